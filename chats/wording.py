"""How pages, commands and figures say things. Plain words: no markup, no queries."""

from __future__ import annotations

from math import ceil


def countdown(seconds: float) -> str:
    """A wait as a clock shows it: ``252`` → ``"4:12"``, ``3725`` → ``"1:02:05"``."""
    minutes, rest = divmod(ceil(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
