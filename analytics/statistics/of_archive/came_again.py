"""Return rate: people who came to more than one session, and those who did not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import Axes
from analytics.selection import Selection
from analytics.statistics.base.column_types import People
from analytics.statistics.base.drill_down import PEOPLE
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence, part_of_whole
from analytics.tabular.rows import Holds, TypedRow, read, row


@row
class CameAgain(TypedRow):
    """People by whether they came again."""

    outcome: Annotated[
        str, Holds("came again, did not, or could not yet (came first to the newest session).")
    ]
    people: People


_CAME_AGAIN = """
WITH newest AS (
    SELECT s.id FROM chats_chatsession s JOIN analytics_sessionstatistics c ON c.session_id = s.id
    WHERE s.state = 'published' AND s.starts_at IS NOT NULL ORDER BY s.starts_at DESC, s.id DESC LIMIT 1
), people AS (
    SELECT CASE WHEN dated_sessions > 1 THEN 'came again'
                WHEN first_session = (SELECT id FROM newest) THEN 'could not yet'
                ELSE 'did not' END AS outcome
    FROM analytics_persontotals WHERE dated_sessions > 0
)
SELECT k.outcome, count(p.outcome)::int
FROM unnest(ARRAY['came again', 'did not', 'could not yet']) WITH ORDINALITY k(outcome, n)
LEFT JOIN people p ON p.outcome = k.outcome GROUP BY k.outcome, k.n ORDER BY k.n
"""


def read_rows() -> list[CameAgain]:
    """Always three rows."""
    return read(CameAgain, _CAME_AGAIN)


def headline(rows: Sequence[CameAgain]) -> str:
    """How many of those who could came again."""
    people = {r.outcome: r.people for r in rows}
    again = people.get("came again", 0)
    could = again + people.get("did not", 0)
    if not could:
        return "Nobody could come again yet."
    return as_sentence(f"{part_of_whole(again, could, 'person', 'people')} who came once came again")


_CAME = {"came again": "again", "did not": "not", "could not yet": "not-yet"}


STATISTIC = Statistic(
    slug="came-again",
    title="Once, and again",
    definition=(
        "Known authors of dated sessions: those who came to more than one, those who did not, and those "
        "whose first is the newest one, who could not yet."
    ),
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.PEOPLE,
    row=CameAgain,
    read_rows=read_rows,
    headline=headline,
    is_stored=True,
    axes=Axes("outcome", ("people",)),
    drill_down={"people": lambda row, _: Selection(came=_CAME[row.outcome], of=PEOPLE)},
)
