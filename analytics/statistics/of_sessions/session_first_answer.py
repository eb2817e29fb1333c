"""Response time: from each question of a session to its first answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import Annotated, Any

from analytics.charts.axes import Axes
from analytics.selection import Kind
from analytics.statistics.base.column_types import Answers, Number
from analytics.statistics.base.drill_down import ANSWERED, ANSWERS, of_question
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence, duration_words, part_of_whole
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.models import ChatSession


@row
class FirstAnswer(TypedRow):
    """How soon a question was answered."""

    question: Number
    asked_at: Annotated[datetime | None, Holds("When it was asked first, where known to the minute, in UTC.")]
    first_answer_at: Annotated[datetime | None, Holds("First answer at that time or later, in UTC.")]
    seconds: Annotated[float | None, Holds("Seconds between them.")]
    timed_answers: Annotated[int, Holds("Answers whose time is known to the minute.")]
    answers: Answers


def read_rows(session: ChatSession) -> list[FirstAnswer]:
    """Questions in order."""
    return read(
        FirstAnswer,
        """SELECT number, asked_at, first_answer_at, extract(epoch FROM first_answer_at - asked_at)::float8,
           timed_answers, answers
        FROM analytics_sessionquestion WHERE session_id = %(session)s ORDER BY number""",
        session=session.pk,
    )


def headline(rows: Sequence[FirstAnswer]) -> str:
    """The median wait, and over what it speaks."""
    waits = [r.seconds for r in rows if r.seconds is not None]
    total, timed = sum(r.answers for r in rows), sum(r.timed_answers for r in rows)
    over = f"over {part_of_whole(timed, total, 'answer')} whose time is known to the minute"
    if not total:
        return "No question was answered, so that there is no wait to tell of."
    if not waits:
        return as_sentence(f"No wait for a first answer can be said ({over})")
    middle, untimed = median(waits), f", {over}" if timed < total else ""
    when = f"after {duration_words(middle)}" if middle else "in the same minute"
    questions = part_of_whole(len(waits), len(rows), "question")
    return as_sentence(f"The first answer came {when} (the median of {questions}{untimed})")


_TIMED_ANSWERS: dict[str, Any] = {"place": "answers", "kind": (Kind.TIMED,), "of": ANSWERS}


STATISTIC = Statistic(
    slug="session-first-answer",
    title="Time to the first answer",
    definition=(
        "Seconds from the post that first asks a question (not one that only announces or repeats it) "
        "to the first answer that is not earlier, where "
        "both times are known to the minute."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.QUESTIONS,
    row=FirstAnswer,
    read_rows=read_rows,
    headline=headline,
    axes=Axes(
        "question", ("seconds",), question="question", unit="s", says="From the question to its first answer"
    ),
    drill_down={
        "seconds": of_question(**_TIMED_ANSWERS),
        "timed_answers": of_question(**_TIMED_ANSWERS),
        "answers": of_question(**ANSWERED),
    },
)
