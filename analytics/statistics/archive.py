"""The archive as a whole: how much there is, and when it was. Published sessions only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

from analytics.statistics.shared_columns import (
    DAY,
    Answers,
    Day,
    People,
    Posts,
    Sessions,
    SessionSlug,
    Title,
)
from analytics.statistics.words import counted, hour, of, sentence, short_month, written
from analytics.tabular.columns import CellType
from analytics.tabular.rows import Row, Says, read, row

HELD = """
analytics_sessionstatistics c JOIN chats_chatsession s ON s.id = c.session_id AND s.state = 'published'
"""


@row
class Totals(Row):
    """The archive at a glance."""

    sessions: Sessions
    undated_sessions: Annotated[int, Says("Of these, sessions without a known date.")]
    posts: Posts
    people: People
    questions: Annotated[int, Says("Questions.")]
    answers: Answers
    without_author: Annotated[int, Says("Posts whose author is not known.")]
    without_time: Annotated[int, Says("Posts whose time is not known to the minute.")]


def totals() -> list[Totals]:
    """One row."""
    return read(
        Totals,
        f"""SELECT count(*)::int, count(*) FILTER (WHERE s.starts_at IS NULL)::int,
           coalesce(sum(c.posts), 0)::int, (SELECT count(*) FROM analytics_persontotals)::int,
           coalesce(sum(c.questions), 0)::int, coalesce(sum(c.answers), 0)::int,
           coalesce(sum(c.without_author), 0)::int, coalesce(sum(c.posts - c.timed_posts), 0)::int
        FROM {HELD}""",
    )


def totals_said(rows: Sequence[Totals]) -> str:
    """Sessions, posts and people."""
    (one,) = rows
    return sentence(
        f"{counted(one.sessions, 'session')} with {written(one.posts, one.people, one.without_author)}"
    )


@row
class Month(Row):
    """A month of the archive."""

    month: Annotated[str, Says("The month, like 2018-12; every one from the first to the last.", CellType.ID)]
    sessions: Annotated[int, Says("Published sessions that began in it, by their local date.")]
    posts: Posts
    people: Annotated[int, Says("Distinct known people who came in it.")]


_MONTHS = f"""
WITH held AS (
    SELECT c.session_id, c.posts, date_trunc('month', s.starts_at AT TIME ZONE s.time_zone) AS month
    FROM {HELD} WHERE s.starts_at IS NOT NULL
), people AS (
    SELECT h.month, count(DISTINCT p.participant_id) AS people
    FROM held h JOIN analytics_sessionperson p ON p.session_id = h.session_id GROUP BY h.month
)
SELECT to_char(m.month, 'YYYY-MM'), count(h.session_id)::int, coalesce(sum(h.posts), 0)::int,
       coalesce(max(p.people), 0)::int
FROM generate_series((SELECT min(month) FROM held), (SELECT max(month) FROM held), '1 month') m(month)
LEFT JOIN held h ON h.month = m.month LEFT JOIN people p ON p.month = m.month
GROUP BY m.month ORDER BY m.month
"""


def months() -> list[Month]:
    """Every month from the first session to the last, also those without one."""
    return read(Month, _MONTHS)


def months_said(rows: Sequence[Month]) -> str:
    """Sessions, months, and the longest gap."""
    if not rows:
        return "No session has a known date."
    if len(rows) == 1:
        return sentence(f"{counted(rows[0].sessions, 'dated session')}, in {short_month(rows[0].month)}")
    gaps = [len(list(run)) for empty, run in groupby(rows, key=lambda r: not r.sessions) if empty]
    gap = f"; the longest gap was {counted(max(gaps), 'month')}" if gaps else "; no month was left out"
    return sentence(
        f"{counted(sum(r.sessions for r in rows), 'dated session')} in {counted(len(rows), 'month')}{gap}"
    )


@row
class SessionPeople(Row):
    """Who came to a session."""

    session: SessionSlug
    title: Title
    day: Day
    people: People
    newcomers: Annotated[int | None, Says("People in no earlier session; empty for undated sessions.")]
    returning: Annotated[int | None, Says("People of an earlier session; empty for undated sessions.")]
    without_author: Annotated[int, Says("Posts whose author is not known: their people are not counted.")]


_SESSION_PEOPLE = f"""
WITH new AS (SELECT first_session AS id, count(*) AS people FROM analytics_persontotals GROUP BY 1)
SELECT s.slug, s.title, {DAY}, c.people,
       CASE WHEN s.starts_at IS NOT NULL THEN coalesce(n.people, 0)::int END,
       CASE WHEN s.starts_at IS NOT NULL THEN (c.people - coalesce(n.people, 0))::int END, c.without_author
FROM {HELD} LEFT JOIN new n ON n.id = s.id ORDER BY s.starts_at, s.id
"""


def session_people() -> list[SessionPeople]:
    """Sessions in order of time, undated ones last."""
    return read(SessionPeople, _SESSION_PEOPLE)


def session_people_said(rows: Sequence[SessionPeople]) -> str:
    """The best attended session, and the number of newcomers."""
    if not rows:
        return "There is no published session."
    best = max(rows, key=lambda r: r.people)
    if not best.people:
        return "Nobody’s name is known, so that no people can be counted."
    new = "all" if best.newcomers == best.people else f"{best.newcomers or 0:,}"
    fresh = f", {new} of them for the first time" if best.newcomers else ""
    silent = sum(r.without_author for r in rows)
    rest = f" ({counted(silent, 'post')} without a known author left out)" if silent else ""
    return sentence(f"Most people came to “{best.title}”: {best.people:,}{fresh}{rest}")


@row
class WeekHour(Row):
    """An hour of the week."""

    weekday: Annotated[int | None, Says("1 is Monday; empty: posts without a time to the minute.")]
    hour: Annotated[int | None, Says("Local hour of the session, 0 to 23; empty likewise.")]
    posts: Posts


_WEEK = f"""
SELECT extract(isodow FROM m.minute AT TIME ZONE s.time_zone)::int,
       extract(hour FROM m.minute AT TIME ZONE s.time_zone)::int, sum(m.posts)::int
FROM analytics_sessionminute m JOIN chats_chatsession s ON s.id = m.session_id AND s.state = 'published'
GROUP BY 1, 2
UNION ALL
SELECT NULL, NULL, sum(c.posts - c.timed_posts)::int FROM {HELD} HAVING sum(c.posts - c.timed_posts) > 0
ORDER BY 1 NULLS LAST, 2
"""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def week() -> list[WeekHour]:
    """Hours with posts; last the posts that have none."""
    return read(WeekHour, _WEEK)


def week_said(rows: Sequence[WeekHour]) -> str:
    """The liveliest hour."""
    timed = [r for r in rows if r.weekday]
    if not timed:
        return "No post has a time known to the minute."
    peak, known, total = (
        max(timed, key=lambda r: r.posts),
        sum(r.posts for r in timed),
        sum(r.posts for r in rows),
    )
    day = _DAYS[(peak.weekday or 1) - 1]
    silent = total - known
    unknown = f" (the time of {silent:,} more is not known to the minute)" if silent else ""
    return sentence(
        f"The liveliest hour of the week begins on {day} at {hour(peak.hour or 0)}, "
        f"with {of(peak.posts, known, 'post')}{unknown}"
    )
