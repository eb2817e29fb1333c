"""Hashtags of a session, the chats' own left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.axes import TAGGED, Axes
from analytics.statistics.base.column_types import Label, Topic, Users, Uses
from analytics.statistics.base.drill_down import PEOPLE, DrillDownRule, in_session
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import TypedRow, read, row
from chats.models import ChatSession
from chats.wording import counted


@row
class UsedTopic(TypedRow):
    """A hashtag in a session."""

    topic: Topic
    label: Label
    posts: Uses
    people: Users


def read_rows(session: ChatSession) -> list[UsedTopic]:
    """Hashtags, most posts first; the chats' own are left out, by what the published chats say."""
    return read(
        UsedTopic,
        """SELECT t.topic, coalesce(a.label, t.label), t.posts, t.people
        FROM analytics_sessiontopic t LEFT JOIN analytics_topicalias a ON a.topic = t.topic
        LEFT JOIN analytics_topictotals c ON c.kind = t.kind AND c.topic = t.topic
        WHERE t.session_id = %(session)s AND t.kind = 'hashtag'
          AND NOT coalesce(c.is_chat_tag, t.is_chat_tag)
        ORDER BY t.posts DESC, t.people DESC, t.topic COLLATE "C" """,
        session=session.pk,
    )


def headline(rows: Sequence[UsedTopic]) -> str:
    """How many hashtags, and the most used one."""
    if not rows:
        return "No hashtag but the chat’s own was used."
    top, tags = rows[0], f"{counted(len(rows), 'hashtag')} besides the chat’s own"
    if top.posts == 1 < len(rows):
        return as_sentence(f"{tags} were used, once each")
    if top.posts == 1:
        return as_sentence(f"{tags} was used once, #{top.label}")
    by = f" by {counted(top.people, 'known person', 'known people')}" if top.people else ""
    return as_sentence(f"{tags}; most used was #{top.label} ({counted(top.posts, 'post')}{by})")


def _tag(**narrow: Any) -> DrillDownRule:
    return lambda row, slug: in_session(slug, tag=row.topic, **narrow)


STATISTIC = Statistic(
    slug="session-hashtags",
    title="Hashtags",
    definition=(
        "Own posts that use a hashtag, without regard to case; the chat's own (in at least half of the "
        "own posts, and in five, in half of the published chats that use it) and labels such as #A1 are "
        "left out."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.ABOUT,
    row=UsedTopic,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("label", ("posts",), says=TAGGED),
    drill_down={"posts": _tag(), "people": _tag(of=PEOPLE)},
)
