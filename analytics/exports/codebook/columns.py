"""Columns that several tables have."""

from __future__ import annotations

from analytics.exports.columns import Cell, Column, Personal

SESSION = Column("session", "Slug of the session; empty for a post without one.", Cell.ID)
SESSION_STARTS = Column(
    "session_starts_at",
    "When the session began, in its own time zone; only the day where the hour is unknown.",
    Cell.START,
)
TWEET_KEY = Column("tweet_key", "The post's name in this archive: given once, never changed.", Cell.ID)
TWEET_ID = Column("tweet_id", "The id that its platform gave the post.", Cell.ID, Personal.TRACE)
POSITION = Column("position", "Rank of the post in the session's reading order, from 1.", Cell.NUMBER)
POSTED_UTC = Column("posted_at_utc", "When it was posted, in UTC.", Cell.UTC)
POSTED_LOCAL = Column("posted_at_local", "The same instant in the session's time zone.", Cell.LOCAL)
PRECISION = Column(
    "posted_at_precision",
    "How exactly the time is known: second, minute, day (the times then say when that day began) or unknown.",
)
AUTHOR_HANDLE = Column("author_handle", "Handle of the author, without @.", Cell.TEXT, Personal.HANDLE)
AUTHOR_NAME = Column("author_name", "Display name of the author.", Cell.TEXT, Personal.NAME)
AUTHOR_ID = Column("author_id", "The id that the platform gave the author.", Cell.ID, Personal.PERSON)
IS_MODERATOR = Column(
    "is_moderator",
    "true when the author moderated this session; empty when the author is unknown.",
    Cell.FLAG,
)
TEXT = Column("text", "The words of the post, unescaped (& and not &amp;).", Cell.TEXT, Personal.PROSE)
ROLE = Column(
    "role",
    "What the post is: question, answer, reply, intro, announcement, closing, repost, spam or other.",
)
SOURCE_URL = Column("source_url", "Address of the original post.", Cell.TEXT, Personal.TRACE)
