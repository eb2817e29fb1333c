"""The moderators' share of a session's posts."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.axes import Axes
from analytics.statistics.base.drill_down import PEOPLE
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.statistics.of_sessions.people_groups import (
    NOBODY_KNOWN,
    ROW_OF_NOBODY,
    UNKNOWN,
    PeopleGroup,
    over_known_authors,
    to_group,
)
from analytics.tabular.phrasing import as_sentence, part_of_whole, whole_percent
from analytics.tabular.rows import read
from chats.models import ChatSession

_MODERATORS = f"""
WITH grouped AS (
    SELECT CASE WHEN is_moderator THEN 'moderators' ELSE 'others' END AS kind, count(*)::int, sum(posts)::int
    FROM analytics_sessionperson WHERE session_id = %(session)s
    GROUP BY is_moderator ORDER BY is_moderator DESC
)
SELECT * FROM grouped UNION ALL {ROW_OF_NOBODY}
"""


def read_rows(session: ChatSession) -> list[PeopleGroup]:
    """Posts by moderators and by others."""
    return read(PeopleGroup, _MODERATORS, session=session.pk)


def headline(rows: Sequence[PeopleGroup]) -> str:
    """The moderators' share of posts whose author is known."""
    known = sum(r.posts for r in rows if r.group != UNKNOWN)
    if not known:
        return NOBODY_KNOWN.format("the moderators’ share is not known")
    theirs = sum(r.posts for r in rows if r.group == "moderators")
    share = f"{part_of_whole(theirs, known, 'post')}, {whole_percent(theirs, known)}%"
    return as_sentence(f"Moderators wrote {share}{over_known_authors(rows)}")


STATISTIC = Statistic(
    slug="session-moderators",
    title="The moderators' share",
    definition=(
        "Posts by the session's moderators against those by everyone else, among posts whose author is known."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.PEOPLE,
    row=PeopleGroup,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("group", ("posts",)),
    drill_down={"people": to_group(of=PEOPLE), "posts": to_group()},
)
