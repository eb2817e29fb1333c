"""Totals of a session: its posts, people, questions, answers and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.selection import Kind
from analytics.statistics.base.column_types import Answers, People
from analytics.statistics.base.drill_down import (
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
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence, posts_by_people
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.models import ChatSession
from chats.wording import counted


@row
class Figures(TypedRow):
    """A session at a glance."""

    posts: Annotated[int, Holds("Visible posts, reposts included, repeats not.")]
    people: People
    questions: Annotated[int, Holds("Questions.")]
    answers: Answers
    replies: Annotated[int, Holds("Own posts that reply to a post or a person.")]
    reposts: Annotated[int, Holds("Posts that only pass on another one.")]
    links: Annotated[int, Holds("Links shared in own posts, those to other posts left out.")]
    moderator_posts: Annotated[int, Holds("Posts by the session's moderators.")]
    unassigned: Annotated[int, Holds("Posts of no question, greetings and the like left out.")]
    without_author: Annotated[int, Holds("Posts whose author is not known.")]
    without_time: Annotated[int, Holds("Posts whose time is not known to the minute.")]
    repeats: Annotated[int, Holds("How often sources showed a post again; counted nowhere else.")]


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
    return as_sentence(f"{posts_by_people(one.posts, one.people, one.without_author)}; {talk}")


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
