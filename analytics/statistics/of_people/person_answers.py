"""A person's answers by the number of the question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes
from analytics.selection import Selection
from analytics.statistics.base.column_types import Answers
from analytics.statistics.base.drill_down import ANSWERED, SESSIONS, DrillDownRule
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import ATTENDANCE
from chats.wording import counted, listed


@row
class NumberAnswers(TypedRow):
    """Answers to questions of one number."""

    question: Annotated[int, Holds("Number of the question.")]
    answers: Answers
    sessions: Annotated[int, Holds("Sessions in which the person answered it.")]


def read_rows(person: int) -> list[NumberAnswers]:
    """By number."""
    return read(
        NumberAnswers,
        f"""SELECT n, count(*)::int, count(DISTINCT s.id)::int
        FROM {ATTENDANCE} CROSS JOIN LATERAL unnest(c.answered) n
        WHERE c.participant_id = %(person)s GROUP BY n ORDER BY n""",
        person=person,
    )


def headline(rows: Sequence[NumberAnswers]) -> str:
    """The sum and the numbers answered most; where none was, all of them."""
    if not rows:
        return "No answers."
    total, most = counted(sum(r.answers for r in rows), "answer"), max(r.answers for r in rows)
    first = sorted(r.question for r in rows if r.answers == most)
    numbers, each = listed([f"Q{number}" for number in first]), " each" if len(first) > 1 else ""
    if len(first) < len(rows):
        return as_sentence(f"{total}, most often to {numbers} ({most:,}{each})")
    return as_sentence(f"{total}, to {numbers}")


def _number(**narrow: Any) -> DrillDownRule:
    return lambda row, person: Selection(author=(person,), question=(row.question,), **narrow)


STATISTIC = Statistic(
    slug="person-answers",
    title="Answers by number of the question",
    definition="The person's answers to every first, second, third … question of published sessions.",
    subject=Subject.PERSON,
    row=NumberAnswers,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("question", ("answers",), question="question"),
    drill_down={"answers": _number(**ANSWERED), "sessions": _number(place="answers", of=SESSIONS)},
)
