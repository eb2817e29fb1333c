"""What a person reads while things are set up: one short line per step, and how long it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Trouble(Exception):
    """Something a person must see to. Its text says what was found and what to do next."""


def line(text: str) -> None:
    """A line of progress, on standard error: standard output belongs to the command."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Announce a step and, once it is done, how many seconds it took."""
    started = time.monotonic()
    line(f"· {text} …")
    yield
    took = time.monotonic() - started
    if took >= 1:
        # Two steps may be under way at once, so the end names its step as well.
        line(f"  {text}: done in {took:.1f} s")


def tail(path: Path, lines: int = 15) -> str:
    """The last lines of a log, indented; a missing log has none."""
    if not path.exists():
        return ""
    with path.open("rb") as log:
        log.seek(max(0, path.stat().st_size - 20_000))
        text = log.read().decode("utf-8", "replace")
    return "\n".join(f"    {entry}" for entry in text.splitlines()[-lines:])
