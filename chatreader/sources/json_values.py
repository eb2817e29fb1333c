"""JSON values one after the other out of a stream of lines, whatever its layout.

One value per line, several on a line, pretty-printed over many lines, and a
last one cut off: each complete value is given once, each remainder is named
with its line, and never more than one value is held in memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from chatreader.sources.source import MAX_LINE_SIZE, SourceRefused, size_in_words

_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]')
_DECODER = json.JSONDecoder()
_EXCERPT = 120


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A complete value and the physical line (1-based) on which it begins."""

    line: int
    value: Any


@dataclass(frozen=True, slots=True)
class BadJson:
    """Text that is no complete value; ``is_cut`` when it merely stops too early."""

    line: int
    excerpt: str
    is_cut: bool


@dataclass(slots=True)
class _Pending:
    """Lines of a value that is not complete yet."""

    line: int = 0
    depth: int = 0
    size: int = 0
    parts: list[str] = field(default_factory=list)

    def add(self, text: str, number: int) -> None:
        if not self.parts:
            self.line = number
        self.parts.append(text)
        self.size += len(text)
        self.depth += _nesting(text)
        if self.size > MAX_LINE_SIZE:
            raise SourceRefused(
                f"A single JSON value of the file is longer than {size_in_words(MAX_LINE_SIZE)}; "
                "please save one page of the answer per line."
            )

    def may_be_left(self, line: bytes) -> bool:
        """Whether ``line`` may be a value of its own: an object at the left edge after an unfinished object.

        In an unfinished list such a line is the last member, whatever the list stands in.
        """
        if not self.parts:
            return True
        is_in_list = self.parts[0].startswith("[") or (
            self.depth > 1 and self.parts[-1].rstrip().endswith((",", "["))
        )
        return line.startswith(b"{") and not is_in_list

    def take(self) -> str:
        text = "".join(self.parts)
        self.parts.clear()
        self.depth = self.size = 0
        return text


def _nesting(text: str) -> int:
    """How many brackets of ``text`` stay open (negative: closed); those inside strings do not count."""
    found = [token for token in _STRUCTURE.findall(text) if token[0] != '"']
    return sum(1 if token in "{[" else -1 for token in found)


def read_values(lines: Iterable[bytes]) -> Iterator[JsonValue | BadJson]:
    """Every JSON value in ``lines``, and what is no value, in order."""
    pending = _Pending()
    number = 0
    for number, raw in enumerate(lines, start=1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not line.strip():
            continue
        whole = _whole_value(line) if pending.may_be_left(line) else None
        if whole is not None:
            yield from _remainder(pending)
            yield JsonValue(number, whole)
            continue
        pending.add(line.decode("utf-8", errors="replace"), number)
        if pending.depth <= 0:
            yield from _values_in(pending.take(), pending.line)
    yield from _remainder(pending)


def _whole_value(line: bytes) -> Any:
    """The value of a line that is complete by itself, else ``None``."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return None


def _remainder(pending: _Pending) -> Iterator[JsonValue | BadJson]:
    if pending.parts:
        yield from _values_in(pending.take(), pending.line)


def _values_in(text: str, line: int) -> Iterator[JsonValue | BadJson]:
    """Values one after the other in ``text``, whose first character stands on ``line``."""
    position = counted = 0
    between = _SPACE
    while (start := _after(between, text, position)) < len(text):
        line += text.count("\n", counted, start)
        counted = start
        try:
            value, position = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            if text[start] == "[" and between is _SPACE:
                # A list that was cut off or holds damage: its members one by one, as far as they go.
                position, between = start + 1, _SPACE_OR_END
                continue
            yield BadJson(line, _excerpt(text, start), is_cut=_nesting(text[start:]) > 0)
            return
        yield JsonValue(line, value)


_SPACE = re.compile(r"[\s,]*")
_SPACE_OR_END = re.compile(r"[\s,\]]*")


def _after(between: re.Pattern[str], text: str, position: int) -> int:
    found = between.match(text, position)
    return found.end() if found else position


def _excerpt(text: str, start: int) -> str:
    return " ".join(text[start : start + _EXCERPT].split())
