"""Who talks with whom: a finished network, measured and ready to be kept, drawn and handed on.

The ties are those stored with each session. igraph is imported only where it
is needed, inside a task: the site itself starts without it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from analytics.network.graphml import graphml
from analytics.network.measures import EXACT_PEOPLE, SAMPLED_SOURCES, Network, Node, measure
from analytics.network.scopes import (
    DEFAULT_KINDS,
    NetworkScope,
    Tie,
    names_of,
    people_of,
    scope_of,
    stamp_of,
    ties_of,
)

__all__ = [
    "DEFAULT_KINDS",
    "EXACT_PEOPLE",
    "SAMPLED_SOURCES",
    "MadeNetwork",
    "Network",
    "NetworkScope",
    "Node",
    "Tie",
    "graphml",
    "make",
    "measure",
    "names_of",
    "people_of",
    "scope_of",
    "stamp_of",
    "ties_of",
]

MOST_TIES = 5_000
"""Ties kept with a network for its picture and table, the heaviest; GraphML has them all."""


@dataclass(frozen=True, slots=True)
class MadeNetwork:
    """A network as it is kept: JSON values, ids of people and no names."""

    facts: dict[str, Any]
    nodes: list[dict[str, Any]]
    edges: list[list[Any]]


def make(scope: NetworkScope) -> MadeNetwork:
    """Measure the network of a scope. Seconds for a large one: never inside a request."""
    ties = ties_of(scope)
    network = measure(ties, people_of(scope))
    facts = {
        "ties": network.tie_count,
        "communities": network.communities,
        "is_sampled": network.is_sampled,
        "first": min((t.first_at.isoformat() for t in ties if t.first_at), default=None),
        "last": max((t.last_at.isoformat() for t in ties if t.last_at), default=None),
    }
    return MadeNetwork(facts, [asdict(n) for n in network.nodes], [_kept(t) for t in ties[:MOST_TIES]])


def _kept(tie: Tie) -> list[Any]:
    first, last = (t.isoformat() if t else None for t in (tie.first_at, tie.last_at))
    return [tie.source, tie.target, tie.kind, tie.weight, first, last]
