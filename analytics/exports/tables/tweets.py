"""Posts: one row per visible post, in reading order; posts without a session last."""

from __future__ import annotations

from collections.abc import Callable

from analytics.exports.base import shared_columns as shared
from analytics.exports.base.chat_by_chat import (
    NO_CHAT,
    chat_by_chat,
    chats_of_posts,
    has_loose_posts,
    with_people,
)
from analytics.exports.base.row_counts import stored_sum
from analytics.exports.base.table import OF_A_POST, ExportTable
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind


def _addresses(column: str) -> str:
    """Return SQL for the addresses of a JSON list; a space in one (chr(37) is %) would make two of it."""
    return f"""CASE WHEN t.{column} <> '[]' THEN ARRAY(SELECT replace(x.item->>'url', ' ', chr(37) || '20')
        FROM jsonb_array_elements(t.{column}) WITH ORDINALITY x(item, n)
        WHERE x.item->>'url' <> '' ORDER BY x.n) END"""


def _key_of(pointer: str) -> Callable[[Scope], str]:
    """Return SQL for the key of another post, as far as the scope may point at it.

    Most stand in the same chat, whose shown posts are at hand.
    """
    return lambda scope: (
        f"""CASE WHEN t.{pointer}_id IS NOT NULL THEN coalesce({pointer}.key, (
            SELECT v.key FROM visible_tweet v LEFT JOIN chats_chatsession s ON s.id = v.session_id
            WHERE v.id = t.{pointer}_id AND {scope.readable})) END"""
    )


_POINTED_AT = "\n        ".join(
    f"LEFT JOIN seen {pointer} ON {pointer}.id = t.{pointer}_id"
    for pointer in ("reply_to", "quote_of", "repost_of")
)
_HASHTAGS = """CASE WHEN t.hashtags::text ~ '[#＃]'
    THEN ARRAY(SELECT ltrim(tag, '#＃') FROM unnest(t.hashtags) tag) ELSE t.hashtags::text[] END"""
_BY_HAND = """EXISTS (SELECT 1 FROM chats_correction c
                   WHERE c.tweet_id = t.id AND c.undone_at IS NULL)"""
_BROUGHT_BY = """(SELECT i.ref FROM chats_sighting g JOIN chats_import i ON i.id = g.batch_id
            WHERE g.tweet_id = t.id ORDER BY g.is_context, g.id LIMIT 1)"""

# Where a visible post stands may be read as it is stored.
_PLACES = """array_agg(n.number ORDER BY n.number) AS numbers,
               array_agg(l.reason ORDER BY n.number) AS reasons,
               array_agg(trim_scale(round(l.confidence::numeric, 2)) ORDER BY n.number) AS confidences
        FROM chats_placement l JOIN chats_question n ON n.id = l.question_id"""


def _statement(columns: str, scope: Scope) -> Condition:
    """Where posts stand, and which posts may be pointed at, is read once a chat."""
    where = scope.posts()
    rows = f"""
        WITH seen AS MATERIALIZED (SELECT v.id, v.key FROM visible_tweet v WHERE v.session_id = s.id)
        SELECT {columns}
        FROM visible_tweet t
        LEFT JOIN people p ON p.id = t.author_id
        LEFT JOIN (
            SELECT l.tweet_id, {_PLACES} WHERE n.session_id = s.id GROUP BY l.tweet_id
        ) placed ON placed.tweet_id = t.id
        {_POINTED_AT}
        WHERE t.session_id = s.id AND {where.sql}
        ORDER BY t.position, t.source_order, t.id
    """
    posts = chat_by_chat(chats_of_posts(scope), rows, where.parameters)
    if has_loose_posts(scope):
        posts = Condition(
            f"{posts.sql} UNION ALL ({_loose(columns, where)})", posts.parameters + where.parameters
        )
    return with_people(scope, posts)


def _loose(columns: str, where: Condition) -> str:
    return f"""
        WITH seen AS (SELECT v.id, v.key FROM chats_tweet v WHERE false)
        SELECT {columns}
        FROM visible_tweet t
        LEFT JOIN people p ON p.id = t.author_id
        {_POINTED_AT}
        LEFT JOIN LATERAL (SELECT {_PLACES} WHERE l.tweet_id = t.id) placed ON true
        {NO_CHAT}
        WHERE t.session_id IS NULL AND {where.sql}
        ORDER BY t.position, t.source_order, t.id
    """


def _count(scope: Scope) -> Condition:
    where = scope.posts()
    sql = f"""SELECT count(*) FROM visible_tweet t LEFT JOIN chats_chatsession s ON s.id = t.session_id
    WHERE {where.sql}"""
    return Condition(sql, where.parameters)


TWEETS = ExportTable(
    slug="tweets",
    title="Posts",
    sentence="Every post with its author, time, role and the questions it belongs to: one row per post.",
    statement=_statement,
    count=_count,
    stored_count=stored_sum("posts"),
    context=OF_A_POST,
    columns=(
        shared.TWEET_KEY, shared.TWEET_ID, shared.SESSION, shared.SESSION_STARTS, shared.POSITION,
        shared.POSTED_UTC, shared.POSTED_LOCAL, shared.PRECISION,
        shared.AUTHOR_HANDLE, shared.AUTHOR_NAME, shared.AUTHOR_ID, shared.IS_MODERATOR, shared.ROLE,
        Column(
            "questions",
            "Numbers of the questions it belongs to: what an answer answers, what a question asks, what a "
            "reply, quote or repost is about.",
            "placed.numbers", CellType.WORDS,
        ),
        Column(
            "answer_reason",
            "What decided each of these, in the same order: label, inline, trailing, reply, continuation, "
            "quote, time or corrected.",
            "placed.reasons", CellType.WORDS,
        ),
        Column("confidence", "How sure the rules are of each, 0 to 1; 0.5 and less is a guess.",
               "placed.confidences", CellType.WORDS),
        Column("corrected_by_moderator", "true when a person's correction of it is in force.", _BY_HAND,
               CellType.FLAG),
        shared.TEXT,
        Column("hashtags", "Hashtags, without #.", _HASHTAGS, CellType.WORDS),
        Column("mentions", "Handles mentioned, without @.", "t.mentions", CellType.WORDS, PIIKind.HANDLES),
        Column("links", "Addresses linked to, as far as known where they lead.", _addresses("links"),
               CellType.WORDS, PIIKind.LINKS),
        Column("media", "Addresses of pictures and films.", _addresses("media"), CellType.WORDS,
               PIIKind.LINKS),
        Column("in_reply_to", "tweet_key of the post it replies to.", _key_of("reply_to"), CellType.ID),
        Column("reply_to_names", "Handles it is addressed to, without @.", "t.reply_to_names", CellType.WORDS,
               PIIKind.HANDLES),
        Column("quote_of", "tweet_key of the post it quotes.", _key_of("quote_of"), CellType.ID),
        Column("repost_of", "tweet_key of the post it passes on.", _key_of("repost_of"), CellType.ID),
        Column("conversation_id", "The platform's id of the conversation.", "t.conversation_id", CellType.ID,
               PIIKind.THREAD),
        Column("repeats", "How often the sources showed the post again.", "t.repeats", CellType.NUMBER),
        Column("like_count", "Likes, when last captured.", "t.like_count", CellType.NUMBER),
        Column("repost_count", "Reposts, when last captured.", "t.repost_count", CellType.NUMBER),
        Column("reply_count", "Replies on the platform, when last captured.", "t.reply_count",
               CellType.NUMBER),
        Column("quote_count", "Quotes on the platform, when last captured.", "t.quote_count",
               CellType.NUMBER),
        Column("lang", "Language, as the platform took it to be.", "t.lang"),
        Column("platform", "x, bluesky, mastodon or unknown.", "t.platform"),
        shared.SOURCE_URL,
        Column("import_id", "The import that brought the post first.", _BROUGHT_BY, CellType.ID),
    ),
)  # fmt: skip
