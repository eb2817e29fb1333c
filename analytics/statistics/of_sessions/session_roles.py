"""Post roles of a session: how many posts are questions, answers, replies and so on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import Axes
from analytics.statistics.base.column_types import Posts
from analytics.statistics.base.drill_down import in_session
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.models import ChatSession
from chats.wording import counted, counted_role, listed


@row
class RolePosts(TypedRow):
    """Posts of one role."""

    role: Annotated[str, Holds("What the posts are: question, answer, reply, intro and so on.")]
    posts: Posts


def read_rows(session: ChatSession) -> list[RolePosts]:
    """Roles by posts, most first."""
    return read(
        RolePosts,
        """SELECT r.role, r.posts::int FROM analytics_sessionstatistics c
        CROSS JOIN LATERAL jsonb_each_text(c.roles) r(role, posts)
        WHERE c.session_id = %(session)s ORDER BY r.posts::int DESC, r.role COLLATE "C" """,
        session=session.pk,
    )


def headline(rows: Sequence[RolePosts]) -> str:
    """The three most frequent roles and the sum."""
    total = sum(r.posts for r in rows)
    parts = [counted_role(r.posts, r.role) for r in rows[:3]]
    if not rows:
        return "There are no posts."
    join = ", among them" if len(rows) > len(parts) else ":"
    return as_sentence(f"{counted(total, 'post')}{join} {listed(parts)}")


STATISTIC = Statistic(
    slug="session-roles",
    title="What the posts are",
    definition="Visible posts of the session by what they are: question, answer, reply, greeting and so on.",
    subject=Subject.SESSION,
    group=SessionGroup.CHAT,
    row=RolePosts,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("role", ("posts",)),
    drill_down={"posts": lambda row, slug: in_session(slug, role=(row.role,))},
)
