"""Which posts may be shown: stated here and nowhere else."""

from django.db import migrations

CREATE_TWEET = """
CREATE VIEW visible_tweet AS
SELECT t.*
FROM chats_tweet t
LEFT JOIN participants_participant p ON p.id = t.author_id
WHERE NOT t.is_context
  AND t.visibility = 'shown'
  AND (p.id IS NULL OR p.visibility <> 'hidden')
  AND (t.session_id IS NULL OR t.position IS NOT NULL)
"""

CREATE_PLACEMENT = """
CREATE VIEW visible_placement AS
SELECT l.* FROM chats_placement l JOIN visible_tweet t ON t.id = l.tweet_id
"""


class Migration(migrations.Migration):
    dependencies = [("chats", "0001_archive"), ("participants", "0002_visible_participant")]

    operations = [
        migrations.RunSQL(CREATE_TWEET, "DROP VIEW visible_tweet"),
        migrations.RunSQL(CREATE_PLACEMENT, "DROP VIEW visible_placement"),
    ]
