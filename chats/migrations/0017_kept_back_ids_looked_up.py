"""Whether an id is that of a post by somebody kept back is looked up by unique keys.

As a join of three tables it was planned from what was known of them when a session of the database first
asked; where a table was thought empty, each new post was compared with all posts.
"""

from django.db import migrations

_BY_KEYS = """
CREATE OR REPLACE FUNCTION kept_back_ids(ids text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(DISTINCT known.id)
FROM unnest(ids) known(id)
CROSS JOIN unnest(ARRAY['x', 'bluesky', 'mastodon', 'unknown']) p(platform)
WHERE known.id IS NOT NULL AND 'public' <> (
    SELECT h.visibility FROM participants_participant h WHERE h.id = (
        SELECT o.author_id FROM chats_tweet o WHERE o.id = (
            SELECT i.tweet_id FROM chats_postidentity i
            WHERE i.kind = 'id' AND i.scope = '' AND i.platform = p.platform AND i.value = known.id)))
$$
"""
_BY_JOIN = """
CREATE OR REPLACE FUNCTION kept_back_ids(ids text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(DISTINCT i.value) FROM unnest(ids) known(id)
JOIN chats_postidentity i ON i.value = known.id AND i.kind = 'id' AND i.scope = ''
    AND i.platform IN ('x', 'bluesky', 'mastodon', 'unknown')
JOIN chats_tweet o ON o.id = i.tweet_id
JOIN participants_participant h ON h.id = o.author_id AND h.visibility <> 'public'
$$
"""


class Migration(migrations.Migration):
    dependencies = [("chats", "0016_visible_posts_from_files")]

    operations = [migrations.RunSQL(_BY_KEYS, _BY_JOIN)]
