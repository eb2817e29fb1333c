"""The hashtags in most posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.axes import TAGGED, Axes
from analytics.selection import Selection
from analytics.statistics.base.column_types import Label, Sessions, Topic, Users, Uses
from analytics.statistics.base.drill_down import PEOPLE, SESSIONS, DrillDownRule
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.phrasing import most_used
from analytics.tabular.rows import TypedRow, read, row

TOP = 50


@row
class TopHashtag(TypedRow):
    """A hashtag over all published sessions."""

    topic: Topic
    label: Label
    posts: Uses
    sessions: Sessions
    people: Users


def read_rows() -> list[TopHashtag]:
    """The fifty most used; chats' own are left out."""
    return read(
        TopHashtag,
        f"""SELECT topic, label, posts, sessions, people FROM analytics_topictotals
        WHERE kind = 'hashtag' AND NOT is_chat_tag ORDER BY posts DESC, topic LIMIT {TOP}""",
    )


def headline(rows: Sequence[TopHashtag]) -> str:
    """The three most used."""
    if not rows:
        return "No hashtag but the chats’ own was used."
    return most_used([(r.label, r.posts) for r in rows])


def _tag(**narrow: Any) -> DrillDownRule:
    return lambda row, _: Selection(tag=row.topic, **narrow)


STATISTIC = Statistic(
    slug="top-hashtags",
    title="Hashtags used most",
    definition="The fifty hashtags in most own posts of published sessions, the chats' own left out.",
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.TOPICS,
    row=TopHashtag,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("label", ("posts",), says=TAGGED),
    drill_down={"posts": _tag(), "sessions": _tag(of=SESSIONS), "people": _tag(of=PEOPLE)},
)
