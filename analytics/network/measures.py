"""Measures of a network: degree, betweenness, PageRank, communities, and where to draw whom."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analytics.models import TieKind
from analytics.network.scopes import Tie

EXACT_PEOPLE = 1_000
SAMPLED_SOURCES = 200
"""Up to a thousand people betweenness is over all shortest paths, above that over those from 200."""

DRAWN_PEOPLE = 2_000
"""Of a larger network only so many are drawn, those of highest PageRank."""

_SEED = 20181203
"""Draws are the same on every run: a network keeps its shape, its communities their numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A person in a network. ``community`` counts from 1, the largest first; ``x``, ``y`` are a place."""

    person: int
    role: str
    sessions: int
    degree: int
    weighted_degree: int
    betweenness: float
    pagerank: float
    community: int
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """A finished network, most central people first."""

    nodes: tuple[Node, ...]
    tie_count: int
    communities: int
    is_sampled: bool


def measure_network(ties: Sequence[Tie], people: Mapping[int, tuple[str, int]]) -> Network:
    """Measure the network that *ties* make.

    Degree is the number of people someone is tied to, weighted degree the sum
    of the weights of these ties in both directions; betweenness the number
    of shortest paths through someone, whatever their direction and weight;
    PageRank follows direction and weight; communities are Leiden's for
    modularity. Whoever is tied but wrote nothing moderated without a visible post.
    """
    import igraph  # type: ignore[import-untyped]

    weights = _summed(ties)
    order = sorted({person for pair in weights for person in pair})
    if not order:
        return Network((), 0, 0, False)
    igraph.set_random_number_generator(random.Random(_SEED))
    place = {person: n for n, person in enumerate(order)}
    directed = igraph.Graph(
        n=len(order), edges=[(place[a], place[b]) for a, b in weights], directed=True,
        edge_attrs={"weight": list(weights.values())},
    )  # fmt: skip
    flat = directed.as_undirected(mode="collapse", combine_edges="sum")
    found = _Measures(directed, flat)
    groups = _numbered(found.communities(), order)
    nodes = [
        Node(
            person=person, weighted_degree=heavy, role=people.get(person, ("moderator", 0))[0],
            sessions=people.get(person, ("moderator", 0))[1], degree=degree,
            betweenness=round(between, 3), pagerank=round(rank, 9), community=group,
        )
        for person, degree, heavy, between, rank, group in zip(
            order, flat.degree(), _weighted_degrees(ties, order), found.betweenness(), found.pagerank(),
            groups, strict=True,
        )
    ]  # fmt: skip
    nodes.sort(key=lambda n: (-n.pagerank, n.person))
    return Network(tuple(nodes), len(ties), max(groups), found.is_sampled)


def _summed(ties: Iterable[Tie]) -> dict[tuple[int, int], int]:
    """Sum up the kinds of a pair; what has no direction goes both ways."""
    weights: dict[tuple[int, int], int] = defaultdict(int)
    for tie in ties:
        weights[tie.source, tie.target] += tie.weight
        if tie.kind == TieKind.SAME_QUESTION:
            weights[tie.target, tie.source] += tie.weight
    return weights


@dataclass(frozen=True, slots=True)
class _Measures:
    """The measures of one graph, each made when asked for."""

    directed: Any
    flat: Any

    @property
    def is_sampled(self) -> bool:
        """True when betweenness is an estimate."""
        return bool(self.flat.vcount() > EXACT_PEOPLE)

    def betweenness(self) -> list[float]:
        """Shortest paths through each; of a large graph estimated from 200 sources drawn by a fixed seed."""
        if not self.is_sampled:
            return list(self.flat.betweenness())
        size = self.flat.vcount()
        sources = random.Random(_SEED).sample(range(size), SAMPLED_SOURCES)
        scale = size / SAMPLED_SOURCES
        return [value * scale for value in self.flat.betweenness(sources=sources)]

    def pagerank(self) -> list[float]:
        """PageRank with damping 0.85."""
        return list(self.directed.pagerank(weights="weight"))

    def communities(self) -> list[int]:
        """A community for each, numbered as they come."""
        found = self.flat.community_leiden(objective_function="modularity", weights="weight", n_iterations=10)
        return list(found.membership)


def _weighted_degrees(ties: Iterable[Tie], order: Iterable[int]) -> list[int]:
    """Sum up the weights of everyone's ties; what has no direction counts once for each of the two."""
    sums: dict[int, int] = defaultdict(int)
    for tie in ties:
        sums[tie.source] += tie.weight
        sums[tie.target] += tie.weight
    return [sums[person] for person in order]


def with_places(nodes: Sequence[Node], ties: Iterable[Tie]) -> list[Node]:
    """Give the first 2,000 of *nodes* a place, from 0 to 1000 in both directions.

    The places are those of Fruchterman and Reingold's springs; groups that no
    tie joins are packed beside each other.
    """
    import igraph

    drawn = [node.person for node in nodes[:DRAWN_PEOPLE]]
    if not drawn:
        return []
    igraph.set_random_number_generator(random.Random(_SEED))
    at = {person: n for n, person in enumerate(drawn)}
    weights: dict[tuple[int, int], int] = defaultdict(int)
    for tie in ties:
        if tie.source in at and tie.target in at:
            weights[min(tie[:2]), max(tie[:2])] += tie.weight
    graph = igraph.Graph(n=len(drawn), edges=[(at[a], at[b]) for a, b in weights])
    strengths = [1 + math.log(weight) for weight in weights.values()]
    places = _fitted(graph.layout_fruchterman_reingold(weights=strengths or None).coords)
    return [replace(node, x=x, y=y) for node, (x, y) in zip(nodes, places, strict=False)] + list(
        nodes[DRAWN_PEOPLE:]
    )


def _fitted(coords: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Move and scale places into a square of 1000, its middle the middle of them all."""
    left, top = (min(axis) for axis in zip(*coords, strict=True))
    right, bottom = (max(axis) for axis in zip(*coords, strict=True))
    scale = 1000 / max(right - left, bottom - top, 1e-9)
    across, down = (1000 - scale * (right - left)) / 2, (1000 - scale * (bottom - top)) / 2
    return [(round(across + scale * (x - left), 1), round(down + scale * (y - top), 1)) for x, y in coords]


def _numbered(membership: Sequence[int], order: Sequence[int]) -> list[int]:
    """Number communities from 1: the largest first, of equals the one with the smallest id."""
    members: dict[int, list[int]] = defaultdict(list)
    for group, person in zip(membership, order, strict=True):
        members[group].append(person)
    ranked = sorted(members, key=lambda group: (-len(members[group]), min(members[group])))
    number = {group: n for n, group in enumerate(ranked, start=1)}
    return [number[group] for group in membership]
