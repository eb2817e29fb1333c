"""People of a session, each with what they wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes
from analytics.statistics.base.column_types import Answers, Name, Person, Posts
from analytics.statistics.base.drill_down import (
    ANSWERED,
    LINKED,
    QUESTIONS,
    REPLIED,
    REPOSTED,
    DrillDownRule,
    in_session,
)
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.statistics.of_sessions.people_groups import NOBODY_KNOWN
from analytics.tabular.phrasing import as_sentence, part_of_whole
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import NAME
from chats.models import ChatSession
from chats.wording import counted


@row
class SessionVoice(TypedRow):
    """What one person did in a session."""

    person: Person
    name: Name
    posts: Posts
    answers: Answers
    questions_answered: Annotated[int, Holds("Distinct questions answered.")]
    replies: Annotated[int, Holds("Posts that reply.")]
    reposts: Annotated[int, Holds("Posts that only pass on another one.")]
    links: Annotated[int, Holds("Links shared.")]
    is_moderator: Annotated[bool, Holds("Whether the person moderated this session.")]
    is_first_timer: Annotated[bool, Holds("Whether the person said to be new.")]


def read_rows(session: ChatSession) -> list[SessionVoice]:
    """People of a session, most posts first."""
    return read(
        SessionVoice,
        f"""SELECT p.slug, {NAME}, c.posts, c.answers,
           (SELECT count(DISTINCT n) FROM unnest(c.answered) n)::int,
           c.replies, c.reposts, c.links, c.is_moderator, c.is_first_timer
        FROM analytics_sessionperson c JOIN visible_participant p ON p.id = c.participant_id
        WHERE c.session_id = %(session)s ORDER BY c.posts DESC, c.answers DESC, p.id""",
        session=session.pk,
    )


def headline(rows: Sequence[SessionVoice]) -> str:
    """Who wrote most, and how many wrote but once."""
    if not rows:
        return NOBODY_KNOWN.format("there is nobody to list")
    once = sum(r.posts == 1 for r in rows)
    if once == len(rows):
        return as_sentence(f"{counted(once, 'person', 'people')} wrote one post{' each' if once > 1 else ''}")
    some = part_of_whole(once, len(rows), "person", "people") if once else "nobody"
    return as_sentence(f"{rows[0].name} wrote most, {counted(rows[0].posts, 'post')}; {some} wrote only once")


def _voice(**narrow: Any) -> DrillDownRule:
    return lambda row, slug: in_session(slug, author=(row.person,), **narrow)


STATISTIC = Statistic(
    slug="session-people",
    title="People of the session",
    definition="Each known author of the session with posts, answers, replies, reposts and links.",
    subject=Subject.SESSION,
    group=SessionGroup.PEOPLE,
    row=SessionVoice,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("name", ("posts",)),
    drill_down={
        "posts": _voice(),
        "answers": _voice(**ANSWERED),
        "questions_answered": _voice(place="answers", of=QUESTIONS),
        "replies": _voice(**REPLIED),
        "reposts": _voice(**REPOSTED),
        "links": _voice(**LINKED),
    },
)
