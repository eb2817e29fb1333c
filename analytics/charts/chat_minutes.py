"""The minutes of a chat as they are drawn: none is left out between the first and the last.

What was posted long before or after (an announcement, a late answer) would squeeze
the chat itself into a corner; the picture says how many posts it leaves to the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from analytics.tabular.rows import TypedRow
from chats.wording import clock

SILENCE = timedelta(minutes=30)
"""A chat ends when nobody wrote for longer than this."""

ONE = timedelta(minutes=1)


class MinuteRow(TypedRow):
    """The base of rows that are minutes: with a local time (``2019-03-06 20:00``) and posts."""

    __slots__ = ()
    local: str | None
    posts: int


@dataclass(frozen=True, slots=True)
class Evening:
    """Minutes by name, those without a post as ``None``, and how many posts lie outside of them."""

    names: tuple[str, ...]
    rows: tuple[TypedRow | None, ...]
    outside: int = 0


def evening_of(rows: Sequence[TypedRow]) -> Evening:
    """Return the longest talk without a silence, every minute of it.

    A chat that goes on over days has no such talk: where it holds less than half of the
    posts, all minutes with posts are drawn, one beside the other.
    """
    timed = [row for row in rows if isinstance(row, MinuteRow) and row.local]
    talk = max(_talks(timed), key=_posts, default=[])
    total = _posts(timed)
    if 2 * _posts(talk) < total:
        return Evening(tuple(_dated(_at(row)) for row in timed), tuple(timed))
    found = {_at(row): row for row in talk}
    first, last = _at(talk[0]), _at(talk[-1])
    every = [first + n * ONE for n in range((last - first) // ONE + 1)]
    return Evening(
        tuple(clock(at) for at in every), tuple(found.get(at) for at in every), total - _posts(talk)
    )


def _talks(rows: Sequence[MinuteRow]) -> list[list[MinuteRow]]:
    talks = [[row] for row in rows[:1]]
    for before, row in pairwise(rows):
        if _at(row) - _at(before) > SILENCE:
            talks.append([])
        talks[-1].append(row)
    return talks


def _posts(rows: Sequence[MinuteRow]) -> int:
    return sum(row.posts for row in rows)


def _at(row: MinuteRow) -> datetime:
    return datetime.fromisoformat(row.local or "")


def _dated(at: datetime) -> str:
    return f"{at.day} {at:%b}, {clock(at)}"
