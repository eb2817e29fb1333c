"""Key terms: what the queries of a session's terms share, and how the strongest are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analytics.statistics.base.drill_down import DrillDown, Search
from analytics.statistics.base.keyness import LEAST_KEYNESS, corrected_p, keyness, log_ratio

# How many posts the archive holds besides those looked at; a draft is no part of the archive's sums.
POSTS_ELSEWHERE = """
elsewhere AS (
    SELECT coalesce(sum(c.posts - c.reposts), 0)::bigint AS posts
    FROM analytics_sessionstatistics c JOIN chats_chatsession s ON s.id = c.session_id
    WHERE s.state = 'published' AND s.id <> %(session)s
), mine AS (
    SELECT c.posts - c.reposts AS posts, (s.state = 'published') AS is_in
    FROM analytics_sessionstatistics c JOIN chats_chatsession s ON s.id = c.session_id
    WHERE c.session_id = %(session)s
)"""


def keyness_of(
    posts: int, _people: int, elsewhere: int, of_posts: int, of_elsewhere: int
) -> tuple[float, float | None, float]:
    """Return keyness and log ratio of a term, to two decimals, and its chance as if it were tested alone.

    Arguments are as the queries select them.
    """
    found = keyness(posts, of_posts, elsewhere, of_elsewhere)
    ratio = log_ratio(posts, of_posts, elsewhere, of_elsewhere)
    return round(found, 2), None if ratio is None else round(ratio, 2), corrected_p(found, 1)


def strongest_terms(terms: Sequence[Any], most: int) -> list[Any]:
    """Return up to *most* of the terms that stand out, by keyness; chances are corrected for all *terms*."""
    ordered = sorted(terms, key=lambda t: (-t.keyness, -t.posts, t.topic))
    standing_out = [t for t in ordered if t.keyness >= LEAST_KEYNESS][:most]
    return [replace(t, p_corrected=_short(min(1.0, t.p_corrected * len(terms)))) for t in standing_out]


def _short(chance: float) -> float:
    """Two digits that tell something: 0.00012 and 0.25."""
    return float(f"{chance:.2g}")


TO_WORDS: DrillDown = {
    "posts": lambda row, slug: Search(row.label, slug),
    "people": lambda row, slug: Search(row.label, slug),
    "keyness": lambda row, slug: Search(row.label, slug),
    "posts_elsewhere": lambda row, _: Search(row.label),
}
"""Words are found by the search, with their inflections: what it finds is about what was counted."""
