"""Links that a person shared, by session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import Axes
from analytics.statistics.base.column_types import Day, SessionSlug, Title
from analytics.statistics.base.drill_down import LINKED, of_person_in_row_session
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import ATTENDANCE, DAY
from chats.wording import counted


@row
class SessionLinks(TypedRow):
    """Links shared in a session."""

    session: SessionSlug
    title: Title
    day: Day
    links: Annotated[int, Holds("Links in own posts, those to other posts left out.")]


def read_rows(person: int) -> list[SessionLinks]:
    """Sessions with links, in order of time."""
    return read(
        SessionLinks,
        f"""SELECT s.slug, s.title, {DAY}, c.links FROM {ATTENDANCE}
        WHERE c.participant_id = %(person)s AND c.links > 0 ORDER BY s.starts_at, s.id""",
        person=person,
    )


def headline(rows: Sequence[SessionLinks]) -> str:
    """The sum."""
    total = sum(r.links for r in rows)
    if not total:
        return "Shared no links."
    return as_sentence(f"{counted(total, 'link')} shared in {counted(len(rows), 'session')}")


STATISTIC = Statistic(
    slug="person-links",
    title="Links shared",
    definition="Links in the person's own posts, by published session.",
    subject=Subject.PERSON,
    row=SessionLinks,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("title", ("links",)),
    drill_down={"links": of_person_in_row_session(**LINKED)},
)
