"""Links of spam are shared by nobody; sessions are counted anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("analytics", "0006_addressed_by_name")]

    operations = [
        migrations.RunSQL(
            "UPDATE analytics_sessionstatistics SET revision_counted = NULL", migrations.RunSQL.noop
        ),
    ]
