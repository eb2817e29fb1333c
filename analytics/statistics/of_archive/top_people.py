"""The people with most posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes
from analytics.selection import Selection
from analytics.statistics.base.column_types import Answers, Name, Person, Posts, Sessions
from analytics.statistics.base.drill_down import ANSWERED, LINKED, MODERATED, REPLIED, SESSIONS, DrillDownRule
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import NAME
from chats.wording import counted

TOP = 50


@row
class TopPerson(TypedRow):
    """Someone over all published sessions."""

    person: Person
    name: Name
    posts: Posts
    sessions: Sessions
    answers: Answers
    replies: Annotated[int, Holds("Posts that reply.")]
    links: Annotated[int, Holds("Links shared.")]
    moderated: Annotated[int, Holds("Sessions moderated.")]
    longest_streak: Annotated[int, Holds("Most dated sessions in a row.")]


# The fifty are found by the index before anyone's name is looked up; a few more, for
# people who were hidden since the last count.
_TOP_PEOPLE = f"""
SELECT p.slug, {NAME}, t.posts, t.sessions, t.answers, t.replies, t.links, t.moderated, t.longest_streak
FROM (SELECT * FROM analytics_persontotals ORDER BY posts DESC, participant_id LIMIT {2 * TOP}) t
JOIN visible_participant p ON p.id = t.participant_id
ORDER BY t.posts DESC, t.participant_id LIMIT {TOP}
"""


def read_rows() -> list[TopPerson]:
    """The fifty who wrote most."""
    return read(TopPerson, _TOP_PEOPLE)


def headline(rows: Sequence[TopPerson]) -> str:
    """Who wrote most."""
    if not rows:
        return "Nobody’s name is known."
    top = rows[0]
    return as_sentence(
        f"{top.name} wrote most: {counted(top.posts, 'post')} in {counted(top.sessions, 'session')}"
    )


def _voice(**narrow: Any) -> DrillDownRule:
    return lambda row, _: Selection(author=(row.person,), **narrow)


STATISTIC = Statistic(
    slug="top-people",
    title="Who wrote most",
    definition="The fifty people with most visible posts in published sessions.",
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.PEOPLE,
    row=TopPerson,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("name", ("posts",)),
    drill_down={
        "posts": _voice(),
        "sessions": _voice(of=SESSIONS),
        "answers": _voice(**ANSWERED),
        "replies": _voice(**REPLIED),
        "links": _voice(**LINKED),
        "moderated": _voice(**MODERATED, of=SESSIONS),
    },
)
