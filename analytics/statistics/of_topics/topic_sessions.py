"""Sessions in which a hashtag came up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes, ChartKind
from analytics.statistics.base.column_types import Day, SessionSlug, Title, Users, Uses
from analytics.statistics.base.drill_down import PEOPLE, DrillDownRule, in_session
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence, day_words
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import DAY, JOIN_PUBLISHED
from chats.wording import counted


@row
class TopicSession(TypedRow):
    """A session in which a hashtag came up."""

    session: SessionSlug
    title: Title
    day: Day
    posts: Uses
    people: Users
    percent: Annotated[float, Holds("Share of the session's own posts, in percent.")]


def read_rows(topic: str) -> list[TopicSession]:
    """In order of time, undated ones last."""
    return read(
        TopicSession,
        f"""SELECT s.slug, s.title, {DAY}, t.posts, t.people,
           round(100.0 * t.posts / greatest(c.posts - c.reposts, 1), 1)::float8
        FROM analytics_sessiontopic t {JOIN_PUBLISHED}
        JOIN analytics_sessionstatistics c ON c.session_id = t.session_id
        WHERE t.kind = 'hashtag' AND t.topic = %(topic)s ORDER BY s.starts_at, s.id""",
        topic=topic,
    )


def headline(rows: Sequence[TopicSession]) -> str:
    """How often, in how many sessions, from when to when."""
    if not rows:
        return "It came up in no published session."
    days = [r.day for r in rows if r.day]
    span = f", from {day_words(days[0])} to {day_words(days[-1])}" if days else ""
    if len(set(days)) == 1:
        span = f", on {day_words(days[0])}"
    total = counted(sum(r.posts for r in rows), "post")
    return as_sentence(f"It came up in {total} of {counted(len(rows), 'session')}{span}")


def _tag_session(**narrow: Any) -> DrillDownRule:
    return lambda row, topic: in_session(row.session, tag=topic, **narrow)


STATISTIC = Statistic(
    slug="topic-sessions",
    title="Where it came up",
    definition=(
        "Own posts of published sessions that use the hashtag, and their share of the session's own posts."
    ),
    subject=Subject.TOPIC,
    row=TopicSession,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("title", ("posts",), kind=ChartKind.UPRIGHT, says="Posts in each session"),
    drill_down={
        "posts": _tag_session(),
        "people": _tag_session(of=PEOPLE),
        "percent": _tag_session(),
    },
)
