"""One SQL statement per export.

Each selects the columns of its kind in their order, then five that say how to
write the row: the session's time zone, whether only its day is known, the
person the row is about, whether that person is public, and the platform.
"""

from __future__ import annotations

from collections.abc import Callable

from chats.scope import Condition, Scope

_POSTED_AT = "CASE WHEN t.precision <> 'unknown' THEN t.posted_at END"

# What a source says of an author it does not name is the best that is known of them.
_IS_MODERATOR = """
CASE WHEN t.author_id IS NULL THEN t.flagged_moderator ELSE EXISTS (
    SELECT 1 FROM chats_sessionmoderator m
    WHERE m.session_id = t.session_id AND m.participant_id = t.author_id) END"""

_POST = f"t.position, {_POSTED_AT}, {_POSTED_AT}, t.precision"
_AUTHOR = f"p.handle, p.display_name, p.platform_id, {_IS_MODERATOR}"
_HOW_TO_WRITE_A_POST = "s.time_zone, NOT s.has_time, p.id, p.visibility = 'public', t.platform"
_HOW_TO_WRITE_A_SESSION = "s.time_zone, NOT s.has_time, NULL, true, 'x'"
_READING_ORDER = "t.session_id IS NULL, s.starts_at, s.id, t.position, t.source_order, t.id"


def _addresses(column: str) -> str:
    """Addresses of a JSON list; a space in one (chr(37) is %) would make two of it."""
    return f"""ARRAY(SELECT replace(x.item->>'url', ' ', chr(37) || '20')
        FROM jsonb_array_elements(t.{column}) WITH ORDINALITY x(item, n)
        WHERE x.item->>'url' <> '' ORDER BY x.n)"""


def tweets(scope: Scope) -> Condition:
    """One row per visible post, in reading order; posts without a session last."""
    where = scope.posts()
    sql = f"""
    WITH readable AS NOT MATERIALIZED (
        SELECT v.id, v.key FROM visible_tweet v LEFT JOIN chats_chatsession s ON s.id = v.session_id
        WHERE {scope.readable}
    )
    SELECT t.key, t.source_id, s.slug, s.starts_at, {_POST}, {_AUTHOR}, t.role,
           placed.numbers, placed.reasons, placed.confidences,
           EXISTS (SELECT 1 FROM chats_correction c WHERE c.tweet_id = t.id AND c.undone_at IS NULL),
           t.text, ARRAY(SELECT ltrim(tag, '#＃') FROM unnest(t.hashtags) tag), t.mentions,
           {_addresses("links")}, {_addresses("media")},
           r.key, t.reply_to_names, q.key, o.key, t.conversation_id, t.repeats,
           t.like_count, t.repost_count, t.reply_count, t.quote_count, t.lang, t.platform, t.permalink,
           (SELECT i.ref FROM chats_sighting g JOIN chats_import i ON i.id = g.batch_id
            WHERE g.tweet_id = t.id ORDER BY g.is_context, g.id LIMIT 1),
           {_HOW_TO_WRITE_A_POST}
    FROM visible_tweet t
    LEFT JOIN chats_chatsession s ON s.id = t.session_id
    LEFT JOIN visible_participant p ON p.id = t.author_id
    LEFT JOIN readable r ON r.id = t.reply_to_id
    LEFT JOIN readable q ON q.id = t.quote_of_id
    LEFT JOIN readable o ON o.id = t.repost_of_id
    LEFT JOIN LATERAL (
        SELECT array_agg(n.number ORDER BY n.number) AS numbers,
               array_agg(l.reason ORDER BY n.number) AS reasons,
               array_agg(trim_scale(round(l.confidence::numeric, 2)) ORDER BY n.number) AS confidences
        FROM visible_placement l JOIN chats_question n ON n.id = l.question_id
        WHERE l.tweet_id = t.id
    ) placed ON true
    WHERE {where.sql}
    ORDER BY {_READING_ORDER}
    """
    return Condition(sql, where.parameters)


def answers(scope: Scope) -> Condition:
    """One row per placement that answers, by session and question, in reading order."""
    where = scope.posts()
    sql = f"""
    SELECT s.slug, s.starts_at, n.number, n.text, t.key, t.source_id, {_POST}, {_AUTHOR}, t.role,
           l.reason, trim_scale(round(l.confidence::numeric, 2)), l.part, t.text, t.permalink,
           {_HOW_TO_WRITE_A_POST}
    FROM visible_placement l
    JOIN visible_tweet t ON t.id = l.tweet_id
    JOIN chats_question n ON n.id = l.question_id
    JOIN chats_chatsession s ON s.id = t.session_id
    LEFT JOIN visible_participant p ON p.id = t.author_id
    WHERE l.relation = 'answers' AND {where.sql}
    ORDER BY s.starts_at, s.id, n.number, t.position, t.id
    """
    return Condition(sql, where.parameters)


def sessions(scope: Scope) -> Condition:
    """One row per session, in order of time; undated ones last."""
    where = scope.chats()
    sql = f"""
    SELECT s.slug, s.title, s.description, s.state, s.starts_at, s.ends_at, s.time_zone,
           ARRAY(SELECT v.id || ' ' || CASE WHEN v.visibility = 'public' THEN coalesce(v.handle, v.slug)
                                            ELSE replace(v.display_name, ' ', '_') END
                 FROM chats_sessionmoderator m JOIN visible_participant v ON v.id = m.participant_id
                 WHERE m.session_id = s.id ORDER BY m.id),
           c.posts, c.repeats, c.people,
           (SELECT count(*) FROM chats_question n WHERE n.session_id = s.id),
           (SELECT count(*) FROM visible_placement l JOIN chats_question n ON n.id = l.question_id
            WHERE n.session_id = s.id AND l.relation = 'answers'),
           c.posts_without_author, c.posts_without_time, s.is_invented,
           {_HOW_TO_WRITE_A_SESSION}
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
           {_HOW_TO_WRITE_A_SESSION}
    FROM chats_question n
    JOIN chats_chatsession s ON s.id = n.session_id
    LEFT JOIN LATERAL (
        SELECT t.key, {_POSTED_AT} AS posted_at
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
               min({_POSTED_AT}) AS first, max({_POSTED_AT}) AS last
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


QUERIES: dict[str, Callable[[Scope], Condition]] = {
    query.__name__: query for query in (tweets, sessions, questions, answers, participants)
}
"""The statement of each kind, by its slug."""

HANDLES = """
SELECT h.platform, h.key, coalesce(p.merged_into_id, p.id),
       CASE WHEN v.id IS NULL THEN 'someone'
            WHEN v.visibility <> 'public' THEN replace(v.display_name, ' ', '_') END
FROM participants_handle h
JOIN participants_participant p ON p.id = h.participant_id
LEFT JOIN visible_participant v ON v.id = coalesce(p.merged_into_id, p.id)
WHERE %s OR v.id IS NULL OR v.visibility <> 'public'
ORDER BY v.visibility IS DISTINCT FROM 'public', h.last_seen NULLS FIRST, h.id
"""
"""Who is known by which handle: everyone, or (``false``) only those who are not public.

Later rows win: the one seen last under a handle, and before all others whoever is not public.
"""
