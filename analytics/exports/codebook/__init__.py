"""Everything that can be exported, and what each column of it means."""

from __future__ import annotations

from analytics.exports.codebook.chats import LINKS, QUESTIONS, SESSIONS, TOPICS
from analytics.exports.codebook.people import EDGES, PARTICIPANTS
from analytics.exports.codebook.posts import ANSWERS, IDS, TWEETS
from analytics.exports.columns import Kind, NotOffered

__all__ = ["BUNDLE", "KINDS", "NETWORK", "TABLES", "kind_named"]

NETWORK = Kind(
    slug="network",
    title="Network",
    sentence="Who talks with whom as GraphML, which Gephi, igraph and networkx open: people with role, "
    "sessions, degree, betweenness, PageRank and community; ties with type, weight, first and last time.",
    suffix="graphml",
    is_counted=True,
)

BUNDLE = Kind(
    slug="bundle",
    title="Everything",
    sentence="All tables in one ZIP, with their codebook, a reference to cite, a data package description "
    "(Frictionless) and checksums.",
    suffix="zip",
    is_counted=True,
)

TABLES: dict[str, Kind] = {
    kind.slug: kind
    for kind in (TWEETS, SESSIONS, QUESTIONS, ANSWERS, PARTICIPANTS, TOPICS, LINKS, EDGES, IDS)
}
"""Exports that are tables, by slug."""

KINDS: dict[str, Kind] = TABLES | {kind.slug: kind for kind in (NETWORK, BUNDLE)}
"""All exports by slug, in the order they are offered."""


def kind_named(slug: str) -> Kind:
    """Return the export of that name; raise :class:`NotOffered` with a sentence when there is none."""
    if slug in KINDS:
        return KINDS[slug]
    offered = f"{', '.join(list(KINDS)[:-1])} and {list(KINDS)[-1]}"
    raise NotOffered(f"There is no export named “{slug[:40]}”; {offered} can be exported.")
