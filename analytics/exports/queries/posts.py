"""Posts, answers and ids: one statement each."""

from __future__ import annotations

from analytics.exports.queries.parts import (
    AUTHOR,
    HOW_TO_WRITE_A_POST,
    POST,
    READING_ORDER,
    addresses,
)
from analytics.selection.scope import Condition, Scope


def tweets(scope: Scope) -> Condition:
    """One row per visible post, in reading order; posts without a session last.

    The chats are put in order, their posts are read one chat after the other: nothing is sorted as a whole,
    and the first row is there at once.
    """
    where, chats = scope.posts(), _chosen(scope)
    sql = f"""
    SELECT posts.* FROM (
        SELECT s.* FROM chats_chatsession s WHERE {chats.sql} ORDER BY s.starts_at, s.id OFFSET 0
    ) s CROSS JOIN LATERAL (
        SELECT {_tweet(scope)}
        {_AROUND_A_POST} WHERE t.session_id = s.id AND {where.sql}
        ORDER BY t.position, t.source_order, t.id OFFSET 0
    ) posts
    """
    if not scope.drafts or scope.sessions:
        return Condition(sql, (*chats.parameters, *where.parameters))
    without = f"""
    UNION ALL (
        SELECT {_tweet(scope)}
        {_AROUND_A_POST} LEFT JOIN chats_chatsession s ON false
        WHERE t.session_id IS NULL AND {where.sql}
        ORDER BY t.position, t.source_order, t.id)
    """
    return Condition(sql + without, (*chats.parameters, *where.parameters, *where.parameters))


def _chosen(scope: Scope) -> Condition:
    """The chats that a post of the scope may stand in; its days are asked of each post."""
    if not scope.sessions:
        return Condition(scope.readable)
    return Condition(f"{scope.readable} AND s.slug = ANY(%s)", (list(scope.sessions),))


def _tweet(scope: Scope) -> str:
    def key_of(pointer: str) -> str:
        return f"""(SELECT v.key FROM visible_tweet v LEFT JOIN chats_chatsession s ON s.id = v.session_id
            WHERE v.id = t.{pointer}_id AND {scope.readable})"""

    return f"""t.key, t.source_id, s.slug, s.starts_at, {POST}, {AUTHOR}, t.role,
           placed.numbers, placed.reasons, placed.confidences,
           EXISTS (SELECT 1 FROM chats_correction c
                   WHERE c.tweet_id = t.id AND c.undone_at IS NULL) AS by_hand,
           t.text, ARRAY(SELECT ltrim(tag, '#＃') FROM unnest(t.hashtags) tag) AS hashtags, t.mentions,
           {addresses("links")} AS links, {addresses("media")} AS media,
           {key_of("reply_to")} AS reply_key, t.reply_to_names, {key_of("quote_of")} AS quote_key,
           {key_of("repost_of")} AS repost_key, t.conversation_id, t.repeats,
           t.like_count, t.repost_count, t.reply_count, t.quote_count, t.lang, t.platform, t.permalink,
           (SELECT i.ref FROM chats_sighting g JOIN chats_import i ON i.id = g.batch_id
            WHERE g.tweet_id = t.id ORDER BY g.is_context, g.id LIMIT 1) AS brought_by,
           {HOW_TO_WRITE_A_POST}"""


# Where a visible post stands may be read as it is stored.
_AROUND_A_POST = """FROM visible_tweet t
    LEFT JOIN visible_participant p ON p.id = t.author_id
    LEFT JOIN LATERAL (
        SELECT array_agg(n.number ORDER BY n.number) AS numbers,
               array_agg(l.reason ORDER BY n.number) AS reasons,
               array_agg(trim_scale(round(l.confidence::numeric, 2)) ORDER BY n.number) AS confidences
        FROM chats_placement l JOIN chats_question n ON n.id = l.question_id
        WHERE l.tweet_id = t.id
    ) placed ON true"""


def answers(scope: Scope) -> Condition:
    """One row per placement that answers, by session and question, in reading order."""
    where = scope.posts()
    sql = f"""
    SELECT s.slug, s.starts_at, n.number, n.text, t.key, t.source_id, {POST}, {AUTHOR}, t.role,
           l.reason, trim_scale(round(l.confidence::numeric, 2)), l.part, t.text, t.permalink,
           {HOW_TO_WRITE_A_POST}
    FROM visible_placement l
    JOIN visible_tweet t ON t.id = l.tweet_id
    JOIN visible_question n ON n.id = l.question_id
    JOIN chats_chatsession s ON s.id = t.session_id
    LEFT JOIN visible_participant p ON p.id = t.author_id
    WHERE l.relation = 'answers' AND {where.sql}
    ORDER BY s.starts_at, s.id, n.number, t.position, t.id
    """
    return Condition(sql, where.parameters)


def ids(scope: Scope) -> Condition:
    """One row per post of X whose id is known and whose author may be named, in reading order."""
    where = scope.posts()
    sql = f"""
    SELECT t.source_id, {HOW_TO_WRITE_A_POST}
    {_FROM_IDS} AND {where.sql}
    ORDER BY {READING_ORDER}
    """
    return Condition(sql, where.parameters)


_FROM_IDS = """FROM visible_tweet t
    LEFT JOIN chats_chatsession s ON s.id = t.session_id
    LEFT JOIN visible_participant p ON p.id = t.author_id
    WHERE t.platform = 'x' AND t.source_id IS NOT NULL AND (p.id IS NULL OR p.visibility = 'public')"""


def tweets_counted(scope: Scope) -> Condition:
    """How many rows :func:`tweets` has."""
    where = scope.posts()
    sql = f"""SELECT count(*) FROM visible_tweet t LEFT JOIN chats_chatsession s ON s.id = t.session_id
    WHERE {where.sql}"""
    return Condition(sql, where.parameters)


def answers_counted(scope: Scope) -> Condition:
    """How many rows :func:`answers` has."""
    where = scope.posts()
    sql = f"""SELECT count(*) FROM visible_placement l JOIN visible_tweet t ON t.id = l.tweet_id
    JOIN chats_chatsession s ON s.id = t.session_id WHERE l.relation = 'answers' AND {where.sql}"""
    return Condition(sql, where.parameters)


def tweets_stored(scope: Scope) -> Condition | None:
    """The number that :func:`tweets_counted` finds, from stored figures; null where these are not up to date.

    ``None`` for a choice that stored figures cannot answer.
    """
    return _stored("posts", scope)


def answers_stored(scope: Scope) -> Condition | None:
    """The same for :func:`answers_counted`."""
    return _stored("answers", scope)


def _stored(column: str, scope: Scope) -> Condition | None:
    if scope.since or scope.until or (scope.drafts and not scope.sessions):
        return None
    where = scope.chats()
    sql = f"""SELECT CASE WHEN bool_and(c.revision_counted = s.revision) THEN sum(c.{column}) END
    FROM chats_chatsession s LEFT JOIN analytics_sessionstatistics c ON c.session_id = s.id
    WHERE {where.sql}"""
    return Condition(sql, where.parameters)


def ids_counted(scope: Scope) -> Condition:
    """How many rows :func:`ids` has."""
    where = scope.posts()
    return Condition(f"SELECT count(*) {_FROM_IDS} AND {where.sql}", where.parameters)
