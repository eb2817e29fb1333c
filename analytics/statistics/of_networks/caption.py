"""The caption of a network's picture: people, ties, dates, measures, and what is left out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from analytics.models import NetworkResult, TieKind
from analytics.network import DRAWN_PEOPLE, EXACT_PEOPLE, SAMPLED_SOURCES
from analytics.tabular.phrasing import day_words
from chats.wording import counted, listed


def caption_of(result: NetworkResult) -> list[str]:
    """Return what the picture shows, in sentences: people, ties, dates, measures, and what is left out."""
    facts: dict[str, Any] = result.facts
    if not result.nodes:
        return ["Nobody is tied to anybody here, so that there is no picture.", _left_out(facts)]
    kinds = listed([TieKind(kind).label for kind in result.kinds])
    roles = Counter(node["role"] for node in result.nodes)
    those = "a moderator" if roles["moderator"] == 1 else "moderators"
    moderators = f", {roles['moderator']:,} of them {those}" if roles["moderator"] else ""
    return [
        f"Each of the {counted(len(result.nodes), 'dot')} is a person{moderators}.",
        f"A line joins two people tied by: {kinds}; there are {counted(facts['ties'], 'tie')}, "
        f"heavier ones drawn thicker.",
        _span(facts.get("first"), facts.get("last")),
        _left_out(facts),
        "A dot is the larger the higher its PageRank (how much of a random walk along the ties ends there); "
        f"its colour is one of {counted(facts['communities'], 'community', 'communities')}: people tied more "
        "closely to each other than to the rest (Leiden, modularity).",
        _betweenness(bool(facts["is_sampled"])),
        *_drawn(result),
    ]


def _left_out(facts: dict[str, Any]) -> str:
    posts, sessions = counted(facts.get("posts", 0), "post"), counted(facts.get("sessions", 0), "session")
    nobodys, untied = facts.get("nobodys", 0), facts.get("untied", 0)
    unknown = f"{nobodys:,} without a known author" if nobodys else ""
    turning = f"{untied:,} that turn to nobody in these ways, or to nobody who was there" if untied else ""
    left_out = " and ".join(filter(None, (unknown, turning)))
    if not facts.get("posts"):
        return "There are no posts of published chats in this choice."
    if not left_out:
        return f"None of the {posts} of {sessions} is left out."
    return f"Of the {posts} of {sessions}, left out: {left_out}."


def _drawn(result: NetworkResult) -> list[str]:
    """Say how much of a large network is drawn."""
    left_out = []
    if len(result.nodes) > DRAWN_PEOPLE:
        left_out.append(f"the {DRAWN_PEOPLE:,} people of highest PageRank")
    if result.facts["ties"] > len(result.edges):
        left_out.append(f"the {len(result.edges):,} heaviest ties")
    words = "Of so large a network the picture shows {}; GraphML has everyone and everything."
    return [words.format(listed(left_out))] if left_out else []


def _span(first: str | None, last: str | None) -> str:
    if not first or not last:
        return "No tie has a time known to the minute."
    return f"Ties with a known time are from {day_words(first[:10])} to {day_words(last[:10])} (UTC)."


def _betweenness(is_sampled: bool) -> str:
    if is_sampled:
        return (
            f"Betweenness (shortest paths through someone) is estimated from {SAMPLED_SOURCES} people, "
            f"as there are more than {EXACT_PEOPLE:,}."
        )
    return "Betweenness counts the shortest paths through someone, all of them."
