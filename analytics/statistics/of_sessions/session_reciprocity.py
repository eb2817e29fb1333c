"""Reciprocity of replies between the people of a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.selection import Kind
from analytics.statistics.base.drill_down import PAIRS, REPLIED, TIES, of_subject_session
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence, part_of_whole
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.models import ChatSession
from chats.wording import counted


@row
class Reciprocity(TypedRow):
    """Pairs of people between whom replies went."""

    both_ways: Annotated[int, Holds("Pairs of people who each replied to the other.")]
    one_way: Annotated[int, Holds("Pairs of whom only one replied to the other.")]
    replies: Annotated[int, Holds("Replies between known people that this speaks of.")]
    all_replies: Annotated[int, Holds("Posts that reply to anyone.")]
    reciprocity: Annotated[
        float | None, Holds("Share of directed ties that are returned; empty where there are none.")
    ]


_REPLYING = ("reply", "address")

_RECIPROCITY = """
WITH pairs AS (
    SELECT count(DISTINCT source_id) AS directions, sum(weight) AS weight FROM analytics_sessiontie
    WHERE session_id = %(session)s AND kind IN ('reply', 'address')
    GROUP BY least(source_id, target_id), greatest(source_id, target_id)
)
SELECT count(*) FILTER (WHERE directions = 2)::int, count(*) FILTER (WHERE directions = 1)::int,
       coalesce(sum(weight), 0)::int,
       coalesce((SELECT replies FROM analytics_sessionstatistics WHERE session_id = %(session)s), 0),
       round(2.0 * count(*) FILTER (WHERE directions = 2) / nullif(sum(directions), 0), 3)::float8
FROM pairs
"""


def read_rows(session: ChatSession) -> list[Reciprocity]:
    """One row."""
    return read(Reciprocity, _RECIPROCITY, session=session.pk)


def headline(rows: Sequence[Reciprocity]) -> str:
    """How many pairs talked both ways."""
    (one,) = rows
    if not one.replies:
        return "No replies between known people were found."
    pairs = one.both_ways + one.one_way
    said = (
        part_of_whole(one.both_ways, pairs, "pair of people", "pairs of people")
        if one.both_ways
        else "no two people"
    )
    over = counted(one.replies, "reply", "replies")
    return as_sentence(f"{said} replied to each other (over {over} between known people)")


STATISTIC = Statistic(
    slug="session-reciprocity",
    title="Replies that were returned",
    definition="Pairs of known people between whom replies went in this session: in both directions, or "
    "in one. Where a source does not say whom a post replies to, those it addresses by name count. "
    "Reciprocity is the standard coefficient of a directed graph: ties that are returned, by all ties "
    "(M. Newman, Networks, 2010, 7.10).",
    subject=Subject.SESSION,
    group=SessionGroup.TALK,
    row=Reciprocity,
    read_rows=read_rows,
    headline=headline,
    drill_down={
        "replies": of_subject_session(tie=_REPLYING, of=TIES),
        "all_replies": of_subject_session(**REPLIED),
        "both_ways": of_subject_session(tie=_REPLYING, kind=(Kind.RETURNED,), of=PAIRS),
        "one_way": of_subject_session(tie=_REPLYING, kind=(Kind.UNRETURNED,), of=PAIRS),
    },
)
