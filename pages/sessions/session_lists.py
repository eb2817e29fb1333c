"""Lists of sessions: the newest, those of a year, those without a day. Three statements for any number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import F, Func, IntegerField, QuerySet

from chats.models import ChatSession
from chats.session_summary import SessionHead
from pages.sessions.session_page import session_heads

ON_A_PAGE = 45
"""About a year of weekly chats; with long titles these are some 55 kB."""
UNDATED = "undated"

_YEARS = """
SELECT extract(year FROM starts_at AT TIME ZONE time_zone)::int AS year, count(*)::int
FROM chats_chatsession WHERE state = 'published' OR %s GROUP BY 1 ORDER BY 1 DESC NULLS LAST
"""


@dataclass(frozen=True, slots=True)
class SessionList:
    """A page of a list of sessions, by month, and the years that others are found in."""

    year: int | None
    undated: bool
    months: list[tuple[str, list[SessionHead]]]
    years: list[int]
    some_undated: bool
    page: Page[Any]

    @property
    def query(self) -> str:
        """What the list is narrowed to, as the query of an address."""
        if self.undated:
            return f"year={UNDATED}"
        return "" if self.year is None else f"year={self.year:04}"


def session_list(wanted: str, number: int, *, moderator: bool) -> SessionList:
    """Return the sessions of the year in *wanted*, of :data:`UNDATED`, or for no words the newest.

    Raises :class:`~django.core.paginator.EmptyPage` for a *number* (from 1) beyond the last page.
    """
    year = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) == 4 else None
    undated = wanted == UNDATED
    held = _years_held(moderator=moderator)
    found: QuerySet[ChatSession] = ChatSession.objects.readable_by(moderator=moderator).newest_first()
    if year is not None or undated:
        found = _of_year(found, year)
    total = held.get(year, 0) if year is not None or undated else sum(held.values())
    page = Paginator(range(total), ON_A_PAGE).page(number)
    first = (page.number - 1) * ON_A_PAGE
    heads = session_heads(found[first : first + ON_A_PAGE])
    years = [each for each in held if each is not None]
    return SessionList(year, undated, by_month(heads), years, None in held, page)


def _years_held(*, moderator: bool) -> dict[int | None, int]:
    """How many chats a reader finds in each local year, the newest first; ``None``: the day is unknown."""
    with connection.cursor() as cursor:
        cursor.execute(_YEARS, [moderator])
        return dict(cursor.fetchall())


_LOCAL_YEAR = Func(
    F("starts_at"), F("time_zone"), template="extract(year FROM %(expressions)s)",
    arg_joiner=" AT TIME ZONE ", output_field=IntegerField(),
)  # fmt: skip


def _of_year(sessions: QuerySet[ChatSession], year: int | None) -> QuerySet[ChatSession]:
    """Those of *sessions* that began in a year by their own calendar; ``None``: nobody knows when."""
    if year is None:
        return sessions.filter(starts_at=None)
    if not 1 < year < 9999:
        return sessions.none()
    # No time zone is a whole day away: the index finds the candidates.
    around = (
        datetime(year, 1, 1, tzinfo=UTC) - timedelta(1),
        datetime(year + 1, 1, 1, tzinfo=UTC) + timedelta(1),
    )
    return sessions.alias(local_year=_LOCAL_YEAR).filter(starts_at__range=around, local_year=year)


def by_month(heads: Iterable[SessionHead]) -> list[tuple[str, list[SessionHead]]]:
    """Group heads (newest first) under their month: ``"December 2018"``."""
    months: dict[str, list[SessionHead]] = {}
    for head in heads:
        months.setdefault(_month(head.local_start), []).append(head)
    return list(months.items())


def _month(start: datetime | None) -> str:
    return f"{start:%B %Y}" if start else "Date unknown"
