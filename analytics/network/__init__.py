"""Who talks with whom: a finished network, measured and ready to be kept, drawn and handed on.

The ties are those stored with each session. igraph is imported only where it
is needed, inside a task: the site itself starts without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from analytics.models import NetworkStep
from analytics.network.graphml import graphml
from analytics.network.measures import (
    DRAWN_PEOPLE,
    EXACT_PEOPLE,
    SAMPLED_SOURCES,
    Network,
    Node,
    measure_network,
    with_places,
)
from analytics.network.scopes import (
    DEFAULT_KINDS,
    NetworkScope,
    Tie,
    coverage_of,
    is_current,
    is_due,
    is_given_up,
    names_of,
    network_scope,
    people_of,
    scope_of,
    stamp_of,
    ties_of,
    waiting_networks,
)

__all__ = [
    "DEFAULT_KINDS",
    "DRAWN_PEOPLE",
    "EXACT_PEOPLE",
    "SAMPLED_SOURCES",
    "MadeNetwork",
    "Network",
    "NetworkScope",
    "Node",
    "Tie",
    "coverage_of",
    "graphml",
    "is_current",
    "is_due",
    "is_given_up",
    "make_network",
    "measure_network",
    "names_of",
    "network_scope",
    "people_of",
    "scope_of",
    "stamp_of",
    "ties_of",
    "waiting_networks",
    "with_places",
]

MOST_TIES = 5_000
"""Ties kept with a network for its picture and table, the heaviest; GraphML has them all."""


@dataclass(frozen=True, slots=True)
class MadeNetwork:
    """A network as it is kept: JSON values, ids of people and no names."""

    facts: dict[str, Any]
    nodes: list[dict[str, Any]]
    edges: list[list[Any]]


def make_network(scope: NetworkScope, *, tell: Callable[[NetworkStep], None] = lambda _: None) -> MadeNetwork:
    """Measure the network of a scope, and *tell* each step as it begins.

    Seconds for a large one: never inside a request.
    """
    tell(NetworkStep.READING)
    ties = ties_of(scope)
    people = people_of(scope)
    tell(NetworkStep.MEASURING)
    network = measure_network(ties, people)
    tell(NetworkStep.PLACING)
    nodes = with_places(network.nodes, ties)
    return MadeNetwork(
        _facts(network, ties) | asdict(coverage_of(scope)),
        [asdict(node) for node in nodes],
        [_kept(tie) for tie in ties[:MOST_TIES]],
    )


def _facts(network: Network, ties: list[Tie]) -> dict[str, Any]:
    first = min((t.first_at for t in ties if t.first_at), default=None)
    last = max((t.last_at for t in ties if t.last_at), default=None)
    return {
        "ties": network.tie_count,
        "communities": network.communities,
        "is_sampled": network.is_sampled,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
    }


def _kept(tie: Tie) -> list[Any]:
    first, last = (t.isoformat() if t else None for t in (tie.first_at, tie.last_at))
    return [tie.source, tie.target, tie.kind, tie.weight, first, last]
