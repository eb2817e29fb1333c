"""Hashtags that a person used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import TAGGED, Axes
from analytics.selection import Selection
from analytics.statistics.base.drill_down import SESSIONS, DrillDownRule
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import most_used
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import CHAT_TAGS


@row
class PersonsTopic(TypedRow):
    """A hashtag someone uses."""

    topic: Annotated[str, Holds("The hashtag, in one case, without #.")]
    label: Annotated[str, Holds("As people spell it most.")]
    posts: Annotated[int, Holds("Own posts with it.")]
    sessions: Annotated[int, Holds("Published sessions it was used in.")]


def read_rows(person: int) -> list[PersonsTopic]:
    """Hashtags, most posts first; chats' own are left out."""
    return read(
        PersonsTopic,
        f"""SELECT t.topic, coalesce(max(a.label), t.topic), sum(t.posts)::int, count(*)::int
        FROM analytics_persontopic t
        JOIN chats_chatsession s ON s.id = t.session_id AND s.state = 'published'
        LEFT JOIN analytics_topictotals a ON a.kind = 'hashtag' AND a.topic = t.topic
        WHERE t.participant_id = %(person)s AND t.topic NOT IN {CHAT_TAGS} GROUP BY t.topic
        ORDER BY 3 DESC, 4 DESC, t.topic COLLATE "C" """,
        person=person,
    )


def headline(rows: Sequence[PersonsTopic]) -> str:
    """The three most used."""
    if not rows:
        return "No hashtag but the chats’ own."
    return most_used([(r.label, r.posts) for r in rows])


def _topic(**narrow: Any) -> DrillDownRule:
    return lambda row, person: Selection(author=(person,), tag=row.topic, **narrow)


STATISTIC = Statistic(
    slug="person-topics",
    title="Hashtags used",
    definition="Own posts of the person with a hashtag, the chats' own left out.",
    subject=Subject.PERSON,
    row=PersonsTopic,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("label", ("posts",), says=TAGGED),
    drill_down={"posts": _topic(), "sessions": _topic(of=SESSIONS)},
)
