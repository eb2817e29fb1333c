"""Lines for the parser of CSV, which may have to begin a row again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator


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
