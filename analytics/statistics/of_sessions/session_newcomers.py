"""Newcomers and returning people of a session."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.axes import Axes
from analytics.statistics.base.drill_down import PEOPLE
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.statistics.of_sessions.people_groups import (
    NOBODY_KNOWN,
    ROW_OF_NOBODY,
    PeopleGroup,
    over_known_authors,
    to_group,
)
from analytics.tabular.phrasing import as_sentence, part_of_whole, was_or_were
from analytics.tabular.rows import read
from chats.models import ChatSession
from chats.wording import counted

_NEWCOMERS = f"""
WITH came AS (
    SELECT c.posts, CASE WHEN s.starts_at IS NULL THEN 'date unknown' WHEN EXISTS (
        SELECT 1 FROM analytics_sessionperson e JOIN chats_chatsession o ON o.id = e.session_id
        WHERE e.participant_id = c.participant_id AND o.state = 'published'
          AND (o.starts_at, o.id) < (s.starts_at, s.id)) THEN 'came before' ELSE 'first time' END AS kind
    FROM analytics_sessionperson c JOIN chats_chatsession s ON s.id = c.session_id
    WHERE c.session_id = %(session)s
), grouped AS (SELECT kind, count(*)::int, sum(posts)::int FROM came GROUP BY kind ORDER BY kind DESC)
SELECT * FROM grouped UNION ALL {ROW_OF_NOBODY}
"""


def read_rows(session: ChatSession) -> list[PeopleGroup]:
    """People here for the first time, and those of earlier published sessions."""
    return read(PeopleGroup, _NEWCOMERS, session=session.pk)


def headline(rows: Sequence[PeopleGroup]) -> str:
    """How many were here for the first time."""
    people = sum(r.people for r in rows)
    if any(r.group == "date unknown" for r in rows):
        return f"Who came for the first time cannot be said of {of_nobody_knows_when(people)}."
    if not people:
        return NOBODY_KNOWN.format("nobody can be called new or returning")
    fresh, over = sum(r.people for r in rows if r.group == "first time"), over_known_authors(rows)
    newcomers = part_of_whole(fresh, people, "person", "people")
    return as_sentence(f"{newcomers} {was_or_were(fresh)} here for the first time{over}")


def of_nobody_knows_when(people: int) -> str:
    """Return how a session without a date is spoken of."""
    return f"{counted(people, 'person', 'people')} of a session without a date"


STATISTIC = Statistic(
    slug="session-newcomers",
    title="Newcomers and returning people",
    definition=(
        "Known authors of the session's posts: first time, when they wrote in no earlier published "
        "session; those before, when they did. Sessions without a date are not looked at."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.PEOPLE,
    row=PeopleGroup,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("group", ("people",)),
    drill_down={"people": to_group(of=PEOPLE), "posts": to_group()},
)
