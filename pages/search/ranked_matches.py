"""Finding posts that hold words: a bounded walk, from the newest or the oldest on, and a ranking."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any

from django.db import connection

CONFIGURATION = "chat_words"
"""The text search configuration that posts are stemmed by (migration ``0003_search_words``)."""
MOST_HITS = 1_000
"""So many posts are counted, ranked and paged through; nobody reads on beyond."""
ORDERS = {
    "best": "score DESC, at DESC NULLS LAST, id",
    "newest": "at DESC NULLS LAST, id DESC",
    "oldest": "at NULLS LAST, id",
}
"""In which order posts may be asked for."""


QUERY = f"websearch_to_tsquery('{CONFIGURATION}', %(words)s)"
"""What is looked for, given the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """What is looked for, and where. Absent values narrow nothing; ``drafts`` lets in what is unpublished.

    ``since`` and ``until`` are days of the sessions' own calendars, both included. No words fit every post.
    """

    words: str
    session: str | None = None
    author: str | None = None
    year: int | None = None
    role: str | None = None
    question: int | None = None
    since: date | None = None
    until: date | None = None
    order: str = "best"
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of the best posts, how many there are, and of each local year (``None``: not counted)."""

    ids: tuple[int, ...]
    count: int
    years: Mapping[int, int | None]
    is_more: bool = False
    """Whether there are more than were counted."""


# Only so many of the newest posts (the oldest, when these are asked for) are looked at, and only those are
# ranked: younger posts come first among equals, a year is worth 3 %, retweets say what was said already.
# The index holds words as they were written: a post in which names are masked is asked once more.
_HELD = """
    SELECT t.id, t.role, t.words, t.session_id, t.position, t.posted_at FROM visible_tweet t
    WHERE {holds} AND t.position IS NOT NULL AND {where}
      AND (NOT t.is_masked OR {still_holds})
"""
_COLUMNS = """t.id, t.role, t.words, coalesce(t.posted_at, s.starts_at) AS at,
    extract(year FROM coalesce(t.posted_at, s.starts_at) AT TIME ZONE s.time_zone)::int AS year"""
# A word of many posts is soon met with chat by chat: no index is asked, which would have to bring them all.
_CHAT_BY_CHAT = f"""
    SELECT {_COLUMNS}
    FROM (SELECT s.* FROM chats_chatsession s WHERE {{chats}} {{near}} ORDER BY {{order}} OFFSET 0) s
    CROSS JOIN LATERAL ({_HELD} AND t.session_id = s.id ORDER BY t.position {{direction}} OFFSET 0) t
    WHERE true {{and_year}} LIMIT {{limit}} + 1
"""
_BY_INDEX = f"""
    SELECT * FROM (
        WITH held AS MATERIALIZED ({_HELD})
        SELECT {_COLUMNS} FROM held t JOIN chats_chatsession s ON s.id = t.session_id
        WHERE {{chats}} {{near}} {{and_year}} ORDER BY {{order}}, t.position {{direction}} LIMIT {{limit}} + 1
    ) walked
"""
_NEAR = "AND (s.starts_at IS NULL OR abs(extract(year FROM s.starts_at) - %(year)s) <= 1)"
_STILL_HOLDS = f"t.masked_words @@ {QUERY}"
_HOLDS = {_CHAT_BY_CHAT: "ts_match_vq(t.words, {query})", _BY_INDEX: "t.words @@ {query}"}
_AND_YEAR = """
      AND extract(year FROM coalesce(t.posted_at, s.starts_at) AT TIME ZONE s.time_zone) = %(year)s
"""
_DAY = "(coalesce(t.posted_at, s.starts_at) AT TIME ZONE s.time_zone)::date"
_AT_QUESTION = """EXISTS (SELECT 1 FROM visible_placement l JOIN chats_question n ON n.id = l.question_id
      WHERE l.tweet_id = t.id AND n.number = %(question)s)"""
_FOUND = """
WITH every AS MATERIALIZED ({every}), found AS MATERIALIZED (
    SELECT id, at, ts_rank(words, {query}, 1)
               * CASE role WHEN 'repost' THEN 0.3 WHEN 'question' THEN 1.2 ELSE 1 END
               * power(1.03, extract(year FROM at) - 2010) AS score
    FROM ({found}) walked
)
SELECT (SELECT count(*) FROM found), ARRAY(SELECT id FROM found ORDER BY {order} LIMIT {limit}), (
    CASE WHEN (SELECT count(*) FROM every) <= {limit} THEN (
        SELECT coalesce(jsonb_object_agg(year, posts), '{{}}') FROM (
            SELECT year, count(*) AS posts FROM every WHERE year IS NOT NULL GROUP BY year) years)
    ELSE (SELECT jsonb_object_agg(year, NULL) FROM (
        SELECT DISTINCT extract(year FROM starts_at AT TIME ZONE time_zone)::int AS year
        FROM chats_chatsession WHERE starts_at IS NOT NULL AND (state = 'published' OR %(drafts)s)) held)
    END)
"""
_WALKS = {
    True: ("s.starts_at NULLS LAST, s.id", ""),
    False: ("s.starts_at DESC NULLS LAST, s.id DESC", "DESC"),
}
"""From the oldest chat on, or from the newest back."""


def find_matches(wish: SearchRequest) -> Found:
    """Return the best posts that hold the words, with one statement.

    Where more than :data:`MOST_HITS` do, the best are chosen from the newest of them (from the oldest, when
    these are asked for), and the years are those of all chats.
    """
    statement = _FOUND.format(
        every=_walk(wish),
        found=_walk(wish, near=_NEAR, and_year=_AND_YEAR) if wish.year else "SELECT * FROM every",
        query=QUERY,
        order=ORDERS[wish.order],
        limit=MOST_HITS,
    )
    values: dict[str, Any] = {
        "words": wish.words, "drafts": wish.drafts, "year": wish.year, "session": wish.session,
        "author": wish.author, "role": wish.role, "question": wish.question, "since": wish.since,
        "until": wish.until,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        ((count, ids, years),) = cursor.fetchall()
    by_year = {int(year): posts for year, posts in json.loads(years).items()}
    by_year = dict(sorted(by_year.items(), reverse=True))
    return Found(tuple(ids), min(count, MOST_HITS), by_year, is_more=count > MOST_HITS)


def _walk(wish: SearchRequest, *, near: str = "", and_year: str = "") -> str:
    """The statement that finds posts, from the newest (the oldest) on, until there are enough."""
    shape = _CHAT_BY_CHAT if _is_walked(wish) else _BY_INDEX
    order, direction = _WALKS[wish.order == "oldest"]
    chats = "(s.state = 'published' OR %(drafts)s)" + (" AND s.slug = %(session)s" if wish.session else "")
    return shape.format(
        holds=_HOLDS[shape].format(query=QUERY) if wish.words else "true",
        still_holds=_STILL_HOLDS if wish.words else "true",
        where=" AND ".join([*_of_posts(wish)] or ["true"]),
        chats=chats,
        near=near,
        and_year=" ".join([and_year, *_of_days(wish)]),
        order=order,
        direction=direction,
        limit=MOST_HITS,
    )


def _is_walked(wish: SearchRequest) -> bool:
    """Whether to go chat by chat."""
    return bool(wish.session or (not wish.author and (not wish.words or _is_common(wish.words))))


def _of_posts(wish: SearchRequest) -> Iterator[str]:
    if wish.author:
        yield "t.author_id = (SELECT id FROM visible_participant WHERE slug = %(author)s LIMIT 1)"
    if wish.role:
        yield "t.role = %(role)s"
    if wish.question is not None:
        yield _AT_QUESTION


def _of_days(wish: SearchRequest) -> Iterator[str]:
    if wish.since:
        yield f"AND {_DAY} >= %(since)s"
    if wish.until:
        yield f"AND {_DAY} <= %(until)s"


def _is_common(words: str) -> bool:
    """Whether Postgres thinks that so many posts hold the words that going chat by chat is quicker.

    The index costs a look at each of *m* posts that hold them, the walk a (cheaper) look at *n* / *m* posts
    for each that is wanted.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {_HOLDERS}", {"words": words})
        ((plan,),) = cursor.fetchall()
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'chats_tweet'::regclass")
        ((posts,),) = cursor.fetchall()
    expected = (plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]["Plan Rows"]
    return bool(expected > sqrt(max(posts, 0) * MOST_HITS / 2))


_HOLDERS = f"SELECT 1 FROM chats_tweet t WHERE t.words @@ {QUERY} AND t.position IS NOT NULL"
