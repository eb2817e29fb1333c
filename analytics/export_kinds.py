"""What can be exported, and what each column of it means."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Cell(enum.Enum):
    """What a column holds, which decides how it is written."""

    TEXT = enum.auto()
    ID = enum.auto()
    """Text that a spreadsheet must not take for a number or a date."""
    WORDS = enum.auto()
    """A list, written with spaces between its items."""
    NUMBER = enum.auto()
    FLAG = enum.auto()
    UTC = enum.auto()
    LOCAL = enum.auto()
    """A time, in the time zone of the row's session."""
    START = enum.auto()
    """A local time of which only the day may be known: then only the day is written."""


class Personal(enum.Enum):
    """What a column tells of people, which decides what remains of it without their names."""

    HANDLE = enum.auto()
    NAME = enum.auto()
    PERSON = enum.auto()
    """An id of the person who wrote the row."""
    TRACE = enum.auto()
    """Leads to the original post and so to its author."""
    THREAD = enum.auto()
    """Says only which rows belong together."""
    PROSE = enum.auto()
    HANDLES = enum.auto()
    PEOPLE = enum.auto()
    """People of the archive, each as ``"<id> <name>"``."""
    LINKS = enum.auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the header, and a sentence for the codebook."""

    name: str
    sentence: str
    cell: Cell = Cell.TEXT
    personal: Personal | None = None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Something that can be exported: a table with documented columns."""

    slug: str
    title: str
    sentence: str
    columns: tuple[Column, ...]


class NotOffered(LookupError):
    """There is no such export. Its text is for people."""


_SESSION = Column("session", "Slug of the session; empty for a post without one.", Cell.ID)
_SESSION_STARTS = Column(
    "session_starts_at",
    "When the session began, in its own time zone; only the day where the hour is unknown.",
    Cell.START,
)
_TWEET_KEY = Column("tweet_key", "The post's name in this archive: given once, never changed.", Cell.ID)
_TWEET_ID = Column("tweet_id", "The id that its platform gave the post.", Cell.ID, Personal.TRACE)
_POSITION = Column("position", "Rank of the post in the session's reading order, from 1.", Cell.NUMBER)
_POSTED_UTC = Column("posted_at_utc", "When it was posted, in UTC.", Cell.UTC)
_POSTED_LOCAL = Column("posted_at_local", "The same instant in the session's time zone.", Cell.LOCAL)
_PRECISION = Column(
    "posted_at_precision",
    "How exactly the time is known: second, minute, day (the times then say when that day began) or unknown.",
)
_AUTHOR_HANDLE = Column("author_handle", "Handle of the author, without @.", Cell.TEXT, Personal.HANDLE)
_AUTHOR_NAME = Column("author_name", "Display name of the author.", Cell.TEXT, Personal.NAME)
_AUTHOR_ID = Column("author_id", "The id that the platform gave the author.", Cell.ID, Personal.PERSON)
_IS_MODERATOR = Column(
    "is_moderator",
    "true when the author moderated this session; empty when the author is unknown.",
    Cell.FLAG,
)
_TEXT = Column("text", "The words of the post, unescaped (& and not &amp;).", Cell.TEXT, Personal.PROSE)
_ROLE = Column(
    "role",
    "What the post is: question, answer, reply, intro, announcement, closing, repost, spam or other.",
)
_SOURCE_URL = Column("source_url", "Address of the original post.", Cell.TEXT, Personal.TRACE)

_TWEETS = Kind(
    slug="tweets",
    title="Posts",
    sentence="Every post with its author, time, role and the questions it belongs to: one row per post.",
    columns=(
        _TWEET_KEY, _TWEET_ID, _SESSION, _SESSION_STARTS, _POSITION, _POSTED_UTC, _POSTED_LOCAL, _PRECISION,
        _AUTHOR_HANDLE, _AUTHOR_NAME, _AUTHOR_ID, _IS_MODERATOR, _ROLE,
        Column(
            "questions",
            "Numbers of the questions it belongs to: what an answer answers, what a question asks, what a "
            "reply, quote or repost is about.",
            Cell.WORDS,
        ),
        Column(
            "answer_reason",
            "What decided each of these, in the same order: label, inline, trailing, reply, continuation, "
            "quote, time or corrected.",
            Cell.WORDS,
        ),
        Column("confidence", "How sure the rules are of each, 0 to 1; 0.5 and less is a guess.", Cell.WORDS),
        Column("corrected_by_moderator", "true when a person's correction of it is in force.", Cell.FLAG),
        _TEXT,
        Column("hashtags", "Hashtags, without #.", Cell.WORDS),
        Column("mentions", "Handles mentioned, without @.", Cell.WORDS, Personal.HANDLES),
        Column("links", "Addresses linked to, as far as known where they lead.", Cell.WORDS, Personal.LINKS),
        Column("media", "Addresses of pictures and films.", Cell.WORDS, Personal.LINKS),
        Column("in_reply_to", "tweet_key of the post it replies to.", Cell.ID),
        Column("reply_to_names", "Handles it is addressed to, without @.", Cell.WORDS, Personal.HANDLES),
        Column("quote_of", "tweet_key of the post it quotes.", Cell.ID),
        Column("repost_of", "tweet_key of the post it passes on.", Cell.ID),
        Column("conversation_id", "The platform's id of the conversation.", Cell.ID, Personal.THREAD),
        Column("repeats", "How often the sources showed the post again.", Cell.NUMBER),
        Column("like_count", "Likes, when last captured.", Cell.NUMBER),
        Column("repost_count", "Reposts, when last captured.", Cell.NUMBER),
        Column("reply_count", "Replies on the platform, when last captured.", Cell.NUMBER),
        Column("quote_count", "Quotes on the platform, when last captured.", Cell.NUMBER),
        Column("lang", "Language, as the platform took it to be."),
        Column("platform", "x, bluesky, mastodon or unknown."),
        _SOURCE_URL,
        Column("import_id", "The import that brought the post first.", Cell.ID),
    ),
)  # fmt: skip

_SESSIONS = Kind(
    slug="sessions",
    title="Sessions",
    sentence="Every chat with its time, its moderators and its counts: one row per session.",
    columns=(
        _SESSION,
        Column("title", "Its title.", Cell.TEXT, Personal.PROSE),
        Column("description", "What it is about.", Cell.TEXT, Personal.PROSE),
        Column("state", "published, or draft (read by moderators only)."),
        Column(
            "starts_at",
            "When it began, in its time zone; only the day where the hour is unknown.",
            Cell.START,
        ),
        Column("ends_at", "When it ended, likewise.", Cell.START),
        Column("time_zone", "Its time zone, by its IANA name."),
        Column("moderators", "Handles of its moderators, without @.", Cell.WORDS, Personal.PEOPLE),
        Column("posts", "Distinct posts.", Cell.NUMBER),
        Column("repeats", "How often the sources showed one of them again.", Cell.NUMBER),
        Column("people", "Distinct known authors.", Cell.NUMBER),
        Column("questions", "Questions.", Cell.NUMBER),
        Column("answers", "Answers; a post that answers two questions counts twice.", Cell.NUMBER),
        Column("posts_without_author", "Posts whose author is unknown.", Cell.NUMBER),
        Column("posts_without_time", "Posts whose time is unknown.", Cell.NUMBER),
        Column("is_invented", "true for a chat that was made up to show the site.", Cell.FLAG),
    ),
)

_QUESTIONS = Kind(
    slug="questions",
    title="Questions",
    sentence="Every numbered question with its text and what it drew: one row per question.",
    columns=(
        _SESSION,
        _SESSION_STARTS,
        Column("question", "Its number.", Cell.NUMBER),
        Column("text", "Its words, without the label; empty when not captured.", Cell.TEXT, Personal.PROSE),
        Column("is_image", "true when it was asked by a picture.", Cell.FLAG),
        Column("asked_by", "tweet_key of the post that asks it first.", Cell.ID),
        Column("asked_at_utc", "When that was posted, in UTC.", Cell.UTC),
        Column("answers", "Posts that answer it.", Cell.NUMBER),
        Column("people", "Distinct known authors of these.", Cell.NUMBER),
        Column("discussion", "Posts that discuss it without answering it.", Cell.NUMBER),
        Column("asked_again", "Posts that repeat it.", Cell.NUMBER),
    ),
)

_ANSWERS = Kind(
    slug="answers",
    title="Answers",
    sentence="Every answer beside its question: one row per answer and question.",
    columns=(
        _SESSION, _SESSION_STARTS,
        Column("question", "Number of the question answered.", Cell.NUMBER),
        Column("question_text", "Its words; empty when not captured.", Cell.TEXT, Personal.PROSE),
        _TWEET_KEY, _TWEET_ID, _POSITION, _POSTED_UTC, _POSTED_LOCAL, _PRECISION,
        _AUTHOR_HANDLE, _AUTHOR_NAME, _AUTHOR_ID, _IS_MODERATOR, _ROLE,
        Column("reason", "What decided it; the words are those of answer_reason."),
        Column("confidence", "How sure the rules are, from 0 to 1; 0.5 and less is a guess.", Cell.NUMBER),
        Column("part", "The part as written, for an answer in several posts: 1/2, a, cont.", Cell.ID),
        _TEXT, _SOURCE_URL,
    ),
)  # fmt: skip

_PARTICIPANTS = Kind(
    slug="participants",
    title="People",
    sentence="Everyone who wrote a post, with counts: one row per person, most posts first.",
    columns=(
        Column("participant", "The person's name in this archive's addresses.", Cell.ID, Personal.PERSON),
        Column("handle", "Newest known handle, without @.", Cell.TEXT, Personal.HANDLE),
        Column("name", "Display name.", Cell.TEXT, Personal.NAME),
        Column("platform_id", "The id that the platform gave the person.", Cell.ID, Personal.PERSON),
        Column("platform", "x, bluesky, mastodon or unknown."),
        Column("sessions", "Sessions the person posted in.", Cell.NUMBER),
        Column("sessions_moderated", "Those of them the person moderated.", Cell.NUMBER),
        Column("posts", "Posts.", Cell.NUMBER),
        Column("answers", "Answers; a post that answers two questions counts twice.", Cell.NUMBER),
        Column("first_posted_at_utc", "Time of the first post, in UTC.", Cell.UTC),
        Column("last_posted_at_utc", "Time of the last post, in UTC.", Cell.UTC),
    ),
)

KINDS: dict[str, Kind] = {
    kind.slug: kind for kind in (_TWEETS, _SESSIONS, _QUESTIONS, _ANSWERS, _PARTICIPANTS)
}
NOT_YET = ("topics", "links", "edges", "ids", "network", "bundle")
"""Exports whose names are taken, and which cannot be had so far."""


def kind_named(slug: str) -> Kind:
    """Return the export of that name; raise :class:`NotOffered` with a sentence when there is none."""
    if slug in KINDS:
        return KINDS[slug]
    offered = f"{', '.join(list(KINDS)[:-1])} and {list(KINDS)[-1]} can"
    if slug in NOT_YET:
        raise NotOffered(f"“{slug}” cannot be exported yet; {offered}.")
    raise NotOffered(f"There is no export named “{slug[:40]}”; {offered} be exported.")
