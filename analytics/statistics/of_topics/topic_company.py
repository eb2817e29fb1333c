"""Co-occurrence: hashtags used in the same posts as a hashtag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes
from analytics.selection import Selection
from analytics.statistics.base.column_types import Label, Sessions, Topic
from analytics.statistics.base.drill_down import SESSIONS, DrillDownRule
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import CHAT_TAGS, JOIN_PUBLISHED
from chats.wording import listed


@row
class Company(TypedRow):
    """A hashtag that stands beside another one."""

    topic: Topic
    label: Label
    posts: Annotated[int, Holds("Own posts that use both.")]
    sessions: Sessions


def read_rows(topic: str) -> list[Company]:
    """Hashtags used in the same posts, most posts first."""
    return read(
        Company,
        f"""SELECT x.other, coalesce(max(a.label), x.other), sum(x.posts)::int, count(*)::int FROM (
            SELECT CASE WHEN t.topic = %(topic)s THEN t.other ELSE t.topic END AS other, t.posts
            FROM analytics_topicpair t {JOIN_PUBLISHED} WHERE t.topic = %(topic)s OR t.other = %(topic)s
        ) x LEFT JOIN analytics_topictotals a ON a.kind = 'hashtag' AND a.topic = x.other
        WHERE x.other NOT IN {CHAT_TAGS} GROUP BY x.other ORDER BY 3 DESC, 4 DESC, x.other COLLATE "C" """,
        topic=topic,
    )


def headline(rows: Sequence[Company]) -> str:
    """The three closest."""
    if not rows:
        return "It stands beside no other hashtag."
    if rows[0].posts == 1:
        others = f"{len(rows):,} other hashtags, once each" if len(rows) > 1 else f"#{rows[0].label}, once"
        return as_sentence(f"It stood beside {others}")
    return as_sentence(
        f"It stands most often beside {listed([f'#{r.label} ({r.posts:,})' for r in rows[:3]])}"
    )


def _beside(**narrow: Any) -> DrillDownRule:
    return lambda row, topic: Selection(tag=topic, beside=row.topic, **narrow)


STATISTIC = Statistic(
    slug="topic-company",
    title="Beside which others",
    definition="Own posts that use the hashtag together with another one, the chats' own left out.",
    subject=Subject.TOPIC,
    row=Company,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("label", ("posts",), says="Posts with both"),
    drill_down={"posts": _beside(), "sessions": _beside(of=SESSIONS)},
)
