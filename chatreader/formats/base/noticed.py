"""What a reader noticed in many rows, told once: how many, where first, and what it looked like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chatreader.record import ReadProblem

_MOST = 2
_LONGEST = 40


def some_of(words: Sequence[str], most: int = 5) -> str:
    """``words`` for a sentence: the first few, quoted."""
    shown = ", ".join(f"“{word[:_LONGEST]}”" for word in words[:most])
    return f"{shown}, …" if len(words) > most else shown


@dataclass(slots=True)
class Noticed:
    """Rows of which something could not be read."""

    rows: int = 0
    first_line: int = 0
    _cells: dict[str, None] = field(default_factory=dict)

    def add(self, line: int, cell: str | None) -> None:
        """One more such row."""
        self.rows += 1
        self.first_line = self.first_line or line
        if len(self._cells) <= _MOST:
            self._cells[(cell or "").strip()] = None

    @property
    def examples(self) -> str:
        """What it looked like."""
        return some_of(list(self._cells), _MOST)

    def remark(self, sentence: str) -> ReadProblem:
        """The sentence, at the first of the rows."""
        return ReadProblem(self.first_line, sentence, is_refused=False)
