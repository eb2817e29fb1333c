"""Groups of a session's people, with the posts of nobody known beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.selection import Kind
from analytics.statistics.base.column_types import People, Posts
from analytics.statistics.base.drill_down import DrillDownRule, in_session
from analytics.tabular.rows import Holds, TypedRow, row
from chats.wording import counted


@row
class PeopleGroup(TypedRow):
    """A group of people and what they wrote."""

    group: Annotated[str, Holds("The group; “author unknown” holds posts of nobody known.")]
    people: People
    posts: Posts


UNKNOWN = "author unknown"


NOBODY_KNOWN = "No post has a known author, so that {}."


ROW_OF_NOBODY = f"""
SELECT '{UNKNOWN}', 0, without_author FROM analytics_sessionstatistics
WHERE session_id = %(session)s AND without_author > 0
"""


def over_known_authors(rows: Sequence[PeopleGroup]) -> str:
    """Return over how many posts a share speaks, in brackets; nothing where all authors are known."""
    unknown = sum(r.posts for r in rows if r.group == UNKNOWN)
    total = sum(r.posts for r in rows)
    return (
        f" (over the {total - unknown:,} of {counted(total, 'post')} whose author is known)"
        if unknown
        else ""
    )


_GROUPS = {
    "first time": Kind.NEWCOMERS, "came before": Kind.RETURNING, "date unknown": Kind.KNOWN,
    "moderators": Kind.BY_MODERATOR, "others": Kind.BY_OTHERS, "author unknown": Kind.NOBODYS,
}  # fmt: skip


def to_group(**narrow: Any) -> DrillDownRule:
    """Return the drill-down to the posts of the row's group."""
    return lambda row, slug: in_session(slug, kind=(_GROUPS[row.group],), **narrow)
