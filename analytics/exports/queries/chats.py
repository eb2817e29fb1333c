"""Sessions, questions, topics and links: one statement each."""

from __future__ import annotations

from analytics.exports.queries.parts import HOW_TO_WRITE_A_SESSION, POSTED_AT, SHOWN_HANDLE
from analytics.selection.scope import Condition, Scope


def sessions(scope: Scope) -> Condition:
    """One row per session, in order of time; undated ones last."""
    where = scope.chats()
    sql = f"""
    SELECT s.slug, s.title, s.description, s.state, s.starts_at, s.ends_at, s.time_zone,
           ARRAY(SELECT {SHOWN_HANDLE}
                 FROM chats_sessionmoderator m JOIN visible_participant v ON v.id = m.participant_id
                 WHERE m.session_id = s.id ORDER BY m.id),
           c.posts, c.repeats, c.people,
           (SELECT count(*) FROM chats_question n WHERE n.session_id = s.id),
           (SELECT count(*) FROM visible_placement l JOIN chats_question n ON n.id = l.question_id
            WHERE n.session_id = s.id AND l.relation = 'answers'),
           c.posts_without_author, c.posts_without_time, s.is_invented,
           {HOW_TO_WRITE_A_SESSION}
    FROM chats_chatsession s
    CROSS JOIN LATERAL (
        SELECT count(*) AS posts, coalesce(sum(t.repeats), 0) AS repeats,
               count(DISTINCT t.author_id) AS people,
               count(*) FILTER (WHERE t.author_id IS NULL) AS posts_without_author,
               count(*) FILTER (WHERE t.posted_at IS NULL) AS posts_without_time
        FROM visible_tweet t WHERE t.session_id = s.id
    ) c
    WHERE {where.sql}
    ORDER BY s.starts_at, s.id
    """
    return Condition(sql, where.parameters)


def questions(scope: Scope) -> Condition:
    """One row per question, by session and number."""
    where = scope.chats()
    sql = f"""
    SELECT s.slug, s.starts_at, n.number, n.text, n.is_image, asked.key, asked.posted_at,
           c.answers, c.people, c.discussion, c.asked_again,
           {HOW_TO_WRITE_A_SESSION}
    FROM visible_question n
    JOIN chats_chatsession s ON s.id = n.session_id
    LEFT JOIN LATERAL (
        SELECT t.key, {POSTED_AT} AS posted_at
        FROM visible_placement l JOIN visible_tweet t ON t.id = l.tweet_id
        WHERE l.question_id = n.id AND l.relation = 'asks' ORDER BY t.position, t.id LIMIT 1
    ) asked ON true
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE l.relation = 'answers') AS answers,
               count(DISTINCT t.author_id) FILTER (WHERE l.relation = 'answers') AS people,
               count(*) FILTER (WHERE l.relation = 'discusses') AS discussion,
               count(*) FILTER (WHERE l.relation = 'repeats') AS asked_again
        FROM visible_placement l JOIN visible_tweet t ON t.id = l.tweet_id WHERE l.question_id = n.id
    ) c
    WHERE {where.sql}
    ORDER BY s.starts_at, s.id, n.number
    """
    return Condition(sql, where.parameters)


def topics(scope: Scope) -> Condition:
    """One row per session and topic, most posts first. A name that a moderator gave is its label."""
    where = scope.chats()
    sql = f"""
    SELECT s.slug, s.starts_at, t.kind, t.topic, coalesce(a.label, t.label), t.posts, t.people, t.is_chat_tag,
           {HOW_TO_WRITE_A_SESSION}
    FROM analytics_sessiontopic t
    JOIN chats_chatsession s ON s.id = t.session_id
    LEFT JOIN analytics_topicalias a ON t.kind = 'hashtag' AND a.topic = t.topic AND a.into = a.topic
    WHERE {where.sql}
    ORDER BY s.starts_at, s.id, t.kind, t.posts DESC, t.topic
    """
    return Condition(sql, where.parameters)


# An address of a post on X is a quote, not something shared.
_SHARED = """
FROM visible_tweet t
LEFT JOIN chats_chatsession s ON s.id = t.session_id
CROSS JOIN LATERAL jsonb_array_elements(t.links) link
WHERE t.role <> 'repost' AND link->>'url' <> '' AND jsonb_array_length(t.links) > 0
  AND link->>'url' !~* '^https?://(www[.]|mobile[.])?(twitter|x)[.]com/[^/]+/status(es)?/'"""


def links(scope: Scope) -> Condition:
    """One row per address, most posts first."""
    where = scope.posts()
    sql = f"""
    WITH shared AS (
        SELECT link->>'url' AS url, link->>'title' AS title, t.id, t.author_id, s.id AS session,
               {POSTED_AT} AS at
        {_SHARED} AND {where.sql}
    ), people AS (
        SELECT h.url, count(*) AS people, array_agg({SHOWN_HANDLE} ORDER BY h.first, h.post) AS names
        FROM (SELECT url, author_id, min(at) AS first, min(id) AS post FROM shared GROUP BY 1, 2) h
        JOIN visible_participant v ON v.id = h.author_id GROUP BY h.url
    ), chats AS (
        SELECT h.url, array_agg(s.slug ORDER BY s.starts_at, s.id) AS slugs
        FROM (SELECT DISTINCT url, session FROM shared) h JOIN chats_chatsession s ON s.id = h.session
        GROUP BY h.url
    ), counted AS (
        SELECT url, max(title) AS title, count(DISTINCT id) AS posts, min(at) AS first, max(at) AS last
        FROM shared GROUP BY url
    )
    SELECT replace(c.url, ' ', chr(37) || '20'),
           lower(substring(c.url FROM '^[a-zA-Z]+://(?:[^/@]*@)?(?:www[.])?([^/:?#]+)')),
           c.title, c.posts, coalesce(p.people, 0), coalesce(p.names, ARRAY[]::text[]),
           coalesce(h.slugs, ARRAY[]::text[]), c.first, c.last,
           NULL, false, NULL, true, 'x'
    FROM counted c LEFT JOIN people p ON p.url = c.url LEFT JOIN chats h ON h.url = c.url
    ORDER BY c.posts DESC, c.first, c.url
    """
    return Condition(sql, where.parameters)


def sessions_counted(scope: Scope) -> Condition:
    """How many rows :func:`sessions` has."""
    where = scope.chats()
    return Condition(f"SELECT count(*) FROM chats_chatsession s WHERE {where.sql}", where.parameters)


def questions_counted(scope: Scope) -> Condition:
    """How many rows :func:`questions` has."""
    return _of_sessions("chats_question", scope)


def topics_counted(scope: Scope) -> Condition:
    """How many rows :func:`topics` has."""
    return _of_sessions("analytics_sessiontopic", scope)


def links_counted(scope: Scope) -> Condition:
    """How many rows :func:`links` has."""
    where = scope.posts()
    return Condition(f"SELECT count(DISTINCT link->>'url') {_SHARED} AND {where.sql}", where.parameters)


def _of_sessions(table: str, scope: Scope) -> Condition:
    where = scope.chats()
    sql = f"""SELECT count(*) FROM {table} x JOIN chats_chatsession s ON s.id = x.session_id
    WHERE {where.sql}"""
    return Condition(sql, where.parameters)
