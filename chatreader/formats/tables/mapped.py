"""Any other table with a column of posts: which column is what is given, or else guessed.

What a moderator said (``Hints.columns``) comes before any guess;
see :mod:`chatreader.formats.tables.column_prompt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from chatreader.formats.base.noticed import Noticed, some_of
from chatreader.formats.base.reader import Trait
from chatreader.formats.tables.cells import (
    addresses_in,
    client_name,
    handle_in_address,
    handle_of,
    in_utc,
    instant_of,
    is_no_list,
    language_code,
    links_in,
    name_of_person,
    names_in,
    post_id,
    post_text,
    serial_clock,
    tags_in,
    unix_moment,
    wall_clock,
)
from chatreader.formats.tables.column_guesses import FIELDS, guess_mapping, unread_columns
from chatreader.formats.tables.column_prompt import (
    MappingQuestion,
    column_labels,
    is_regular,
    resolve_columns,
)
from chatreader.formats.tables.day_first import DateOrder, dates_of
from chatreader.formats.tables.object_columns import opened_head, opened_table
from chatreader.formats.tables.row_ids import rows_in_words
from chatreader.formats.tables.storify_csv import known_zone
from chatreader.formats.tables.table_reader import (
    ALL_COUNTS,
    TableReader,
    TableReading,
    own_counts,
    repeats_another,
    x_permalink,
)
from chatreader.record import Media, Precision, ReadProblem, ReadStream, TweetRecord
from chatreader.record.hints import DEFAULT_ZONE, Hints, Match
from chatreader.sources.delimited import ABSENT, RowShaper, Table, TableHead, TableRow
from chatreader.sources.source import SourceRefused
from chatreader.sources.stated_values import snowflake_time


@dataclass(frozen=True)
class MappedTable(TableReader):
    """Reader of tables by a mapping; without one it is guessed from the first rows."""

    mapping: Mapping[str, int] | None = None
    name = "mapped"
    title = "any other table (CSV, TSV) with a column of posts"
    traits = Trait.MAPPED

    def fits(self, head: TableHead) -> Match | None:
        """A column that reads like posts; surer when times or ids of posts stand beside it."""
        if len(head.columns) < 2 or not is_regular(head):
            return None
        head = opened_head(head)
        guesses = {guess.field: guess for guess in guess_mapping(head.columns, head.rows)}
        text = guesses.get("text")
        if text is None:
            return None
        anchors = [guesses[field] for field in ("posted_at", "source_id", "permalink") if field in guesses]
        is_named = text.why.startswith("by its name")
        why = f"a table whose column “{column_labels(head.columns)[text.place]}” reads like posts"
        if anchors and (is_named or _is_marked(head, text.place)):
            return Match(0.7, why)
        if is_named and "author_handle" in guesses:
            return Match(0.65, why)
        return None

    def read_table(self, table: Table, hints: Hints) -> ReadStream:
        """The posts of the table, cells that hold objects taken apart."""
        return TableReader.read_table(self, opened_table(table), hints)

    def opened(self, table: Table, hints: Hints) -> MappedReading:
        """See :class:`MappedReading`. Raises :class:`SourceRefused` when no column can be the text."""
        mapping = (
            self.mapping if hints.columns is None else resolve_columns(hints.columns, table.head.columns)
        )
        if mapping is None:
            guesses = guess_mapping(table.head.columns, table.head.rows)
            mapping = {guess.field: guess.place for guess in guesses}
        width = len(table.head.columns)
        mapping = {field: place for field, place in mapping.items() if field in FIELDS and 0 <= place < width}
        if "text" not in mapping:
            raise SourceRefused(_no_text(table.head.columns, hints))
        return MappedReading(
            mapping=mapping,
            columns=column_labels(table.head.columns),
            is_guess=self.mapping is None and hints.columns is None,
            zone=known_zone(hints.time_zone) if hints.time_zone else None,
            dates=dates_of(table, mapping.get("posted_at"), hints),
            unread=_unread(table.head, mapping) if self.mapping is None and hints.columns is None else (),
            passed_over=table.head.skipped - 1 if any(table.head.columns) else table.head.skipped,
        )


def _unread(head: TableHead, mapping: Mapping[str, int]) -> tuple[str, ...]:
    """Sentences about columns whose names say more than their values could be read as."""
    labels = column_labels(head.columns)
    found = unread_columns(head.columns, head.rows, mapping)
    return tuple(
        f"the column “{labels[place]}” should be {FIELDS[field]}, but its values "
        f"({_some_cells(head, place)}) could not be read as such; it was not used"
        for field, place in found.items()
    )


def _some_cells(head: TableHead, place: int) -> str:
    cells = dict.fromkeys(row[place].strip() for row in head.rows if len(row) > place)
    return some_of([cell for cell in cells if cell not in ABSENT], 2)


def _no_text(columns: Sequence[str], hints: Hints) -> str:
    """That the words of the posts are not found, and where they could be."""
    shown = ", ".join(columns[:6])
    said = next((name for field, name in hints.columns or () if field == "text"), None)
    if said:
        return (
            f"The table has no column “{said}”; its columns are {shown}. Please name the one with the words."
        )
    return f"No column of the table ({shown}) reads like posts; please say which column holds their words."


def read_samples(question: MappingQuestion, hints: Hints) -> list[TweetRecord | ReadProblem]:
    """How the rows of a question would be read with what ``hints`` say: a record or a problem each.

    Raises :class:`SourceRefused` when nothing says which column holds the text.
    """
    head = replace(question.head, rows=question.rows)
    shaper = RowShaper(head)
    shaped = [shaper.shape(number, list(row)) for number, row in enumerate(question.rows, start=1)]
    table = Table(head, lambda: iter([row for row in shaped if row is not None]))
    stream = MappedTable().read_table(table, hints)
    return [
        item
        for item in stream
        if isinstance(item, TweetRecord) or (isinstance(item, ReadProblem) and item.is_refused)
    ]


def _is_marked(head: TableHead, place: int) -> bool:
    """Whether the cells of a column carry hashtags, @names or links, as posts do and titles do not."""
    cells = [row[place] for row in head.rows if len(row) > place]
    return sum(any(mark in cell for mark in "#@") or "http" in cell for cell in cells) * 5 >= len(cells)


@dataclass(slots=True, kw_only=True)
class MappedReading(TableReading):
    """One such table. ``zone`` is that of times which name none; ``None`` = nobody said."""

    mapping: Mapping[str, int]
    columns: tuple[str, ...]
    is_guess: bool
    zone: tzinfo | None
    dates: DateOrder
    unread: tuple[str, ...] = ()
    passed_over: int = 0
    zoneless: int = 0
    undated: Noticed = field(default_factory=Noticed)
    nameless: dict[str, Noticed] = field(default_factory=dict)

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        get = _Fields(row, self.mapping)
        text = post_text(get["long_text"] or get["text"] or "")
        source_id = self.ids.of(get.row, "source_id", link="permalink")
        address = get["permalink"]
        author = handle_of(get["author_handle"]) or handle_in_address(address)
        posted_at, precision = self._time(get["posted_at"], get["posted_clock"], source_id)
        if posted_at is None and get["posted_at"]:
            self.undated.add(row.line, get["posted_at"])
        reposted = self.ids.pointer(get.row, "repost_of_id")
        repeats = reposted is not None or repeats_another(text)
        self._notice_counts(get, row.line)
        addresses = addresses_in(get["links"])
        pictures = addresses_in(get["media"])
        return TweetRecord(
            line=line,
            text=text,
            platform=_platform(address, source_id),
            source_id=source_id,
            author_handle=author,
            author_name=name_of_person(get["author_name"]),
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
            **own_counts(get.row.get, repeats, **ALL_COUNTS),
            lang=language_code(get["lang"]),
            client=client_name(get["client"]),
            permalink=address if address and address.startswith("http") else x_permalink(author, source_id),
        )

    def _time(
        self, cell: str | None, clock_cell: str | None, source_id: str | None
    ) -> tuple[datetime | None, Precision]:
        """The stated instant; of times without a zone the id's own time is truer."""
        if cell and clock_cell:
            day = wall_clock(cell, is_day_first=self.dates.is_day_first)
            cell = f"{day[0]:%Y-%m-%d} {clock_cell}" if day and day[1] is Precision.DAY else cell
        stated = instant_of(cell) or unix_moment(cell)
        inside = snowflake_time(source_id) if source_id else None
        if stated or inside:
            return stated or inside, Precision.SECOND
        clock = wall_clock(cell, is_day_first=self.dates.is_day_first) if cell else None
        clock = clock or serial_clock(cell)
        if clock is None:
            return None, Precision.UNKNOWN
        self.zoneless += self.zone is None
        when = in_utc(clock[0].replace(tzinfo=self.zone or known_zone(None)))
        return when, clock[1] if when else Precision.UNKNOWN

    def _notice_counts(self, get: _Fields, line: int) -> None:
        for wanted in ("hashtags", "mentions"):
            cell = get[wanted]
            if cell and is_no_list(cell) and cell[0].isdigit():
                self.nameless.setdefault(wanted, Noticed()).add(line, cell)

    def closing(self) -> Iterator[ReadProblem]:
        """How the columns were understood, what could not be read, and what was guessed."""
        if self.passed_over:
            above = rows_in_words(self.passed_over)
            yield ReadProblem(1, f"passed over {above} above the head of the table", is_refused=False)
        yield from (ReadProblem(1, sentence, is_refused=False) for sentence in self.unread)
        if self.is_guess:
            read_as = "; ".join(
                f"{FIELDS[field]}: “{self.columns[place]}”" for field, place in self.mapping.items()
            )
            yield ReadProblem(1, f"the columns were understood like this: {read_as}", is_refused=False)
        for wanted, counts in self.nameless.items():
            yield counts.remark(
                f"the column of {FIELDS[wanted]} holds numbers ({counts.examples}) where names are expected, "
                f"in {rows_in_words(counts.rows)}; they are counts, it seems, and were not used"
            )
        if self.undated.rows:
            yield self.undated.remark(
                f"the date in {rows_in_words(self.undated.rows)} could not be read "
                f"({self.undated.examples}); these posts have no time. Write the dates like 2023-03-06 "
                "18:30, or say that another column holds them, and import again"
            )
        if self.dates.sentence:
            yield ReadProblem(1, self.dates.sentence, is_refused=False)
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

    def __init__(self, row: TableRow, mapping: Mapping[str, int]) -> None:
        self.row = TableRow(row.line, row.cells, mapping, row.is_filled)

    def __getitem__(self, field: str) -> str | None:
        return self.row.get(field)


def _platform(address: str | None, source_id: str | None) -> str:
    """X where an id or an address says so; a table without either may come from anywhere."""
    if address and "bsky.app/" in address:
        return "bluesky"
    return "x" if source_id or not address or "twitter.com/" in address or "/x.com/" in address else "unknown"
