"""Any other table with a column of posts: which column is what is given, or else guessed.

A moderator's choice is a mapping from fields (:data:`chats.readers.columns.FIELDS`) to column
numbers, kept by :func:`signature` so that the next file with this head needs no question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from chats.readers.api_posts import snowflake_time
from chats.readers.cells import (
    addresses_in,
    client,
    count,
    handle,
    in_utc,
    language,
    links_in,
    moment,
    name,
    names_in,
    post_id,
    post_text,
    tags_in,
    unix_moment,
    wall_clock,
)
from chats.readers.columns import FIELDS, Guess, guess_mapping
from chats.readers.delimited import Head, Row, Table, read_head
from chats.readers.hints import Hints, Match
from chats.readers.source import Sample, SourceRefused
from chats.readers.storify_csv import DEFAULT_ZONE, known_zone
from chats.readers.tables import TableReader, TableReading, permalink
from chats.record import Media, Precision, ReadProblem, TweetRecord

SHOWN_ROWS = 5
"""Sample rows shown beside the question."""


@dataclass(frozen=True, slots=True)
class MappingQuestion:
    """What to ask about a table of no known format: its columns, some rows, and a guess to begin with."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guesses: tuple[Guess, ...]
    signature: str

    @property
    def mapping(self) -> dict[str, int]:
        """The guesses as a mapping: field → column number."""
        return {guess.field: guess.place for guess in self.guesses}


def signature(columns: tuple[str, ...]) -> str:
    """What a mapping is remembered by: the same for every table with these columns in this order."""
    return hashlib.sha256("\x1f".join(name.strip().lower() for name in columns).encode()).hexdigest()[:32]


def mapping_question(sample: Sample) -> MappingQuestion | None:
    """The question to ask about the table that ``sample`` begins; ``None`` when it is no table."""
    head = read_head(sample)
    if head is None or not head.rows:
        return None
    guesses = guess_mapping(head.columns, head.rows)
    return MappingQuestion(head.columns, head.rows[:SHOWN_ROWS], guesses, signature(head.columns))


@dataclass(frozen=True)
class MappedTable(TableReader):
    """Reader of tables by a mapping; without one it is guessed from the first rows."""

    mapping: Mapping[str, int] | None = None
    name = "mapped"
    title = "any other table (CSV, TSV) with a column of posts"

    def fits(self, head: Head) -> Match | None:
        """A column that reads like posts; surer when times or ids of posts stand beside it."""
        if len(head.columns) < 2 or not _is_regular(head):
            return None
        guesses = {guess.field: guess for guess in guess_mapping(head.columns, head.rows)}
        text = guesses.get("text")
        if text is None:
            return None
        anchors = [guesses[field] for field in ("posted_at", "source_id", "permalink") if field in guesses]
        is_named = text.why.startswith("by its name")
        if anchors and (is_named or _is_marked(head, text.place)):
            return Match(0.7, f"a table whose column “{head.columns[text.place]}” reads like posts")
        if is_named and "author_handle" in guesses:
            return Match(0.65, f"a table whose column “{head.columns[text.place]}” reads like posts")
        return None

    def opened(self, table: Table, hints: Hints) -> MappedReading:
        """See :class:`MappedReading`. Raises :class:`SourceRefused` when no column can be the text."""
        mapping = self.mapping
        if mapping is None:
            guesses = guess_mapping(table.head.columns, table.head.rows)
            mapping = {guess.field: guess.place for guess in guesses}
        width = len(table.head.columns)
        mapping = {field: place for field, place in mapping.items() if field in FIELDS and 0 <= place < width}
        if "text" not in mapping:
            raise SourceRefused(
                f"No column of the table ({', '.join(table.head.columns[:6])}) reads like posts; "
                "please say which column holds their words."
            )
        return MappedReading(
            mapping=mapping,
            columns=table.head.columns,
            is_guess=self.mapping is None,
            zone=known_zone(hints.time_zone) if hints.time_zone else None,
            is_day_first=_is_day_first(table.head, mapping.get("posted_at")),
        )


def _is_regular(head: Head) -> bool:
    """Whether most rows have the width of the head: prose with commas in it has not."""
    fitting = sum(len(row) == len(head.columns) for row in head.rows)
    return bool(head.rows) and fitting * 10 >= len(head.rows) * 8


def _is_marked(head: Head, place: int) -> bool:
    """Whether the cells of a column carry hashtags, @names or links, as posts do and titles do not."""
    cells = [row[place] for row in head.rows if len(row) > place]
    return sum(any(mark in cell for mark in "#@") or "http" in cell for cell in cells) * 5 >= len(cells)


def _is_day_first(head: Head, place: int | None) -> bool:
    """Whether ``13/5/2020`` occurs: then ``5/6/2020`` is a day of June."""
    cells = [row[place] for row in head.rows if place is not None and len(row) > place]
    firsts = [cell.replace(".", "/").split("/")[0].strip() for cell in cells if "/" in cell or "." in cell]
    return any(first.isdigit() and 12 < int(first) <= 31 for first in firsts)


@dataclass(slots=True, kw_only=True)
class MappedReading(TableReading):
    """One such table. ``zone`` is that of times which name none; ``None`` = nobody said."""

    mapping: Mapping[str, int]
    columns: tuple[str, ...]
    is_guess: bool
    zone: tzinfo | None
    is_day_first: bool
    zoneless: int = 0

    def record(self, row: Row, line: int) -> TweetRecord:
        """The post of a row."""
        get = _Fields(row, self.mapping)
        text = post_text(get["text"] or "")
        source_id = self.ids.of(get.row, "source_id", link="permalink")
        author = handle(get["author_handle"])
        posted_at, precision = self._time(get["posted_at"], source_id)
        address = get["permalink"]
        reposted = self.ids.pointer(get.row, "repost_of_id")
        addresses = addresses_in(get["links"])
        pictures = addresses_in(get["media"])
        return TweetRecord(
            line=line,
            text=text,
            platform=_platform(address, source_id),
            source_id=source_id,
            author_handle=author,
            author_name=name(get["author_name"]),
            author_id=post_id(get["author_id"]),
            posted_at=posted_at,
            precision=precision,
            reply_to_id=self.ids.pointer(get.row, "reply_to_id"),
            reply_to_names=names_in(get["reply_to_names"]),
            quote_of_id=None if reposted else self.ids.pointer(get.row, "quote_of_id"),
            repost_of_id=reposted,
            conversation_id=self.ids.pointer(get.row, "conversation_id"),
            hashtags=tags_in(get["hashtags"]) or None,
            mentions=names_in(get["mentions"]) or None,
            links=links_in(text, addresses, has_media=bool(pictures)),
            media=tuple(Media("unknown", url) for url in pictures) or None,
            like_count=None if reposted else count(get["like_count"]),
            repost_count=None if reposted else count(get["repost_count"]),
            reply_count=None if reposted else count(get["reply_count"]),
            quote_count=None if reposted else count(get["quote_count"]),
            lang=language(get["lang"]),
            client=client(get["client"]),
            permalink=address if address and address.startswith("http") else permalink(author, source_id),
        )

    def _time(self, cell: str | None, source_id: str | None) -> tuple[datetime | None, Precision]:
        """The stated instant; of times without a zone the id's own time is truer."""
        stated = moment(cell) or unix_moment(cell)
        inside = snowflake_time(source_id) if source_id else None
        if stated or inside:
            return stated or inside, Precision.SECOND
        clock = wall_clock(cell, is_day_first=self.is_day_first) if cell else None
        if clock is None:
            return None, Precision.UNKNOWN
        self.zoneless += self.zone is None
        when = in_utc(clock[0].replace(tzinfo=self.zone or known_zone(None)))
        return when, clock[1] if when else Precision.UNKNOWN

    def closing(self) -> Iterator[ReadProblem]:
        """How the columns were understood, and that a zone was guessed."""
        if self.is_guess:
            read_as = "; ".join(
                f"{FIELDS[field]}: “{self.columns[place]}”" for field, place in self.mapping.items()
            )
            yield ReadProblem(1, f"the columns were understood like this: {read_as}", is_refused=False)
        if self.zoneless:
            yield ReadProblem(
                1,
                f"the times of this file name no zone; they were read as {DEFAULT_ZONE}. "
                "If that is wrong, choose the time zone and import the file again",
                is_refused=False,
            )


class _Fields:
    """A row by fields instead of columns."""

    __slots__ = ("row",)

    def __init__(self, row: Row, mapping: Mapping[str, int]) -> None:
        self.row = Row(row.line, row.cells, mapping, row.is_filled)

    def __getitem__(self, field: str) -> str | None:
        return self.row.get(field)


def _platform(address: str | None, source_id: str | None) -> str:
    """X where an id or an address says so; a table without either may come from anywhere."""
    if address and "bsky.app/" in address:
        return "bluesky"
    return "x" if source_id or not address or "twitter.com/" in address or "/x.com/" in address else "unknown"
