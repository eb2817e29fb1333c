"""Conversation partners of a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes
from analytics.selection import EVERY_TIE, SAME_QUESTION, Selection
from analytics.statistics.base.column_types import Name, Person
from analytics.statistics.base.drill_down import QUESTIONS, SESSIONS, TIES, DrillDownRule
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import NAME
from chats.wording import counted


@row
class Partner(TypedRow):
    """Someone a person talks with."""

    person: Person
    name: Name
    replies_to: Annotated[int, Holds("Replies to them.")]
    replies_from: Annotated[int, Holds("Replies from them.")]
    other_to: Annotated[int, Holds("Mentions, quotes and reposts of them.")]
    other_from: Annotated[int, Holds("Mentions, quotes and reposts by them.")]
    same_questions: Annotated[int, Holds("Questions that both answered.")]
    sessions: Annotated[int, Holds("Published sessions in which anything of this happened.")]


_PARTNERS = f"""
WITH ties AS (
    SELECT t.session_id, t.kind, t.weight, t.source_id = %(person)s AS is_given,
           CASE WHEN t.source_id = %(person)s THEN t.target_id ELSE t.source_id END AS other
    FROM analytics_sessiontie t
    JOIN chats_chatsession s ON s.id = t.session_id AND s.state = 'published'
    WHERE t.source_id = %(person)s OR t.target_id = %(person)s
), summed AS (
    SELECT other,
           coalesce(sum(weight) FILTER (
               WHERE kind IN ('reply', 'address') AND is_given), 0)::int AS replies_to,
           coalesce(sum(weight) FILTER (
               WHERE kind IN ('reply', 'address') AND NOT is_given), 0)::int AS replies_from,
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


def read_rows(person: int) -> list[Partner]:
    """Everyone the person had to do with, those talked with most first."""
    return read(Partner, _PARTNERS, person=person)


def headline(rows: Sequence[Partner]) -> str:
    """With how many, and with whom most."""
    talked = [r for r in rows if r.replies_to or r.replies_from or r.other_to or r.other_from]
    if not talked:
        return "No exchange with anyone known was found."
    top = talked[0]
    to, back = top.replies_to + top.other_to, top.replies_from + top.other_from
    return as_sentence(
        f"Talked with {counted(len(talked), 'person', 'people')}, most with {top.name} "
        f"(turned to them {_times(to)}, they {_times(back)})"
    )


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")


_REPLYING = ("reply", "address")
_OTHER = ("mention", "quote", "repost")


def _between(source: str, target: str, *tie: str) -> Selection:
    return Selection(author=(source,), to=(target,), tie=tie, of=TIES)


def _of_both(**narrow: Any) -> DrillDownRule:
    """Lead to what two people have to do with each other."""

    def lead(row: Any, person: str) -> Selection:
        both = (person, row.person)
        return Selection(author=both, to=both, **narrow)

    return lead


STATISTIC = Statistic(
    slug="person-partners",
    title="Talks with",
    definition=(
        "Known people the person replied to (or addressed by name, where the source does not say whom a post "
        "replies to), mentioned, quoted or reposted, or who did so; and those who "
        "answered the same questions."
    ),
    subject=Subject.PERSON,
    row=Partner,
    read_rows=read_rows,
    headline=headline,
    axes=Axes(
        "name", ("replies_to", "replies_from", "other_to", "other_from"), says="Times one turned to the other"
    ),
    drill_down={
        "replies_to": lambda row, person: _between(person, row.person, *_REPLYING),
        "replies_from": lambda row, person: _between(row.person, person, *_REPLYING),
        "other_to": lambda row, person: _between(person, row.person, *_OTHER),
        "other_from": lambda row, person: _between(row.person, person, *_OTHER),
        "same_questions": _of_both(tie=(SAME_QUESTION,), of=QUESTIONS),
        "sessions": _of_both(tie=EVERY_TIE, of=SESSIONS),
    },
)
