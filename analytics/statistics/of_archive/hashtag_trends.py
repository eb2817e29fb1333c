"""Trends of the most used hashtags over the years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import TAGGED, Axes, ChartKind
from analytics.selection import Selection
from analytics.statistics.base.column_types import Label, Topic
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.columns import CellType
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import COUNTED_SESSIONS
from chats.wording import counted

TREND_TOPICS = 10


@row
class Trend(TypedRow):
    """A hashtag in a year."""

    topic: Topic
    label: Label
    year: Annotated[str, Holds("Local year of the sessions.", CellType.ID)]
    posts: Annotated[int, Holds("Own posts that use it.")]


_TRENDS = f"""
WITH top AS (
    SELECT topic, label, posts AS total FROM analytics_topictotals
    WHERE kind = 'hashtag' AND NOT is_chat_tag ORDER BY posts DESC, topic LIMIT {TREND_TOPICS}
), held AS (
    SELECT s.id, to_char(s.starts_at AT TIME ZONE s.time_zone, 'YYYY') AS year
    FROM {COUNTED_SESSIONS} WHERE s.starts_at IS NOT NULL
), uses AS (
    SELECT t.topic, h.year, sum(t.posts) AS posts
    FROM analytics_sessiontopic t JOIN held h ON h.id = t.session_id
    WHERE t.kind = 'hashtag' AND t.topic IN (SELECT topic FROM top) GROUP BY 1, 2
)
SELECT top.topic, top.label, y.year, coalesce(u.posts, 0)::int
FROM top CROSS JOIN (SELECT DISTINCT year FROM held) y
LEFT JOIN uses u ON u.topic = top.topic AND u.year = y.year
ORDER BY top.total DESC, top.topic COLLATE "C", y.year
"""


def read_rows() -> list[Trend]:
    """The ten most used hashtags in every year with dated sessions."""
    return read(Trend, _TRENDS)


def headline(rows: Sequence[Trend]) -> str:
    """How the most used hashtag went."""
    if not rows:
        return "No hashtag but the chats’ own was used in a dated session."
    if len({r.year for r in rows}) == 1:
        return f"There were chats in one year only, {rows[0].year}."
    first = [r for r in rows if r.topic == rows[0].topic]
    peak = max(first, key=lambda r: r.posts)
    if max(r.posts for r in rows) == 1:
        return "None of these hashtags was used twice in a year."
    return as_sentence(f"#{peak.label} had its best year in {peak.year} with {counted(peak.posts, 'post')}")


STATISTIC = Statistic(
    slug="hashtag-trends",
    title="Hashtags over the years",
    definition="Own posts with each of the ten most used hashtags, by year of the dated sessions.",
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.TOPICS,
    row=Trend,
    read_rows=read_rows,
    headline=headline,
    is_stored=True,
    axes=Axes(
        "label", ("posts",), across="year", kind=ChartKind.MULTIPLES, says=f"{TAGGED}, all on one scale"
    ),
    drill_down={"posts": lambda row, _: Selection(tag=row.topic, began=row.year)},
)
