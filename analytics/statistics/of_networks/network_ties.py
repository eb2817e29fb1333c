"""Ties of a network, one row for each pair, direction and kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.models import NetworkResult, TieKind
from analytics.network import names_of, scope_of, ties_of
from analytics.network.scopes import Tie
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.columns import CellType, PIIKind
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, row
from chats.wording import counted


@row
class NetworkTie(TypedRow):
    """What went from one person to another."""

    source: Annotated[str, Holds("Slug of the person it went from.", CellType.ID, PIIKind.PERSON)]
    source_name: Annotated[str, Holds("Their name.", pii=PIIKind.NAME)]
    target: Annotated[str, Holds("Slug of the person it went to.", CellType.ID, PIIKind.PERSON)]
    target_name: Annotated[str, Holds("Their name.", pii=PIIKind.NAME)]
    kind: Annotated[
        str,
        Holds("reply, address (by name), mention, quote, repost or same_question (which has no direction)."),
    ]
    weight: Annotated[int, Holds("How often; for same_question the number of questions.")]
    first_at: Annotated[str | None, Holds("First time known to the minute, ISO 8601 in UTC.")]
    last_at: Annotated[str | None, Holds("Last time known to the minute, likewise.")]


def read_rows(result: NetworkResult) -> list[NetworkTie]:
    """All ties as they are now, heaviest first."""
    found = ties_of(scope_of(result))
    names = names_of({person for tie in found for person in tie[:2]})
    return [
        NetworkTie(*names[tie.source], *names[tie.target], tie.kind, tie.weight, *_times(tie))
        for tie in found
        if tie.source in names and tie.target in names
    ]


def _times(tie: Tie) -> tuple[str | None, str | None]:
    first, last = (at.isoformat() if at else None for at in (tie.first_at, tie.last_at))
    return first, last


def headline(rows: Sequence[NetworkTie]) -> str:
    """The strongest one."""
    if not rows:
        return "There is no tie."
    top = rows[0]
    joint = "and" if top.kind == TieKind.SAME_QUESTION else "to"
    said = f"{top.source_name} {joint} {top.target_name}, {TieKind(top.kind).label}"
    return as_sentence(f"The strongest tie: {said}, {counted(top.weight, 'time')}")


STATISTIC = Statistic(
    slug="network-ties",
    title="Ties of the network",
    definition="All ties, heaviest first: one row for each pair, direction and kind.",
    subject=Subject.NETWORK,
    row=NetworkTie,
    read_rows=read_rows,
    headline=headline,
)
