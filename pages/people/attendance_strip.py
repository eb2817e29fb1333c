"""A person's way through the chats: a cell for each chat held, a row a year, fuller the more they wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from analytics.models import SessionPerson
from chats.models import ChatSession
from chats.wording import counted, long_day

POSTS_BY_SHADE = (3, 6, 10)
"""A cell is fuller from these numbers of posts on."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A chat that was held; ``posts`` is 0 where the person was not there."""

    slug: str
    title: str
    day: date
    posts: int
    is_first: bool = False

    @property
    def shade(self) -> int:
        """From 0 (not there) to 4 (ten posts or more)."""
        return (1 + sum(self.posts >= bound for bound in POSTS_BY_SHADE)) if self.posts else 0

    @property
    def classes(self) -> str:
        """The classes that draw it."""
        return (f"f{self.shade}" if self.posts else "gap") + (" first" if self.is_first else "")

    def said(self, first_words: str) -> str:
        """Say how much was written, *first_words* for the first chat."""
        if not self.posts:
            return "not there"
        return counted(self.posts, "post") + (f", {first_words}" if self.is_first else "")


# Hundreds of them are on a page; a template would take longer for them than for the rest.
_CELL = '<li><a class="cell {}" href="{}"><span class="tip">{}, <b>{}</b>: {}</span></a></li>'


@dataclass(frozen=True, slots=True)
class StripYear:
    """The chats of one year, in order; *first_words* is said of the first of all."""

    year: int
    cells: tuple[Cell, ...]
    first_words: str

    @property
    def attended(self) -> int:
        """Chats the person came to."""
        return sum(cell.posts > 0 for cell in self.cells)

    @property
    def items(self) -> SafeString:
        """The cells as items of a list, each leading to its chat."""
        before, after = reverse("session", args=["0"]).rsplit("0", 1)
        return format_html_join("", _CELL, (
            (cell.classes, f"{before}{cell.slug}{after}", long_day(cell.day), cell.title,
             cell.said(self.first_words))
            for cell in self.cells
        ))  # fmt: skip


def strip_of(person: int) -> list[StripYear]:
    """Return the years from the first chat someone came to until the last, with two statements."""
    came = SessionPerson.objects.filter(participant=person).values_list("session_id", "posts")
    return strip_from(dict(came), first_words="the first chat")


def strip_from(posts: Mapping[int, int], *, first_words: str) -> list[StripYear]:
    """Return the years from the first chat in *posts* (number by id) until the last, newest first.

    Chats without a date are left out.
    """
    held = ChatSession.objects.published().filter(starts_at__isnull=False).order_by("starts_at", "pk")
    cells = _while_there(list(held.values_list("pk", "slug", "title", "starts_at", "time_zone")), posts)
    by_year = {year: tuple(each) for year, each in groupby(cells, key=lambda cell: cell.day.year)}
    return [StripYear(year, by_year[year], first_words) for year in sorted(by_year, reverse=True)]


def _while_there(
    held: Sequence[tuple[int, str, str, datetime | None, str]], posts: Mapping[int, int]
) -> Iterator[Cell]:
    """Cells from the first chat attended to the last."""
    came = [nth for nth, (pk, *_) in enumerate(held) if pk in posts]
    for nth in range(came[0], came[-1] + 1) if came else ():
        pk, slug, title, starts_at, zone = held[nth]
        assert starts_at is not None  # only dated chats are here
        day = starts_at.astimezone(ZoneInfo(zone)).date()
        yield Cell(slug, title, day, posts.get(pk, 0), is_first=nth == came[0])
