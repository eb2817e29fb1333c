"""The community over time: who comes, who comes back, and who carries it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.statistics.shared_columns import NAME, Answers, Name, People, Person, Posts, Sessions
from analytics.statistics.words import counted, of, percent, sentence
from analytics.tabular.columns import CellType
from analytics.tabular.rows import Row, Says, read, row

TOP = 50


@row
class Cohort(Row):
    """People who came first in one quarter of a year, some quarters later."""

    cohort: Annotated[str, Says("Quarter of the first dated session, like 2018-Q4.", CellType.ID)]
    quarters_later: Annotated[int, Says("Quarters since; 0 is the first one itself.")]
    people: Annotated[int, Says("Of these people, those who came in that later quarter.")]
    cohort_people: Annotated[int, Says("People who came first in the cohort's quarter.")]
    percent: Annotated[float, Says("The share, in percent.")]


# Quarters in which no session was held are left out: nobody could have come.
_RETENTION = """
WITH held AS (
    SELECT s.id, date_trunc('quarter', s.starts_at AT TIME ZONE s.time_zone) AS quarter
    FROM chats_chatsession s JOIN analytics_sessionstatistics c ON c.session_id = s.id
    WHERE s.state = 'published' AND s.starts_at IS NOT NULL
), came AS (
    SELECT DISTINCT p.participant_id AS person, h.quarter
    FROM analytics_sessionperson p JOIN held h ON h.id = p.session_id
), first AS (SELECT person, min(quarter) AS cohort FROM came GROUP BY person),
sizes AS (SELECT cohort, count(*) AS people FROM first GROUP BY cohort),
grid AS (SELECT z.cohort, z.people, q.quarter FROM sizes z JOIN (SELECT DISTINCT quarter FROM held) q
         ON q.quarter >= z.cohort),
again AS (SELECT f.cohort, c.quarter, count(*) AS people FROM came c JOIN first f ON f.person = c.person
          GROUP BY f.cohort, c.quarter)
SELECT to_char(g.cohort, 'YYYY-"Q"Q'),
       ((extract(year FROM g.quarter) - extract(year FROM g.cohort)) * 4
        + extract(quarter FROM g.quarter) - extract(quarter FROM g.cohort))::int,
       coalesce(a.people, 0)::int, g.people::int, round(100.0 * coalesce(a.people, 0) / g.people, 1)::float8
FROM grid g LEFT JOIN again a ON a.cohort = g.cohort AND a.quarter = g.quarter
ORDER BY g.cohort, g.quarter
"""


def retention() -> list[Cohort]:
    """Cohorts in order, each with the quarters since in which sessions were held."""
    return read(Cohort, _RETENTION)


def retention_said(rows: Sequence[Cohort]) -> str:
    """How many came again in the quarter after their first."""
    following = [r for r in rows if r.quarters_later == 1]
    before = sum(r.cohort_people for r in following)
    stayed = sum(r.people for r in following)
    if not following:
        return "No two quarters in a row had sessions."
    return sentence(
        f"{of(stayed, before, 'newcomer')} ({percent(stayed, before)}%) came again in the next quarter"
    )


@row
class CameAgain(Row):
    """People by whether they came again."""

    outcome: Annotated[str, Says("came again, did not, or could not yet (came first to the newest session).")]
    people: People


_CAME_AGAIN = """
WITH newest AS (
    SELECT s.id FROM chats_chatsession s JOIN analytics_sessionstatistics c ON c.session_id = s.id
    WHERE s.state = 'published' AND s.starts_at IS NOT NULL ORDER BY s.starts_at DESC, s.id DESC LIMIT 1
), people AS (
    SELECT CASE WHEN dated_sessions > 1 THEN 'came again'
                WHEN first_session = (SELECT id FROM newest) THEN 'could not yet'
                ELSE 'did not' END AS outcome
    FROM analytics_persontotals WHERE dated_sessions > 0
)
SELECT k.outcome, count(p.outcome)::int
FROM unnest(ARRAY['came again', 'did not', 'could not yet']) WITH ORDINALITY k(outcome, n)
LEFT JOIN people p ON p.outcome = k.outcome GROUP BY k.outcome, k.n ORDER BY k.n
"""


def came_again() -> list[CameAgain]:
    """Always three rows."""
    return read(CameAgain, _CAME_AGAIN)


def came_again_said(rows: Sequence[CameAgain]) -> str:
    """How many of those who could came again."""
    people = {r.outcome: r.people for r in rows}
    again = people.get("came again", 0)
    could = again + people.get("did not", 0)
    if not could:
        return "Nobody could come again yet."
    return sentence(f"{of(again, could, 'person', 'people')} who came once came again")


@row
class Circle(Row):
    """A circle of the community."""

    circle: Annotated[
        str, Says("core (at least three dated sessions and a quarter of all), returning, or once.")
    ]
    people: People
    posts: Posts
    answers: Answers


_CIRCLES = """
WITH people AS (
    SELECT CASE WHEN is_core THEN 'core' WHEN sessions > 1 THEN 'returning' ELSE 'once' END AS circle,
           posts, answers FROM analytics_persontotals
)
SELECT k.circle, count(p.circle)::int, coalesce(sum(p.posts), 0)::int, coalesce(sum(p.answers), 0)::int
FROM unnest(ARRAY['core', 'returning', 'once']) WITH ORDINALITY k(circle, n)
LEFT JOIN people p ON p.circle = k.circle GROUP BY k.circle, k.n ORDER BY k.n
"""


def circles() -> list[Circle]:
    """Core, returning, once: always three rows. Over posts whose author is known."""
    return read(Circle, _CIRCLES)


def circles_said(rows: Sequence[Circle]) -> str:
    """How much the core wrote."""
    people, posts = sum(r.people for r in rows), sum(r.posts for r in rows)
    core = rows[0]
    if not core.people:
        return "Nobody came often enough to be called the core."
    return sentence(
        f"{of(core.people, people, 'person', 'people')} {'makes' if core.people == 1 else 'make'} up "
        "the core; "
        f"they wrote {percent(core.posts, posts)}% of the {counted(posts, 'post')} whose author is known"
    )


@row
class TopPerson(Row):
    """Someone over all published sessions."""

    person: Person
    name: Name
    posts: Posts
    sessions: Sessions
    answers: Answers
    replies: Annotated[int, Says("Posts that reply.")]
    links: Annotated[int, Says("Links shared.")]
    moderated: Annotated[int, Says("Sessions moderated.")]
    longest_streak: Annotated[int, Says("Most dated sessions in a row.")]


# The fifty are found by the index before anyone's name is looked up; a few more, for
# people who were hidden since the last count.
_TOP_PEOPLE = f"""
SELECT p.slug, {NAME}, t.posts, t.sessions, t.answers, t.replies, t.links, t.moderated, t.longest_streak
FROM (SELECT * FROM analytics_persontotals ORDER BY posts DESC, participant_id LIMIT {2 * TOP}) t
JOIN visible_participant p ON p.id = t.participant_id
ORDER BY t.posts DESC, t.participant_id LIMIT {TOP}
"""


def top_people() -> list[TopPerson]:
    """The fifty who wrote most."""
    return read(TopPerson, _TOP_PEOPLE)


def top_people_said(rows: Sequence[TopPerson]) -> str:
    """Who wrote most."""
    if not rows:
        return "Nobody’s name is known."
    top = rows[0]
    return sentence(
        f"{top.name} wrote most: {counted(top.posts, 'post')} in {counted(top.sessions, 'session')}"
    )
