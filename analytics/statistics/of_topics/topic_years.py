"""Use of a hashtag over the years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes, ChartKind
from analytics.selection import Selection
from analytics.statistics.base.column_types import Sessions, Uses
from analytics.statistics.base.drill_down import SESSIONS, DrillDownRule
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.columns import CellType
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.wording import counted


@row
class TopicYear(TypedRow):
    """A year of a hashtag."""

    year: Annotated[str | None, Holds("Local year of the sessions; empty for undated ones.", CellType.ID)]
    posts: Uses
    sessions: Sessions
    percent: Annotated[
        float | None,
        Holds("Share of all own posts of that year's sessions, in percent; empty where there are none."),
    ]


_YEARS = """
WITH held AS (
    SELECT c.session_id, c.posts - c.reposts AS own,
           extract(year FROM s.starts_at AT TIME ZONE s.time_zone)::int AS year
    FROM analytics_sessionstatistics c
    JOIN chats_chatsession s ON s.id = c.session_id AND s.state = 'published'
), years AS (
    SELECT generate_series(min(year), max(year)) AS year FROM held
    UNION SELECT year FROM held WHERE year IS NULL
)
SELECT y.year::text, coalesce(sum(t.posts), 0)::int, count(t.session_id)::int,
       round(100.0 * coalesce(sum(t.posts), 0) / nullif(sum(h.own), 0), 2)::float8
FROM years y LEFT JOIN held h ON h.year IS NOT DISTINCT FROM y.year
LEFT JOIN analytics_sessiontopic t
  ON t.session_id = h.session_id AND t.kind = 'hashtag' AND t.topic = %(topic)s
GROUP BY y.year ORDER BY y.year
"""


def read_rows(topic: str) -> list[TopicYear]:
    """Every year from the first session's to the last's, also those without the topic or any session."""
    return read(TopicYear, _YEARS, topic=topic)


def headline(rows: Sequence[TopicYear]) -> str:
    """The year it was used most, as its column shows; where it is another, that of its largest share."""
    dated = [r for r in rows if r.year and r.posts]
    if not dated:
        return "It came up in no dated session."
    peak = max(dated, key=lambda r: (r.posts, r.percent or 0))
    of_most = max(dated, key=lambda r: (r.percent or 0, r.posts))
    beside = f"; of all that was said, most in {of_most.year} ({_share(of_most)})" if of_most != peak else ""
    return as_sentence(
        f"It was used most in {peak.year}: {counted(peak.posts, 'post')}, "
        f"{_share(peak)} of that year’s posts{beside}"
    )


def _share(year: TopicYear) -> str:
    return f"{round(year.percent or 0, 1):g}%"


def _tag_year(**narrow: Any) -> DrillDownRule:
    return lambda row, topic: Selection(tag=topic, began=row.year or "undated", **narrow)


STATISTIC = Statistic(
    slug="topic-years",
    title="Over the years",
    definition=(
        "Own posts that use the hashtag in each year's sessions, and their share of all own posts of these."
    ),
    subject=Subject.TOPIC,
    row=TopicYear,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("year", ("posts",), kind=ChartKind.UPRIGHT, says="Posts in each year"),
    drill_down={"posts": _tag_year(), "sessions": _tag_year(of=SESSIONS), "percent": _tag_year()},
)
