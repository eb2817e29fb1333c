"""Which posts may name someone, or point at them, is told by a plain look at most of them.

The answers are the same: what the functions look for first is asked before they are called, which for
a hundred thousand posts is seconds.
"""

from __future__ import annotations

from django.db import migrations

_LOOK_FIRST = r"""
CREATE OR REPLACE FUNCTION posts_with_letters(seeds text, needles text) RETURNS SETOF bigint
LANGUAGE sql STABLE AS $$
SELECT t.id FROM chats_tweet t CROSS JOIN LATERAL (
    SELECT concat_ws(' ', t.permalink, nullif(t.reply_to_names, '{}')::text, nullif(t.hashtags, '{}')::text,
                     nullif(t.mentions, '{}')::text, nullif(t.links, '[]')::text,
                     nullif(t.media, '[]')::text) AS around OFFSET 0
) x
WHERE CASE WHEN t.text ~* seeds OR octet_length(t.text) <> char_length(t.text)
           THEN may_name(t.text, seeds, needles) END
   OR CASE WHEN x.around ~* seeds OR octet_length(x.around) <> char_length(x.around)
           THEN may_name(x.around, seeds, needles) END
$$;

CREATE OR REPLACE FUNCTION posts_that_point_at(posts bigint[]) RETURNS SETOF bigint
LANGUAGE sql STABLE AS $$
WITH theirs AS MATERIALIZED (
    SELECT DISTINCT i.value FROM chats_postidentity i
    WHERE i.tweet_id = ANY(posts) AND i.kind = 'id' AND i.scope = ''
), pointing AS MATERIALIZED (
    SELECT t.id, concat_ws(' ', t.text, nullif(t.links, '[]')::text) AS words FROM chats_tweet t
    WHERE t.text ~* '/(status|post)' OR t.links::text ~* '/(status|post)'
)
SELECT t.id FROM chats_tweet t WHERE t.conversation_id IN (SELECT value FROM theirs)
UNION
SELECT o.id FROM pointing o CROSS JOIN LATERAL unnest(posts_pointed_at(o.words)) p(id)
JOIN theirs ON theirs.value = p.id
$$;
"""


class Migration(migrations.Migration):
    """Two functions of 0014 with another first look."""

    dependencies = [("chats", "0020_tombstones")]

    operations = [migrations.RunSQL(_LOOK_FIRST, migrations.RunSQL.noop)]
