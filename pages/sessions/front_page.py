"""What the front page shows: the archive in figures, its years, and a glimpse of the newest chat.

Six statements, whatever the archive holds: numbers are stored figures, and of
posts only those of one chat are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from chatreader.sessions.transcript import Post, QuestionBlock, Thread, Voice
from chats.models import ChatSession, VisiblePlacement, VisibleTweet
from chats.session_summary import SessionHead
from pages.sessions.session_page import places_of, post_of, session_heads, with_figures, with_neighbours

NEWEST = 6
"""Chats named on the front page."""
MOST_CELLS = 120
"""Up to so many dated chats each have a cell of their own; beyond, each month has one."""
MOST_YEARS = 15
"""Years drawn; earlier ones are found in the list of chats."""
MOST_FACES = 23


@dataclass(frozen=True, slots=True)
class Held:
    """A chat, or the chats of a month (``slug`` is ``None``), in the strip of years."""

    month: date
    people: int
    """Of a month: of the chat to which most came."""
    slug: str | None
    title: str
    day: date | None = None
    sessions: int = 1


@dataclass(frozen=True, slots=True)
class ArchiveNumbers:
    """What the published chats hold together."""

    sessions: int = 0
    posts: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Who spoke at a chat, with the question each answered first, and a question with two of its answers."""

    faces: tuple[tuple[Voice, int | None], ...] = ()
    pick: QuestionBlock | None = None


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Everything of the front page."""

    totals: ArchiveNumbers
    held: tuple[Held, ...]
    sessions: Sequence[SessionHead]
    glimpse: Glimpse

    @property
    def is_by_month(self) -> bool:
        """Whether a cell of the strip of years may stand for several chats."""
        return any(one.sessions > 1 for one in self.held)


def front_page() -> FrontPage:
    """Return the front page as everyone sees it."""
    newest = list(with_figures(ChatSession.objects.published().newest_first())[:NEWEST])
    totals, held = _archive() if newest else (ArchiveNumbers(), ())
    glimpse = _glimpse_of(newest[0]) if newest else Glimpse()
    return FrontPage(totals, held, session_heads(newest), glimpse)


# People who came to nothing but chats published a moment ago are in no sum yet.
_ARCHIVE = f"""
WITH chats AS MATERIALIZED (
    SELECT s.slug, s.title, (s.starts_at AT TIME ZONE s.time_zone)::date AS day, s.starts_at,
           coalesce(c.posts, 0) AS posts, coalesce(c.people, 0) AS people
    FROM chats_chatsession s LEFT JOIN analytics_sessionsummary c ON c.session_id = s.id
    WHERE s.state = 'published'
), size AS (
    SELECT count(*) AS sessions, sum(posts) AS posts, count(day) <= {MOST_CELLS} AS is_small,
           extract(year FROM max(day)) - {MOST_YEARS} AS before
    FROM chats
), cells AS (
    SELECT date_trunc('month', day)::date AS month, max(people) AS people,
           CASE WHEN count(*) = 1 THEN min(slug) END AS slug, min(title) AS title, min(day) AS day,
           count(*) AS sessions, min(starts_at) AS at
    FROM chats, size WHERE day IS NOT NULL AND extract(year FROM day) > size.before
    GROUP BY 1, CASE WHEN size.is_small THEN slug END
)
SELECT sessions::int, posts::int, (
    SELECT count(*) FROM (
        SELECT x.participant_id FROM analytics_persontotals x
        UNION
        SELECT y.participant_id FROM analytics_sessionperson y JOIN chats_chatsession s ON s.id = y.session_id
        WHERE s.state = 'published'
          AND s.published_at > (SELECT max(refreshed_at) FROM analytics_archivetotals)
    ) came JOIN visible_participant p ON p.id = came.participant_id)::int,
    (SELECT coalesce(jsonb_agg(to_jsonb(cells) - 'at' ORDER BY at, slug), '[]') FROM cells)
FROM size
"""


def _archive() -> tuple[ArchiveNumbers, tuple[Held, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_ARCHIVE)
        ((sessions, posts, people, cells),) = cursor.fetchall()
    return ArchiveNumbers(sessions, posts, people), tuple(_held(**cell) for cell in json.loads(cells))


def _held(*, month: str, day: str, **other: Any) -> Held:
    return Held(month=date.fromisoformat(month), day=date.fromisoformat(day), **other)


# The question that drew most answers; of these the surest, then those that were replied to, then long ones.
_GLIMPSE = f"""
WITH posts AS MATERIALIZED (
    SELECT t.id, t.author_id, t.position, t.reply_to_id, least(t.letters, 280) AS letters
    FROM visible_tweet t WHERE t.session_id = %(session)s
), placed AS MATERIALIZED (
    SELECT l.tweet_id, q.number, l.relation, l.confidence, p.position, p.author_id, p.letters
    FROM chats_question q JOIN chats_placement l ON l.question_id = q.id JOIN posts p ON p.id = l.tweet_id
    WHERE q.session_id = %(session)s
), faces AS (
    SELECT p.author_id, min(p.position) AS came, (
        SELECT l.number FROM placed l WHERE l.author_id = p.author_id AND l.relation = 'answers'
        ORDER BY l.position, l.number LIMIT 1) AS number
    FROM posts p WHERE p.author_id IS NOT NULL GROUP BY p.author_id ORDER BY came LIMIT {MOST_FACES}
), pick AS (
    SELECT q.number, q.text, count(*) AS answers, count(DISTINCT l.author_id) AS people
    FROM visible_question q JOIN placed l ON l.number = q.number AND l.relation = 'answers'
    WHERE q.session_id = %(session)s AND q.text <> ''
    GROUP BY q.number, q.text ORDER BY answers DESC, q.number LIMIT 1
), best AS (
    SELECT l.tweet_id FROM placed l JOIN pick ON pick.number = l.number
    WHERE l.relation = 'answers'
    ORDER BY l.confidence > 0.5 DESC, (SELECT count(*) FROM posts r WHERE r.reply_to_id = l.tweet_id) DESC,
             l.letters DESC, l.position LIMIT 2
)
SELECT (SELECT coalesce(jsonb_agg(jsonb_build_array(v.slug, v.handle, v.display_name, f.number)
                                 ORDER BY f.came), '[]')
        FROM faces f JOIN visible_participant v ON v.id = f.author_id),
       (SELECT jsonb_build_object('number', number, 'text', text, 'answers', answers, 'people', people)
        FROM pick),
       ARRAY(SELECT tweet_id FROM best),
       (SELECT l.tweet_id FROM placed l JOIN pick ON pick.number = l.number WHERE l.relation = 'asks'
        ORDER BY l.position LIMIT 1),
       ARRAY(SELECT participant_id FROM chats_sessionmoderator WHERE session_id = %(session)s)
"""


def _glimpse_of(session: ChatSession) -> Glimpse:
    with connection.cursor() as cursor:
        cursor.execute(_GLIMPSE, {"session": session.pk})
        ((faces, pick, best, asked, moderators),) = cursor.fetchall()
    came = json.loads(faces)
    voices = tuple(
        (Voice(slug=slug, handle=handle, name=name), number) for slug, handle, name, number in came
    )
    if pick is None:
        return Glimpse(voices)
    posts = _posts(session, [*best, *([asked] if asked else [])], set(moderators))
    return Glimpse(voices, _picked(json.loads(pick), posts, asked))


def _picked(pick: Mapping[str, Any], posts: Mapping[int, Post], asked: int | None) -> QuestionBlock:
    answers = sorted((post for pk, post in posts.items() if pk != asked), key=lambda post: post.position)
    return QuestionBlock(
        number=pick["number"],
        text=pick["text"],
        asked=posts.get(asked) if asked else None,
        answers=tuple(Thread(post) for post in answers),
        answer_count=pick["answers"],
        people_count=pick["people"],
    )


def _posts(session: ChatSession, ids: Sequence[int], moderators: set[int]) -> dict[int, Post]:
    tweets = with_neighbours(VisibleTweet.objects.filter(pk__in=ids)).defer("fingerprint", "client")
    places = places_of(VisiblePlacement.objects.filter(tweet__in=ids))
    return {
        t.pk: post_of(t, session=session, places=places.get(t.pk, ()), moderators=moderators) for t in tweets
    }
