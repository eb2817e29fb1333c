"""A finished network as its page, its picture and its data show it. Names are looked up when read."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analytics.exports.anonymize import People
from analytics.exports.network_file import node_labels
from analytics.models import NetworkResult, TieKind
from analytics.network import Node, names_of
from analytics.network.community_names import circle_names
from analytics.selection import Selection, Unit
from analytics.selection.scope import Scope
from chats.models import ChatSession

MOST_PEOPLE = 100
MOST_TIES = 100
"""Rows of the tables on the page; their CSV and JSON hold all."""

SORTS: dict[str, Callable[[Node], Any]] = {
    "pagerank": lambda node: node.pagerank,
    "degree": lambda node: node.degree,
    "weighted_degree": lambda node: node.weighted_degree,
    "betweenness": lambda node: node.betweenness,
    "sessions": lambda node: node.sessions,
    "community": lambda node: -node.community,
}
"""By what people can be ordered, each with the most first (of communities the largest)."""

STILL_PEOPLE = 250
STILL_TIES = 900
"""Drawn in the picture without a script: more could not be told apart on paper."""
FEW_LINES = 120
"""So few are drawn thicker."""
_COLOURS = 6
"""The largest communities have a colour each; the others share one."""
_LETTER, _LINE = 7.4, 17
_LARGE_LETTER, _LARGE_LINE = 15, 34
"""Width of a letter and height of a line, in units of the picture (1000 across)."""
_FIRST_LABELS, _LABELS = 7, 60
_LONGEST_LABEL = 22


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of the table of people."""

    slug: str
    name: str
    node: Node
    colour: str


@dataclass(frozen=True, slots=True)
class PairTie:
    """A row of the table of ties; ``posts`` is the query of the address that lists what it counts."""

    source: tuple[str, str]
    target: tuple[str, str]
    kind: str
    has_direction: bool
    weight: int
    first: str | None
    last: str | None
    posts: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A person of the still picture; ``size`` orders its label: large ones are readable on a phone."""

    x: float
    y: float
    radius: float
    colour: str
    title: str
    label: str | None
    is_first: bool

    @property
    def top(self) -> float:
        """Where the label's line stands."""
        return round(self.y - self.radius - 4, 1)


@dataclass(frozen=True, slots=True)
class TieLine:
    """A pair of the still picture."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Still:
    """The picture without a script, in a square of 1000."""

    dots: list[Dot]
    lines: list[TieLine]

    @property
    def opacity(self) -> float:
        """Of its lines: many are faint, so that dots and names stay readable."""
        return 0.6 if len(self.lines) < FEW_LINES else 0.3


def nodes_of(result: NetworkResult) -> list[Node]:
    """Return the people of a network, those of highest PageRank first; who was hidden since is among them."""
    return [Node(**node) for node in result.nodes]


def colour_of(node: Node) -> str:
    """Return the class that colours a person by community."""
    return f"q{node.community}" if node.community <= _COLOURS else "rest"


def people_table(nodes: Sequence[Node], sort: str) -> list[PersonRow]:
    """Return the first hundred people by one of :data:`SORTS`."""
    measure = SORTS[sort]
    ordered = sorted(nodes, key=lambda node: (measure(node), node.pagerank, -node.person), reverse=True)
    # A few more are looked up, as some may have been hidden since.
    ordered = ordered[: MOST_PEOPLE + 20]
    names = node_labels(ordered, People.NAMES)
    return [PersonRow(*names[n.person], n, colour_of(n)) for n in ordered if n.person in names][:MOST_PEOPLE]


def tie_table(result: NetworkResult) -> list[PairTie]:
    """Return the hundred heaviest ties."""
    edges = result.edges[: MOST_TIES + 20]
    names = names_of({person for edge in edges for person in edge[:2]})
    counted = _counted(result)
    return [
        _pair_tie(counted, names[a], names[b], TieKind(kind), *rest)
        for a, b, kind, *rest in edges
        if a in names and b in names
    ][:MOST_TIES]


def _counted(result: NetworkResult) -> Selection:
    """The posts of a network: its sessions, or those that began on its days."""
    slugs = ChatSession.objects.filter(pk__in=result.sessions).order_by("pk").values_list("slug", flat=True)
    days = [day.isoformat() if day else "" for day in (result.since, result.until)]
    sessions = tuple(slugs) if result.sessions else ()
    return Selection(scope=Scope(sessions=sessions), began="..".join(days) if any(days) else None)


def _pair_tie(
    counted: Selection,
    source: tuple[str, str],
    target: tuple[str, str],
    kind: TieKind,
    weight: int,
    *seen: str | None,
) -> PairTie:
    has_direction = kind != TieKind.SAME_QUESTION
    both = (source[0], target[0])
    whose: dict[str, Any] = (
        {"author": both[:1], "to": both[1:], "of": Unit.TIES}
        if has_direction
        else {"author": both, "to": both, "of": Unit.QUESTIONS}
    )
    posts = replace(counted, tie=(kind.value,), **whose).query()
    first, last = seen
    return PairTie(source, target, kind.label, has_direction, weight, first, last, posts)


def picture_data(result: NetworkResult, people: People = People.NAMES) -> dict[str, Any]:
    """Return the picture for a script: people with places and measures, ties as (from, to, kind, weight).

    Ties name people by their place in the list. Only people that may be shown, and of a
    large network the two thousand of highest PageRank.
    """
    drawn = [node for node in nodes_of(result) if node.x is not None]
    names = node_labels(drawn, people)
    shown = [node for node in drawn if node.person in names]
    at = {node.person: n for n, node in enumerate(shown)}
    return {
        "communities": circle_names(result, shown, names),
        "people": [_person_data(node, *names[node.person]) for node in shown],
        "ties": [
            [at[a], at[b], kind, weight] for a, b, kind, weight, *_ in result.edges if a in at and b in at
        ],
        "kinds": {kind: TieKind(kind).label for kind in result.kinds},
        "people_beyond": max(0, len(result.nodes) - len(drawn)),
        "ties_beyond": max(0, result.facts["ties"] - len(result.edges)),
    }


def _person_data(node: Node, slug: str, name: str) -> dict[str, Any]:
    return {
        "slug": slug, "name": name or "someone", "role": node.role, "sessions": node.sessions,
        "degree": node.degree, "weighted_degree": node.weighted_degree, "betweenness": node.betweenness,
        "pagerank": node.pagerank, "community": node.community, "x": node.x, "y": node.y,
    }  # fmt: skip


def still_picture(result: NetworkResult, people: People = People.NAMES) -> Still:
    """Return the picture that needs no script: the most central people and the heaviest ties among them."""
    drawn = [node for node in nodes_of(result)[:STILL_PEOPLE] if node.x is not None]
    names = node_labels(drawn, people)
    shown = [node for node in drawn if node.person in names]
    return Still(_dots(shown, names), _lines(result.edges, {node.person: node for node in shown}))


def _dots(nodes: Sequence[Node], names: Any) -> list[Dot]:
    highest = max((node.pagerank for node in nodes), default=1) or 1
    taken: list[tuple[float, float, float, float]] = []
    dots = []
    for rank, node in enumerate(nodes):
        x, y, radius = _inside(node.x), _inside(node.y), 5 + 17 * math.sqrt(node.pagerank / highest)
        name, is_first = names[node.person][1] or "someone", rank < _FIRST_LABELS
        text = name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1].rstrip()}…"
        has_room = rank < _LABELS and _finds_room(x, y - radius, text, taken, is_large=is_first)
        title = f"{name}: tied to {node.degree:,}, community {node.community}"
        dots.append(Dot(x, y, round(radius, 1), colour_of(node), title, text if has_room else None, is_first))
    return dots


def _inside(place: float | None) -> float:
    """Leave room for dots and labels at the edges."""
    return round(110 + 0.78 * (place or 0), 1)


def _finds_room(
    x: float, y: float, text: str, taken: list[tuple[float, float, float, float]], *, is_large: bool
) -> bool:
    """True when a label above a dot overlaps no other; its place is then taken."""
    letter, line = (_LARGE_LETTER, _LARGE_LINE) if is_large else (_LETTER, _LINE)
    half = len(text) * letter / 2
    box = (x - half, y - line, x + half, y)
    if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
        return False
    taken.append(box)
    return True


def _lines(edges: Sequence[Sequence[Any]], nodes: dict[int, Node]) -> list[TieLine]:
    weights: dict[tuple[int, int], int] = {}
    for source, target, _, weight, *_ in edges:
        if source in nodes and target in nodes:
            pair = min(source, target), max(source, target)
            weights[pair] = weights.get(pair, 0) + weight
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:STILL_TIES]
    thinnest = 2.0 if len(heaviest) < FEW_LINES else 0.8
    return [_line(nodes[a], nodes[b], thinnest + 0.9 * math.log2(weight)) for (a, b), weight in heaviest]


def _line(a: Node, b: Node, width: float) -> TieLine:
    return TieLine(_inside(a.x), _inside(a.y), _inside(b.x), _inside(b.y), round(min(7, width), 1))
