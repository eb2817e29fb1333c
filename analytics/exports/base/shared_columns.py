"""Columns that several tables have, and the parts of SQL that several columns share.

Aliases are the same in every statement: ``visible_tweet t``, its author
``visible_participant p``, its session ``s`` as :func:`.chat_by_chat` has it.
"""

from __future__ import annotations

from analytics.tabular.columns import CellType, Column, PIIKind

POSTED_AT = "CASE WHEN t.precision <> 'unknown' THEN t.posted_at END"

# What a source says of an author it does not name is the best that is known of them.
_IS_MODERATOR = """
CASE WHEN t.author_id IS NULL THEN t.flagged_moderator ELSE EXISTS (
    SELECT 1 FROM chats_sessionmoderator m
    WHERE m.session_id = t.session_id AND m.participant_id = t.author_id) END"""

SHOWN_HANDLE = """v.id || ' ' || CASE WHEN v.visibility = 'public' THEN coalesce(v.handle, v.slug)
                                       ELSE replace(v.display_name, ' ', '_') END"""
"""A ``visible_participant v`` as a list of people has them: number and name."""

SESSION = Column("session", "Slug of the session; empty for a post without one.", "s.slug", CellType.ID)
SESSION_STARTS = Column(
    "session_starts_at",
    "When the session began, in its own time zone; only the day where the hour is unknown.",
    "s.starts_said",
)
TWEET_KEY = Column(
    "tweet_key", "The post's name in this archive: given once, never changed.", "t.key", CellType.ID
)
TWEET_ID = Column(
    "tweet_id", "The id that its platform gave the post.", "t.source_id", CellType.ID, PIIKind.TRACE
)
POSITION = Column(
    "position", "Rank of the post in the session's reading order, from 1.", "t.position", CellType.NUMBER
)
POSTED_UTC = Column("posted_at_utc", "When it was posted, in UTC.", POSTED_AT, CellType.UTC)
POSTED_LOCAL = Column(
    "posted_at_local", "The same instant in the session's time zone.", POSTED_AT, CellType.LOCAL
)
PRECISION = Column(
    "posted_at_precision",
    "How exactly the time is known: second, minute, day (the times then say when that day began) or unknown.",
    "t.precision",
)
AUTHOR_HANDLE = Column(
    "author_handle", "Handle of the author, without @.", "p.handle", CellType.TEXT, PIIKind.HANDLE
)
AUTHOR_NAME = Column(
    "author_name", "Display name of the author.", "p.display_name", CellType.TEXT, PIIKind.NAME
)
AUTHOR_ID = Column(
    "author_id", "The id that the platform gave the author.", "p.platform_id", CellType.ID, PIIKind.PERSON
)
IS_MODERATOR = Column(
    "is_moderator",
    "true when the author moderated this session; empty when the author is unknown.",
    _IS_MODERATOR,
    CellType.FLAG,
)
TEXT = Column(
    "text", "The words of the post, unescaped (& and not &amp;).", "t.text", CellType.TEXT, PIIKind.PROSE
)
ROLE = Column(
    "role",
    "What the post is: question, answer, reply, intro, announcement, closing, repost, spam or other.",
    "t.role",
)
SOURCE_URL = Column(
    "source_url", "Address of the original post.", "t.permalink", CellType.TEXT, PIIKind.TRACE
)
