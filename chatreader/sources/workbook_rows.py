"""The rows of a sheet, one after another, as values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from openpyxl.utils.datetime import from_excel, from_ISO8601

from chatreader.sources.source import SourceRefused
from chatreader.sources.workbook_xml import TOO_MUCH, SharedTexts, TextOf, WorkbookBudget, feed_xml

MAX_COLUMNS = 16_384
MAX_ROW_TEXT = 1024 * 1024
"""Characters of one row: a text that cells share may stand in each of them."""

_PLACE = re.compile(r"([A-Z]{1,3})\d{1,7}\Z")


@dataclass(frozen=True, slots=True)
class Dates:
    """How numbers become dates: ``dates`` and ``spans`` are the formats of cells that are such."""

    epoch: datetime
    dates: frozenset[int]
    spans: frozenset[int]


class Cells:
    """Turns what a cell holds into a value."""

    def __init__(self, texts: SharedTexts, dates: Dates) -> None:
        self._texts, self._dates = texts, dates

    def value(self, kind: str, style: int, words: str) -> Any:
        """The value of a cell with this ``t``, this ``s`` and these characters; ``None`` for nothing."""
        if not words and kind != "inlineStr":
            return None
        match kind:
            case "s":
                return self._texts[int(words)]
            case "b":
                return bool(int(words))
            case "d":
                return from_ISO8601(words)  # type: ignore[no-untyped-call]
            case "n":
                return self._number(style, words)
        return words

    def _number(self, style: int, words: str) -> Any:
        value = float(words) if "." in words or "E" in words.upper() else int(words[:400])
        if style not in self._dates.dates:
            return value
        try:
            return from_excel(value, self._dates.epoch, timedelta=style in self._dates.spans)
        except (OverflowError, ValueError):
            return "#VALUE!"


class _Rows:
    """The handler of a sheet."""

    def __init__(self, cells: Cells, budget: WorkbookBudget) -> None:
        self._cells, self._budget = cells, budget
        self.done: list[tuple[int, list[Any]]] = []
        self._line, self._column, self._size = 0, 0, 0
        self._row: list[Any] | None = None
        self._kind, self._style = "n", 0
        self._is_value = self._is_inline = False
        self._text = TextOf()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes.get("r", ""))
        elif name == "v":
            self._is_value = self._kind != "inlineStr"
        elif name == "is":
            self._is_inline = self._kind == "inlineStr"
        elif self._is_inline:
            self._text.start(name)

    def _begin_row(self, number: str) -> None:
        stated = int(number) if number.isdecimal() and len(number) < 9 else 0
        self._line = max(self._line + 1, stated)
        self._row, self._column, self._size = [], 0, 0

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        place = _PLACE.match(attributes.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        if self._column > MAX_COLUMNS:
            raise SourceRefused(TOO_MUCH)
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "")
        self._style = int(style) if style.isdecimal() and len(style) < 9 else 0
        self._text.clear()
        self._is_value = self._is_inline = False

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "row" and self._row is not None:
            self._end_row(self._row)
        elif name == "v":
            self._is_value = False
        elif name == "is":
            self._is_inline = False
        elif self._is_inline:
            self._text.end(name)

    def _end_cell(self) -> None:
        value = self._cells.value(self._kind, self._style, self._text.words)
        if value is None or self._row is None:
            return
        self._size += len(value) if isinstance(value, str) else 0
        if self._size > MAX_ROW_TEXT:
            raise SourceRefused(TOO_MUCH)
        missing = self._column - len(self._row)
        self._row.extend([None] * missing)
        self._row[self._column - 1] = value

    def _end_row(self, row: list[Any]) -> None:
        # Wide rows of hardly anything cost as many steps as full ones.
        self._budget.take(len(row))
        self.done.append((self._line, row))
        self._row = None

    def text(self, data: str) -> None:
        if self._is_value:
            self._text.add_value(data)
        elif self._is_inline:
            self._text.add(data)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def workbook_rows(stream: IO[bytes], cells: Cells, budget: WorkbookBudget) -> Iterator[tuple[int, list[Any]]]:
    """Row number and values of each row that is stated."""
    handler = _Rows(cells, budget)
    for _ in feed_xml(stream, handler, budget):
        yield from handler.done
        handler.done.clear()
