"""One hashtag, over all published sessions. The subject is its case-folded name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.statistics.shared_columns import (
    CHAT_TAGS,
    DAY,
    NAME,
    Day,
    Label,
    Name,
    Number,
    Person,
    Sessions,
    SessionSlug,
    Title,
    Topic,
    Users,
    Uses,
)
from analytics.statistics.words import counted, day, listed, sentence
from analytics.tabular.columns import CellType, PIIKind
from analytics.tabular.rows import Row, Says, read, row

_PUBLISHED = "JOIN chats_chatsession s ON s.id = t.session_id AND s.state = 'published'"


@row
class TopicSession(Row):
    """A session in which a hashtag came up."""

    session: SessionSlug
    title: Title
    day: Day
    posts: Uses
    people: Users
    percent: Annotated[float, Says("Share of the session's own posts, in percent.")]


def sessions(topic: str) -> list[TopicSession]:
    """In order of time, undated ones last."""
    return read(
        TopicSession,
        f"""SELECT s.slug, s.title, {DAY}, t.posts, t.people,
           round(100.0 * t.posts / greatest(c.posts - c.reposts, 1), 1)::float8
        FROM analytics_sessiontopic t {_PUBLISHED}
        JOIN analytics_sessionstatistics c ON c.session_id = t.session_id
        WHERE t.kind = 'hashtag' AND t.topic = %(topic)s ORDER BY s.starts_at, s.id""",
        topic=topic,
    )


def sessions_said(rows: Sequence[TopicSession]) -> str:
    """How often, in how many sessions, from when to when."""
    if not rows:
        return "It came up in no published session."
    days = [r.day for r in rows if r.day]
    span = f", from {day(days[0])} to {day(days[-1])}" if days else ""
    if len(set(days)) == 1:
        span = f", on {day(days[0])}"
    total = counted(sum(r.posts for r in rows), "post")
    return sentence(f"It came up in {total} of {counted(len(rows), 'session')}{span}")


@row
class TopicYear(Row):
    """A year of a hashtag."""

    year: Annotated[str | None, Says("Local year of the sessions; empty for undated ones.", CellType.ID)]
    posts: Uses
    sessions: Sessions
    percent: Annotated[
        float | None,
        Says("Share of all own posts of that year's sessions, in percent; empty where there are none."),
    ]


_YEARS = """
WITH held AS (
    SELECT c.session_id, c.posts - c.reposts AS own,
           extract(year FROM s.starts_at AT TIME ZONE s.time_zone)::int AS year
    FROM analytics_sessionstatistics c
    JOIN chats_chatsession s ON s.id = c.session_id AND s.state = 'published'
), years AS (
    SELECT generate_series(min(year), max(year)) AS year FROM held
    UNION SELECT year FROM held WHERE year IS NULL
)
SELECT y.year::text, coalesce(sum(t.posts), 0)::int, count(t.session_id)::int,
       round(100.0 * coalesce(sum(t.posts), 0) / nullif(sum(h.own), 0), 2)::float8
FROM years y LEFT JOIN held h ON h.year IS NOT DISTINCT FROM y.year
LEFT JOIN analytics_sessiontopic t
  ON t.session_id = h.session_id AND t.kind = 'hashtag' AND t.topic = %(topic)s
GROUP BY y.year ORDER BY y.year
"""


def years(topic: str) -> list[TopicYear]:
    """Every year from the first session's to the last's, also those without the topic or any session."""
    return read(TopicYear, _YEARS, topic=topic)


def years_said(rows: Sequence[TopicYear]) -> str:
    """The year it was used most, as its column shows; where it is another, that of its largest share."""
    dated = [r for r in rows if r.year and r.posts]
    if not dated:
        return "It came up in no dated session."
    peak = max(dated, key=lambda r: (r.posts, r.percent or 0))
    of_most = max(dated, key=lambda r: (r.percent or 0, r.posts))
    beside = f"; of all that was said, most in {of_most.year} ({_share(of_most)})" if of_most != peak else ""
    return sentence(
        f"It was used most in {peak.year}: {counted(peak.posts, 'post')}, "
        f"{_share(peak)} of that year’s posts{beside}"
    )


def _share(year: TopicYear) -> str:
    return f"{round(year.percent or 0, 1):g}%"


@row
class TopicQuestion(Row):
    """A question whose answers use a hashtag."""

    session: SessionSlug
    day: Day
    question: Number
    text: Annotated[str | None, Says("The question's words; empty when not captured.", pii=PIIKind.PROSE)]
    posts: Annotated[int, Says("Answers that use it.")]
    people: Annotated[int, Says("Distinct known people who wrote these.")]


def questions(topic: str) -> list[TopicQuestion]:
    """Most answers first."""
    return read(
        TopicQuestion,
        f"""SELECT s.slug, {DAY}, t.number, q.text, t.posts, t.people
        FROM analytics_questiontopic t {_PUBLISHED}
        LEFT JOIN visible_question q ON q.session_id = t.session_id AND q.number = t.number
        WHERE t.kind = 'hashtag' AND t.topic = %(topic)s
        ORDER BY t.posts DESC, s.starts_at, s.id, t.number""",
        topic=topic,
    )


def questions_said(rows: Sequence[TopicQuestion]) -> str:
    """In answers to how many questions."""
    posts = sum(r.posts for r in rows)
    if not posts:
        return "No answer uses it."
    verb = "uses" if posts == 1 else "use"
    return sentence(f"{counted(posts, 'answer')} to {counted(len(rows), 'question')} {verb} it")


@row
class TopicPerson(Row):
    """Someone who uses a hashtag."""

    person: Person
    name: Name
    posts: Uses
    sessions: Sessions


def people(topic: str) -> list[TopicPerson]:
    """Most posts first."""
    return read(
        TopicPerson,
        f"""SELECT p.slug, {NAME}, sum(t.posts)::int, count(*)::int FROM analytics_persontopic t {_PUBLISHED}
        JOIN visible_participant p ON p.id = t.participant_id WHERE t.topic = %(topic)s
        GROUP BY p.id, p.slug, p.display_name, p.handle ORDER BY 3 DESC, 4 DESC, p.id""",
        topic=topic,
    )


def people_said(rows: Sequence[TopicPerson]) -> str:
    """How many, and who most."""
    if not rows:
        return "Nobody known used it."
    people, most = counted(len(rows), "known person", "known people"), rows[0].posts
    if len(rows) == 1:
        return sentence(f"{people} used it: {rows[0].name}, in {counted(most, 'post')}")
    if most == 1:
        return sentence(f"{people} used it, once each")
    return sentence(f"{people} used it, {rows[0].name} most ({counted(most, 'post')})")


@row
class Company(Row):
    """A hashtag that stands beside another one."""

    topic: Topic
    label: Label
    posts: Annotated[int, Says("Own posts that use both.")]
    sessions: Sessions


def company(topic: str) -> list[Company]:
    """Hashtags used in the same posts, most posts first."""
    return read(
        Company,
        f"""SELECT x.other, coalesce(max(a.label), x.other), sum(x.posts)::int, count(*)::int FROM (
            SELECT CASE WHEN t.topic = %(topic)s THEN t.other ELSE t.topic END AS other, t.posts
            FROM analytics_topicpair t {_PUBLISHED} WHERE t.topic = %(topic)s OR t.other = %(topic)s
        ) x LEFT JOIN analytics_topictotals a ON a.kind = 'hashtag' AND a.topic = x.other
        WHERE x.other NOT IN {CHAT_TAGS} GROUP BY x.other ORDER BY 3 DESC, 4 DESC, x.other COLLATE "C" """,
        topic=topic,
    )


def company_said(rows: Sequence[Company]) -> str:
    """The three closest."""
    if not rows:
        return "It stands beside no other hashtag."
    if rows[0].posts == 1:
        others = f"{len(rows):,} other hashtags, once each" if len(rows) > 1 else f"#{rows[0].label}, once"
        return sentence(f"It stood beside {others}")
    return sentence(f"It stands most often beside {listed([f'#{r.label} ({r.posts:,})' for r in rows[:3]])}")
