"""Attendance of each session: newcomers and returning people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import Axes, ChartKind
from analytics.selection import Kind
from analytics.statistics.base.column_types import Day, People, SessionSlug, Title
from analytics.statistics.base.drill_down import NOBODYS, PEOPLE, of_row_session
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import COUNTED_SESSIONS, DAY
from chats.wording import counted


@row
class SessionPeople(TypedRow):
    """Who came to a session."""

    session: SessionSlug
    title: Title
    day: Day
    people: People
    newcomers: Annotated[int | None, Holds("People in no earlier session; empty for undated sessions.")]
    returning: Annotated[int | None, Holds("People of an earlier session; empty for undated sessions.")]
    without_author: Annotated[int, Holds("Posts whose author is not known: their people are not counted.")]


_SESSION_PEOPLE = f"""
WITH new AS (SELECT first_session AS id, count(*) AS people FROM analytics_persontotals GROUP BY 1)
SELECT s.slug, s.title, {DAY}, c.people,
       CASE WHEN s.starts_at IS NOT NULL THEN coalesce(n.people, 0)::int END,
       CASE WHEN s.starts_at IS NOT NULL THEN (c.people - coalesce(n.people, 0))::int END, c.without_author
FROM {COUNTED_SESSIONS} LEFT JOIN new n ON n.id = s.id ORDER BY s.starts_at, s.id
"""


def read_rows() -> list[SessionPeople]:
    """Sessions in order of time, undated ones last."""
    return read(SessionPeople, _SESSION_PEOPLE)


def headline(rows: Sequence[SessionPeople]) -> str:
    """The best attended session, and the number of newcomers."""
    if not rows:
        return "There is no published session."
    best = max(rows, key=lambda r: r.people)
    if not best.people:
        return "Nobody’s name is known, so that no people can be counted."
    new = "all" if best.newcomers == best.people else f"{best.newcomers or 0:,}"
    fresh = f", {new} of them for the first time" if best.newcomers else ""
    silent = sum(r.without_author for r in rows)
    rest = f" ({counted(silent, 'post')} without a known author left out)" if silent else ""
    return as_sentence(f"Most people came to “{best.title}”: {best.people:,}{fresh}{rest}")


STATISTIC = Statistic(
    slug="people-by-session",
    title="People by session",
    definition="Known authors of each published session, and those of them who wrote in no earlier dated "
    "one.",
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.PEOPLE,
    row=SessionPeople,
    read_rows=read_rows,
    headline=headline,
    is_stored=True,
    axes=Axes("title", ("newcomers", "returning"), kind=ChartKind.UPRIGHT, says="People at each session"),
    drill_down={
        "people": of_row_session(of=PEOPLE),
        "newcomers": of_row_session(kind=(Kind.NEWCOMERS,), of=PEOPLE),
        "returning": of_row_session(kind=(Kind.RETURNING,), of=PEOPLE),
        "without_author": of_row_session(**NOBODYS),
    },
)
