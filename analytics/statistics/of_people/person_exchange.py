"""Replies, mentions, quotes and reposts given and received by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from analytics.charts.axes import Axes
from analytics.selection import Selection
from analytics.statistics.base.drill_down import PEOPLE, TARGETS, TIES
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.wording import counted


@row
class Exchange(TypedRow):
    """What went between a person and others, of one kind."""

    kind: Annotated[str, Holds("reply, address, mention, quote or repost.")]
    given: Annotated[int, Holds("Times the person turned to someone known.")]
    given_to: Annotated[int, Holds("To how many people.")]
    received: Annotated[int, Holds("Times someone known turned to the person.")]
    received_from: Annotated[int, Holds("From how many people.")]


_EXCHANGE = """
WITH ties AS (
    SELECT t.kind, t.source_id = %(person)s AS is_given, t.weight,
           CASE WHEN t.source_id = %(person)s THEN t.target_id ELSE t.source_id END AS other
    FROM analytics_sessiontie t
    JOIN chats_chatsession s ON s.id = t.session_id AND s.state = 'published'
    WHERE (t.source_id = %(person)s OR t.target_id = %(person)s) AND t.kind <> 'same_question'
)
SELECT k.kind, coalesce(sum(weight) FILTER (WHERE is_given), 0)::int,
       count(DISTINCT other) FILTER (WHERE is_given)::int,
       coalesce(sum(weight) FILTER (WHERE NOT is_given), 0)::int,
       count(DISTINCT other) FILTER (WHERE NOT is_given)::int
FROM unnest(ARRAY['reply', 'address', 'mention', 'quote', 'repost']) WITH ORDINALITY k(kind, n)
LEFT JOIN ties t ON t.kind = k.kind GROUP BY k.kind, k.n ORDER BY k.n
"""


def read_rows(person: int) -> list[Exchange]:
    """Always five rows."""
    return read(Exchange, _EXCHANGE, person=person)


def headline(rows: Sequence[Exchange]) -> str:
    """Replies and mentions, given and received."""
    said = {r.kind: r for r in rows}
    reply, mention = _together(said["reply"], said["address"]), said["mention"]
    if not any((reply.given, reply.received, mention.given, mention.received)):
        return "No replies and no mentions between this person and known people."
    return as_sentence(
        f"Between this person and known people: {_both_ways(reply, 'reply', 'replies')}; "
        f"{_both_ways(mention, 'mention', 'mentions')}"
    )


def _together(reply: Exchange, address: Exchange) -> Exchange:
    """Replies, whether a source says to whom or the words do; nobody's posts are of both kinds."""
    return replace(reply, given=reply.given + address.given, received=reply.received + address.received)


def _both_ways(one: Exchange, noun: str, plural: str) -> str:
    if not one.given and not one.received:
        return f"no {plural}"
    return f"{counted(one.given, noun, plural)} given and {one.received or 'none'} received"


STATISTIC = Statistic(
    slug="person-exchange",
    title="Given and received",
    definition=(
        "How often the person turned to known people of the same session and they to the person, by reply, "
        "by name (where the source does not say whom a post replies to), mention, quote and repost; one post "
        "counts once for each person it turns to."
    ),
    subject=Subject.PERSON,
    row=Exchange,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("kind", ("given", "received"), says="Times"),
    drill_down={
        "given": lambda row, person: Selection(author=(person,), tie=(row.kind,), of=TIES),
        "given_to": lambda row, person: Selection(author=(person,), tie=(row.kind,), of=TARGETS),
        "received": lambda row, person: Selection(to=(person,), tie=(row.kind,), of=TIES),
        "received_from": lambda row, person: Selection(to=(person,), tie=(row.kind,), of=PEOPLE),
    },
)
