"""How long statistics take, beside what they replace: counting live, and Datasette's facets.

python bench/statistics_speed.py [--sizes 10000 100000] [--two-workers]

Works in a database of its own on the server of DATABASE_URL, and drops it at
the end. Posts are made up, 300 to a session. The targets: one session's
refresh at most 150 ms and at most 1.2 times as long in a ten times larger
archive; all sessions linear; two processes 1.4 times one; the top 50 at most a quarter
of a Datasette facet; a network of a million posts within ten seconds; the page
of the archive at most 30 ms of this process, uncached (60 sessions: --sizes 18000).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from analytics import network, tasks  # noqa: E402
from analytics.counts.sessions import refresh_session  # noqa: E402
from analytics.statistics import registry  # noqa: E402
from chats.models import ChatSession  # noqa: E402

POSTS = 300
"""Posts of a session."""
ONE_SESSION_RUNS = 15
QUERY_RUNS = 40
PAGE_RUNS = 20

_TALK = """
badge skill employer portfolio credential learner teacher school pathway evidence issuer library museum youth
mentor course degree project trust design standard wallet transcript community maker club summer campus hiring
signal value share story goal reward motivation practice feedback rubric reflection workshop partner city
"""
_WORDS = _TALK.split()

_PEOPLE = """
INSERT INTO participants_participant (
    id, slug, platform, platform_id, name_key, visibility, pseudonym, created_at)
SELECT n, 'p' || n, 'x', n::text, 'p' || n, 'public', 'abc' || n, now() FROM generate_series(1, %(people)s) n;
INSERT INTO participants_handle (participant_id, platform, handle, key)
SELECT n, 'x', 'P' || n, 'p' || n FROM generate_series(1, %(people)s) n;
"""
_SESSIONS = """
INSERT INTO chats_chatsession (id, slug, title, starts_at, has_time, time_zone, state, is_invented,
                               is_named_by_hand, revision, created_at)
SELECT n, 'chat-' || n, 'Chat ' || n, '2010-01-06 23:30Z'::timestamptz + n * interval '7 hours', true,
       'America/New_York', 'published', false, false, 1, now() FROM generate_series(1, %(sessions)s) n;
INSERT INTO chats_question (id, session_id, number, text, is_text_by_hand, is_image)
SELECT (s - 1) * 6 + q, s, q, 'What is a badge?', false, false
FROM generate_series(1, %(sessions)s) s, generate_series(1, 6) q;
INSERT INTO chats_sessionmoderator (session_id, participant_id, how)
SELECT s, 1 + s %% 9, 'given' FROM generate_series(1, %(sessions)s) s;
"""
# Of every fifty posts one asks; then answers, replies, a repost in eight. Few people write much.
_TWEETS = """
INSERT INTO chats_tweet (
    id, key, platform, session_id, author_id, posted_at, precision, position, source_order, text, html,
    fingerprint, letters, role, role_reason, confidence, is_first_timer, is_context, reply_to_id,
    repost_of_id, reply_to_names, hashtags, mentions, links, media, repeats, visibility)
SELECT (s - 1) * %(posts)s + i, 't' || ((s - 1) * %(posts)s + i), 'x', s,
       1 + (s * 7 + floor(power(random(), 2) * least(80, %(people)s))::int) %% %(people)s,
       '2010-01-06 23:30Z'::timestamptz + s * interval '7 hours' + i * interval '12 seconds', 'second', i,
       (s - 1) * %(posts)s + i, w.text, w.text, md5(w.text || s || i), 60, w.role, '', 1, false, false,
       CASE WHEN w.role = 'reply'
            THEN (s - 1) * %(posts)s + greatest(1, i - 1 - floor(random() * 3)::int) END,
       CASE WHEN w.role = 'repost' THEN (s - 1) * %(posts)s + i - 1 END, '{}',
       CASE WHEN random() < 0.3 THEN ARRAY['BadgeChat', 'tag' || floor(power(random(), 3) * 2000)::int]
            ELSE ARRAY['BadgeChat'] END,
       CASE WHEN i %% 11 = 0 THEN ARRAY['P' || (1 + s * 7 %% %(people)s)] ELSE '{}' END,
       CASE WHEN i %% 13 = 0 THEN '[{"url": "https://example.org/a"}]' ELSE '[]' END::jsonb, '[]', 0, 'shown'
FROM generate_series(1, %(sessions)s) s CROSS JOIN generate_series(1, %(posts)s) i
CROSS JOIN LATERAL (
    SELECT CASE WHEN i %% 50 = 1 THEN 'question' WHEN i %% 8 = 3 THEN 'repost'
                WHEN i %% 5 IN (2, 4) THEN 'reply' ELSE 'answer' END AS role,
           (SELECT string_agg((%(words)s::text[])[1 + floor(random() * %(kinds)s)::int], ' ')
            FROM generate_series(1, 12) WHERE s > 0 AND i > 0) AS text
) w;
INSERT INTO chats_placement (tweet_id, question_id, relation, reason, detail, confidence, part)
SELECT t.id, (t.session_id - 1) * 6 + 1 + (t.position - 1) / 50,
       CASE t.role WHEN 'question' THEN 'asks' WHEN 'answer' THEN 'answers' ELSE 'discusses' END,
       'label', '', 1, '' FROM chats_tweet t;
"""


def fill(posts: int) -> int:
    """Make up an archive of so many posts; return the number of its sessions."""
    sessions = posts // POSTS
    values = {
        "sessions": sessions, "posts": POSTS, "people": max(100, posts // 50), "words": _WORDS,
        "kinds": len(_WORDS),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.2018)")
        cursor.execute("TRUNCATE chats_chatsession, participants_participant CASCADE")
        for statement in (_PEOPLE, _SESSIONS, _TWEETS):
            cursor.execute(statement, values)
    forget()
    vacuum()
    return sessions


def forget() -> None:
    """Forget all that was counted."""
    with connection.cursor() as cursor:
        tables = [t for t in connection.introspection.table_names() if t.startswith("analytics_")]
        cursor.execute(f"TRUNCATE {', '.join(tables)}")


def vacuum() -> None:
    """Bring the planner's statistics up to date, as the server does by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def timed(work: Callable[[], Any]) -> float:
    """Return the seconds that *work* takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def milliseconds(work: Callable[[], Any], *, runs: int) -> float:
    """Return the median of some runs, in milliseconds."""
    return 1000 * median(timed(work) for _ in range(runs))


def count_all(sessions: Sequence[int]) -> None:
    """Count sessions in this process."""
    for session_id in sessions:
        refresh_session(session_id, even_if_fresh=True)


def _count_elsewhere(name: str, sessions: Sequence[int]) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    count_all(sessions)


def count_in(workers: int, sessions: Sequence[int]) -> None:
    """Count sessions in several processes that share them."""
    name = connection.settings_dict["NAME"]
    shares = [(name, sessions[n::workers]) for n in range(workers)]
    connection.close()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        pool.starmap(_count_elsewhere, shares)


def one_session(sessions: int) -> float:
    """Median milliseconds to count one session again, of sessions all over the archive."""
    step = max(1, sessions // ONE_SESSION_RUNS)
    some = islice(range(1, sessions + 1, step), ONE_SESSION_RUNS)
    return 1000 * median(timed(lambda pk=pk: refresh_session(pk, even_if_fresh=True)) for pk in some)


@contextmanager
def sqlite_copy() -> Iterator[sqlite3.Connection]:
    """The posts as Datasette would have them: a table with an author and a JSON list of hashtags."""
    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(Path(folder) / "posts.db")
        base.execute("CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER, hashtags TEXT, text TEXT)")
        base.execute("CREATE INDEX posts_author ON posts (author)")
        with connection.chunked_cursor() as cursor:
            cursor.execute("SELECT id, author_id, hashtags, text FROM chats_tweet")
            rows = ((pk, author, json.dumps(tags), text) for pk, author, tags, text in cursor)
            base.executemany("INSERT INTO posts VALUES (?, ?, ?, ?)", rows)
        base.commit()
        yield base
        base.close()


# The statements of datasette/facets.py (ColumnFacet, ArrayFacet) with 50 wanted.
_FACET = """
select author as value, count(*) as count from (select * from posts) where author is not null
group by author order by count desc, value limit 51
"""
_ARRAY_FACET = """
with inner as (select * from posts),
deduped_array_items as (select distinct j.value, inner.* from json_each([inner].[hashtags]) j join inner)
select value as value, count(*) as count from deduped_array_items group by value
order by count(*) desc, value limit 51
"""


def top_fifty() -> None:
    """Print how long the top 50 take, beside Datasette's facets of the same posts."""
    with sqlite_copy() as base:
        for slug, facet in (("top-people", _FACET), ("top-hashtags", _ARRAY_FACET)):
            statistic = registry.statistic_named(slug)
            ours = milliseconds(lambda s=statistic: registry.rows_to_show(s), runs=QUERY_RUNS)
            theirs = milliseconds(lambda f=facet: base.execute(f).fetchall(), runs=3)
            report(slug, f"{ours:.1f} ms", f"Datasette's facet {theirs:.0f} ms, {ours / theirs:.3f} of it")


_PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"


def _answered(client: Client, address: str) -> tuple[float, float]:
    """Return the seconds of this process, and of the clock, that an answer takes."""
    work, clock = time.process_time(), time.perf_counter()
    answer = client.get(address, secure=True)
    spent = time.process_time() - work, time.perf_counter() - clock
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}; the figures above stand.")
    return spent


def dashboard() -> None:
    """Print what one answer of the page of the archive takes of this process, and by the clock."""
    # No query is noted down (DEBUG), and static files need not have been collected (their addresses).
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": _PLAIN_FILES}}
    with override_settings(DEBUG=False, ALLOWED_HOSTS=["*"], STORAGES=storages, PAGES_KEPT=False):
        spent = [_answered(Client(), reverse("analytics")) for _ in range(3 + PAGE_RUNS)]
    work, clock = (1000 * median(times) for times in zip(*spent[3:], strict=True))
    report("page of the archive", f"{work:.0f} ms", f"{clock:.0f} ms by the clock; target 30")


def report(what: str, value: str, beside: str = "") -> None:
    """Print one figure."""
    print(f"  {what:32} {value:>12}   {beside}", flush=True)


def measure(posts: int, *, two_workers: bool) -> None:
    """Print every figure of an archive of so many posts."""
    made = timed(lambda: fill(posts))
    ids = list(ChatSession.objects.order_by("pk").values_list("pk", flat=True))
    print(f"{posts:,} posts, {len(ids):,} sessions (made up in {made:.0f} s)")
    full = timed(lambda: count_all(ids))
    report("all sessions, one process", f"{full:.1f} s", f"{1e6 * full / posts:.0f} µs a post")
    vacuum()
    report("one session", f"{one_session(len(ids)):.0f} ms", "median; target 150 ms, and 1.2 times at 10x")
    if two_workers:
        alone, both = (timed(lambda n=n: count_in(n, ids)) for n in (1, 2))
        report("two processes", f"{both:.1f} s", f"one {alone:.1f} s: {alone / both:.2f} times as fast")
    report("second pass", f"{timed(tasks.sum_up_archive):.2f} s")
    vacuum()
    dashboard()
    top_fifty()
    made_network = timed(lambda: network.make_network(network.NetworkScope()))
    report("network of all", f"{made_network:.2f} s", "ties, PageRank, betweenness, communities")


def main() -> None:
    """Measure each size in a database of our own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000], metavar="POSTS")
    parser.add_argument("--two-workers", action="store_true", help="also count in two processes")
    wishes = parser.parse_args()
    kept = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = "badgechat_bench_statistics"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        for posts in wishes.sizes:
            measure(posts, two_workers=wishes.two_workers)
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


if __name__ == "__main__":
    main()
