"""Answer rate: the share of a session's people who answered each question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import Axes
from analytics.statistics.base.column_types import Number, People
from analytics.statistics.base.drill_down import PEOPLE, WHO_ANSWERED, of_question, of_subject_session
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.models import ChatSession
from chats.wording import counted


@row
class AnswerShare(TypedRow):
    """Who of those present answered a question."""

    question: Number
    people: Annotated[int, Holds("Distinct known people who answered it.")]
    of_people: People
    percent: Annotated[
        float | None, Holds("Share of the known people, in percent; empty when nobody is known.")
    ]


def read_rows(session: ChatSession) -> list[AnswerShare]:
    """Questions in order."""
    return read(
        AnswerShare,
        """SELECT q.number, q.people, c.people, round(100.0 * q.people / nullif(c.people, 0), 1)::float8
        FROM analytics_sessionquestion q JOIN analytics_sessionstatistics c USING (session_id)
        WHERE q.session_id = %(session)s ORDER BY q.number""",
        session=session.pk,
    )


def headline(rows: Sequence[AnswerShare]) -> str:
    """From which to which share."""
    if not rows:
        return "No question is known, so that no share can be said."
    if not rows[0].of_people:
        return "No post has a known author, so that no share can be said."
    low, high = min(rows, key=lambda r: r.people), max(rows, key=lambda r: r.people)
    people = counted(high.of_people, "known person", "known people")
    if low.people == high.people:
        return as_sentence(f"{low.people:,} of {people} answered each question")
    fewest = f"{low.people:,}" if low.people else "nobody"
    return as_sentence(
        f"{high.people:,} of {people} answered Q{high.question}, the most; "
        f"{fewest} answered Q{low.question}, the fewest"
    )


STATISTIC = Statistic(
    slug="session-answer-share",
    title="Who answered of those present",
    definition="Of the known people of the session, the share who answered each question.",
    subject=Subject.SESSION,
    group=SessionGroup.QUESTIONS,
    row=AnswerShare,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("question", ("percent",), question="question", unit="%", says="Percent of the known people"),
    drill_down={
        "people": of_question(**WHO_ANSWERED),
        "of_people": of_subject_session(of=PEOPLE),
        "percent": of_question(**WHO_ANSWERED),
    },
)
