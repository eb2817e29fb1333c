"""Archives made up by a few statements of SQL, for measurements that read: built once and kept.

Rows equal what imports write: people with handles, published chats of 300
posts, one a week, with questions, placements, identities and sightings, then
all figures counted. A word of every tenth post is ``portfolio``, of every
hundredth ``lighthouse``; other words follow Zipf's law.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

from analytics import tasks
from analytics.counts.sessions import refresh_session
from analytics.statistics import freshness
from pages.people.visibility import show_as
from participants.models import Participant, Visibility

POSTS = 300
"""Posts of a chat."""
COMMON, RARE = "portfolio", "lighthouse"
"""A word of one post in ten, and of one in a hundred."""
KINDS = 3_000
"""Different words besides."""

_MADE_BY = "2"
"""Raise it when other rows are made up."""

_PEOPLE = """
INSERT INTO participants_participant (
    id, slug, platform, platform_id, display_name, name_key, visibility, pseudonym, created_at)
SELECT n, 'p' || n, 'x', (70000 + n)::text, 'Person ' || n, 'person ' || n, 'public',
       'x' || to_char(n, 'FM000000'), now() FROM generate_series(1, %(people)s) n;
INSERT INTO participants_handle (participant_id, platform, handle, key, last_seen)
SELECT n, 'x', 'P' || n, 'p' || n, now() FROM generate_series(1, %(people)s) n;
"""
_SESSIONS = """
INSERT INTO chats_chatsession (id, slug, title, starts_at, ends_at, has_time, time_zone, state, is_invented,
                               is_named_by_hand, revision, created_at)
SELECT n, 'chat-' || n, 'Chat number ' || n, b.at, b.at + interval '1 hour', true,
       'America/New_York', 'published', false, false, 1, now()
FROM generate_series(1, %(sessions)s) n
CROSS JOIN LATERAL (SELECT '2012-01-04 23:30Z'::timestamptz + n * interval '7 days' AS at) b;
INSERT INTO chats_question (id, session_id, number, text, is_text_by_hand, is_image)
SELECT (s - 1) * 6 + q, s, q, 'What makes badge number ' || q || ' worth earning?', false, false
FROM generate_series(1, %(sessions)s) s, generate_series(1, 6) q;
INSERT INTO chats_sessionmoderator (session_id, participant_id, how)
SELECT s, 1 + s %% 9, 'given' FROM generate_series(1, %(sessions)s) s;
"""
# Of every fifty posts one asks; then answers, replies, a repost in eight. Few people write much.
_TWEETS = """
INSERT INTO chats_tweet (
    id, key, platform, source_id, session_id, author_id, posted_at, precision, position, source_order, text,
    html, fingerprint, letters, role, role_reason, confidence, is_first_timer, is_context, reply_to_id,
    repost_of_id, reply_to_names, hashtags, mentions, links, media, like_count, repost_count, reply_count,
    quote_count, lang, permalink, repeats, visibility)
SELECT id, 't' || id, 'x', (900000000000 + id)::text, s, author,
       '2012-01-04 23:30Z'::timestamptz + s * interval '7 days' + i * interval '12 seconds', 'second', i, id,
       x.text, '<p>' || x.text || '</p>', md5(x.text || id), length(x.text), role, '', 1, false, false,
       CASE WHEN role = 'reply' THEN (s - 1) * %(posts)s + greatest(1, i - 1 - floor(random() * 3)::int) END,
       CASE WHEN role = 'repost' THEN id - 1 END, '{}',
       CASE WHEN random() < 0.3 THEN ARRAY['BadgeChat', 'tag' || floor(power(random(), 3) * 2000)::int]
            ELSE ARRAY['BadgeChat'] END,
       CASE WHEN i %% 11 = 0 THEN ARRAY['P' || (1 + s * 7 %% %(people)s)] ELSE '{}' END,
       CASE WHEN i %% 13 = 0
            THEN jsonb_build_array(jsonb_build_object('url', 'https://site' || id %% 97 || '.example.org/'
                                                             || floor(power(random(), 2) * 4000)::int))
            ELSE '[]' END, '[]', id %% 7, id %% 3, id %% 2, 0, 'en',
       'https://twitter.com/P' || author || '/status/' || (900000000000 + id), 0, 'shown'
FROM (
    SELECT s, i, (s - 1) * %(posts)s + i AS id,
           1 + (s * 7 + floor(power(random(), 2) * least(80, %(people)s))::int) %% %(people)s AS author,
           CASE WHEN i %% 50 = 1 THEN 'question' WHEN i %% 8 = 3 THEN 'repost'
                WHEN i %% 5 IN (2, 4) THEN 'reply' ELSE 'answer' END AS role,
           (SELECT string_agg('word' || floor(exp(random() * ln(%(kinds)s)))::int, ' ')
            FROM generate_series(1, 14) WHERE s > 0 AND i > 0) AS words
    FROM generate_series(%(first)s, %(last)s) s CROSS JOIN generate_series(1, %(posts)s) i
) made CROSS JOIN LATERAL (
    SELECT words || CASE WHEN id %% 10 = 4 THEN ' %(common)s' ELSE '' END
           || CASE WHEN id %% 100 = 57 THEN ' %(rare)s' ELSE '' END || ' #BadgeChat' AS text
) x;
"""
_AROUND = """
INSERT INTO chats_placement (tweet_id, question_id, relation, reason, detail, confidence, part)
SELECT t.id, (t.session_id - 1) * 6 + 1 + (t.position - 1) / 50,
       CASE t.role WHEN 'question' THEN 'asks' WHEN 'answer' THEN 'answers' ELSE 'discusses' END,
       'label', '', 1, '' FROM chats_tweet t WHERE t.role <> 'repost';
INSERT INTO chats_postidentity (platform, kind, value, scope, tweet_id)
SELECT 'x', 'id', source_id, '', id FROM chats_tweet;
"""
_BROUGHT = """
INSERT INTO chats_import (id, ref, created_at, source_name, file, sha256, size, format, format_reason, state,
                          steps, attempts, rows_read, details, counts, report, failure, options)
VALUES (1, 'made', now(), 'made.jsonl', 'made.jsonl', repeat('0', 64), 1, 'x', '', 'done',
        '{}', 0, 0, '{}', '{}', '{}', '', '{}');
INSERT INTO chats_sighting (tweet_id, batch_id, ordinal, line, payload, captured_at, is_context)
SELECT t.id, 1, t.source_order, t.source_order, jsonb_build_object(
           'text', t.text, 'author_handle', 'P' || t.author_id, 'author_name', 'Person ' || t.author_id),
       now(), false FROM chats_tweet t;
"""


@contextmanager
def made_archive(posts: int, *, anew: bool = False, kept_back: int = 0) -> Iterator[int]:
    """Connect to the archive of so many posts, built if it is not there; gives the number of its chats.

    With *kept_back* it is a copy in which so many people are not named: every other one is hidden, the
    others are under a pseudonym.
    """
    home, name = connection.settings_dict["NAME"], f"badgechat_made_{posts}"
    try:
        if anew or not _is_there(name):
            _build(name, posts)
        if kept_back:
            name = _copy_without(name, kept_back, anew=anew)
        _connect(name)
        _bring_up_to_date()
        yield posts // POSTS
    finally:
        _connect(home)


def _connect(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _is_there(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        )
        return cursor.fetchone() == (_MADE_BY,)


def _build(name: str, posts: int) -> None:
    home, start = connection.settings_dict["NAME"], time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    _connect(name)
    call_command("migrate", verbosity=0)
    _fill(posts)
    _bring_up_to_date()
    _is_whole(name)
    print(f"{posts:,} posts made up in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    _connect(home)


def _is_whole(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE {name} IS %s", [_MADE_BY])


def _copy_without(name: str, kept_back: int, *, anew: bool) -> str:
    copy, home = f"{name}_kept_{kept_back}", connection.settings_dict["NAME"]
    if _is_there(copy) and not anew:
        return copy
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {copy} TEMPLATE {name}")
    _connect(copy)
    start = time.perf_counter()
    for number, person in enumerate(Participant.objects.order_by("pk")[3 : 3 + 7 * kept_back : 7]):
        show_as(person, Visibility.HIDDEN if number % 2 else Visibility.PSEUDONYMOUS, by_id=None)
    spent = time.perf_counter() - start
    _bring_up_to_date()
    _is_whole(copy)
    print(f"{kept_back} people kept back, {spent / kept_back:.1f} s each", file=sys.stderr)
    _connect(home)
    return copy


def _fill(posts: int) -> None:
    sessions = max(1, posts // POSTS)
    values = {
        "sessions": sessions, "posts": POSTS, "people": max(100, posts // 50), "kinds": KINDS,
    }  # fmt: skip
    tweets = _TWEETS.replace("%(common)s", COMMON).replace("%(rare)s", RARE)
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SELECT setseed(0.2018)")
        cursor.execute(_PEOPLE, values)
        cursor.execute(_SESSIONS, values)
        for first in range(1, sessions + 1, 100):
            cursor.execute(tweets, values | {"first": first, "last": min(sessions, first + 99)})
        cursor.execute(_AROUND)
        cursor.execute(_BROUGHT)


def _bring_up_to_date() -> None:
    """Migrate, and count what is not counted as this version counts."""
    call_command("migrate", verbosity=0)
    due = freshness.stale_sessions()
    for session_id, _ in due:
        refresh_session(session_id)
    if tasks.sum_up_archive() or due:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def asked_of(text: str | None, *, runs: int) -> argparse.ArgumentParser:
    """What is asked of every measurement of made archives: their sizes, how often, how many are kept back."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="POSTS")
    parser.add_argument("--million", action="store_true", help="also an archive of a million posts")
    parser.add_argument("--runs", type=int, default=runs)
    parser.add_argument("--kept-back", type=int, default=0, metavar="N", help="so many people are hidden")
    return parser


def sizes_of(wish: argparse.Namespace) -> list[int]:
    """The sizes that were asked for."""
    return [*wish.sizes, *([1_000_000] if wish.million else [])]
