"""Full-text search: posts ranked by fit and age, and the sessions, people and topics of the same words.

Words are looked for as ``websearch_to_tsquery`` reads them: all of them,
``"an exact phrase"``, ``this OR that``, ``-without``. Nothing is found that
its reader may not see.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db import connection

from analytics.models import PersonTotals, TopicKind, TopicTotals
from chats.models import ChatSession, VisiblePlacement, VisibleQuestion, VisibleTweet
from chats.parsing.reading import Role
from chats.session_pages import post_of, with_neighbours
from chats.transcript import Post
from participants.models import VisibleParticipant, fold_name
from participants.profile import people

CONFIGURATION = "chat_words"
"""The text search configuration that posts are stemmed by (migration ``0003_search_words``)."""
MOST_HITS = 1_000
"""So many of the best posts can be paged through; nobody reads on beyond."""
BESIDE = 4
"""Sessions, people and topics shown above the posts."""
LONGEST_WORDS = 200

ORDERS = {
    "best": "score DESC, at DESC NULLS LAST, id",
    "newest": "at DESC NULLS LAST, id DESC",
    "oldest": "at NULLS LAST, id",
}
"""In which order posts may be asked for."""

# Marks of a found word, from the private use area; only pairs of them become markup.
_START, _STOP = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is looked for, and where. Absent values narrow nothing; ``drafts`` lets in what is unpublished."""

    words: str
    session: str | None = None
    author: str | None = None
    year: int | None = None
    role: str | None = None
    order: str = "best"
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of the best posts, how many there are in all, and how many of each local year."""

    ids: tuple[int, ...]
    count: int
    years: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A found post. ``pieces`` is its text cut at the found words: (text, whether found)."""

    post: Post
    pieces: tuple[tuple[str, bool], ...]
    session_slug: str
    session_title: str
    day: date | None
    is_draft: bool
    number: int | None
    question: str | None


@dataclass(frozen=True, slots=True)
class FoundSession:
    """A session whose title, description or questions hold the words."""

    slug: str
    title: str
    day: date | None
    question: str | None
    """The question that holds them, when neither title nor description does."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What else goes by these words."""

    sessions: tuple[FoundSession, ...] = ()
    people: tuple[PersonTotals, ...] = ()
    topics: tuple[TopicTotals, ...] = ()


# Younger posts come first among equals: a year is worth 3 %. Retweets say what was said already.
# The index holds words as they were written: a post in which names are masked is asked once more.
_FOUND = """
WITH matched AS MATERIALIZED (
    SELECT t.id, coalesce(t.posted_at, s.starts_at) AS at,
           extract(year FROM coalesce(t.posted_at, s.starts_at) AT TIME ZONE s.time_zone)::int AS year,
           ts_rank(t.words, {query}, 1)
               * CASE t.role WHEN 'repost' THEN 0.3 WHEN 'question' THEN 1.2 ELSE 1 END
               * power(1.03, extract(year FROM coalesce(t.posted_at, s.starts_at)) - 2010) AS score
    FROM visible_tweet t JOIN chats_chatsession s ON s.id = t.session_id
    WHERE t.words @@ {query} AND t.position IS NOT NULL AND {where}
      AND (NOT t.is_masked OR to_tsvector('{configuration}', t.text) @@ {query})
), found AS (
    SELECT * FROM matched WHERE %(year)s::int IS NULL OR year = %(year)s
)
SELECT (SELECT count(*) FROM found), ARRAY(SELECT id FROM found ORDER BY {order} LIMIT {limit}),
       (SELECT coalesce(jsonb_object_agg(year, posts), '{{}}') FROM (
           SELECT year, count(*) AS posts FROM matched WHERE year IS NOT NULL GROUP BY year) years)
"""
_QUERY = f"websearch_to_tsquery('{CONFIGURATION}', %(words)s)"

_SESSIONS = f"""
SELECT s.slug, s.title, (s.starts_at AT TIME ZONE s.time_zone)::date, CASE WHEN NOT m.in_title THEN q.text END
FROM (
    SELECT id, true AS in_title, NULL::bigint AS question FROM chats_chatsession
    WHERE to_tsvector('{CONFIGURATION}'::regconfig, title || ' ' || coalesce(description, '')) @@ {_QUERY}
    UNION ALL
    SELECT session_id, false, min(id) FROM chats_question
    WHERE to_tsvector('{CONFIGURATION}'::regconfig, coalesce(text, '')) @@ {_QUERY} GROUP BY session_id
) m JOIN chats_chatsession s ON s.id = m.id LEFT JOIN visible_question q ON q.id = m.question
WHERE (s.state = 'published' OR %(drafts)s)
  AND (m.in_title OR to_tsvector('{CONFIGURATION}'::regconfig, q.text) @@ {_QUERY})
ORDER BY m.in_title DESC, s.starts_at DESC NULLS LAST, s.id LIMIT {BESIDE * 2}
"""


def find(wish: Wish) -> Found:
    """Return the posts that hold the words, with one statement."""
    clauses, values = _narrowed(wish)
    statement = _FOUND.format(
        query=_QUERY,
        configuration=CONFIGURATION,
        where=" AND ".join(clauses),
        order=ORDERS[wish.order],
        limit=MOST_HITS,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        ((count, ids, years),) = cursor.fetchall()
    by_year = {int(year): posts for year, posts in json.loads(years).items()}
    return Found(tuple(ids), count, dict(sorted(by_year.items(), reverse=True)))


def _narrowed(wish: Wish) -> tuple[list[str], dict[str, str | int | bool | None]]:
    clauses = ["(s.state = 'published' OR %(drafts)s)"]
    if wish.session:
        clauses.append("s.slug = %(session)s")
    if wish.author:
        clauses.append("t.author_id = (SELECT id FROM visible_participant WHERE slug = %(author)s LIMIT 1)")
    if wish.role:
        clauses.append("t.role = %(role)s")
    return clauses, {
        "words": wish.words, "drafts": wish.drafts, "year": wish.year,
        "session": wish.session, "author": wish.author, "role": wish.role,
    }  # fmt: skip


def hits(ids: Sequence[int], words: str) -> list[Hit]:
    """Return posts in the order of *ids*, with three statements; *words* are marked in them."""
    tweets = (
        with_neighbours(VisibleTweet.objects.filter(pk__in=ids))
        .select_related("author", "session")
        .annotate(marked=_headline(words))
        .in_bulk()
    )
    questions: dict[int, tuple[int, str | None]] = {}
    placed = VisiblePlacement.objects.filter(tweet_id__in=ids).values_list("tweet_id", "question_id")
    known = VisibleQuestion.objects.in_bulk({question for _, question in placed})
    for tweet, question in sorted(placed, key=lambda pair: -known[pair[1]].number):
        questions[tweet] = (known[question].number, known[question].text)
    return [_hit(tweets[pk], questions.get(pk, (None, None))) for pk in ids if pk in tweets]


def _headline(words: str) -> SearchHeadline:
    query = SearchQuery(words, config=CONFIGURATION, search_type="websearch")
    return SearchHeadline(
        "text", query, config=CONFIGURATION, start_sel=_START, stop_sel=_STOP, highlight_all=True
    )


def _hit(tweet: VisibleTweet, question: tuple[int | None, str | None]) -> Hit:
    session: ChatSession = tweet.session  # type: ignore[assignment]
    start = session.local(session.starts_at)
    return Hit(
        post=post_of(tweet, session=session, places=(), moderators=set()),
        pieces=pieces_of(tweet.marked),  # type: ignore[attr-defined]
        session_slug=session.slug,
        session_title=session.title,
        day=start.date() if start else None,
        is_draft=session.is_draft,
        number=question[0],
        question=question[1] if tweet.role != Role.QUESTION else None,
    )


def pieces_of(marked: str) -> tuple[tuple[str, bool], ...]:
    """Cut a marked text at its found words: ``(("an open ", False), ("badge", True))``."""
    cut = re.split(f"{_START}(.*?){_STOP}", marked, flags=re.DOTALL)
    return tuple((piece, n % 2 == 1) for n, piece in enumerate(cut) if piece)


def beside(wish: Wish) -> Beside:
    """Return sessions, people and topics that go by the words, with three statements."""
    plain = plain_words(wish.words)
    if not plain:
        return Beside()
    return Beside(_sessions(wish), _people(plain), _topics(plain))


def _sessions(wish: Wish) -> tuple[FoundSession, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_SESSIONS, {"words": wish.words, "drafts": wish.drafts})
        rows = [FoundSession(*row) for row in cursor.fetchall()]
    return tuple({row.slug: row for row in reversed(rows)}.values())[::-1][:BESIDE]


def _people(plain: str) -> tuple[PersonTotals, ...]:
    return tuple(people(plain)[:BESIDE])


def _topics(plain: str) -> tuple[TopicTotals, ...]:
    # #open badges and "open badges" both mean the tag #openbadges.
    tag = fold_name(plain).replace(" ", "").replace("#", "")
    named = TopicTotals.objects.filter(kind=TopicKind.HASHTAG, topic__contains=tag, is_chat_tag=False)
    return tuple(named.order_by("-posts", "topic")[:BESIDE])


def plain_words(words: str) -> str:
    """Return the words without the signs of the search's language: quotes, ``OR``, ``-without``."""
    kept = [w for w in words.replace('"', " ").split() if not w.startswith("-") and w.upper() != "OR"]
    return " ".join(kept)


def author_named(slug: str | None) -> VisibleParticipant | None:
    """Return the person that a search is narrowed to."""
    return VisibleParticipant.objects.filter(slug=slug).first() if slug else None
