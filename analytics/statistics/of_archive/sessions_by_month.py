"""Sessions, posts and people by month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated, Any

from analytics.charts.axes import Axes, ChartKind
from analytics.selection import Selection
from analytics.statistics.base.column_types import Posts
from analytics.statistics.base.drill_down import PEOPLE, SESSIONS, DrillDownRule
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.columns import CellType
from analytics.tabular.phrasing import as_sentence, short_month
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import COUNTED_SESSIONS
from chats.wording import counted


@row
class Month(TypedRow):
    """A month of the archive."""

    month: Annotated[
        str, Holds("The month, like 2018-12; every one from the first to the last.", CellType.ID)
    ]
    sessions: Annotated[int, Holds("Published sessions that began in it, by their local date.")]
    posts: Posts
    people: Annotated[int, Holds("Distinct known people who came in it.")]


_MONTHS = f"""
WITH held AS (
    SELECT c.session_id, c.posts, date_trunc('month', s.starts_at AT TIME ZONE s.time_zone) AS month
    FROM {COUNTED_SESSIONS} WHERE s.starts_at IS NOT NULL
), people AS (
    SELECT h.month, count(DISTINCT p.participant_id) AS people
    FROM held h JOIN analytics_sessionperson p ON p.session_id = h.session_id GROUP BY h.month
)
SELECT to_char(m.month, 'YYYY-MM'), count(h.session_id)::int, coalesce(sum(h.posts), 0)::int,
       coalesce(max(p.people), 0)::int
FROM generate_series((SELECT min(month) FROM held), (SELECT max(month) FROM held), '1 month') m(month)
LEFT JOIN held h ON h.month = m.month LEFT JOIN people p ON p.month = m.month
GROUP BY m.month ORDER BY m.month
"""


def read_rows() -> list[Month]:
    """Every month from the first session to the last, also those without one."""
    return read(Month, _MONTHS)


def headline(rows: Sequence[Month]) -> str:
    """Sessions, months, and the longest gap."""
    if not rows:
        return "No session has a known date."
    if len(rows) == 1:
        return as_sentence(f"{counted(rows[0].sessions, 'dated session')}, in {short_month(rows[0].month)}")
    gaps = [len(list(run)) for empty, run in groupby(rows, key=lambda r: not r.sessions) if empty]
    gap = f"; the longest gap was {counted(max(gaps), 'month')}" if gaps else "; no month was left out"
    return as_sentence(
        f"{counted(sum(r.sessions for r in rows), 'dated session')} in {counted(len(rows), 'month')}{gap}"
    )


def _month(**narrow: Any) -> DrillDownRule:
    return lambda row, _: Selection(began=row.month, **narrow)


STATISTIC = Statistic(
    slug="sessions-by-month",
    title="Sessions by month",
    definition=(
        "Published sessions by the month they began in (local date), from the first to the last, months "
        "without one included."
    ),
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.CHATS,
    row=Month,
    read_rows=read_rows,
    headline=headline,
    is_stored=True,
    axes=Axes("month", ("sessions",), kind=ChartKind.UPRIGHT, says="Sessions in each month"),
    drill_down={"sessions": _month(of=SESSIONS), "posts": _month(), "people": _month(of=PEOPLE)},
)
