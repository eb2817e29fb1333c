"""What all readers of tables share: one walk over the rows, and one way to treat ids.

``line`` of a record is the running number of its row, from 1; a post that a row
shows only to explain another one (the original of a retweet, a quoted post) follows
its row as one more number, once in the whole file. Problems name the physical
line of the file (the row of a sheet), where people look for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from chatreader.formats.base.reader import Trait
from chatreader.formats.tables.cells import count_of, handle_of
from chatreader.formats.tables.row_ids import Ids, looks_rounded, rows_in_words
from chatreader.record import Precision, ReadItem, ReadProblem, ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import BadRow, Table, TableHead, TableRow, open_table
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source
from chatreader.sources.stated_values import Counts, NotAPost, snowflake_time


def x_permalink(handle: str | None, source_id: str | None) -> str | None:
    """The address of a post on X."""
    return f"https://x.com/{handle or 'i/web'}/status/{source_id}" if source_id else None


def posting_time(stated: datetime | None, source_id: str | None) -> tuple[datetime | None, Precision]:
    """The stated time, else the one inside the id."""
    when = stated or (snowflake_time(source_id) if source_id else None)
    return when, Precision.SECOND if when else Precision.UNKNOWN


def one_name(cell: str | None) -> tuple[str, ...]:
    """The handle of the person replied to, where a cell names one."""
    found = handle_of(cell)
    return (found,) if found else ()


def own_counts(get: Callable[[str], str | None], is_repost: bool, **columns: str) -> Counts:
    """The counts in a row, from the columns for ``like``, ``repost``, ``reply`` and ``quote``.

    None of a retweet: its row carries those of its original.
    """

    def stated(kind: str) -> int | None:
        return None if is_repost or kind not in columns else count_of(get(columns[kind]))

    return Counts(
        like_count=stated("like"),
        repost_count=stated("repost"),
        reply_count=stated("reply"),
        quote_count=stated("quote"),
    )


_REPEATS = re.compile(r"RT @\w{1,20}:")


def repeats_another(text: str) -> bool:
    """Whether a post only repeats another one, by its words."""
    return bool(_REPEATS.match(text))


def without_original(record: TweetRecord, author: str | None) -> TweetRecord:
    """A retweet that shows its original's words but has lost its id: it says of itself that it repeats.

    ``author`` is that of the original.
    """
    is_told = record.repost_of_id is not None or record.text.startswith("RT @")
    text = record.text if is_told or author is None else f"RT @{author}: {record.text}"
    return replace(record, text=text, like_count=None, repost_count=None, reply_count=None, quote_count=None)


ALL_COUNTS = {kind: f"{kind}_count" for kind in ("like", "repost", "reply", "quote")}
"""Columns named as the archive names them."""

X_COUNTS = {**ALL_COUNTS, "repost": "retweet_count"}
"""Columns named as X names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A post that a row shows beside its own."""

    source_id: str
    text: str
    handle: str | None = None
    name: str | None = None
    author_id: str | None = None
    posted_at: datetime | None = None
    like_count: int | None = None
    repost_count: int | None = None
    captured_at: datetime | None = None

    def record(self, line: int) -> TweetRecord:
        """The record of it, as context."""
        when, precision = posting_time(self.posted_at, self.source_id)
        return TweetRecord(
            line=line,
            text=self.text,
            source_id=self.source_id,
            author_handle=self.handle,
            author_name=self.name,
            author_id=self.author_id,
            posted_at=when,
            precision=precision,
            like_count=self.like_count,
            repost_count=self.repost_count,
            permalink=x_permalink(self.handle, self.source_id),
            captured_at=self.captured_at,
            is_context=True,
        )


class TableReader:
    """Base of the readers of tables: one format is its column names and what a row of it says."""

    name: str
    title: str
    kinds = FileKind.TABLE
    traits = Trait.DATA
    id_columns: tuple[str, ...] = ()
    """Columns of ids, which a spreadsheet rounds when the table passes through it."""

    def fits(self, head: TableHead) -> Match | None:
        """How surely a table with this head is of the format."""
        raise NotImplementedError

    def opened(self, table: Table, hints: Hints) -> TableReading:
        """The reading of one table."""
        raise NotImplementedError

    def detect(self, seen: Sniffed) -> Match | None:
        """By the names of the columns."""
        return self.fits(seen.table) if seen.table else None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """The posts of the table, row by row, each followed by what it shows beside itself."""
        return self.read_table(open_table(source), hints)

    def read_table(self, table: Table, hints: Hints) -> ReadStream:
        """As :meth:`read`, of a table already opened."""
        reading = self.opened(table, hints)
        reading.ids.is_column_rounded = any(
            looks_rounded(_column(table.head, name)) for name in self.id_columns
        )
        return reading.items(table)


def _column(head: TableHead, name: str) -> list[str | None]:
    place = head.places().get(name)
    if place is None:
        return []
    return [row[place].strip() or None for row in head.rows if len(row) > place]


@dataclass(slots=True)
class TableReading:
    """One reading of one table; each format has its own :meth:`record`."""

    ids: Ids = field(default_factory=Ids)
    _row: int = 0
    _filled: int = 0
    _first_filled: int = 0
    _shown: set[str] = field(default_factory=set)

    def record(self, row: TableRow, line: int) -> TweetRecord | None:
        """The post of a row; ``None`` when an earlier row has told it. Raises :class:`NotAPost`."""
        raise NotImplementedError

    def originals(self, row: TableRow) -> Iterator[Original]:
        """Posts the row shows beside its own."""
        yield from ()

    def has_shown(self, source_id: str) -> bool:
        """Whether this post was already told of beside another row."""
        return source_id in self._shown

    def closing(self) -> Iterator[ReadProblem]:
        """Remarks of the format about the whole file."""
        yield from ()

    def items(self, table: Table) -> Iterator[ReadItem]:
        """Everything in the table, in order."""
        if table.remark:
            yield ReadProblem(1, table.remark, is_refused=False)
        for row in table.rows():
            if isinstance(row, BadRow):
                yield ReadProblem(row.line, row.reason, row.excerpt)
                continue
            self.ids.rounded = None
            try:
                record = self.record(row, self._row + 1)
            except NotAPost as lack:
                yield ReadProblem(row.line, f"this is not a post: {lack}", row.excerpt())
                continue
            if record is None:
                continue
            self._row += 1
            if row.is_filled:
                self._filled += 1
                self._first_filled = self._first_filled or row.line
            yield replace(record, rounded_id=self.ids.rounded) if self.ids.rounded else record
            yield from self._context(row)
        yield from self._remarks()

    def _context(self, row: TableRow) -> Iterator[TweetRecord]:
        for original in self.originals(row):
            if original.source_id not in self._shown:
                self._shown.add(original.source_id)
                self._row += 1
                yield original.record(self._row)

    def _remarks(self) -> Iterator[ReadProblem]:
        yield from self.closing()
        yield from self.ids.remarks()
        if self._filled:
            yield ReadProblem(
                self._first_filled,
                f"in {rows_in_words(self._filled)} the last cells are missing; they count as unknown",
                is_refused=False,
            )
