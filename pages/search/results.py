"""Full-text search: posts ranked by fit and age, and the sessions, people and topics of the same words.

Words are looked for as ``websearch_to_tsquery`` reads them: all of them,
``"an exact phrase"``, ``this OR that``, ``-without``. Nothing is found that
its reader may not see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db import connection
from django.db.models import Q

from analytics.models import PersonTotals, TopicKind, TopicTotals
from chatreader.sessions.transcript import Post
from chatreader.threads.model import Role
from chats.models import ChatSession, VisiblePlacement, VisibleQuestion, VisibleTweet
from pages.people.directory import people_found
from pages.search.ranked_matches import (
    CONFIGURATION,
    MOST_HITS,
    ORDERS,
    QUERY,
    Found,
    SearchRequest,
    find_matches,
)
from pages.sessions.session_page import post_of, with_neighbours
from participants.models import VisibleParticipant, fold_name

__all__ = ["LONGEST_WORDS", "MOST_HITS", "ORDERS", "Found", "SearchRequest", "find_matches"]

BESIDE = 4
"""Sessions, people and topics shown above the posts."""
LONGEST_WORDS = 200

# Marks of a found word, from the private use area; only pairs of them become markup.
_START, _STOP = "\ue000", "\ue001"


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
class FoundBeside:
    """What else goes by these words."""

    sessions: tuple[FoundSession, ...] = ()
    people: tuple[PersonTotals, ...] = ()
    topics: tuple[TopicTotals, ...] = ()


_SESSIONS = f"""
SELECT s.slug, s.title, (s.starts_at AT TIME ZONE s.time_zone)::date, CASE WHEN NOT m.in_title THEN q.text END
FROM (
    SELECT id, true AS in_title, NULL::bigint AS question FROM chats_chatsession
    WHERE to_tsvector('{CONFIGURATION}'::regconfig, title || ' ' || coalesce(description, '')) @@ {QUERY}
    UNION ALL
    SELECT session_id, false, min(id) FROM chats_question
    WHERE to_tsvector('{CONFIGURATION}'::regconfig, coalesce(text, '')) @@ {QUERY} GROUP BY session_id
) m JOIN chats_chatsession s ON s.id = m.id LEFT JOIN visible_question q ON q.id = m.question
WHERE (s.state = 'published' OR %(drafts)s)
  AND (m.in_title OR to_tsvector('{CONFIGURATION}'::regconfig, q.text) @@ {QUERY})
ORDER BY m.in_title DESC, s.starts_at DESC NULLS LAST, s.id LIMIT {BESIDE * 2}
"""


def hits_of(ids: Sequence[int], words: str) -> list[Hit]:
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


def found_beside(wish: SearchRequest) -> FoundBeside:
    """Return sessions, people and topics that go by the words, with three statements."""
    plain = plain_words(wish.words)
    if not plain:
        return FoundBeside()
    return FoundBeside(_sessions(wish), _people(plain), _topics(plain))


def _sessions(wish: SearchRequest) -> tuple[FoundSession, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_SESSIONS, {"words": wish.words, "drafts": wish.drafts})
        rows = [FoundSession(*row) for row in cursor.fetchall()]
    return tuple({row.slug: row for row in reversed(rows)}.values())[::-1][:BESIDE]


def _people(plain: str) -> tuple[PersonTotals, ...]:
    return tuple(people_found(plain)[:BESIDE])


def _topics(plain: str) -> tuple[TopicTotals, ...]:
    # #open badges and "open badges" both mean the tag #openbadges.
    tag = fold_name(plain).replace(" ", "").replace("#", "")
    named = TopicTotals.objects.filter(kind=TopicKind.HASHTAG, topic__contains=tag, is_chat_tag=False)
    return tuple(named.order_by("-posts", "topic")[:BESIDE])


def plain_words(words: str) -> str:
    """Return the words without the signs of the search's language: quotes, ``OR``, ``-without``."""
    kept = [w for w in words.replace('"', " ").split() if not w.startswith("-") and w.upper() != "OR"]
    return " ".join(kept)


def slug_of_author(word: str) -> str:
    """Return the slug of whoever goes by a handle or a slug; *word* itself, where nobody does."""
    by_slug = Q(slug=word)
    found = VisibleParticipant.objects.filter(by_slug | Q(handle__iexact=word)).order_by("id")
    return next((one.slug for one in sorted(found[:20], key=lambda one: one.slug != word)), word)


def author_named(slug: str | None) -> VisibleParticipant | None:
    """Return the person that a search is narrowed to."""
    return VisibleParticipant.objects.filter(slug=slug).first() if slug else None


MOST_WORDS = 6
"""So many words of a search are looked at."""
ALIKE = 0.3
"""Trigram similarity (0 to 1) from which a word counts as another one misspelled."""

# Words that were said in published chats; the nearest, and of those equally near the most frequent.
_NEAREST = """
SELECT w.word, (
    SELECT t.topic FROM analytics_topictotals t
    WHERE t.kind IN ('word', 'hashtag') AND t.topic <> w.word AND {is_near}
    ORDER BY {nearness} DESC, t.posts DESC, t.topic LIMIT 1)
FROM unnest(%(words)s::text[]) WITH ORDINALITY AS w(word, n)
WHERE NOT EXISTS (SELECT 1 FROM analytics_topictotals k
                  WHERE k.kind IN ('word', 'hashtag') AND k.topic = w.word)
ORDER BY w.n
"""
_BY_TRIGRAMS = _NEAREST.format(
    is_near="similarity(t.topic, w.word) >= %(alike)s", nearness="similarity(t.topic, w.word)"
)
_BY_BEGINNING = _NEAREST.format(is_near="left(t.topic, 4) = left(w.word, 4)", nearness="t.posts")


def did_you_mean(words: str) -> str | None:
    """Return the search with unknown words replaced by the nearest known ones; ``None`` when none is near."""
    plain = plain_words(words).casefold().split()[:MOST_WORDS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')")
        ((has_trigrams,),) = cursor.fetchall()
        cursor.execute(_BY_TRIGRAMS if has_trigrams else _BY_BEGINNING, {"words": plain, "alike": ALIKE})
        nearest = {word: near for word, near in cursor.fetchall() if near}
    meant = " ".join(nearest.get(word, word) for word in plain)
    return meant if nearest else None


def any_of(words: str) -> str | None:
    """Return the search for any one of the words; ``None`` when there is but one."""
    plain = plain_words(words).split()
    return " OR ".join(plain[:MOST_WORDS]) if len(plain) > 1 else None
