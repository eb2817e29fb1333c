"""Links that were shared in published sessions: pages, their sites, and the posts that hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.tabular.rows import lines_of
from analytics.tabular.sql_parts import NAME

MOST_POSTS = 4
"""Posts named beside a link; the others are counted."""
MOST_SITES = 24

_SHARED = """
FROM analytics_sessionlink l JOIN chats_chatsession s ON s.id = l.session_id AND s.state = 'published'
LEFT JOIN visible_participant p ON p.id = l.participant_id
WHERE (l.participant_id IS NULL OR p.id IS NOT NULL)
  AND (%(domain)s::text IS NULL OR l.domain = %(domain)s)
  AND (%(session)s::text IS NULL OR s.slug = %(session)s)
"""

_PAGES = f"""
SELECT l.address, max(l.domain), max(l.title), count(DISTINCT p.id)::int, sum(cardinality(l.tweets))::int,
       count(DISTINCT s.id)::int,
       min((coalesce(l.first_at, s.starts_at) AT TIME ZONE s.time_zone)::date),
       max((coalesce(l.last_at, s.starts_at) AT TIME ZONE s.time_zone)::date),
       count(*) OVER ()::int
{_SHARED}
GROUP BY l.address
ORDER BY 4 DESC, 5 DESC, 8 DESC NULLS LAST, l.address COLLATE "C" LIMIT %(limit)s OFFSET %(offset)s
"""

_SITES = f"""
SELECT l.domain, count(DISTINCT l.address)::int, sum(cardinality(l.tweets))::int
{_SHARED} GROUP BY l.domain ORDER BY 3 DESC, 1 LIMIT {MOST_SITES}
"""

_POSTS = f"""
SELECT address, slug, title, key, person, name, day, question, text FROM (
    SELECT l.address, s.slug, s.title, t.key, p.slug AS person, {NAME} AS name, t.text, t.id,
           (coalesce(t.posted_at, s.starts_at) AT TIME ZONE s.time_zone)::date AS day,
           row_number() OVER (PARTITION BY l.address ORDER BY s.starts_at DESC NULLS LAST, t.position) AS nth
    FROM analytics_sessionlink l JOIN chats_chatsession s ON s.id = l.session_id AND s.state = 'published'
    CROSS JOIN unnest(l.tweets) AS known(id) JOIN visible_tweet t ON t.id = known.id
    LEFT JOIN visible_participant p ON p.id = t.author_id
    WHERE l.address = ANY(%(addresses)s) AND (%(session)s::text IS NULL OR s.slug = %(session)s)
) posts
LEFT JOIN LATERAL (
    SELECT min(q.number) AS question FROM visible_placement l JOIN visible_question q ON q.id = l.question_id
    WHERE l.tweet_id = posts.id AND l.relation IN ('answers', 'discusses', 'asks')
) placed ON true
WHERE nth <= {MOST_POSTS} ORDER BY address, nth
"""

_ADDRESSES = re.compile(r"https?://\S+")
_FEW_LETTERS = 12


@dataclass(frozen=True, slots=True)
class LinkFilter:
    """Which links are meant: of one site, of one session (by slug), or all."""

    domain: str | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True)
class LinkedSite:
    """A site, how many of its pages were shared, and in how many posts."""

    domain: str
    pages: int
    posts: int


@dataclass(frozen=True, slots=True)
class LinkPost:
    """A post that holds a link; ``name`` is its author as shown, ``None`` when not captured.

    ``day`` is local to its session; ``question`` is the first one it belongs to.
    """

    session: str
    title: str
    key: str
    person: str | None
    name: str | None
    day: date | None
    question: int | None
    text: str

    @property
    def said(self) -> str:
        """What its author said of the link: the words without addresses; "" for hardly any."""
        words = " ".join(_ADDRESSES.sub(" ", self.text).split())
        return words if sum(map(str.isalpha, words)) > _FEW_LETTERS else ""


@dataclass(frozen=True, slots=True)
class SharedPage:
    """A shared page. ``people`` are known ones; days are local to the sessions."""

    address: str
    domain: str
    title: str | None
    people: int
    posts: int
    sessions: int
    first: date | None
    last: date | None
    examples: tuple[LinkPost, ...] = ()

    @property
    def path(self) -> str:
        """The address without scheme and site, for reading."""
        return self.address.partition("://")[2].partition("/")[2]

    @property
    def question(self) -> int | None:
        """The first question it was shared for, of those in :attr:`examples`."""
        return min((post.question for post in self.examples if post.question is not None), default=None)

    @property
    def further(self) -> int:
        """How many posts are not among the examples."""
        return max(0, self.posts - len(self.examples))


def shared_links(wish: LinkFilter, *, limit: int, offset: int) -> tuple[list[SharedPage], int]:
    """Return a page of links, those shared by most people first, and how many there are in all."""
    rows = lines_of(_PAGES, domain=wish.domain, session=wish.session, limit=limit, offset=offset)
    posts = _examples([row[0] for row in rows], wish.session)
    links = [_link(row, posts.get(row[0], [])) for row in rows]
    return links, rows[0][8] if rows else 0


def _link(row: tuple[Any, ...], posts: Sequence[LinkPost]) -> SharedPage:
    address, domain, title, people, count, sessions, first, last, _ = row
    return SharedPage(address, domain, title, people, count, sessions, first, last, tuple(posts))


def _examples(addresses: Sequence[str], session: str | None) -> dict[str, list[LinkPost]]:
    found: dict[str, list[LinkPost]] = {}
    for address, *post in lines_of(_POSTS, addresses=list(addresses), session=session):
        found.setdefault(address, []).append(LinkPost(*post))
    return found


def shared_sites(wish: LinkFilter) -> list[LinkedSite]:
    """Return the sites whose pages were shared in most posts."""
    return [LinkedSite(*row) for row in lines_of(_SITES, domain=None, session=wish.session)]
