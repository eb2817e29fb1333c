"""A person's way through the chats: a cell for each chat held, a row a year, fuller the more they wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.models import SessionPerson
from chats.models import ChatSession

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


@dataclass(frozen=True, slots=True)
class StripYear:
    """The chats of one year, in order."""

    year: int
    cells: tuple[Cell, ...]

    @property
    def attended(self) -> int:
        """Chats the person came to."""
        return sum(cell.posts > 0 for cell in self.cells)


def strip_of(person: int) -> list[StripYear]:
    """Return the years from the first chat someone came to until the last, with two statements."""
    return strip_from(
        dict(SessionPerson.objects.filter(participant=person).values_list("session_id", "posts"))
    )


def strip_from(posts: Mapping[int, int]) -> list[StripYear]:
    """Return the years from the first chat in *posts* (number by id) until the last, newest first.

    Chats without a date are left out.
    """
    held = ChatSession.objects.published().filter(starts_at__isnull=False).order_by("starts_at", "pk")
    cells = list(_while_there(held.only("slug", "title", "starts_at", "time_zone"), posts))
    years = sorted({cell.day.year for cell in cells}, reverse=True)
    return [StripYear(year, tuple(cell for cell in cells if cell.day.year == year)) for year in years]


def _while_there(held: Iterable[ChatSession], posts: Mapping[int, int]) -> Iterable[Cell]:
    """Cells from the first chat attended to the last."""
    chats = [chat for chat in held if chat.starts_at]
    came = [nth for nth, chat in enumerate(chats) if chat.pk in posts]
    for nth in range(came[0], came[-1] + 1) if came else ():
        chat = chats[nth]
        day = chat.local(chat.starts_at)
        assert day is not None  # only dated chats are here
        yield Cell(chat.slug, chat.title, day.date(), posts.get(chat.pk, 0), is_first=nth == came[0])
