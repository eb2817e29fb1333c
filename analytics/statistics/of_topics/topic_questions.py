"""Questions whose answers use a hashtag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes
from analytics.statistics.base.column_types import Day, Number, SessionSlug
from analytics.statistics.base.drill_down import PEOPLE, DrillDownRule, in_session
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.columns import PIIKind
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import DAY, JOIN_PUBLISHED
from chats.wording import counted


@row
class TopicQuestion(TypedRow):
    """A question whose answers use a hashtag."""

    session: SessionSlug
    day: Day
    question: Number
    text: Annotated[str | None, Holds("The question's words; empty when not captured.", pii=PIIKind.PROSE)]
    posts: Annotated[int, Holds("Answers that use it.")]
    people: Annotated[int, Holds("Distinct known people who wrote these.")]


def read_rows(topic: str) -> list[TopicQuestion]:
    """Most answers first."""
    return read(
        TopicQuestion,
        f"""SELECT s.slug, {DAY}, t.number, q.text, t.posts, t.people
        FROM analytics_questiontopic t {JOIN_PUBLISHED}
        LEFT JOIN visible_question q ON q.session_id = t.session_id AND q.number = t.number
        WHERE t.kind = 'hashtag' AND t.topic = %(topic)s
        ORDER BY t.posts DESC, s.starts_at, s.id, t.number""",
        topic=topic,
    )


def headline(rows: Sequence[TopicQuestion]) -> str:
    """In answers to how many questions."""
    posts = sum(r.posts for r in rows)
    if not posts:
        return "No answer uses it."
    verb = "uses" if posts == 1 else "use"
    return as_sentence(f"{counted(posts, 'answer')} to {counted(len(rows), 'question')} {verb} it")


def _tag_question(**narrow: Any) -> DrillDownRule:
    return lambda row, topic: in_session(
        row.session, tag=topic, question=(row.question,), place="answers", **narrow
    )


STATISTIC = Statistic(
    slug="topic-questions",
    title="In answers to which questions",
    definition="Answers that use the hashtag, by question.",
    subject=Subject.TOPIC,
    row=TopicQuestion,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("question", ("posts",), question="question", says="Answers"),
    drill_down={"posts": _tag_question(), "people": _tag_question(of=PEOPLE)},
)
