"""Who turned to whom in a session: replies, mentions, quotes, reposts, and answers to the same question.

Where a source does not say whom a post replies to, those it addresses by name are tied in a kind of its own.

Ties join people who were there: who wrote in the session or moderated it. So
a session's ties depend on nothing outside it, and stay true whatever is
brought, hidden or deleted elsewhere. A post gives one person at most one tie:
whoever is replied to, quoted or reposted is not counted as mentioned by the
same post, and a repost's mentions are not its author's own. Nobody is tied to
themselves.
"""

from __future__ import annotations

from chats.sql.post_rules import addressed_names

# A name that changed hands means whoever of those present was seen under it last. Posts name someone
# shown under a pseudonym by that, as visible_tweet has it ("Participant_abcde").
_NAMES = f"""
named AS (
    SELECT p.id, p.platform, lower(n.name) AS key, 'reply' AS kind, true AS is_sure
    FROM posts p CROSS JOIN unnest(p.reply_to_names) AS n(name) WHERE NOT p.is_repost
    UNION
    SELECT p.id, p.platform, n.key, 'address', n.is_sure
    FROM posts p CROSS JOIN LATERAL ({addressed_names("p")}) n WHERE p.is_reply AND NOT p.is_pointed
    UNION
    SELECT p.id, p.platform, lower(n.name), 'mention', true
    FROM posts p CROSS JOIN unnest(p.mentions) AS n(name) WHERE NOT p.is_repost
    UNION
    SELECT p.id, p.platform, lower(substring(p.text FROM '^\\s*(?:RT|MT)\\s+@(\\w+)')), 'repost', true
    FROM posts p WHERE p.is_repost
), present AS (
    SELECT person FROM posts WHERE person IS NOT NULL
    UNION
    SELECT v.id FROM chats_sessionmoderator m JOIN visible_participant v ON v.id = m.participant_id
    WHERE m.session_id = %(session)s
), known AS MATERIALIZED (
    SELECT DISTINCT ON (h.platform, n.key) h.platform, n.key, h.participant_id AS person
    FROM present p JOIN visible_participant v ON v.id = p.person
    JOIN participants_handle h ON h.participant_id = v.id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN v.visibility = 'public' THEN h.key ELSE replace(v.slug, '-', '_') END) n(key)
    ORDER BY h.platform, n.key, h.last_seen DESC NULLS LAST, h.id DESC
)"""

# Names of a post speak only where the post it points at, or who wrote that, is not known here.
_TURNED = """
pointed AS (
    SELECT p.id, p.person AS source, o.person AS target, k.kind, p.at, true AS is_sure
    FROM posts p
    CROSS JOIN LATERAL (VALUES ('reply', CASE WHEN NOT p.is_repost THEN p.reply_to_id END),
                               ('quote', CASE WHEN NOT p.is_repost THEN p.quote_of_id END),
                               ('repost', CASE WHEN p.is_repost THEN p.repost_of_id END)) k(kind, other)
    JOIN posts o ON o.id = k.other AND o.person IS NOT NULL
), spoken AS (
    SELECT p.id, p.person AS source, k.person AS target, n.kind, p.at, n.is_sure
    FROM named n JOIN posts p ON p.id = n.id JOIN known k ON k.platform = n.platform AND k.key = n.key
    WHERE NOT EXISTS (SELECT 1 FROM pointed x WHERE x.id = n.id AND x.kind = n.kind)
), turned AS (
    SELECT DISTINCT ON (id, target) * FROM (SELECT * FROM pointed UNION ALL SELECT * FROM spoken) every
    WHERE source IS NOT NULL AND target <> source
    ORDER BY id, target, array_position(ARRAY['repost', 'reply', 'address', 'quote', 'mention'], kind),
             is_sure DESC
)"""

_TOGETHER = """
answered AS (
    SELECT l.number, p.person, min(p.at) AS first_at, max(p.at) AS last_at, bool_or(l.is_sure) AS is_sure
    FROM placed l JOIN posts p ON p.id = l.tweet_id
    WHERE l.relation = 'answers' AND p.person IS NOT NULL GROUP BY l.number, p.person
), together AS (
    SELECT a.person AS source, b.person AS target, count(*) AS weight,
           count(*) FILTER (WHERE a.is_sure AND b.is_sure) AS sure,
           min(least(a.first_at, b.first_at)) AS first_at, max(greatest(a.last_at, b.last_at)) AS last_at
    FROM answered a JOIN answered b ON b.number = a.number AND b.person > a.person
    GROUP BY a.person, b.person
)"""

# What became of each post, so that a network can say how many posts it does not speak of.
_TIED = """
tied AS (
    SELECT id, string_agg(kind, ' ' ORDER BY kind) AS kinds FROM (
        SELECT id, kind FROM turned
        UNION SELECT p.id, 'same_question'
        FROM placed l JOIN posts p ON p.id = l.tweet_id AND p.person IS NOT NULL
        WHERE l.relation = 'answers'
          AND l.number IN (SELECT number FROM answered GROUP BY number HAVING count(*) > 1)
    ) post GROUP BY id
)"""

TIED_POSTS = f"{_NAMES}, {_TURNED}, {_TOGETHER}, {_TIED}"
"""Who turned to whom by which post, and what became of each; given the posts that are counted."""

TIES = """
INSERT INTO analytics_sessiontie (session_id, source_id, target_id, kind, weight, sure, first_at, last_at)
SELECT %(session)s, source, target, kind, count(*), count(*) FILTER (WHERE is_sure), min(at), max(at)
FROM turned GROUP BY source, target, kind
UNION ALL
SELECT %(session)s, source, target, 'same_question', weight, sure, first_at, last_at FROM together
"""
