"""One person, over all published sessions. The subject is a participant's id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.statistics.shared_columns import CHAT_TAGS, DAY, Answers, Day, Posts, SessionSlug, Title
from analytics.statistics.words import counted, day, listed, most_used, sentence
from analytics.tabular.rows import Row, Says, read, row

_CAME = """
analytics_sessionperson c JOIN chats_chatsession s ON s.id = c.session_id AND s.state = 'published'
"""


@row
class Attended(Row):
    """A session someone came to."""

    session: SessionSlug
    title: Title
    day: Day
    missed_before: Annotated[
        int | None, Says("Dated sessions missed since the one attended before; empty for the first.")
    ]
    posts: Posts
    answers: Answers
    replies: Annotated[int, Says("Posts that reply.")]
    links: Annotated[int, Says("Links shared.")]
    is_moderator: Annotated[bool, Says("Whether the person moderated it.")]


_ATTENDED = f"""
WITH held AS (
    SELECT s.id, row_number() OVER (ORDER BY s.starts_at, s.id) AS nth
    FROM chats_chatsession s JOIN analytics_sessionstatistics c ON c.session_id = s.id
    WHERE s.state = 'published' AND s.starts_at IS NOT NULL
)
SELECT s.slug, s.title, {DAY}, (h.nth - lag(h.nth) OVER (ORDER BY h.nth) - 1)::int,
       c.posts, c.answers, c.replies, c.links, c.is_moderator
FROM {_CAME} LEFT JOIN held h ON h.id = s.id
WHERE c.participant_id = %(person)s ORDER BY h.nth NULLS LAST, s.id
"""


def attended(person: int) -> list[Attended]:
    """Sessions in order of time, undated ones last."""
    return read(Attended, _ATTENDED, person=person)


def attended_said(rows: Sequence[Attended]) -> str:
    """How many, from when to when, and the longest run."""
    dated = [r for r in rows if r.day]
    days = [r.day for r in rows if r.day]
    if not days:
        return sentence(f"Came to {counted(len(rows), 'session')}, none with a known date")
    first, last = days[0], days[-1]
    if len(rows) == 1:
        return sentence(f"Came to one session, on {day(first)}")
    undated = len(rows) - len(dated)
    rest = f"; {counted(undated, 'session')} without a date left out of that" if undated else ""
    return sentence(
        f"Came to {counted(len(rows), 'session')}, from {day(first)} to {day(last)}, "
        f"at most {longest_run(dated)} in a row{rest}"
    )


def longest_run(rows: Sequence[Attended]) -> int:
    """Return the most sessions in a row with none missed between; *rows* are dated ones in order."""
    longest = run = 0
    for attended_one in rows:
        run = run + 1 if attended_one.missed_before == 0 else 1
        longest = max(longest, run)
    return longest


@row
class NumberAnswers(Row):
    """Answers to questions of one number."""

    question: Annotated[int, Says("Number of the question.")]
    answers: Answers
    sessions: Annotated[int, Says("Sessions in which the person answered it.")]


def answers(person: int) -> list[NumberAnswers]:
    """By number."""
    return read(
        NumberAnswers,
        f"""SELECT n, count(*)::int, count(DISTINCT s.id)::int
        FROM {_CAME} CROSS JOIN LATERAL unnest(c.answered) n
        WHERE c.participant_id = %(person)s GROUP BY n ORDER BY n""",
        person=person,
    )


def answers_said(rows: Sequence[NumberAnswers]) -> str:
    """The sum and the numbers answered most; where none was, all of them."""
    if not rows:
        return "No answers."
    total, most = counted(sum(r.answers for r in rows), "answer"), max(r.answers for r in rows)
    first = sorted(r.question for r in rows if r.answers == most)
    numbers, each = listed([f"Q{number}" for number in first]), " each" if len(first) > 1 else ""
    if len(first) < len(rows):
        return sentence(f"{total}, most often to {numbers} ({most:,}{each})")
    return sentence(f"{total}, to {numbers}")


@row
class SessionLinks(Row):
    """Links shared in a session."""

    session: SessionSlug
    title: Title
    day: Day
    links: Annotated[int, Says("Links in own posts, those to other posts left out.")]


def links(person: int) -> list[SessionLinks]:
    """Sessions with links, in order of time."""
    return read(
        SessionLinks,
        f"""SELECT s.slug, s.title, {DAY}, c.links FROM {_CAME}
        WHERE c.participant_id = %(person)s AND c.links > 0 ORDER BY s.starts_at, s.id""",
        person=person,
    )


def links_said(rows: Sequence[SessionLinks]) -> str:
    """The sum."""
    total = sum(r.links for r in rows)
    if not total:
        return "Shared no links."
    return sentence(f"{counted(total, 'link')} shared in {counted(len(rows), 'session')}")


@row
class PersonsTopic(Row):
    """A hashtag someone uses."""

    topic: Annotated[str, Says("The hashtag, in one case, without #.")]
    label: Annotated[str, Says("As people spell it most.")]
    posts: Annotated[int, Says("Own posts with it.")]
    sessions: Annotated[int, Says("Published sessions it was used in.")]


def topics(person: int) -> list[PersonsTopic]:
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


def topics_said(rows: Sequence[PersonsTopic]) -> str:
    """The three most used."""
    if not rows:
        return "No hashtag but the chats’ own."
    return most_used([(r.label, r.posts) for r in rows])


@row
class HeldRole(Row):
    """A role in the community."""

    role: Annotated[str, Says("moderator, guest, first-timer, regular or core.")]
    holds: Annotated[bool, Says("Whether the rule holds for the person.")]
    rule: Annotated[str, Says("The rule.")]
    sessions: Annotated[int, Says("Published sessions that the rule looked at.")]


GUEST_FROM = 3
"""Sessions that must have been held before someone who came but once, to moderate, is called a guest."""

# Who moderated is never called a first-timer, and is a moderator or a guest, not both.
_ROLES = f"""
WITH held AS (
    SELECT count(*) AS sessions FROM chats_chatsession s
    JOIN analytics_sessionstatistics c ON c.session_id = s.id WHERE s.state = 'published'
), person AS (
    SELECT t.*, t.moderated > 0 AND t.sessions = 1 AND h.sessions >= {GUEST_FROM} AS is_guest
    FROM analytics_persontotals t CROSS JOIN held h WHERE t.participant_id = %(person)s
)
SELECT x.role, x.holds, x.rule, x.sessions FROM person t
CROSS JOIN LATERAL (VALUES
    ('moderator', t.moderated > 0 AND NOT t.is_guest, 'moderated a session, and is no guest', t.moderated),
    ('guest', t.is_guest, 'moderated the one session they came to, where at least {GUEST_FROM} were held',
     t.sessions),
    ('first-timer', t.sessions = 1 AND t.moderated = 0, 'came once so far, and did not moderate', t.sessions),
    ('regular', t.is_regular, 'came to at least three of the last ten dated sessions', t.dated_sessions),
    ('core', t.is_core, 'came to at least three dated sessions and to a quarter of all', t.dated_sessions)
) x(role, holds, rule, sessions)
"""


def roles(person: int) -> list[HeldRole]:
    """Always five rows once the archive was summed up; none for someone who wrote nothing published."""
    return read(HeldRole, _ROLES, person=person)


def roles_said(rows: Sequence[HeldRole]) -> str:
    """The roles held."""
    held = [r.role for r in rows if r.holds]
    return sentence(listed(held)) if held else "Takes part now and then."
