"""Core and periphery of the community, by how often people came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes
from analytics.selection import Selection
from analytics.statistics.base.column_types import Answers, People, Posts
from analytics.statistics.base.drill_down import ANSWERED, PEOPLE, DrillDownRule
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence, part_of_whole, whole_percent
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.wording import counted


@row
class Circle(TypedRow):
    """A circle of the community."""

    circle: Annotated[
        str, Holds("core (at least three dated sessions and a quarter of all), returning, or once.")
    ]
    people: People
    posts: Posts
    answers: Answers


_CIRCLES = """
WITH people AS (
    SELECT CASE WHEN is_core THEN 'core' WHEN sessions > 1 THEN 'returning' ELSE 'once' END AS circle,
           posts, answers FROM analytics_persontotals
)
SELECT k.circle, count(p.circle)::int, coalesce(sum(p.posts), 0)::int, coalesce(sum(p.answers), 0)::int
FROM unnest(ARRAY['core', 'returning', 'once']) WITH ORDINALITY k(circle, n)
LEFT JOIN people p ON p.circle = k.circle GROUP BY k.circle, k.n ORDER BY k.n
"""


def read_rows() -> list[Circle]:
    """Core, returning, once: always three rows. Over posts whose author is known."""
    return read(Circle, _CIRCLES)


def headline(rows: Sequence[Circle]) -> str:
    """How much the core wrote."""
    people, posts = sum(r.people for r in rows), sum(r.posts for r in rows)
    core = rows[0]
    if not core.people:
        return "Nobody came often enough to be called the core."
    make, share = "makes" if core.people == 1 else "make", whole_percent(core.posts, posts)
    return as_sentence(
        f"{part_of_whole(core.people, people, 'person', 'people')} {make} up the core; "
        f"they wrote {share}% of the {counted(posts, 'post')} whose author is known"
    )


def _circle(**narrow: Any) -> DrillDownRule:
    return lambda row, _: Selection(circle=row.circle, **narrow)


STATISTIC = Statistic(
    slug="circles",
    title="Core and periphery",
    definition=(
        "People by how often they came: core (three dated sessions and a quarter of all), returning, "
        "once; with what they wrote."
    ),
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.PEOPLE,
    row=Circle,
    read_rows=read_rows,
    headline=headline,
    is_stored=True,
    axes=Axes("circle", ("people",)),
    drill_down={"people": _circle(of=PEOPLE), "posts": _circle(), "answers": _circle(**ANSWERED)},
)
