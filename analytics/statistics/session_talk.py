"""How people of a session spoke to each other, and what cannot be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.statistics.shared_columns import Posts
from analytics.statistics.words import counted, listed, of, sentence
from analytics.tabular.rows import Row, Says, read, row
from chats.models import ChatSession


@row
class Way(Row):
    """Posts that speak in one way."""

    way: Annotated[str, Says("replies, broadcast (to everyone) or reposts.")]
    posts: Posts


def ways(session: ChatSession) -> list[Way]:
    """Replies, broadcast posts, reposts."""
    return read(
        Way,
        """SELECT x.way, x.posts FROM analytics_sessionstatistics c
        CROSS JOIN LATERAL (VALUES ('replies', c.replies), ('broadcast', c.posts - c.reposts - c.replies),
                                   ('reposts', c.reposts)) x(way, posts)
        WHERE c.session_id = %(session)s""",
        session=session.pk,
    )


def ways_said(rows: Sequence[Way]) -> str:
    """How many own posts reply."""
    posts = {r.way: r.posts for r in rows}
    own = posts.get("replies", 0) + posts.get("broadcast", 0)
    rest = posts.get("reposts", 0)
    aside = f" ({counted(rest, 'repost')} left out)" if rest else ""
    return sentence(f"{of(posts.get('replies', 0), own, 'post')} reply to someone{aside}")


@row
class Reciprocity(Row):
    """Pairs of people between whom replies went."""

    both_ways: Annotated[int, Says("Pairs of people who each replied to the other.")]
    one_way: Annotated[int, Says("Pairs of whom only one replied to the other.")]
    replies: Annotated[int, Says("Replies between known people that this speaks of.")]
    all_replies: Annotated[int, Says("Posts that reply to anyone.")]


_RECIPROCITY = """
WITH pairs AS (
    SELECT count(*) AS directions, sum(weight) AS weight FROM analytics_sessiontie
    WHERE session_id = %(session)s AND kind = 'reply'
    GROUP BY least(source_id, target_id), greatest(source_id, target_id)
)
SELECT count(*) FILTER (WHERE directions = 2)::int, count(*) FILTER (WHERE directions = 1)::int,
       coalesce(sum(weight), 0)::int,
       coalesce((SELECT replies FROM analytics_sessionstatistics WHERE session_id = %(session)s), 0)
FROM pairs
"""


def reciprocity(session: ChatSession) -> list[Reciprocity]:
    """One row."""
    return read(Reciprocity, _RECIPROCITY, session=session.pk)


def reciprocity_said(rows: Sequence[Reciprocity]) -> str:
    """How many pairs talked both ways."""
    (one,) = rows
    if not one.replies:
        return "No replies between known people were found."
    pairs = one.both_ways + one.one_way
    said = of(one.both_ways, pairs, "pair of people", "pairs of people") if one.both_ways else "no two people"
    over = counted(one.replies, "reply", "replies")
    return sentence(f"{said} replied to each other (over {over} between known people)")


@row
class Gap(Row):
    """Something that is not known of some posts."""

    what: Annotated[str, Says("What is missing.")]
    posts: Posts
    of_posts: Annotated[int, Says("Posts of the session.")]


def gaps(session: ChatSession) -> list[Gap]:
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


def gaps_said(rows: Sequence[Gap]) -> str:
    """Each gap with its number; a session without gaps says so."""
    if not rows:
        return "Nothing was counted yet."
    found = [f"{r.posts:,} {_SAID[r.what][r.posts != 1]}" for r in rows if r.posts]
    total = counted(rows[0].of_posts, "post")
    return sentence(f"Of {total}, {listed(found)}" if found else f"Nothing is missing of {total}")


_SAID = {
    "belongs to no question": ("belongs to no question", "belong to no question"),
    "author unknown": ("has no known author", "have no known author"),
    "time not known to the minute": ("has no time known to the minute", "have no time known to the minute"),
}
