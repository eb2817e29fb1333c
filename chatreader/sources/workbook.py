"""A workbook's parts: found as its own lists name them, whatever they are called, each within limits.

Only what cells say is read (sheets, shared texts, which formats are dates); pictures, themes and all else
is never unpacked. Numbers and dates are understood by openpyxl.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, cast

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from chatreader.sources.source import SourceRefused
from chatreader.sources.unpacking import Modest
from chatreader.sources.workbook_rows import Cells, Dates, workbook_rows
from chatreader.sources.workbook_xml import TOO_MUCH, SharedTexts, WorkbookBudget, feed_xml, xml_elements

MAX_MEMBERS = 2_000
MAX_RATIO = 200
MAX_UNPACKED = 400 * 1024 * 1024
MAX_SHARED_TEXTS = 128 * 1024 * 1024
MAX_SMALL = 8 * 1024 * 1024
"""Bytes of a list of parts, of the list of sheets, of the styles."""

MAX_SHEETS = 200
MAX_STYLES = 100_000
"""Excel itself stops at 65,490."""

_TYPES = "[Content_Types].xml"
_WORKBOOK_TYPE = re.compile(r"(spreadsheetml|ms-excel)\.(sheet|template).*\.main\+xml", re.IGNORECASE)
_USUAL_PLACE = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; ``rows`` gives row numbers and values, each time from the beginning."""

    book: Book
    title: str
    member: str

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Row number and values; raises what is wrong where the sheet is damaged."""
        with self.book.open(self.member, MAX_UNPACKED) as stream:
            yield from workbook_rows(stream, self.book.cells, self.book.budget)


class Book:
    """An opened workbook. Raises :class:`SourceRefused` for bombs, anything else for damage."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._archive = zipfile.ZipFile(cast(IO[bytes], Modest(file)))
        self._refuse_bombs(size)
        self.budget = WorkbookBudget()
        self._main = self._main_part()
        self._rels = list(self._relations())
        self.sheets, epoch = self._sheets()
        self.cells = Cells(self._shared_texts(), self._dates(epoch))

    def _refuse_bombs(self, size: int) -> None:
        """By what members state: the zip reader never unpacks more of one than that."""
        members = self._archive.infolist()
        unpacked = sum(member.file_size for member in members)
        packed = min(size, sum(member.compress_size for member in members)) or 1
        is_bomb = unpacked > 10 * 1024 * 1024 and unpacked > packed * MAX_RATIO
        if is_bomb or len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
            raise SourceRefused(TOO_MUCH)

    def open(self, member: str, limit: int) -> IO[bytes]:
        """A member as a stream; ``KeyError`` when there is none."""
        if self._archive.getinfo(member).file_size > limit:
            raise SourceRefused(TOO_MUCH)
        return self._archive.open(member)

    def close(self) -> None:
        """Close the archive, not the file it lies in."""
        self._archive.close()

    def _elements(self, member: str) -> Iterator[tuple[str, str, dict[str, str]]]:
        with closing(self.open(member, MAX_SMALL)) as stream:
            yield from xml_elements(stream, self.budget)

    def _main_part(self) -> str:
        """The part that lists the sheets, as the list of content types names it."""
        for _, name, said in self._elements(_TYPES):
            if name == "Override" and _WORKBOOK_TYPE.search(said.get("ContentType", "")):
                return said.get("PartName", "").lstrip("/")
        return _USUAL_PLACE

    def _relations(self) -> Iterator[tuple[str, str, str]]:
        """Id, kind and place of what the workbook leads to."""
        folder, name = posixpath.split(self._main)
        for _, kind, said in self._elements(posixpath.join(folder, "_rels", f"{name}.rels")):
            if kind == "Relationship" and said.get("TargetMode") != "External":
                target = said.get("Target", "")
                place = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                yield (
                    said.get("Id", ""),
                    said.get("Type", "").rpartition("/")[2],
                    posixpath.normpath(place),
                )

    def _part(self, kind: str) -> str | None:
        return next((place for _, of, place in self._rels if of == kind and self._has(place)), None)

    def _has(self, member: str) -> bool:
        return member in self._archive.NameToInfo

    def _sheets(self) -> tuple[list[Sheet], datetime]:
        """The sheets in their order, and the day that dates are counted from."""
        places = {key: place for key, kind, place in self._rels if kind == "worksheet"}
        epoch = CALENDAR_WINDOWS_1900
        found: list[Sheet] = []
        for _, name, said in self._elements(self._main):
            if name == "workbookPr" and said.get("date1904") in ("1", "true"):
                epoch = CALENDAR_MAC_1904
            place = places.get(said.get("id", "")) if name == "sheet" else None
            if place and self._has(place):
                found.append(Sheet(self, said.get("name", ""), place))
        if len(found) > MAX_SHEETS:
            raise SourceRefused(TOO_MUCH)
        return found, epoch

    def _shared_texts(self) -> SharedTexts:
        texts = SharedTexts()
        place = self._part("sharedStrings")
        if place:
            with self.open(place, MAX_SHARED_TEXTS) as stream:
                for _ in feed_xml(stream, texts, self.budget):
                    pass
        return texts

    def _dates(self, epoch: datetime) -> Dates:
        """Which formats of cells are dates, and which spans of time."""
        place = self._part("styles")
        codes: dict[int, str] = {}
        formats: list[int] = []
        for parent, name, said in self._elements(place) if place else ():
            if name == "numFmt" and parent == "numFmts":
                codes[_number(said.get("numFmtId"))] = said.get("formatCode", "")
            elif name == "xf" and parent == "cellXfs":
                formats.append(_number(said.get("numFmtId")))
            if len(codes) + len(formats) > MAX_STYLES:
                raise SourceRefused(TOO_MUCH)
        named = [codes.get(number) or BUILTIN_FORMATS.get(number, "General") for number in formats]
        kinds = {code: (is_date_format(code), is_timedelta_format(code)) for code in set(named)}
        return Dates(
            epoch,
            frozenset(at for at, code in enumerate(named) if kinds[code][0]),
            frozenset(at for at, code in enumerate(named) if kinds[code][1]),
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
