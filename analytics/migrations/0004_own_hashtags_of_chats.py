"""Which hashtags are the chats' own is decided over all chats now: every session is counted anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("analytics", "0003_shared_links")]

    operations = [
        migrations.RunSQL(
            "UPDATE analytics_sessionstatistics SET revision_counted = NULL", migrations.RunSQL.noop
        ),
    ]
