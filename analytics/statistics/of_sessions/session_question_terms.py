"""Key terms of the answers to each question, by log-likelihood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import STANDS_OUT, Axes
from analytics.statistics.base.column_types import CorrectedP, Label, LogRatio, Number, Topic
from analytics.statistics.base.keyness import LEAST_PEOPLE, LEAST_POSTS
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.statistics.of_sessions.key_term_queries import (
    POSTS_ELSEWHERE,
    TO_WORDS,
    keyness_of,
    strongest_terms,
)
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, lines_of, row
from chats.models import ChatSession
from chats.wording import listed

TOP_OF_QUESTION = 8


@row
class QuestionTerm(TypedRow):
    """A word or phrase that is said more in the answers to a question than elsewhere."""

    question: Number
    topic: Topic
    label: Label
    kind: Annotated[str, Holds("word or phrase.")]
    posts: Annotated[int, Holds("Answers to the question that use it.")]
    people: Annotated[int, Holds("Distinct known people who used it there.")]
    posts_elsewhere: Annotated[
        int, Holds("Other posts of all published sessions that use it; a pair: where two posts hold it.")
    ]
    keyness: Annotated[float, Holds("Log-likelihood ratio G² against all other published posts.")]
    log_ratio: LogRatio
    p_corrected: CorrectedP


_QUESTION_TERMS = f"""
WITH {POSTS_ELSEWHERE}
SELECT t.number, t.topic, w.label, t.kind, t.posts, t.people,
       greatest(coalesce(a.posts, 0) - t.posts + CASE WHEN m.is_in THEN 0 ELSE w.posts END, 0)::int,
       q.answers, e.posts + m.posts - q.answers
FROM analytics_questiontopic t CROSS JOIN elsewhere e CROSS JOIN mine m
JOIN analytics_sessiontopic w ON w.session_id = t.session_id AND w.kind = t.kind AND w.topic = t.topic
JOIN analytics_sessionquestion q ON q.session_id = t.session_id AND q.number = t.number
LEFT JOIN analytics_topictotals a ON a.kind = t.kind AND a.topic = t.topic
WHERE t.session_id = %(session)s AND t.kind <> 'hashtag'
  AND t.posts >= {LEAST_POSTS} AND t.people >= {LEAST_PEOPLE}
"""


def read_rows(session: ChatSession) -> list[QuestionTerm]:
    """Up to eight for the answers to each question, by question, then by keyness."""
    terms: dict[int, list[QuestionTerm]] = defaultdict(list)
    for r in lines_of(_QUESTION_TERMS, session=session.pk):
        terms[r[0]].append(QuestionTerm(*(*r[:7], *keyness_of(*r[4:]))))
    return [term for number in sorted(terms) for term in strongest_terms(terms[number], TOP_OF_QUESTION)]


def headline(rows: Sequence[QuestionTerm]) -> str:
    """The strongest of each question, up to three questions."""
    best: dict[int, str] = {}
    for r in rows:
        best.setdefault(r.question, r.label)
    said = [f"Q{number} “{label}”" for number, label in list(best.items())[:3]]
    return (
        as_sentence(f"What stands out in answers: {listed(said)}")
        if said
        else "No word stands out in the answers to any question."
    )


STATISTIC = Statistic(
    slug="session-question-terms",
    title="Words of each question's answers",
    definition=(
        "Words and pairs of neighbouring words that stand out in the answers to each question, found like "
        "the words of this session, against all other own posts of published sessions."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.QUESTIONS,
    row=QuestionTerm,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("label", ("keyness",), question="question", says=STANDS_OUT),
    drill_down=TO_WORDS,
)
