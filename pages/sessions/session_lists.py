"""Lists of sessions: the newest, those of a year, of someone, with a hashtag or a word. Four statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet

from analytics.models import SessionPerson, SessionTopic, TopicKind
from chats.models import ChatSession, SessionModerator, VisibleQuestion
from chats.session_summary import SessionHead
from pages.sessions.session_page import session_heads
from participants.models import VisibleParticipant

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
    openings: dict[str, str]
    """The first question of each session whose words are known, by slug."""
    narrowing: Narrowing
    counted: int
    """How many there are on all pages."""

    @property
    def query(self) -> str:
        """What the list is narrowed to, as the query of an address."""
        year = UNDATED if self.undated else "" if self.year is None else f"{self.year:04}"
        given = {"year": year, **self.narrowing._asdict()}
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def query_besides(self) -> str:
        """The same without its year, to go on with."""
        return urlencode({name: value for name, value in self.narrowing._asdict().items() if value})


class Narrowing(NamedTuple):
    """Which chats besides the year: a word of title or questions, a hashtag (folded), who was there."""

    q: str = ""
    tag: str = ""
    person: str = ""

    def of(self, sessions: QuerySet[ChatSession]) -> QuerySet[ChatSession]:
        """Return those of *sessions*."""
        if self.q:
            asked = VisibleQuestion.objects.filter(session=OuterRef("pk"), text__icontains=self.q)
            sessions = sessions.filter(Q(title__icontains=self.q) | Exists(asked))
        if self.tag:
            tagged = SessionTopic.objects.filter(kind=TopicKind.HASHTAG, topic=self.tag)
            used = tagged.filter(session=OuterRef("pk"))
            sessions = sessions.filter(Exists(used))
        if self.person:
            them = VisibleParticipant.objects.filter(slug=self.person.lstrip("@").lower()).values("pk")
            came = SessionPerson.objects.filter(session=OuterRef("pk"), participant__in=them)
            led = SessionModerator.objects.filter(session=OuterRef("pk"), participant__in=them)
            sessions = sessions.filter(Exists(came) | Exists(led))
        return sessions


ALL = Narrowing()


def session_list(wanted: str, number: int, *, moderator: bool, narrowing: Narrowing = ALL) -> SessionList:
    """Return the sessions of the year in *wanted*, of :data:`UNDATED`, or for no words the newest.

    Raises :class:`~django.core.paginator.EmptyPage` for a *number* (from 1) beyond the last page.
    """
    year = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) == 4 else None
    undated = wanted == UNDATED
    held = _years_held(moderator=moderator)
    found: QuerySet[ChatSession] = ChatSession.objects.readable_by(moderator=moderator).newest_first()
    if year is not None or undated:
        found = _of_year(found, year)
    if any(narrowing):
        found = narrowing.of(found)
        total = found.count()
    else:
        total = held.get(year, 0) if year is not None or undated else sum(held.values())
    page = Paginator(range(total), ON_A_PAGE).page(number)
    first = (page.number - 1) * ON_A_PAGE
    heads = session_heads(found[first : first + ON_A_PAGE])
    years = [each for each in held if each is not None]
    months, openings = by_month(heads), _openings([head.slug for head in heads])
    return SessionList(year, undated, months, years, None in held, page, openings, narrowing, total)


def _openings(slugs: Sequence[str]) -> dict[str, str]:
    asked = VisibleQuestion.objects.filter(session__slug__in=slugs).exclude(text=None).exclude(text="")
    first = asked.order_by("session", "number").distinct("session")
    return {slug: text or "" for slug, text in first.values_list("session__slug", "text")}


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
