"""A network as GraphML, which Gephi opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from analytics.models import TieKind
from analytics.network.measures import Node
from analytics.network.scopes import Tie

_KEYS = (
    ("node", "label", "string"), ("node", "slug", "string"), ("node", "role", "string"),
    ("node", "sessions", "int"), ("node", "community", "int"), ("node", "degree", "int"),
    ("node", "betweenness", "double"), ("node", "pagerank", "double"), ("edge", "type", "string"),
    ("edge", "weight", "double"), ("edge", "first", "string"), ("edge", "last", "string"),
)  # fmt: skip


def graphml(
    nodes: Iterable[Node], ties: Iterable[Tie], names: Mapping[int, tuple[str, str]]
) -> Iterator[str]:
    """Yield the network as GraphML; people without a name in *names* are left out.

    One edge for each kind of tie. Gephi's own "weight" is the edge's.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, name, kind in _KEYS:
        yield f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'
    shown = set[int]()
    for node in nodes:
        if node.person in names:
            shown.add(node.person)
            yield _node_element(node, *names[node.person])
    for number, tie in enumerate(ties):
        if tie.source in shown and tie.target in shown:
            yield _edge_element(number, tie)
    yield "</graph>\n</graphml>\n"


def _node_element(node: Node, slug: str, name: str) -> str:
    values = (
        name,
        slug,
        node.role,
        node.sessions,
        node.community,
        node.degree,
        node.betweenness,
        node.pagerank,
    )
    return f"<node id={quoteattr(f'n{node.person}')}>{_data('node', values)}</node>\n"


def _edge_element(number: int, tie: Tie) -> str:
    direction = ' directed="false"' if tie.kind == TieKind.SAME_QUESTION else ""
    times = (t.isoformat() if t else None for t in (tie.first_at, tie.last_at))
    return (
        f'<edge id="e{number}" source="n{tie.source}" target="n{tie.target}"{direction}>'
        f"{_data('edge', (tie.kind, tie.weight, *times))}</edge>\n"
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
