"""Replies, broadcast posts and reposts of a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import Axes
from analytics.selection import Kind
from analytics.statistics.base.column_types import Posts
from analytics.statistics.base.drill_down import in_session
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence, part_of_whole
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.models import ChatSession
from chats.wording import counted


@row
class Way(TypedRow):
    """Posts that speak in one way."""

    way: Annotated[str, Holds("replies, broadcast (to everyone) or reposts.")]
    posts: Posts


def read_rows(session: ChatSession) -> list[Way]:
    """Replies, broadcast posts, reposts."""
    return read(
        Way,
        """SELECT x.way, x.posts FROM analytics_sessionstatistics c
        CROSS JOIN LATERAL (VALUES ('replies', c.replies), ('broadcast', c.posts - c.reposts - c.replies),
                                   ('reposts', c.reposts)) x(way, posts)
        WHERE c.session_id = %(session)s""",
        session=session.pk,
    )


def headline(rows: Sequence[Way]) -> str:
    """How many own posts reply."""
    posts = {r.way: r.posts for r in rows}
    own = posts.get("replies", 0) + posts.get("broadcast", 0)
    rest = posts.get("reposts", 0)
    aside = f" ({counted(rest, 'repost')} left out)" if rest else ""
    return as_sentence(f"{part_of_whole(posts.get('replies', 0), own, 'post')} reply to someone{aside}")


_WAYS = {"replies": Kind.REPLY, "broadcast": Kind.BROADCAST, "reposts": Kind.REPOST}


STATISTIC = Statistic(
    slug="session-ways",
    title="Replies and broadcast",
    definition="Own posts that reply to a post or a person (as the source says, by beginning with a handle, "
    "or as read from their words; quoting alone is no reply), and own posts that speak to everyone; reposts "
    "apart.",
    subject=Subject.SESSION,
    group=SessionGroup.TALK,
    row=Way,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("way", ("posts",)),
    drill_down={"posts": lambda row, slug: in_session(slug, kind=(_WAYS[row.way],))},
)
