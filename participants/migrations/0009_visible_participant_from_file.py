"""Who may be seen, and under which name, is read from the file that says it."""

from django.db import migrations

from participants.sql.views import MakeViews


class Migration(migrations.Migration):
    dependencies = [("participants", "0008_masked_names")]

    operations = [MakeViews("participants", ("visible_participant",), fingerprint="c1482b302d49")]
