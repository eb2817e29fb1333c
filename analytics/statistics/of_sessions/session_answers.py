"""Answers to each question of a session, and who gave them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import Axes
from analytics.statistics.base.column_types import Answers, Number
from analytics.statistics.base.drill_down import ANSWERED, NOBODYS, WHO_ANSWERED, of_question
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.columns import PIIKind
from analytics.tabular.phrasing import as_sentence, part_of_whole
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.models import ChatSession
from chats.wording import counted


@row
class QuestionAnswers(TypedRow):
    """What one question drew."""

    question: Number
    text: Annotated[str | None, Holds("Its words; empty when not captured.", pii=PIIKind.PROSE)]
    answers: Answers
    people: Annotated[int, Holds("Distinct known people who answered.")]
    without_author: Annotated[int, Holds("Answers whose author is not known.")]
    discussion: Annotated[int, Holds("Posts that discuss it without answering.")]
    asked_again: Annotated[int, Holds("Posts that repeat it.")]


def read_rows(session: ChatSession) -> list[QuestionAnswers]:
    """Questions in order."""
    return read(
        QuestionAnswers,
        """SELECT c.number, q.text, c.answers, c.people, c.without_author, c.discussion, c.repeats
        FROM analytics_sessionquestion c
        LEFT JOIN visible_question q ON q.session_id = c.session_id AND q.number = c.number
        WHERE c.session_id = %(session)s ORDER BY c.number""",
        session=session.pk,
    )


def headline(rows: Sequence[QuestionAnswers]) -> str:
    """The sum, and the question that drew most."""
    total = sum(r.answers for r in rows)
    if not total:
        return "No answer was found."
    most = max(rows, key=lambda r: (r.answers, -r.question))
    unknown = sum(r.without_author for r in rows)
    by = f" from {counted(most.people, 'known person', 'known people')}" if most.people else ""
    some = f"; {part_of_whole(unknown, total, 'answer')} {'has' if unknown == 1 else 'have'} no known author"
    rest = "; who wrote them is not known" if unknown == total else some if unknown else ""
    return as_sentence(
        f"{counted(total, 'answer')} to {counted(len(rows), 'question')}; Q{most.question} drew most, "
        f"{most.answers:,}{by}{rest}"
    )


STATISTIC = Statistic(
    slug="session-answers",
    title="Answers to each question",
    definition=(
        "Placements that answer, by question, and the distinct known people who wrote them; a post that "
        "answers two questions counts at each."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.QUESTIONS,
    row=QuestionAnswers,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("question", ("answers",), question="question"),
    drill_down={
        "answers": of_question(**ANSWERED),
        "people": of_question(**WHO_ANSWERED),
        "without_author": of_question(**ANSWERED, **NOBODYS),
        "discussion": of_question(place="discusses"),
        "asked_again": of_question(place="repeats"),
    },
)
