"""A network as GraphML, which Gephi opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from analytics.models import TieKind
from analytics.network.measures import SAMPLED_SOURCES, Node
from analytics.network.scopes import Tie

_KEYS = (
    ("node", "label", "string"), ("node", "slug", "string"), ("node", "role", "string"),
    ("node", "sessions", "int"), ("node", "community", "int"), ("node", "degree", "int"),
    ("node", "weighted_degree", "int"), ("node", "betweenness", "double"), ("node", "pagerank", "double"),
    ("edge", "type", "string"), ("edge", "weight", "double"), ("edge", "first", "string"),
    ("edge", "last", "string"), ("edge", "sure", "double"),
    ("graph", "betweenness", "string"),
)  # fmt: skip


_MEASURED = {
    False: "exact, undirected, unweighted",
    True: f"estimated from {SAMPLED_SOURCES} sources, undirected, unweighted",
}


def graphml(
    nodes: Iterable[Node],
    ties: Iterable[Tie],
    names: Mapping[int, tuple[str, str]],
    *,
    is_sampled: bool = False,
) -> Iterator[str]:
    """Yield the network as GraphML; people without a name in *names* are left out.

    One edge for each kind of tie; a tie without direction has one each way, as
    it is measured (files that mix both sorts are refused by networkx). Nodes
    are numbered in their order, so that no number tells who someone is. The graph says how betweenness was
    measured: *is_sampled* where it is an estimate.
    """
    try:
        yield from _document(nodes, ties, names, _MEASURED[is_sampled])
    except Exception:
        # Without its last lines it is no XML: no program takes it for whole.
        yield "<!-- INCOMPLETE: this network broke off here. Ask for it again. -->\n"
        raise


def _document(
    nodes: Iterable[Node], ties: Iterable[Tie], names: Mapping[int, tuple[str, str]], measured: str
) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, name, kind in _KEYS:
        yield f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield f'<graph edgedefault="directed">{_data("graph", (measured,))}\n'
    numbers = dict[int, int]()
    for node in nodes:
        if node.person in names:
            numbers[node.person] = len(numbers) + 1
            yield _node_element(numbers[node.person], node, *names[node.person])
    for number, tie in enumerate(_both_ways(ties), start=1):
        if tie.source in numbers and tie.target in numbers:
            yield _edge_element(number, tie, numbers)
    yield "</graph>\n</graphml>\n"


def _both_ways(ties: Iterable[Tie]) -> Iterator[Tie]:
    for tie in ties:
        yield tie
        if tie.kind == TieKind.SAME_QUESTION:
            yield tie._replace(source=tie.target, target=tie.source)


def _node_element(number: int, node: Node, slug: str, name: str) -> str:
    values = (
        name or f"person {number}", slug or None, node.role, node.sessions, node.community, node.degree,
        node.weighted_degree, node.betweenness, node.pagerank,
    )  # fmt: skip
    return f'<node id="n{number}">{_data("node", values)}</node>\n'


def _edge_element(number: int, tie: Tie, numbers: Mapping[int, int]) -> str:
    times = (t.isoformat() if t else None for t in (tie.first_at, tie.last_at))
    return (
        f'<edge id="e{number}" source="n{numbers[tie.source]}" target="n{numbers[tie.target]}">'
        f"{_data('edge', (tie.kind, tie.weight, *times, tie.sure))}</edge>\n"
    )


def _data(owner: str, values: Iterable[Any]) -> str:
    names = (name for whose, name, _ in _KEYS if whose == owner)
    return "".join(
        f'<data key="{owner}-{name}">{_text(value)}</data>'
        for name, value in zip(names, values, strict=True)
        if value is not None
    )


def _text(value: Any) -> str:
    """Escape a value; characters that XML 1.0 cannot hold are left out."""
    return escape("".join(c for c in str(value) if c in "\t\n" or " " <= c <= "\ud7ff" or c >= "\ue000"))
