"""Totals of a session: its posts, people, questions, answers and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.selection import Kind
from analytics.statistics.column_types import Answers, People
from analytics.statistics.drill_down import (
    ANSWERED,
    LINKED,
    MODERATED,
    NOBODYS,
    PEOPLE,
    QUESTIONS,
    REPEATS,
    REPLIED,
    REPOSTED,
    UNTIMED,
    of_subject_session,
)
from analytics.statistics.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import sentence, written
from analytics.tabular.rows import Row, Says, read, row
from chats.models import ChatSession
from chats.wording import counted


@row
class Figures(Row):
    """A session at a glance."""

    posts: Annotated[int, Says("Visible posts, reposts included, repeats not.")]
    people: People
    questions: Annotated[int, Says("Questions.")]
    answers: Answers
    replies: Annotated[int, Says("Posts that reply to a post or a person.")]
    reposts: Annotated[int, Says("Posts that only pass on another one.")]
    links: Annotated[int, Says("Links shared in own posts, those to other posts left out.")]
    moderator_posts: Annotated[int, Says("Posts by the session's moderators.")]
    unassigned: Annotated[int, Says("Posts of no question, greetings and the like left out.")]
    without_author: Annotated[int, Says("Posts whose author is not known.")]
    without_time: Annotated[int, Says("Posts whose time is not known to the minute.")]
    repeats: Annotated[int, Says("How often sources showed a post again; counted nowhere else.")]


def read_rows(session: ChatSession) -> list[Figures]:
    """One row, or none while the session was never counted."""
    return read(
        Figures,
        """SELECT posts, people, questions, answers, replies, reposts, links, moderator_posts, unassigned,
           without_author, posts - timed_posts, repeats
        FROM analytics_sessionstatistics WHERE session_id = %(session)s""",
        session=session.pk,
    )


def headline(rows: Sequence[Figures]) -> str:
    """Posts, people, answers and questions."""
    if not rows:
        return "Nothing was counted yet."
    (one,) = rows
    answers = f"{counted(one.answers, 'answer')} to {counted(one.questions, 'question')}"
    talk = answers if one.questions else "no question was found"
    return sentence(f"{written(one.posts, one.people, one.without_author)}; {talk}")


STATISTIC = Statistic(
    slug="session-figures",
    title="At a glance",
    definition=(
        "Visible posts of the session and its known people, questions, answers and links; a repost counts"
        " as a post and nowhere else, a repeat nowhere."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.CHAT,
    row=Figures,
    read_rows=read_rows,
    headline=headline,
    drill_down={
        "posts": of_subject_session(),
        "people": of_subject_session(of=PEOPLE),
        "questions": of_subject_session(of=QUESTIONS),
        "answers": of_subject_session(**ANSWERED),
        "replies": of_subject_session(**REPLIED),
        "reposts": of_subject_session(**REPOSTED),
        "links": of_subject_session(**LINKED),
        "moderator_posts": of_subject_session(**MODERATED),
        "unassigned": of_subject_session(kind=(Kind.UNPLACED,)),
        "without_author": of_subject_session(**NOBODYS),
        "without_time": of_subject_session(**UNTIMED),
        "repeats": of_subject_session(kind=(Kind.REPEATED,), of=REPEATS),
    },
)
