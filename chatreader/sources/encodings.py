"""In which encoding a table was saved, found by looking at all of it before it is read.

The first 64 KiB do not tell: one accent in the last row is enough to make a
file no UTF-8. Looking costs one more pass over the bytes and no memory.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from chatreader.sources.source import MAX_LINE_SIZE, Source, SourceRefused, size_in_words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_REPLACEMENT = "\ufffd"
_CHUNK = 256 * 1024

_OLD_DAMAGE = {
    "\x89\xdb\xaa": "’",
    "\x89\xdb\xcf": "“",
    "\x89\xdb\x9d": "”",
    "\x89\xdb\xd3": "–",
    "\x89\xdb\xd2": "—",
    "\x89\xdb\xf7": "‘",
    "\x89\xdb\xa2": "•",
    "\x89\xdb_": "…",
    "\xe5\xca": " ",
    "\xcc\xa9": "é",
}
"""What a scraper of Storify pages left of typographic signs (8,166 such bytes in 16,193 rows), as Latin-1."""

_DAMAGED = re.compile("|".join(map(re.escape, _OLD_DAMAGE)))
_DAMAGE_MARK = b"\x89\xdb"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to turn the bytes of a file into text; ``remark`` is for people, ``None`` when all is well."""

    name: str
    remark: str | None = None
    is_repaired: bool = False
    has_mark: bool = False


def find_encoding(source: Source) -> Encoding:
    """UTF-8 where it fits at all, else Windows-1252, else Latin-1, which never fails.

    A file that is UTF-8 but for a few bytes stays UTF-8; those bytes become U+FFFD.
    Raises :class:`SourceRefused` when the file is too large.
    """
    with source.opener() as stream:
        beginning = stream.read(4)
    for mark, name in _MARKS:
        if beginning.startswith(mark):
            return Encoding(name, has_mark=True)
    tally = _Tally()
    for chunk in _chunks(source):
        tally.add(chunk)
    return tally.encoding()


def _chunks(source: Source) -> Iterator[bytes]:
    with source.opener() as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


class _Tally:
    """What was counted of the bytes so far."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._foreign = self._wrong = 0
        self._is_cp1252 = True
        self._has_old_damage = False

    def add(self, chunk: bytes) -> None:
        text = self._decoder.decode(chunk)
        if text.isascii():
            return
        self._foreign += len(text) - len(text.encode("ascii", "ignore"))
        self._wrong += text.count(_REPLACEMENT) - chunk.count(_REPLACEMENT.encode())
        self._is_cp1252 = self._is_cp1252 and not _NOT_CP1252.search(chunk)
        self._has_old_damage = self._has_old_damage or _DAMAGE_MARK in chunk

    def encoding(self) -> Encoding:
        if self._wrong <= 0:
            return Encoding("utf-8")
        if self._wrong * 2 <= self._foreign:
            return Encoding("utf-8", "some characters of the file are damaged; they are shown as “�”")
        if self._has_old_damage:
            return Encoding(
                "latin-1",
                "the file was damaged when it was saved (’ “ ” … became other signs); "
                "what could be told was put right, please look at its accents",
                is_repaired=True,
            )
        shown = "Windows-1252" if self._is_cp1252 else "Latin-1"
        return Encoding(
            "cp1252" if self._is_cp1252 else "latin-1",
            f"the file is not UTF-8; it was read as {shown}, please look at its accents",
        )


class _Counted(io.RawIOBase):
    """The bytes of a source, counted against its limit while they are read."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self._stream = source.opener()
        self._seen = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        found = self._stream.read(len(buffer))
        buffer[: len(found)] = found
        self._seen += len(found)
        if self._seen > self._source.max_size:
            raise SourceRefused(
                f"The file is larger than the {size_in_words(self._source.max_size)} accepted here; "
                "please split it and import the parts one after the other."
            )
        return len(found)

    def close(self) -> None:
        self._stream.close()
        super().close()


def text_lines(source: Source, encoding: Encoding) -> Iterator[str]:
    """The lines of ``source`` with their ends (LF, CRLF or CR alone), as they stand.

    :class:`SourceRefused` beyond the limits of the source.
    """
    raw = io.BufferedReader(_Counted(source), _CHUNK)
    longest = min(source.max_line, MAX_LINE_SIZE)
    with io.TextIOWrapper(raw, encoding.name, errors="replace", newline="") as text:
        while line := text.readline(longest):
            if len(line) == longest:
                raise SourceRefused(
                    f"One line of the file is longer than {size_in_words(longest)}, "
                    "which no export of posts is; please export it again or split it."
                )
            if "\x00" in line:
                # Zero bytes cannot be stored, and mean nothing in a table.
                line = line.replace("\x00", "")
            yield _repaired(line) if encoding.is_repaired else line


def _repaired(line: str) -> str:
    return line if line.isascii() else _DAMAGED.sub(lambda found: _OLD_DAMAGE[found[0]], line)
