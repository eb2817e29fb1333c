"""How far a command is, on standard error."""

from __future__ import annotations

import sys

BAR_LETTERS = 30


class ProgressBar:
    """A progress bar on standard error: redrawn on a terminal, one line every tenth elsewhere."""

    def __init__(self, total: int, what: str = "counting") -> None:
        self.total, self.what = total, what
        self._shown = -1
        self._redraws = sys.stderr.isatty()

    def show(self, done: int) -> None:
        """Draw how much is done, if that can be seen."""
        if not self.total:
            return
        step = done * (BAR_LETTERS if self._redraws else 10) // self.total
        if step != self._shown:
            self._shown = step
            self._draw(done)

    def _draw(self, done: int) -> None:
        full = done * BAR_LETTERS // self.total
        bar = "█" * full + "░" * (BAR_LETTERS - full)
        start, end = ("\r", "") if self._redraws else ("", "\n")
        sys.stderr.write(f"{start}{self.what} {bar} {done} of {self.total}{end}")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._redraws:
            sys.stderr.write("\n")
