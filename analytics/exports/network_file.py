"""A network as GraphML: measured now, or as a worker left it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analytics.exports.anonymize import People, pseudonym
from analytics.models import NetworkResult
from analytics.network import (
    Node,
    graphml,
    measure_network,
    names_of,
    network_scope,
    people_of,
    scope_of,
    ties_of,
)
from analytics.selection.scope import Scope


def graphml_chunks(scope: Scope, people: People = People.NAMES) -> Iterator[str]:
    """Measure the network of a scope and yield it as GraphML. Seconds for a large one."""
    wanted = network_scope(scope)
    ties = ties_of(wanted)
    network = measure_network(ties, people_of(wanted))
    yield from graphml(network.nodes, ties, node_labels(network.nodes, people), is_sampled=network.is_sampled)


def stored_graphml(result: NetworkResult, people: People = People.NAMES) -> Iterator[str]:
    """Yield a finished network as GraphML, with all its ties as they are now."""
    nodes = [Node(**node) for node in result.nodes]
    yield from graphml(
        nodes,
        ties_of(scope_of(result)),
        node_labels(nodes, people),
        is_sampled=bool(result.facts.get("is_sampled")),
    )


def node_labels(nodes: list[Node] | tuple[Node, ...], people: People) -> Mapping[int, tuple[str, str]]:
    """Return slug and name of those who may be shown, as far as *people* lets anyone be named."""
    names = names_of(node.person for node in nodes)
    if people is People.PSEUDONYMS:
        return {person: (pseudonym(person), pseudonym(person)) for person in names}
    if people is People.NONE:
        return dict.fromkeys(names, ("", ""))
    return names
