"""Tables in text files: comma, tab or semicolon, as the programs of this world really write them.

Read as a stream, whatever the line ends (LF, CRLF, CR alone with LF inside cells), with line
breaks and doubled quotes inside cells, a head that names a column twice, heads separated
otherwise than the rows, short rows, blank rows. A row that cannot be read costs
that row only.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

from chatreader.sources.encodings import Encoding, find_encoding, text_lines
from chatreader.sources.head_rows import NAME, head_place, is_datum
from chatreader.sources.refusals import looks_like_markup
from chatreader.sources.source import Sample, Source, SourceRefused, decode_text


class Feed:
    """Physical lines for the CSV parser, with those of the present row kept at hand."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self.number = 0
        self.taken: list[str] = []

    def __iter__(self) -> Feed:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.number += 1
        self.taken.append(line)
        return line

    def give_back(self) -> None:
        """Let the parser begin again at the second line of what it has just read."""
        again = self.taken[1:]
        self._waiting.extendleft(reversed(again))
        self.number -= len(again)


SEPARATORS = (",", "\t", ";", "|")

ABSENT = frozenset({"", "NA", "N/A", "<NA>", "nan", "NaN", "None", "null", "NULL"})
"""What programs write for "nothing": R ``NA``, pandas ``nan``, Python ``None``, databases ``null``."""

MAX_COLUMNS = 2_000

_NO_TABLE = "This is no table with a line of column names over its rows; please export it as CSV with them."
_HEAD_ROWS = 60
_MAX_SECOND_LOOKS = 100
"""How often a broken row is read again from its second line: each costs up to one cell's limit."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: ``line`` is the physical line (or the row of the sheet) where it begins.

    ``places`` says where each column stands, by its name in lower case; of columns
    with the same name the first one counts.
    """

    line: int
    cells: Sequence[str]
    places: Mapping[str, int]
    is_filled: bool = False
    """The row was shorter than the head; its missing cells are empty."""

    def get(self, *names: str) -> str | None:
        """The first of these columns that states something, stripped; ``None`` when none does."""
        for name in names:
            place = self.places.get(name)
            if place is None or not (cell := self.cells[place]):
                continue
            if (cell := cell.strip()) not in ABSENT:
                return cell
        return None

    def has(self, name: str) -> bool:
        """Whether the table has the column at all."""
        return name in self.places

    def excerpt(self) -> str:
        """The beginning of the row, for a report."""
        return ", ".join(cell for cell in self.cells if cell)[:120]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read: where, why, and its beginning."""

    line: int
    reason: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class TableHead:
    """The beginning of a table: its column names as written, and the first rows under them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    separator: str = ","
    skipped: int = 1
    """Rows up to and with the head."""

    @property
    def names(self) -> frozenset[str]:
        """The column names in lower case."""
        return frozenset(self.places())

    def places(self) -> dict[str, int]:
        """Where each column stands; of columns with the same name, the first."""
        found: dict[str, int] = {}
        for place, name in enumerate(self.columns):
            found.setdefault(name.lower(), place)
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read any number of times; ``remark`` is about the file as a whole."""

    head: TableHead
    rows: Callable[[], Iterator[TableRow | BadRow]]
    remark: str | None = None
    is_for_spreadsheets: bool = False
    """Written for, or by, a spreadsheet: with a byte order mark, or a workbook itself."""


@lru_cache(maxsize=4)
def read_table_head(sample: Sample) -> TableHead | None:
    """The head of the table that the sample begins; ``None`` when it is no table (or JSON, or a page)."""
    text = _text_of(sample)
    if not text or not text.strip() or looks_like_markup(text):
        return None
    heads = [_head_with(text, separator, sample.is_whole) for separator in SEPARATORS]
    head = max((head for head in heads if head), key=_likeliness, default=None)
    return _separated_like_its_rows(head, text, sample.is_whole) if head else None


def _likeliness(head: TableHead) -> tuple[bool, int]:
    """A full row of names counts more than a longer row of anything."""
    return all(map(NAME.fullmatch, head.columns)), len(head.names)


def _text_of(sample: Sample) -> str | None:
    """The sample as text; a few stray zero bytes do not make a table binary data."""
    if sample.text is None and 0 < sample.head.count(0) * 500 < len(sample.head):
        decoded = decode_text(sample.head.replace(b"\x00", b""), is_whole=sample.is_whole)
        return decoded.text if decoded else None
    return sample.text


def open_table(source: Source) -> Table:
    """The table in ``source``; raises :class:`SourceRefused` when there is none."""
    head = read_table_head(source.sample())
    if head is None:
        raise SourceRefused(_NO_TABLE)
    encoding = find_encoding(source)
    rows = partial(_rows, source, head, encoding)
    return Table(head, rows, encoding.remark, is_for_spreadsheets=encoding.has_mark)


def _head_with(text: str, separator: str, is_whole: bool) -> TableHead | None:
    records = _first_records(text, separator, is_whole)
    place = head_place(records)
    if place is None or len(records[place]) > MAX_COLUMNS:
        return None
    return head_over(records, place, separator)


def head_over(records: Sequence[Sequence[str]], place: int, separator: str = ",") -> TableHead:
    """The head in row ``place``; where that row is a post itself, the columns have no names."""
    first = tuple(cell.strip().strip("\ufeff") for cell in records[place])
    is_headless = any(map(is_datum, first))
    skipped = place if is_headless else place + 1
    rows = tuple(tuple(row) for row in records[skipped:] if any(row))
    return TableHead(("",) * len(first) if is_headless else first, rows, separator, skipped)


def _first_records(text: str, separator: str, is_whole: bool) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    records: list[list[str]] = []
    try:
        records.extend(islice(reader, _HEAD_ROWS + 1))
    except csv.Error:
        return records
    # The last record of a sample that ends anywhere is half a record.
    return records if is_whole or len(records) > _HEAD_ROWS else records[:-1]


def _separated_like_its_rows(head: TableHead, text: str, is_whole: bool) -> TableHead:
    """A head with commas may stand over rows with tabs, where a sheet was pasted under it."""
    if not head.rows or any(len(row) == len(head.columns) for row in head.rows):
        return head
    for separator in SEPARATORS:
        records = _first_records(text, separator, is_whole)[head.skipped :]
        rows = tuple(tuple(row) for row in records if any(row))
        fitting = sum(len(row) == len(head.columns) for row in rows)
        if fitting and fitting * 2 >= len(rows):
            return TableHead(head.columns, rows, separator, head.skipped)
    return head


def _rows(source: Source, head: TableHead, encoding: Encoding) -> Iterator[TableRow | BadRow]:
    feed = Feed(text_lines(source, encoding))
    reader = csv.reader(feed, delimiter=head.separator)
    shaper = RowShaper(head)
    second_looks = 0
    for _ in range(head.skipped):
        next(reader, None)
    while True:
        feed.taken.clear()
        first = feed.number + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            # A quote that never closes swallows the rows after it.
            found: TableRow | BadRow | None = BadRow(
                first, "a quotation mark in this row is never closed", _excerpt(feed.taken)
            )
        else:
            if cells is None:
                return
            found = _cut_off(first, feed.taken, head.separator) or shaper.shape(first, cells)
        if isinstance(found, BadRow) and len(feed.taken) > 1 and second_looks < _MAX_SECOND_LOOKS:
            second_looks += 1
            feed.give_back()
        if found is not None:
            yield found


def _cut_off(line: int, lines: list[str], separator: str) -> BadRow | None:
    """A last row whose quotation mark is still open: the file stops in the middle of it."""
    if not lines or lines[-1].endswith(("\n", "\r")):
        return None
    try:
        next(csv.reader(lines, delimiter=separator, strict=True), None)
    except csv.Error as error:
        if "end of data" in str(error):
            return BadRow(line, "the file stops in the middle of this row", _excerpt(lines))
    return None


def _excerpt(lines: list[str]) -> str:
    return "".join(lines[:1])[:120].strip()


class RowShaper:
    """Gives every row the width of the head."""

    def __init__(self, head: TableHead) -> None:
        self._columns = list(head.columns)
        self._places = head.places()
        self._width = len(head.columns)
        # The account archive of 2012 wrote its list of addresses without quotes.
        self._last_is_list = self._columns[-1].lower() == "expanded_urls"

    def shape(self, line: int, cells: list[str]) -> TableRow | BadRow | None:
        """The row, or what is wrong with it; ``None`` for a blank row and for the head said again."""
        width = len(cells)
        if width == self._width:
            return None if cells == self._columns else self._unless_blank(line, cells)
        if width < self._width:
            filled = cells + [""] * (self._width - width)
            return (
                TableRow(line, filled, self._places, is_filled=True) if any(map(str.strip, cells)) else None
            )
        surplus = cells[self._width :]
        if self._last_is_list:
            joined = ",".join(cells[self._width - 1 :])
            return TableRow(line, [*cells[: self._width - 1], joined], self._places)
        if any(map(str.strip, surplus)):
            reason = f"the row has {width} cells where the head names {self._width} columns"
            return BadRow(line, reason, ", ".join(cells)[:120])
        return self._unless_blank(line, cells[: self._width])

    def _unless_blank(self, line: int, cells: list[str]) -> TableRow | None:
        return TableRow(line, cells, self._places) if any(cells) and any(map(str.strip, cells)) else None
