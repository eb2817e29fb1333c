"""Where the bytes of a chat come from, and the limits that are counted while they are read.

A :class:`Source` can be read any number of times: once to recognise it, once to
read it, and again when a step is repeated. It never trusts a stated size.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, BinaryIO, Self

SAMPLE_SIZE = 64 * 1024
"""Bytes looked at to recognise a format."""

MAX_SOURCE_SIZE = 200 * 1024 * 1024
"""Bytes read of one file before it is refused."""

MAX_LINE_SIZE = 64 * 1024 * 1024
"""Bytes of one line: a page of the X API with all its expansions stays far below."""

_CHUNK = 256 * 1024


class SourceRefused(Exception):
    """The file cannot be taken; ``sentence`` says what was seen, what is accepted, what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Unrecognised(SourceRefused):
    """No reader knows this file."""


def size_in_words(size: int) -> str:
    """``size`` in bytes as people say it: ``"64 MB"``."""
    for unit, factor in (("MB", 1024 * 1024), ("KB", 1024)):
        if size >= factor:
            return f"{size / factor:.0f} {unit}"
    return f"{size} bytes"


@dataclass(frozen=True)
class Source:
    """A named run of bytes. ``opener`` gives a fresh stream from the beginning at each call.

    A member of an archive is a source like any other: its opener opens the member.
    """

    name: str
    opener: Callable[[], IO[bytes]] = field(repr=False)
    max_size: int = MAX_SOURCE_SIZE
    max_line: int = MAX_LINE_SIZE

    @classmethod
    def from_path(cls, path: str | Path, *, max_size: int = MAX_SOURCE_SIZE) -> Self:
        """A file on disk; it is not opened before it is read."""
        place = Path(path)
        return cls(place.name, lambda: place.open("rb"), max_size=max_size)

    @classmethod
    def from_bytes(
        cls, content: bytes, *, name: str = "pasted text", max_size: int = MAX_SOURCE_SIZE
    ) -> Self:
        """Bytes already in memory."""
        return cls(name, lambda: io.BytesIO(content), max_size=max_size)

    @classmethod
    def from_text(cls, text: str, *, name: str = "pasted text") -> Self:
        """Text from a paste box. Lone surrogates (broken emoji) become question marks."""
        return cls.from_bytes(text.encode("utf-8", errors="replace"), name=name)

    @classmethod
    def from_file(
        cls, stream: IO[bytes] | BinaryIO, *, name: str = "standard input", max_size: int = MAX_SOURCE_SIZE
    ) -> Self:
        """A stream that can be read only once: it is copied aside while its size is counted.

        Raises :class:`SourceRefused` when it is longer than ``max_size``.
        """
        # The finalizer of the temporary file removes it together with this source.
        kept = tempfile.NamedTemporaryFile(prefix="badgechat-")  # noqa: SIM115
        for chunk in _counted_chunks(stream, max_size):
            kept.write(chunk)
        kept.flush()

        def opener() -> IO[bytes]:
            return open(kept.name, "rb")

        return cls(name, opener, max_size=max_size)

    def read_beginning(self, size: int) -> bytes:
        """At most ``size`` bytes from the beginning; :class:`SourceRefused` beyond ``max_size``."""
        with self.opener() as stream:
            content = stream.read(min(size, self.max_size + 1))
        _refuse_when_over(len(content), self.max_size)
        return content

    def lines(self) -> Iterator[bytes]:
        """Lines with their ends; :class:`SourceRefused` beyond ``max_size`` or ``max_line``.

        UTF-16, in which Windows saves what a command printed, comes as UTF-8.
        """
        seen = 0
        # Looked at first: an opener may hand out one and the same file, which is closed after each look.
        is_utf16 = self._is_utf16()
        with self.opener() as stream:
            readline = _line_reader(stream, is_utf16=is_utf16)
            while line := readline(self.max_line + 1):
                seen += len(line)
                _refuse_when_over(seen, self.max_size)
                if len(line) > self.max_line:
                    raise SourceRefused(
                        f"One line of the file is longer than {size_in_words(self.max_line)}, "
                        "which no export of posts is; please export it again or split it."
                    )
                yield line

    def _is_utf16(self) -> bool:
        with self.opener() as stream:
            return stream.read(2) in _UTF16_MARKS

    def sample(self) -> Sample:
        """The beginning of the source, to recognise it by."""
        with self.opener() as stream:
            head = stream.read(SAMPLE_SIZE + 1)
        return Sample(self.name, head[:SAMPLE_SIZE], is_whole=len(head) <= SAMPLE_SIZE)


def _line_reader(stream: IO[bytes], *, is_utf16: bool) -> Callable[[int], bytes]:
    if not is_utf16:
        return stream.readline
    text = io.TextIOWrapper(io.BufferedReader(_Raw(stream)), "utf-16", errors="replace", newline="\n")
    return lambda size: text.readline(size).encode("utf-8", errors="replace")


class _Raw(io.RawIOBase):
    """Any stream, as the decoder of texts wants one."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        found = self._stream.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def _counted_chunks(stream: IO[bytes] | BinaryIO, max_size: int) -> Iterator[bytes]:
    seen = 0
    while chunk := stream.read(_CHUNK):
        seen += len(chunk)
        _refuse_when_over(seen, max_size)
        yield chunk


def _refuse_when_over(seen: int, max_size: int) -> None:
    if seen > max_size:
        raise SourceRefused(
            f"The file is larger than the {size_in_words(max_size)} accepted here; "
            "please split it and import the parts one after the other."
        )


@dataclass(frozen=True)
class Sample:
    """The first 64 KiB of a source. ``text`` is ``None`` when they are not text."""

    name: str
    head: bytes
    is_whole: bool

    @cached_property
    def text(self) -> str | None:
        """The beginning as text, without a byte order mark; ``None`` for binary content."""
        decoded = decode_text(self.head, is_whole=self.is_whole)
        return decoded.text if decoded else None


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding that gave it; ``is_damaged`` when characters had to be replaced."""

    text: str
    encoding: str
    is_damaged: bool = False


_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decode_text(content: bytes, *, is_whole: bool = True) -> Decoded | None:
    """Text out of bytes, or ``None`` when they are not text (control bytes in them).

    UTF-8 first; Windows-1252, the encoding of texts saved by older programs, when
    most of what is not ASCII is wrong in UTF-8.
    A character cut at the very end is dropped: with ``is_whole`` that counts as damage.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, errors="replace")
            return Decoded(text, encoding, "�" in text) if is_textual(text) else None
    whole = _without_cut_character(content)
    text = whole.decode("utf-8", errors="replace")
    wrong = text.count("�")
    if wrong and wrong * 2 > sum(not char.isascii() for char in text):
        text = content.decode("cp1252", errors="replace")
        return Decoded(text, "cp1252", "�" in text) if is_textual(text) else None
    is_damaged = bool(wrong) or (is_whole and len(whole) < len(content))
    return Decoded(text, "utf-8", is_damaged) if is_textual(text) else None


def _without_cut_character(content: bytes) -> bytes:
    """``content`` without an unfinished UTF-8 character at its end (at most three bytes)."""
    for back in range(1, min(4, len(content) + 1)):
        byte = content[-back]
        if byte >= 0xC0:
            needed = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return content[:-back] if needed > back else content
        if byte < 0x80:
            break
    return content


_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 27), *range(28, 32), 127])


def is_textual(text: str) -> bool:
    """True when hardly any control character occurs (a zero byte settles it)."""
    if "\x00" in text:
        return False
    kept = text.translate(_CONTROLS)
    return len(text) - len(kept) <= len(text) // 200
