"""The members of a list that a script assigns to a name: how account archives are written.

``window.YTD.tweets.part0 = [ {…}, {…} ]``. The list is never held as a whole; a
damaged member costs that member only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from chatreader.sources.json_values import BadJson, JsonValue
from chatreader.sources.source import SourceRefused

MAX_MEMBER = 256 * 1024
"""Characters looked ahead for the end of one member: a post takes a few thousand."""

MAX_DAMAGE = 1_000
"""Damaged members after which a file is refused: no download breaks like that."""

_TOO_DAMAGED = (
    f"The file is damaged in {MAX_DAMAGE:,} places and more; "
    "please unpack the archive again and choose the file anew."
)
_DECODER = json.JSONDecoder()
_HEAD = re.compile(r"[\s,;\[\]]*(?:(?:window\.YTD|Grailbird\.data)\.[\w.]+\s*=\s*)?[\s,;\[\]]*")
# Where a member can begin again after damage: at the left edge of a pretty-printed list, or with its wrapper.
_NEXT = re.compile(r'^ {0,2}(?:\}\s*,\s*)?(\{)[ \t\r]*$|(\{)\s*"tweet"\s*:\s*\{', re.MULTILINE)


def read_members(lines: Iterable[bytes]) -> Iterator[JsonValue | BadJson]:
    """Every member of every list in ``lines`` with the line on which it begins, and what is damaged."""
    text = _Ahead(lines)
    damaged = 0
    while text.at_member():
        try:
            value, end = _DECODER.raw_decode(text.buffer, text.position)
        except (ValueError, RecursionError):
            damaged += 1
            yield text.damage()
            if damaged == MAX_DAMAGE:
                raise SourceRefused(_TOO_DAMAGED) from None
        else:
            yield JsonValue(text.line, value)
            text.move_to(end)


class _Ahead:
    """The text from the next member on, with at least one member's length in view."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self.buffer = ""
        self.position = 0
        self.line = 1

    def move_to(self, position: int) -> None:
        """Step forward, counting the lines passed."""
        self.line += self.buffer.count("\n", self.position, position)
        self.position = position

    def at_member(self) -> bool:
        """Step over brackets, commas and assignments; whether anything follows."""
        while True:
            self._look_ahead()
            found = _HEAD.match(self.buffer, self.position)
            end = found.end() if found else self.position
            if end == self.position or end < len(self.buffer):
                self.move_to(end)
                return self.position < len(self.buffer)
            self.move_to(end)

    def damage(self) -> BadJson:
        """What stands here instead of a member; goes on to where the next one seems to begin."""
        shown = " ".join(self.buffer[self.position : self.position + 120].split())
        found = _NEXT.search(self.buffer, self.position + 1)
        is_cut = found is None and self._is_over
        bad = BadJson(self.line, shown, is_cut=is_cut)
        self.move_to(found.start(found.lastindex or 0) if found else len(self.buffer))
        return bad

    _is_over = False

    def _look_ahead(self) -> None:
        if self._is_over or len(self.buffer) - self.position >= MAX_MEMBER:
            return
        pieces = [self.buffer[self.position :]]
        size = len(pieces[0])
        for line in self._lines:
            pieces.append(line.decode("utf-8", errors="replace"))
            size += len(pieces[-1])
            if size >= 2 * MAX_MEMBER:
                break
        else:
            self._is_over = True
        self.buffer, self.position = "".join(pieces).removeprefix("\ufeff"), 0
