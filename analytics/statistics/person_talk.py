"""With whom one person talks, over all published sessions. The subject is a participant's id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.statistics.shared_columns import NAME, Name, Person
from analytics.statistics.words import counted, sentence
from analytics.tabular.rows import Row, Says, read, row


@row
class Exchange(Row):
    """What went between a person and others, of one kind."""

    kind: Annotated[str, Says("reply, mention, quote or repost.")]
    given: Annotated[int, Says("Times the person turned to someone known.")]
    given_to: Annotated[int, Says("To how many people.")]
    received: Annotated[int, Says("Times someone known turned to the person.")]
    received_from: Annotated[int, Says("From how many people.")]


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
FROM unnest(ARRAY['reply', 'mention', 'quote', 'repost']) WITH ORDINALITY k(kind, n)
LEFT JOIN ties t ON t.kind = k.kind GROUP BY k.kind, k.n ORDER BY k.n
"""


def exchange(person: int) -> list[Exchange]:
    """Always four rows."""
    return read(Exchange, _EXCHANGE, person=person)


def exchange_said(rows: Sequence[Exchange]) -> str:
    """Replies and mentions, given and received."""
    said = {r.kind: r for r in rows}
    reply, mention = said["reply"], said["mention"]
    if not any((reply.given, reply.received, mention.given, mention.received)):
        return "No replies and no mentions between this person and known people."
    return sentence(
        f"Between this person and known people: {_both_ways(reply, 'reply', 'replies')}; "
        f"{_both_ways(mention, 'mention', 'mentions')}"
    )


def _both_ways(one: Exchange, noun: str, plural: str) -> str:
    if not one.given and not one.received:
        return f"no {plural}"
    return f"{counted(one.given, noun, plural)} given and {one.received or 'none'} received"


@row
class Partner(Row):
    """Someone a person talks with."""

    person: Person
    name: Name
    replies_to: Annotated[int, Says("Replies to them.")]
    replies_from: Annotated[int, Says("Replies from them.")]
    other_to: Annotated[int, Says("Mentions, quotes and reposts of them.")]
    other_from: Annotated[int, Says("Mentions, quotes and reposts by them.")]
    same_questions: Annotated[int, Says("Questions that both answered.")]
    sessions: Annotated[int, Says("Published sessions in which anything of this happened.")]


_PARTNERS = f"""
WITH ties AS (
    SELECT t.session_id, t.kind, t.weight, t.source_id = %(person)s AS is_given,
           CASE WHEN t.source_id = %(person)s THEN t.target_id ELSE t.source_id END AS other
    FROM analytics_sessiontie t
    JOIN chats_chatsession s ON s.id = t.session_id AND s.state = 'published'
    WHERE t.source_id = %(person)s OR t.target_id = %(person)s
), summed AS (
    SELECT other, coalesce(sum(weight) FILTER (WHERE kind = 'reply' AND is_given), 0)::int AS replies_to,
           coalesce(sum(weight) FILTER (WHERE kind = 'reply' AND NOT is_given), 0)::int AS replies_from,
           coalesce(sum(weight) FILTER (
               WHERE kind IN ('mention', 'quote', 'repost') AND is_given), 0)::int AS o_to,
           coalesce(sum(weight) FILTER (
               WHERE kind IN ('mention', 'quote', 'repost') AND NOT is_given), 0)::int AS o_from,
           coalesce(sum(weight) FILTER (WHERE kind = 'same_question'), 0)::int AS same,
           count(DISTINCT session_id)::int AS sessions
    FROM ties GROUP BY other
)
SELECT p.slug, {NAME}, replies_to, replies_from, o_to, o_from, same, sessions
FROM summed JOIN visible_participant p ON p.id = other
ORDER BY replies_to + replies_from + o_to + o_from DESC, same DESC, p.id
"""


def partners(person: int) -> list[Partner]:
    """Everyone the person had to do with, those talked with most first."""
    return read(Partner, _PARTNERS, person=person)


def partners_said(rows: Sequence[Partner]) -> str:
    """With how many, and with whom most."""
    talked = [r for r in rows if r.replies_to or r.replies_from or r.other_to or r.other_from]
    if not talked:
        return "No exchange with anyone known was found."
    top = talked[0]
    to, back = top.replies_to + top.other_to, top.replies_from + top.other_from
    return sentence(
        f"Talked with {counted(len(talked), 'person', 'people')}, most with {top.name} "
        f"(turned to them {_times(to)}, they {_times(back)})"
    )


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")
