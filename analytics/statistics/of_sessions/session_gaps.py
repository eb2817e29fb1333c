"""Missing data of a session: question, author or time not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import Axes
from analytics.selection import Kind
from analytics.statistics.base.column_types import Posts
from analytics.statistics.base.drill_down import in_session, of_subject_session
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.models import ChatSession
from chats.wording import counted, listed


@row
class Gap(TypedRow):
    """Something that is not known of some posts."""

    what: Annotated[str, Holds("What is missing.")]
    posts: Posts
    of_posts: Annotated[int, Holds("Posts of the session.")]


def read_rows(session: ChatSession) -> list[Gap]:
    """What is unassigned or unknown; always three rows once the session was counted."""
    return read(
        Gap,
        """SELECT x.what, x.posts, c.posts FROM analytics_sessionstatistics c
        CROSS JOIN LATERAL (VALUES
            ('belongs to no question', c.unassigned), ('author unknown', c.without_author),
            ('time not known to the minute', c.posts - c.timed_posts)) x(what, posts)
        WHERE c.session_id = %(session)s""",
        session=session.pk,
    )


def headline(rows: Sequence[Gap]) -> str:
    """Each gap with its number; a session without gaps says so."""
    if not rows:
        return "Nothing was counted yet."
    found = [f"{r.posts:,} {_SAID[r.what][r.posts != 1]}" for r in rows if r.posts]
    total = counted(rows[0].of_posts, "post")
    return as_sentence(f"Of {total}, {listed(found)}" if found else f"Nothing is missing of {total}")


_SAID = {
    "belongs to no question": ("belongs to no question", "belong to no question"),
    "author unknown": ("has no known author", "have no known author"),
    "time not known to the minute": ("has no time known to the minute", "have no time known to the minute"),
}


_GAPS = {
    "belongs to no question": Kind.UNPLACED, "author unknown": Kind.NOBODYS,
    "time not known to the minute": Kind.UNTIMED,
}  # fmt: skip


STATISTIC = Statistic(
    slug="session-gaps",
    title="What is not known",
    definition=(
        "Posts of no question (greetings, announcements, closings, reposts and spam left out), posts "
        "without a known author, and posts whose time is not known to the minute."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.GAPS,
    row=Gap,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("what", ("posts",)),
    drill_down={
        "posts": lambda row, slug: in_session(slug, kind=(_GAPS[row.what],)),
        "of_posts": of_subject_session(),
    },
)
