"""What a retweet repeats is looked up by its id: a list of all that is hidden misled the planner.

It charged the making of the list to each look into the table, and so read the
whole table where it should have looked up a few hundred posts.
"""

from importlib import import_module

from django.db import migrations

_before = import_module("chats.migrations.0010_kept_back_hashtags")

IS_SHOWN = """
CREATE FUNCTION may_be_repeated(tweet bigint) RETURNS boolean LANGUAGE plpgsql STABLE COST 10 AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT 1 FROM chats_tweet o LEFT JOIN participants_participant h ON h.id = o.author_id
        WHERE o.id = tweet AND (o.visibility <> 'shown' OR h.visibility = 'hidden'));
END $$;
"""
LISTED = """t.repost_of_id NOT IN (
      SELECT o.id FROM chats_tweet o WHERE o.visibility <> 'shown'
      UNION ALL
      SELECT o.id FROM chats_tweet o JOIN participants_participant h ON h.id = o.author_id
      WHERE h.visibility = 'hidden')"""
NOW = _before.NOW.replace(LISTED, "may_be_repeated(t.repost_of_id)")


class Migration(migrations.Migration):
    dependencies = [("chats", "0011_lighter_rows")]

    operations = [
        migrations.RunSQL(IS_SHOWN + NOW, _before.NOW + "; DROP FUNCTION may_be_repeated(bigint)"),
    ]
