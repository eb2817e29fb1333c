"""One post as one source states it, between the readers and everything else.

Readers turn bytes into these records and know nothing beyond them; parsing and
importing start from them and know nothing of formats. A value that the source
does not state is ``None``, never an empty string or a zero.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


class Precision(enum.StrEnum):
    """How exactly the time of a post is known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a post: where it leads, and how it is written in the text."""

    url: str
    written: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or film attached to a post; only its address, never its bytes."""

    kind: str
    url: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted post where a source shows it without its id: its words, and who wrote them if that is shown.

    The same source shows the post itself as a record of its own.
    """

    text: str
    author_handle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TweetRecord:
    """A post as read from a source.

    ``line`` is the 1-based line (or row) of the source where the post begins.
    ``text`` is already unescaped (``&`` and not ``&amp;``). ``posted_at`` is
    aware and in UTC; ``captured_at`` is when the source was asked (counts grow, so
    the newest ones win). ``is_context`` marks posts that the source shows only to
    explain another one (a quoted or retweeted original): they are kept, but
    they are not posts of the file. ``rounded_id`` is an id as a spreadsheet
    spoilt it; ``received_text`` is what the source says where ``text`` was repaired.
    """

    line: int
    text: str
    platform: str = "x"
    source_id: str | None = None
    alternate_ids: tuple[str, ...] = ()
    uri: str | None = None
    author_handle: str | None = None
    author_name: str | None = None
    author_id: str | None = None
    is_moderator: bool | None = None
    posted_at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    reply_to_id: str | None = None
    reply_to_names: tuple[str, ...] = ()
    quote_of_id: str | None = None
    repost_of_id: str | None = None
    conversation_id: str | None = None
    hashtags: tuple[str, ...] | None = None
    mentions: tuple[str, ...] | None = None
    links: tuple[Link, ...] | None = None
    media: tuple[Media, ...] | None = None
    like_count: int | None = None
    repost_count: int | None = None
    reply_count: int | None = None
    quote_count: int | None = None
    lang: str | None = None
    client: str | None = None
    permalink: str | None = None
    captured_at: datetime | None = None
    is_context: bool = False
    quoted: Quotation | None = None
    rounded_id: str | None = None
    received_text: str | None = None


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """A line that could not be stored (or only in part): where, why, and its beginning.

    ``is_refused`` is true when the whole row is lost to the archive; a mere
    remark about a row that is stored all the same has ``is_refused=False``.
    """

    line: int
    reason: str
    excerpt: str = ""
    is_refused: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDetails:
    """What a source says about the chat as a whole, if anything.

    ``local_start`` is the wall-clock start as printed, without a zone
    (``"2018-12-03 18:30"`` as a naive datetime). ``time_zone`` is an IANA name.
    ``question_texts`` are numbers of questions with the words that a source gives
    them outside of any post, as a curator's headings do.
    """

    title: str | None = None
    description: str | None = None
    local_start: datetime | None = None
    time_zone: str | None = None
    newest_first: bool | None = None
    question_texts: tuple[tuple[int, str], ...] = ()


ReadItem = TweetRecord | ReadProblem | SourceDetails
ReadStream = Iterator[ReadItem]
