"""The registry of exports: all tables, the network and the bundle, by name."""

from __future__ import annotations

from analytics.exports.base.table import ExportKind, ExportTable, NotOffered
from analytics.exports.tables.answers import ANSWERS
from analytics.exports.tables.edges import EDGES
from analytics.exports.tables.ids import IDS
from analytics.exports.tables.links import LINKS
from analytics.exports.tables.participants import PARTICIPANTS
from analytics.exports.tables.questions import QUESTIONS
from analytics.exports.tables.sessions import SESSIONS
from analytics.exports.tables.topics import TOPICS
from analytics.exports.tables.tweets import TWEETS

__all__ = ["BUNDLE", "KINDS", "NETWORK", "TABLES", "kind_named"]

NETWORK = ExportKind(
    slug="network",
    title="Network",
    sentence="Who talks with whom as GraphML, which Gephi, igraph and networkx open: people with role, "
    "sessions, degree, betweenness, PageRank and community; ties with type, weight, first and last time.",
    suffix="graphml",
    is_counted=True,
)

BUNDLE = ExportKind(
    slug="bundle",
    title="Everything",
    sentence="All tables in one ZIP, with their codebook, a reference to cite, a data package description "
    "(Frictionless) and checksums.",
    suffix="zip",
    is_counted=True,
)

TABLES: dict[str, ExportTable] = {
    kind.slug: kind
    for kind in (TWEETS, SESSIONS, QUESTIONS, ANSWERS, PARTICIPANTS, TOPICS, LINKS, EDGES, IDS)
}
"""Exports that are tables, by slug."""

KINDS: dict[str, ExportKind] = {**TABLES, NETWORK.slug: NETWORK, BUNDLE.slug: BUNDLE}
"""All exports by slug, in the order they are offered."""


def kind_named(slug: str) -> ExportKind:
    """Return the export of that name; raise :class:`NotOffered` with a sentence when there is none."""
    if slug in KINDS:
        return KINDS[slug]
    offered = f"{', '.join(list(KINDS)[:-1])} and {list(KINDS)[-1]}"
    raise NotOffered(f"There is no export named “{slug[:40]}”; {offered} can be exported.")
