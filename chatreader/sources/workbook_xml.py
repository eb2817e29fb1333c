"""The XML inside a workbook, read as it streams by: nothing of it is kept but what its reader asks for.

Libraries build a tree of it, or leave the emptied branches of one behind, so that a few megabytes of small
things, packed, take hundreds in memory; what rels, styles and sheets may hold is bounded here instead.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator, Mapping
from typing import IO, Protocol
from xml.parsers import expat

from chatreader.sources.source import SourceRefused

MAX_ELEMENTS = 20_000_000
"""Elements read of one workbook, all its parts together: a quarter of a million rows of forty cells."""

_CHEAP = frozenset(["c", "v", "f", "is", "t", "r", "rPr", "b", "i", "u", "sz", "color", "rFont", "family"])
"""What cells and the runs of a text are made of; all else is rarer and counts more."""

_DEAR = 16

MAX_TEXT = 128 * 1024
"""Characters of one cell; Excel stops at 32,767, Google Sheets at 50,000."""

_MAX_NAMES = 10_000
_MAX_TOKEN = 4 * 1024 * 1024
_MAX_DEPTH = 100
_CHUNK = 4096
"""So little at once, since a short row may be wide: what it becomes is held until its piece is read."""

TOO_MUCH = "The workbook unpacks to more than is accepted here; please save its sheet as CSV and import that."


class WorkbookBudget:
    """How much may still be read of a workbook."""

    def __init__(self, elements: int = MAX_ELEMENTS) -> None:
        self.left = elements

    def take(self, elements: int) -> None:
        """Raise :class:`SourceRefused` when that was more than is left."""
        self.left -= elements
        if self.left < 0:
            raise SourceRefused(TOO_MUCH)


class ElementHandler(Protocol):
    """What a reader of a part does at each element; names come without their prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Some characters within an element."""


def feed_xml(stream: IO[bytes], handler: ElementHandler, budget: WorkbookBudget) -> Iterator[None]:
    """Parse ``stream``, yielding after each piece of it. ``expat.ExpatError`` where it is no XML."""
    names: dict[str, str] = {}
    parser = expat.ParserCreate(intern=names)
    counter = _Counter(handler, budget)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = counter.start, counter.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _no_doctype
    fed = 0
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)
        fed += len(chunk)
        if len(names) > _MAX_NAMES or fed - parser.CurrentByteIndex > _MAX_TOKEN:
            raise SourceRefused(TOO_MUCH)
        yield
    parser.Parse(b"", True)
    yield


class _Counter:
    """Passes elements on while they are not too many, nor too deep in each other."""

    def __init__(self, handler: ElementHandler, budget: WorkbookBudget) -> None:
        self._handler, self._budget, self._depth = handler, budget, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        plain = name.rpartition(":")[2]
        self._budget.take(1 if plain in _CHEAP else _DEAR)
        if self._depth > _MAX_DEPTH:
            raise SourceRefused(TOO_MUCH)
        self._handler.start(plain, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(name.rpartition(":")[2])


def _no_doctype(*_: object) -> None:
    """Entities that unfold come with one; no program writes it into a workbook."""
    raise SourceRefused("The workbook holds something that no spreadsheet program writes; it was not read.")


class Elements:
    """A handler that hands elements out with the name of what they stand in."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self.found: list[tuple[str, str, dict[str, str]]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note an element: its parent, its name, its attributes without prefixes."""
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self.found.append((self._open[-1] if self._open else "", name, plain))
        self._open.append(name)

    def end(self, name: str) -> None:
        """It is over."""
        self._open.pop()

    def text(self, data: str) -> None:
        """Texts say nothing here."""


def xml_elements(stream: IO[bytes], budget: WorkbookBudget) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Parent, name and attributes of each element."""
    handler = Elements()
    for _ in feed_xml(stream, handler, budget):
        yield from handler.found
        handler.found.clear()


class TextOf:
    """Collects the words of one ``si`` or ``is``: those of its runs, without the reading aids beside them."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all."""
        self._parts: list[str] = []
        self._size = 0
        self._is_text = self._is_aid = False

    def start(self, name: str) -> None:
        """An element begins within it."""
        self._is_aid = self._is_aid or name == "rPh"
        self._is_text = name == "t" and not self._is_aid

    def end(self, name: str) -> None:
        """An element within it ends."""
        self._is_text = False
        self._is_aid = self._is_aid and name != "rPh"

    def add(self, data: str) -> None:
        """Characters; :class:`SourceRefused` when no cell can hold so many."""
        if self._is_text:
            self.add_value(data)

    def add_value(self, data: str) -> None:
        """Characters of a value that stands by itself."""
        self._size += len(data)
        if self._size > MAX_TEXT:
            raise SourceRefused(TOO_MUCH)
        self._parts.append(data)

    @property
    def words(self) -> str:
        """What was collected."""
        return "".join(self._parts)


class SharedTexts:
    """The texts that cells share, on disk: in memory they would be several times as large."""

    def __init__(self) -> None:
        # The file goes with this object.
        self._file = tempfile.TemporaryFile(prefix="badgechat-")  # noqa: SIM115
        self._ends = array("Q", [0])
        self._text = TextOf()
        self._kept: dict[int, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A text begins, or a part of one."""
        if name == "si":
            self._text.clear()
        self._text.start(name)

    def end(self, name: str) -> None:
        """A text is whole."""
        self._text.end(name)
        if name != "si":
            return
        packed = self._text.words.replace("x005F_", "").encode("utf-8", "replace")
        self._file.write(packed)
        self._ends.append(self._ends[-1] + len(packed))

    def text(self, data: str) -> None:
        """Some of its characters."""
        self._text.add(data)

    def __getitem__(self, number: int) -> str:
        """The text with this number; ``IndexError`` when there is none."""
        if number < 0:
            raise IndexError(number)
        start, end = self._ends[number], self._ends[number + 1]
        if end - start > 200:
            return self._read(start, end)
        # The same few words stand in most cells.
        if number not in self._kept:
            if len(self._kept) > 20_000:
                self._kept.clear()
            self._kept[number] = self._read(start, end)
        return self._kept[number]

    def _read(self, start: int, end: int) -> str:
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "replace")
