"""Attendance of a person: the sessions they came to, and those missed between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import Axes, ChartKind
from analytics.statistics.base.column_types import Answers, Day, Posts, SessionSlug, Title
from analytics.statistics.base.drill_down import ANSWERED, LINKED, REPLIED, of_person_in_row_session
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence, day_words
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import ATTENDANCE, DAY
from chats.wording import counted


@row
class Attended(TypedRow):
    """A session someone came to."""

    session: SessionSlug
    title: Title
    day: Day
    missed_before: Annotated[
        int | None, Holds("Dated sessions missed since the one attended before; empty for the first.")
    ]
    posts: Posts
    answers: Answers
    replies: Annotated[int, Holds("Posts that reply.")]
    links: Annotated[int, Holds("Links shared.")]
    is_moderator: Annotated[bool, Holds("Whether the person moderated it.")]


_ATTENDED = f"""
WITH held AS (
    SELECT s.id, row_number() OVER (ORDER BY s.starts_at, s.id) AS nth
    FROM chats_chatsession s JOIN analytics_sessionstatistics c ON c.session_id = s.id
    WHERE s.state = 'published' AND s.starts_at IS NOT NULL
)
SELECT s.slug, s.title, {DAY}, (h.nth - lag(h.nth) OVER (ORDER BY h.nth) - 1)::int,
       c.posts, c.answers, c.replies, c.links, c.is_moderator
FROM {ATTENDANCE} LEFT JOIN held h ON h.id = s.id
WHERE c.participant_id = %(person)s ORDER BY h.nth NULLS LAST, s.id
"""


def read_rows(person: int) -> list[Attended]:
    """Sessions in order of time, undated ones last."""
    return read(Attended, _ATTENDED, person=person)


def headline(rows: Sequence[Attended]) -> str:
    """How many, from when to when, and the longest run."""
    dated = [r for r in rows if r.day]
    days = [r.day for r in rows if r.day]
    if not days:
        return as_sentence(f"Came to {counted(len(rows), 'session')}, none with a known date")
    first, last = days[0], days[-1]
    if len(rows) == 1:
        return as_sentence(f"Came to one session, on {day_words(first)}")
    undated = len(rows) - len(dated)
    rest = f"; {counted(undated, 'session')} without a date left out of that" if undated else ""
    return as_sentence(
        f"Came to {counted(len(rows), 'session')}, from {day_words(first)} to {day_words(last)}, "
        f"at most {longest_run(dated)} in a row{rest}"
    )


def longest_run(rows: Sequence[Attended]) -> int:
    """Return the most sessions in a row with none missed between; *rows* are dated ones in order."""
    longest = run = 0
    for attended_one in rows:
        run = run + 1 if attended_one.missed_before == 0 else 1
        longest = max(longest, run)
    return longest


STATISTIC = Statistic(
    slug="person-sessions",
    title="Sessions attended",
    definition=(
        "Published sessions in which the person wrote a visible post, with how many dated ones were "
        "missed between."
    ),
    subject=Subject.PERSON,
    row=Attended,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("title", ("posts",), kind=ChartKind.UPRIGHT),
    drill_down={
        "posts": of_person_in_row_session(),
        "answers": of_person_in_row_session(**ANSWERED),
        "replies": of_person_in_row_session(**REPLIED),
        "links": of_person_in_row_session(**LINKED),
    },
)
