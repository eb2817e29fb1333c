"""Workbooks (XLSX): the sheet that holds a known kind of table, or one whose columns can be guessed.

Excel keeps 15 digits of a number and no zone of a time; both come out as the
text a careful reader of CSV would meet, so that the formats need to know nothing of workbooks.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import IO

from chatreader.formats.base.reader import Trait
from chatreader.formats.tables.column_prompt import resolve_columns
from chatreader.formats.tables.known_tables import best_fit
from chatreader.formats.tables.mapped import MappedTable
from chatreader.formats.tables.table_reader import TableReader
from chatreader.record import ReadStream
from chatreader.record.hints import Hints, Match
from chatreader.sources.archives import is_workbook
from chatreader.sources.delimited import BadRow, RowShaper, Table, TableHead, TableRow, head_over
from chatreader.sources.head_rows import head_place
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source, SourceRefused, size_in_words
from chatreader.sources.workbook import Book, Sheet

_HEAD_ROWS = 60
_EXACT_DIGITS = 15


class Spreadsheet:
    """Reader of workbooks."""

    name = "spreadsheet"
    title = "spreadsheets (XLSX) holding any of these tables"
    kinds = FileKind.WORKBOOK
    traits = Trait.CONTAINER

    def detect(self, seen: Sniffed) -> Match | None:
        """A ZIP file with members in the folder ``xl/``."""
        return Match(0.9, "a workbook (XLSX)") if is_workbook(seen.sample.head) else None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """The posts of the sheet that fits best. Raises :class:`SourceRefused` when none does."""
        with _kept(source) as file, _workbook(file) as book:
            reader, table = _choose(book.sheets, hints)
            yield from reader.read_table(table, hints)


@contextmanager
def _kept(source: Source) -> Iterator[IO[bytes]]:
    """The source on disk: a zip file is read from its end."""
    with tempfile.TemporaryFile(prefix="badgechat-") as file, source.opener() as stream:
        shutil.copyfileobj(_Limited(stream, source.max_size), file)
        file.seek(0)
        yield file


class _Limited:
    """A stream that refuses to give more than ``limit`` bytes."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream, self._left, self._limit = stream, limit, limit

    def read(self, size: int = -1) -> bytes:
        found = self._stream.read(size)
        self._left -= len(found)
        if self._left < 0:
            raise SourceRefused(
                f"The file is larger than the {size_in_words(self._limit)} accepted here; "
                "please save the sheet as CSV and split it."
            )
        return found


_DAMAGED = "The workbook is damaged and cannot be opened; please save it again, or save its sheet as CSV."


def unknown_table(source: Source) -> TableHead | None:
    """The table of a workbook when no known format fits any of its sheets: its columns have to be said."""
    with _kept(source) as file, _workbook(file) as book:
        heads = [table.head for sheet in book.sheets if (table := _table(sheet)) is not None]
    if any(best_fit(head) for head in heads):
        return None
    return max(heads, key=lambda head: (_guessed(head), len(head.rows), len(head.columns)), default=None)


def _guessed(head: TableHead) -> float:
    match = MappedTable().fits(head)
    return match.confidence if match else 0.0


def _fit(head: TableHead, hints: Hints) -> tuple[float, TableReader] | None:
    """Who reads a sheet, and how surely."""
    if hints.columns is not None:
        fields = resolve_columns(hints.columns, head.columns)
        return (len(fields), MappedTable()) if "text" in fields else None
    fit = best_fit(head)
    if fit:
        return fit[0].confidence, fit[1]
    return (_guessed(head), MappedTable()) if _guessed(head) else None


def _choose(sheets: list[Sheet], hints: Hints) -> tuple[TableReader, Table]:
    """The sheet with the surest table, and who reads it."""
    found: list[tuple[float, TableReader, Table]] = []
    for sheet in sheets:
        table = _table(sheet)
        fit = _fit(table.head, hints) if table else None
        if table and fit:
            found.append((*fit, table))
    if not found:
        raise SourceRefused(
            "No sheet of the workbook holds a table with a column of texts under a line of column names; "
            "please choose the sheet with the posts and save it as CSV."
        )
    _, reader, table = max(found, key=lambda one: one[0])
    return reader, table


@contextmanager
def _workbook(file: IO[bytes]) -> Iterator[Book]:
    size = file.seek(0, io.SEEK_END)
    # Whatever is wrong inside a workbook comes to light as one of many kinds of errors.
    try:
        book = Book(file, size)
    except SourceRefused:
        raise
    except Exception as error:
        raise SourceRefused(_DAMAGED) from error
    try:
        yield book
    finally:
        book.close()


def _table(sheet: Sheet) -> Table | None:
    records = [cells for _, cells in islice(_records(sheet), _HEAD_ROWS) if cells is not None]
    place = head_place(records)
    if place is None:
        return None
    width = max(at for at, cell in enumerate(records[place]) if cell.strip()) + 1
    head = head_over([_widened(record, width) for record in records], place)
    return Table(head, lambda: _rows(sheet, head), is_for_spreadsheets=True)


def _rows(sheet: Sheet, head: TableHead) -> Iterator[TableRow | BadRow]:
    shaper = RowShaper(head)
    for line, cells in islice(_records(sheet), head.skipped, None):
        if cells is None:
            yield BadRow(line, "the workbook is damaged from here on", "")
            continue
        row = shaper.shape(line, _widened(cells, len(head.columns)))
        if row is not None:
            yield row


def _widened(cells: list[str], width: int) -> list[str]:
    """A row of a sheet ends with its last filled cell, and may go on with empty ones."""
    return cells + [""] * (width - len(cells))


def _records(sheet: Sheet) -> Iterator[tuple[int, list[str] | None]]:
    """Row number and cells of a sheet as text; a last ``None`` where the sheet is damaged."""
    line = 0
    try:
        for line, values in sheet.rows():
            yield line, [cell_text(value) for value in values]
    except SourceRefused:
        raise
    except Exception:
        yield line + 1, None


def cell_text(value: object) -> str:
    """A cell as CSV would hold it; a number of more than 15 digits shows that it was rounded."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number_text(value)
        case datetime():
            # A day without an hour is kept as its midnight.
            is_day = value.time() == time()
            return f"{value:%Y-%m-%d}" if is_day else value.isoformat(sep=" ", timespec="seconds")
        case date():
            return value.isoformat()
    # A line break in a cell is kept by Excel as "_x000D_" and a line feed.
    return str(value).replace("_x000D_", "")


def _number_text(value: float) -> str:
    if isinstance(value, float) and not value.is_integer():
        return repr(value)
    return str(int(value)) if abs(value) < 10**_EXACT_DIGITS else f"{value:.{_EXACT_DIGITS - 1}E}"
