"""People, and who turned to whom: one statement each."""

from __future__ import annotations

from analytics.exports.queries.parts import HOW_TO_WRITE_A_SESSION, POSTED_AT
from analytics.selection.scope import Condition, Scope


def participants(scope: Scope) -> Condition:
    """One row per visible person who wrote a post in the scope, most posts first.

    The order says nothing of names, so that it holds for pseudonyms too.
    """
    where = scope.posts()
    sql = f"""
    WITH counted AS (
        SELECT t.author_id, count(DISTINCT t.session_id) AS sessions,
               count(DISTINCT m.session_id) AS sessions_moderated, count(*) AS posts,
               sum((SELECT count(*) FROM visible_placement l
                    WHERE l.tweet_id = t.id AND l.relation = 'answers')) AS answers,
               min({POSTED_AT}) AS first, max({POSTED_AT}) AS last
        FROM visible_tweet t
        LEFT JOIN chats_chatsession s ON s.id = t.session_id
        LEFT JOIN chats_sessionmoderator m ON m.session_id = t.session_id AND m.participant_id = t.author_id
        WHERE t.author_id IS NOT NULL AND {where.sql}
        GROUP BY t.author_id
    )
    SELECT p.slug, p.handle, p.display_name, p.platform_id, p.platform,
           c.sessions, c.sessions_moderated, c.posts, c.answers, c.first, c.last,
           NULL, false, p.id, p.visibility = 'public', p.platform
    FROM counted c JOIN visible_participant p ON p.id = c.author_id
    ORDER BY c.posts DESC, c.first, p.id
    """
    return Condition(sql, where.parameters)


def _person(alias: str) -> str:
    """Return SQL for a person's slug and handle, as lists of one that can be disguised."""
    return f"""ARRAY[{alias}.id || ' ' || {alias}.slug],
           CASE WHEN {alias}.handle IS NULL THEN ARRAY[]::text[]
                ELSE ARRAY[{alias}.id || ' ' || {alias}.handle] END"""


_FROM_TIES = """FROM analytics_sessiontie t
    JOIN chats_chatsession s ON s.id = t.session_id
    JOIN visible_participant a ON a.id = t.source_id
    JOIN visible_participant b ON b.id = t.target_id"""


def edges(scope: Scope) -> Condition:
    """One row per session, pair, direction and kind, heaviest first.

    The order says nothing of names, so that it holds for pseudonyms too.
    """
    where = scope.chats()
    sql = f"""
    SELECT s.slug, s.starts_at, {_person("a")}, {_person("b")}, t.kind, t.weight, t.first_at, t.last_at,
           {HOW_TO_WRITE_A_SESSION}
    {_FROM_TIES}
    WHERE {where.sql}
    ORDER BY s.starts_at, s.id, t.kind, t.weight DESC, t.source_id, t.target_id
    """
    return Condition(sql, where.parameters)


def participants_counted(scope: Scope) -> Condition:
    """How many rows :func:`participants` has."""
    where = scope.posts()
    sql = f"""SELECT count(DISTINCT p.id) FROM visible_tweet t
    JOIN visible_participant p ON p.id = t.author_id
    LEFT JOIN chats_chatsession s ON s.id = t.session_id WHERE {where.sql}"""
    return Condition(sql, where.parameters)


def edges_counted(scope: Scope) -> Condition:
    """How many rows :func:`edges` has."""
    where = scope.chats()
    return Condition(f"SELECT count(*) {_FROM_TIES} WHERE {where.sql}", where.parameters)


HANDLES = """
SELECT h.platform, h.key, coalesce(p.merged_into_id, p.id),
       CASE WHEN v.id IS NULL THEN 'someone'
            WHEN v.visibility <> 'public' THEN replace(v.display_name, ' ', '_') END,
       v.visibility IS DISTINCT FROM 'public', h.last_seen, h.id
FROM participants_handle h
JOIN participants_participant p ON p.id = h.participant_id
LEFT JOIN visible_participant v ON v.id = coalesce(p.merged_into_id, p.id)
WHERE %s OR v.id IS NULL OR v.visibility <> 'public'
UNION ALL
SELECT '', lower(replace(v.display_name, ' ', '_')), v.id, replace(v.display_name, ' ', '_'), true, NULL, 0
FROM visible_participant v WHERE v.visibility <> 'public'
ORDER BY 5, 6 NULLS FIRST, 7
"""
"""Who is known by which handle: everyone, or (``false``) only those who are not public.

Later rows win: the one seen last under a handle, and before all others whoever is not public.
What stands in for those under a pseudonym is known on no platform, and means them on each.
"""
