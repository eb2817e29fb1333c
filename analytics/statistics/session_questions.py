"""What the questions of a session drew, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import Annotated

from analytics.statistics.shared_columns import Answers, Number, People
from analytics.statistics.words import clock, counted, of, sentence, spoken
from analytics.tabular.columns import CellType, PIIKind
from analytics.tabular.rows import Row, Says, read, row
from chats.models import ChatSession


@row
class QuestionAnswers(Row):
    """What one question drew."""

    question: Number
    text: Annotated[str | None, Says("Its words; empty when not captured.", pii=PIIKind.PROSE)]
    answers: Answers
    people: Annotated[int, Says("Distinct known people who answered.")]
    without_author: Annotated[int, Says("Answers whose author is not known.")]
    discussion: Annotated[int, Says("Posts that discuss it without answering.")]
    asked_again: Annotated[int, Says("Posts that repeat it.")]


def answers(session: ChatSession) -> list[QuestionAnswers]:
    """Questions in order."""
    return read(
        QuestionAnswers,
        """SELECT c.number, q.text, c.answers, c.people, c.without_author, c.discussion, c.repeats
        FROM analytics_sessionquestion c
        LEFT JOIN visible_question q ON q.session_id = c.session_id AND q.number = c.number
        WHERE c.session_id = %(session)s ORDER BY c.number""",
        session=session.pk,
    )


def answers_said(rows: Sequence[QuestionAnswers]) -> str:
    """The sum, and the question that drew most."""
    total = sum(r.answers for r in rows)
    if not total:
        return "No answer was found."
    most = max(rows, key=lambda r: (r.answers, -r.question))
    unknown = sum(r.without_author for r in rows)
    by = f" from {counted(most.people, 'known person', 'known people')}" if most.people else ""
    some = f"; {of(unknown, total, 'answer')} {'has' if unknown == 1 else 'have'} no known author"
    rest = "; who wrote them is not known" if unknown == total else some if unknown else ""
    return sentence(
        f"{counted(total, 'answer')} to {counted(len(rows), 'question')}; Q{most.question} drew most, "
        f"{most.answers:,}{by}{rest}"
    )


@row
class AnswerShare(Row):
    """Who of those present answered a question."""

    question: Number
    people: Annotated[int, Says("Distinct known people who answered it.")]
    of_people: People
    percent: Annotated[
        float | None, Says("Share of the known people, in percent; empty when nobody is known.")
    ]


def shares(session: ChatSession) -> list[AnswerShare]:
    """Questions in order."""
    return read(
        AnswerShare,
        """SELECT q.number, q.people, c.people, round(100.0 * q.people / nullif(c.people, 0), 1)::float8
        FROM analytics_sessionquestion q JOIN analytics_sessionstatistics c USING (session_id)
        WHERE q.session_id = %(session)s ORDER BY q.number""",
        session=session.pk,
    )


def shares_said(rows: Sequence[AnswerShare]) -> str:
    """From which to which share."""
    if not rows:
        return "No question is known, so that no share can be said."
    if not rows[0].of_people:
        return "No post has a known author, so that no share can be said."
    low, high = min(rows, key=lambda r: r.people), max(rows, key=lambda r: r.people)
    people = counted(high.of_people, "known person", "known people")
    if low.people == high.people:
        return sentence(f"{low.people:,} of {people} answered each question")
    fewest = f"{low.people:,}" if low.people else "nobody"
    return sentence(
        f"{high.people:,} of {people} answered Q{high.question}, the most; "
        f"{fewest} answered Q{low.question}, the fewest"
    )


@row
class FirstAnswer(Row):
    """How soon a question was answered."""

    question: Number
    asked_at: Annotated[datetime | None, Says("When it was asked first, where known to the minute, in UTC.")]
    first_answer_at: Annotated[datetime | None, Says("First answer at that time or later, in UTC.")]
    seconds: Annotated[float | None, Says("Seconds between them.")]
    timed_answers: Annotated[int, Says("Answers whose time is known to the minute.")]
    answers: Answers


def first_answers(session: ChatSession) -> list[FirstAnswer]:
    """Questions in order."""
    return read(
        FirstAnswer,
        """SELECT number, asked_at, first_answer_at, extract(epoch FROM first_answer_at - asked_at)::float8,
           timed_answers, answers
        FROM analytics_sessionquestion WHERE session_id = %(session)s ORDER BY number""",
        session=session.pk,
    )


def first_answers_said(rows: Sequence[FirstAnswer]) -> str:
    """The median wait, and over what it speaks."""
    waits = [r.seconds for r in rows if r.seconds is not None]
    total, timed = sum(r.answers for r in rows), sum(r.timed_answers for r in rows)
    over = f"over {of(timed, total, 'answer')} whose time is known to the minute"
    if not total:
        return "No question was answered, so that there is no wait to tell of."
    if not waits:
        return sentence(f"No wait for a first answer can be said ({over})")
    middle, untimed = median(waits), f", {over}" if timed < total else ""
    when = f"after {spoken(middle)}" if middle else "in the same minute"
    return sentence(
        f"The first answer came {when} (the median of {of(len(waits), len(rows), 'question')}{untimed})"
    )


@row
class Minute(Row):
    """What was posted within a minute."""

    minute: Annotated[
        datetime | None, Says("Begin of the minute in UTC; empty: posts without a time to the minute.")
    ]
    local: Annotated[str | None, Says("The same in the session's time zone.", CellType.ID)]
    posts: Annotated[int, Says("Posts.")]
    people: Annotated[int | None, Says("Distinct known people; empty where there is no minute.")]
    answers: Annotated[int | None, Says("Posts that answer a question; empty where there is no minute.")]
    asked: Annotated[list[int], Says("Numbers of the questions first asked in that minute.")]


_MINUTES = """
SELECT m.minute, to_char(m.minute AT TIME ZONE s.time_zone, 'YYYY-MM-DD HH24:MI'),
       m.posts, m.people, m.answers,
       ARRAY(SELECT q.number FROM analytics_sessionquestion q WHERE q.session_id = m.session_id
             AND date_trunc('minute', q.asked_at) = m.minute ORDER BY q.number)::int[]
FROM analytics_sessionminute m JOIN chats_chatsession s ON s.id = m.session_id
WHERE m.session_id = %(session)s
UNION ALL
SELECT NULL, NULL, posts - timed_posts, NULL, NULL, '{}' FROM analytics_sessionstatistics
WHERE session_id = %(session)s AND posts > timed_posts
ORDER BY 1 NULLS LAST
"""


def minutes(session: ChatSession) -> list[Minute]:
    """Minutes with posts, in order; last the posts that have none."""
    return read(Minute, _MINUTES, session=session.pk)


def minutes_said(rows: Sequence[Minute]) -> str:
    """The liveliest minute, and over how many posts that speaks."""
    timed, total = [r for r in rows if r.minute], sum(r.posts for r in rows)
    if not timed:
        return f"No post has a time known to the minute (of {counted(total, 'post')})."
    peak = max(timed, key=lambda r: r.posts)
    known = sum(r.posts for r in timed)
    over = "" if known == total else f" (over {of(known, total, 'post')} with a time known to the minute)"
    if peak.posts == 1 < len(timed):
        return sentence(f"No minute had more than one post{over}")
    return sentence(
        f"The liveliest minute was {clock(datetime.fromisoformat(peak.local or ''))}, "
        f"with {counted(peak.posts, 'post')}{over}"
    )
