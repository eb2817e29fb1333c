"""Totals of the archive: its sessions and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.statistics.base.column_types import Answers, People, Posts, Sessions
from analytics.statistics.base.drill_down import (
    ANSWERED,
    NOBODYS,
    PEOPLE,
    QUESTIONS,
    SESSIONS,
    UNTIMED,
    of_all,
)
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence, posts_by_people
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import COUNTED_SESSIONS
from chats.wording import counted


@row
class TotalsRow(TypedRow):
    """The archive at a glance."""

    sessions: Sessions
    undated_sessions: Annotated[int, Holds("Of these, sessions without a known date.")]
    posts: Posts
    people: People
    questions: Annotated[int, Holds("Questions.")]
    answers: Answers
    without_author: Annotated[int, Holds("Posts whose author is not known.")]
    without_time: Annotated[int, Holds("Posts whose time is not known to the minute.")]


def read_rows() -> list[TotalsRow]:
    """One row."""
    return read(
        TotalsRow,
        f"""SELECT count(*)::int, count(*) FILTER (WHERE s.starts_at IS NULL)::int,
           coalesce(sum(c.posts), 0)::int, (SELECT count(*) FROM analytics_persontotals)::int,
           coalesce(sum(c.questions), 0)::int, coalesce(sum(c.answers), 0)::int,
           coalesce(sum(c.without_author), 0)::int, coalesce(sum(c.posts - c.timed_posts), 0)::int
        FROM {COUNTED_SESSIONS}""",
    )


def headline(rows: Sequence[TotalsRow]) -> str:
    """Sessions, posts and people."""
    (one,) = rows
    posts = posts_by_people(one.posts, one.people, one.without_author)
    return as_sentence(f"{counted(one.sessions, 'session')} with {posts}")


STATISTIC = Statistic(
    slug="archive-totals",
    title="The archive at a glance",
    definition="Published sessions and what they hold: visible posts, known people, questions and answers.",
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.CHATS,
    row=TotalsRow,
    read_rows=read_rows,
    headline=headline,
    is_stored=True,
    drill_down={
        "sessions": of_all(of=SESSIONS),
        "undated_sessions": of_all(began="undated", of=SESSIONS),
        "posts": of_all(),
        "people": of_all(of=PEOPLE),
        "questions": of_all(of=QUESTIONS),
        "answers": of_all(**ANSWERED),
        "without_author": of_all(**NOBODYS),
        "without_time": of_all(**UNTIMED),
    },
)
