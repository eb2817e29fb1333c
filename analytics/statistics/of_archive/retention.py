"""Retention: cohorts by quarter of the first session, and who came in later quarters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes, ChartKind
from analytics.selection import Selection
from analytics.statistics.base.drill_down import PEOPLE
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.columns import CellType
from analytics.tabular.phrasing import as_sentence, part_of_whole, whole_percent
from analytics.tabular.rows import Holds, TypedRow, read, row


@row
class Cohort(TypedRow):
    """People who came first in one quarter of a year, some quarters later."""

    cohort: Annotated[str, Holds("Quarter of the first dated session, like 2018-Q4.", CellType.ID)]
    quarters_later: Annotated[int, Holds("Quarters since; 0 is the first one itself.")]
    people: Annotated[int, Holds("Of these people, those who came in that later quarter.")]
    cohort_people: Annotated[int, Holds("People who came first in the cohort's quarter.")]
    percent: Annotated[float, Holds("The share, in percent.")]


# Quarters in which no session was held are left out: nobody could have come.
_RETENTION = """
WITH held AS (
    SELECT s.id, date_trunc('quarter', s.starts_at AT TIME ZONE s.time_zone) AS quarter
    FROM chats_chatsession s JOIN analytics_sessionstatistics c ON c.session_id = s.id
    WHERE s.state = 'published' AND s.starts_at IS NOT NULL
), came AS (
    SELECT DISTINCT p.participant_id AS person, h.quarter
    FROM analytics_sessionperson p JOIN held h ON h.id = p.session_id
), first AS (SELECT person, min(quarter) AS cohort FROM came GROUP BY person),
sizes AS (SELECT cohort, count(*) AS people FROM first GROUP BY cohort),
grid AS (SELECT z.cohort, z.people, q.quarter FROM sizes z JOIN (SELECT DISTINCT quarter FROM held) q
         ON q.quarter >= z.cohort),
again AS (SELECT f.cohort, c.quarter, count(*) AS people FROM came c JOIN first f ON f.person = c.person
          GROUP BY f.cohort, c.quarter)
SELECT to_char(g.cohort, 'YYYY-"Q"Q'),
       ((extract(year FROM g.quarter) - extract(year FROM g.cohort)) * 4
        + extract(quarter FROM g.quarter) - extract(quarter FROM g.cohort))::int,
       coalesce(a.people, 0)::int, g.people::int, round(100.0 * coalesce(a.people, 0) / g.people, 1)::float8
FROM grid g LEFT JOIN again a ON a.cohort = g.cohort AND a.quarter = g.quarter
ORDER BY g.cohort, g.quarter
"""


def read_rows() -> list[Cohort]:
    """Cohorts in order, each with the quarters since in which sessions were held."""
    return read(Cohort, _RETENTION)


def headline(rows: Sequence[Cohort]) -> str:
    """How many came again in the quarter after their first."""
    following = [r for r in rows if r.quarters_later == 1]
    before = sum(r.cohort_people for r in following)
    stayed = sum(r.people for r in following)
    if not following:
        return "No two quarters in a row had sessions."
    newcomers = part_of_whole(stayed, before, "newcomer")
    return as_sentence(f"{newcomers} ({whole_percent(stayed, before)}%) came again in the next quarter")


def _cohort(row: Any, _: Any) -> Selection:
    return Selection(first=row.cohort, began=quarter_after(row.cohort, row.quarters_later), of=PEOPLE)


def quarter_after(quarter: str, later: int) -> str:
    """Return ``"2019-Q1"`` for ``"2018-Q4"`` and 1."""
    year, _, number = quarter.partition("-Q")
    years, number_later = divmod(int(number) - 1 + later, 4)
    return f"{int(year) + years:04}-Q{number_later + 1}"


STATISTIC = Statistic(
    slug="retention",
    title="Who comes back",
    definition=(
        "People by the quarter of their first dated session, and how many of them came in each later "
        "quarter in which sessions were held. Newcomers whose next quarter had no sessions are left "
        "out of the sentence."
    ),
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.PEOPLE,
    row=Cohort,
    read_rows=read_rows,
    headline=headline,
    is_stored=True,
    axes=Axes(
        "cohort",
        ("percent",),
        across="quarters_later",
        kind=ChartKind.HEAT,
        unit="%",
        says="Percent of those who came first in these months, by quarters later",
    ),
    drill_down={
        "people": _cohort,
        "cohort_people": lambda row, _: Selection(first=row.cohort, began=row.cohort, of=PEOPLE),
        "percent": _cohort,
    },
)
