"""Key terms: what the queries of a session's terms share, and how the strongest are chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analytics.statistics.base.drill_down import DrillDown, Search
from analytics.statistics.base.keyness import LEAST_KEYNESS, keyness

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


def rounded_keyness(posts: int, _people: int, elsewhere: int, of_posts: int, of_elsewhere: int) -> float:
    """Return the keyness of a term, to two decimals; arguments as the queries select them."""
    return round(keyness(posts, of_posts, elsewhere, of_elsewhere), 2)


def strongest_terms(terms: Iterable[Any], most: int) -> list[Any]:
    """Return up to *most* of the terms that stand out, by keyness."""
    ordered = sorted(terms, key=lambda t: (-t.keyness, -t.posts, t.topic))
    return [t for t in ordered if t.keyness >= LEAST_KEYNESS][:most]


TO_WORDS: DrillDown = {
    "posts": lambda row, slug: Search(row.label, slug),
    "people": lambda row, slug: Search(row.label, slug),
    "keyness": lambda row, slug: Search(row.label, slug),
    "posts_elsewhere": lambda row, _: Search(row.label),
}
"""Words are found by the search, with their inflections: what it finds is about what was counted."""
