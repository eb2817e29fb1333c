"""People who use a hashtag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.axes import Axes
from analytics.selection import Selection
from analytics.statistics.base.column_types import Name, Person, Sessions, Uses
from analytics.statistics.base.drill_down import SESSIONS, DrillDownRule
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import TypedRow, read, row
from analytics.tabular.sql_parts import JOIN_PUBLISHED, NAME
from chats.wording import counted


@row
class TopicPerson(TypedRow):
    """Someone who uses a hashtag."""

    person: Person
    name: Name
    posts: Uses
    sessions: Sessions


def read_rows(topic: str) -> list[TopicPerson]:
    """Most posts first."""
    return read(
        TopicPerson,
        f"""SELECT p.slug, {NAME}, sum(t.posts)::int, count(*)::int FROM analytics_persontopic t
        {JOIN_PUBLISHED} JOIN visible_participant p ON p.id = t.participant_id WHERE t.topic = %(topic)s
        GROUP BY p.id, p.slug, p.display_name, p.handle ORDER BY 3 DESC, 4 DESC, p.id""",
        topic=topic,
    )


def headline(rows: Sequence[TopicPerson]) -> str:
    """How many, and who most."""
    if not rows:
        return "Nobody known used it."
    people, most = counted(len(rows), "known person", "known people"), rows[0].posts
    if len(rows) == 1:
        return as_sentence(f"{people} used it: {rows[0].name}, in {counted(most, 'post')}")
    if most == 1:
        return as_sentence(f"{people} used it, once each")
    return as_sentence(f"{people} used it, {rows[0].name} most ({counted(most, 'post')})")


def _tag_person(**narrow: Any) -> DrillDownRule:
    return lambda row, topic: Selection(tag=topic, author=(row.person,), **narrow)


STATISTIC = Statistic(
    slug="topic-people",
    title="Who uses it",
    definition="Known people who used the hashtag in own posts of published sessions.",
    subject=Subject.TOPIC,
    row=TopicPerson,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("name", ("posts",)),
    drill_down={"posts": _tag_person(), "sessions": _tag_person(of=SESSIONS)},
)
