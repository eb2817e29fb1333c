"""No statement looks staged rows up by their id: its index only cost, with every row staged or matched."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("chats", "0022_recaps_by_hand")]

    operations = [migrations.RemoveIndex(model_name="stagedtweet", name="staged_root")]
