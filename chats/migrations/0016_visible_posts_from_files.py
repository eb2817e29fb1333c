"""Which posts, placements and questions may be seen is read from the files that say it."""

from django.db import migrations

from participants.sql.views import MakeViews


class Migration(migrations.Migration):
    dependencies = [("chats", "0015_one_correction"), ("participants", "0009_visible_participant_from_file")]

    operations = [
        MakeViews(
            "chats", ("visible_tweet", "visible_placement", "visible_question"), fingerprint="f839c3c5af44"
        ),
    ]
