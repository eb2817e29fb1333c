"""Posts as Python prints them (``{'id': 1, 'truncated': False}``), turned into JSON on the way."""

from __future__ import annotations

import ast
import io
import json
import re
from dataclasses import dataclass
from typing import IO

from chatreader.formats.base.reader import Reader, Trait
from chatreader.record import ReadStream
from chatreader.record.hints import Hints, Match
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Sample, Source

_BEGINNING = re.compile(r"\s*\[?\s*\{\s*u?'(?:[^'\\]|\\.){1,100}'\s*:")
_TIME = re.compile(
    r"datetime\.datetime\((\d{4}), (\d+), (\d+), (\d+), (\d+)(?:, (\d+))?[^()]*(?:\([^()]*\))?[^()]*\)"
)
_LONGEST = 1_000_000
"""Characters of one value: what reads Python's own spelling takes a hundred times as much memory."""


def is_python(sample: Sample) -> bool:
    """Whether a text begins as a list or an object printed by Python."""
    return bool(_BEGINNING.match(sample.text or ""))


def as_json(source: Source) -> Source:
    """The same values as JSON, one a line; a line that is none stays as it is, and will be named."""

    def opener() -> IO[bytes]:
        return io.BufferedReader(_Converted(source))

    return Source(source.name, opener, max_size=source.max_size * 2, max_line=source.max_line)


class _Converted(io.RawIOBase):
    """The lines of a source, converted as they are asked for."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._lines = (_converted(line.decode("utf-8", "replace")) for line in source.lines())
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            line = next(self._lines, None)
            if line is None:
                return 0
            self._rest = line
        given = self._rest[: len(buffer)]
        buffer[: len(given)] = given
        self._rest = self._rest[len(given) :]
        return len(given)


def _converted(line: str) -> bytes:
    text = line.strip().rstrip(",")
    if not text or len(text) > _LONGEST:
        return line.encode()
    try:
        value = ast.literal_eval(_TIME.sub(_quoted, text))
        return json.dumps(value, ensure_ascii=False, default=str).encode() + b"\n"
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return line.encode()


def _quoted(found: re.Match[str]) -> str:
    year, *others = (int(part or 0) for part in found.groups())
    return "'{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z'".format(year, *others)


@dataclass(frozen=True, slots=True)
class PythonPrinted:
    """A reader of JSON, of the same things printed by Python."""

    inner: Reader

    @property
    def name(self) -> str:
        """That of the format itself."""
        return self.inner.name

    @property
    def title(self) -> str:
        """That of the format itself."""
        return self.inner.title

    @property
    def kinds(self) -> FileKind:
        """Those of the format itself, once it is JSON."""
        return self.inner.kinds

    @property
    def traits(self) -> Trait:
        """Those of the format itself."""
        return self.inner.traits

    def detect(self, seen: Sniffed) -> Match | None:
        """Found by :func:`is_python`."""
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """As the format is read."""
        return self.inner.read(as_json(source), hints)
