"""How fast tables are written, beside Datasette's CSV of the same rows and Postgres' own COPY.

python bench/exports.py [--sizes 10000 100000] [--million] [--runs 3] [--kept-back N]

Rows a second of ``tweets.csv`` as the site's address writes it, for a
spreadsheet and for code, with pseudonyms and without people; time and memory
until its first and its last piece. Beside it, in the same run: Datasette, asked
for all rows of the same table over the loopback, and COPY of the anchor below.
The bars: 2.5 times Datasette, 0.4 of COPY, the first piece within 150 ms, 10 MB
more memory, 0.6 of the rate with pseudonyms. Medians; the archives are made up
(made_archive.py). ``--kept-back N`` hides N people in a copy of each.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from bench.beside import datasette, posts_in_sqlite  # noqa: E402
from bench.made_archive import asked_of, made_archive, sizes_of  # noqa: E402

ANCHOR = """
SELECT t.key, t.source_id, s.slug, s.starts_at, t.position, t.posted_at, t.posted_at AS posted_local,
       t.precision, h.handle, p.display_name, p.platform_id, m.id IS NOT NULL AS is_moderator, t.role,
       placed.numbers, placed.reasons, placed.confidences, c.tweet_id IS NOT NULL AS is_corrected, t.text,
       t.hashtags, t.mentions, t.links, t.media, replied.key AS in_reply_to, t.reply_to_names,
       quoted.key AS quote_of, original.key AS repost_of, t.conversation_id, t.repeats, t.like_count,
       t.repost_count, t.reply_count, t.quote_count, t.lang, t.platform, t.permalink, brought.ref
FROM chats_chatsession s
JOIN chats_tweet t ON t.session_id = s.id
LEFT JOIN participants_participant p ON p.id = t.author_id
LEFT JOIN LATERAL (SELECT h.handle FROM participants_handle h WHERE h.participant_id = p.id
                   ORDER BY h.last_seen DESC NULLS LAST, h.id DESC LIMIT 1) h ON true
LEFT JOIN chats_sessionmoderator m ON m.session_id = s.id AND m.participant_id = t.author_id
LEFT JOIN LATERAL (
    SELECT array_agg(n.number) AS numbers, array_agg(l.reason) AS reasons,
           array_agg(l.confidence) AS confidences
    FROM chats_placement l JOIN chats_question n ON n.id = l.question_id
    WHERE l.tweet_id = t.id) placed ON true
LEFT JOIN LATERAL (SELECT c.tweet_id FROM chats_correction c
                   WHERE c.tweet_id = t.id AND c.undone_at IS NULL LIMIT 1) c ON true
LEFT JOIN chats_tweet replied ON replied.id = t.reply_to_id
LEFT JOIN chats_tweet quoted ON quoted.id = t.quote_of_id
LEFT JOIN chats_tweet original ON original.id = t.repost_of_id
LEFT JOIN LATERAL (SELECT i.ref FROM chats_sighting g JOIN chats_import i ON i.id = g.batch_id
                   WHERE g.tweet_id = t.id LIMIT 1) brought ON true
ORDER BY t.session_id, t.position
"""
"""The columns of ``tweets.csv`` from the tables themselves: nobody is masked, nothing is written out."""

WAYS = {
    "spreadsheet": "",
    "code": "?profile=code",
    "pseudonyms": "?people=pseudonyms",
    "no people": "?people=none",
}
TABLES = ("answers", "questions", "sessions", "participants", "topics", "links", "edges", "ids")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds until the first and the last piece, bytes, and megabytes that the process grew by."""

    first: float
    last: float
    size: int
    grown: float


def asked_for(address: str) -> Taken:
    """Take a table as its address gives it."""
    _forget_peak()
    before, start = _peak(), time.perf_counter()
    pieces = iter(Client().get(address, secure=True).streaming_content)
    size = len(next(pieces))
    first = time.perf_counter() - start
    size += sum(map(len, pieces))
    return Taken(first, time.perf_counter() - start, size, _peak() - before)


def _peak() -> float:
    """The most megabytes that were in memory since :func:`_forget_peak` (Linux' VmHWM)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def copied() -> float:
    """Seconds of COPY of the anchor, its rows counted by the other end of the line."""

    class Nowhere:
        def write(self, _: bytes) -> None: ...

    with connection.cursor() as cursor:
        cursor.execute("SET jit = off")
        start = time.perf_counter()
        cursor.copy_expert(f"COPY ({ANCHOR}) TO STDOUT (FORMAT csv)", Nowhere())
        return time.perf_counter() - start


def streamed(address: str) -> float:
    """Seconds until Datasette gave all rows."""
    start = time.perf_counter()
    with urlopen(f"{address}/posts/posts.csv?_stream=on&_size=max") as answer:
        while answer.read(1 << 16):
            pass
    return time.perf_counter() - start


def middle(taken: Iterable[Taken]) -> Taken:
    """The one of the middle by its last piece; how much memory grew is that of the greediest."""
    by_time = sorted(taken, key=lambda one: one.last)
    half = by_time[len(by_time) // 2]
    return Taken(half.first, half.last, half.size, max(one.grown for one in by_time))


def measure(posts: int, runs: int) -> None:
    """Print the figures of one archive."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "posts.db")
        pieces = Client().get("/export/tweets.csv?profile=code", secure=True).streaming_content
        rows = posts_in_sqlite(file, pieces)
        print(f"\n{rows:,} posts", flush=True)
        with datasette(file) as address:
            found = {name: list[Taken]() for name in WAYS}
            copies, theirs = list[float](), list[float]()
            # One after the other and again, so that all of them meet the same neighbours.
            for _ in range(runs):
                copies.append(copied())
                theirs.append(streamed(address))
                for name, query in WAYS.items():
                    found[name].append(asked_for(f"/export/tweets.csv{query}"))
    _print(rows, {name: middle(each) for name, each in found.items()}, median(copies), median(theirs))
    for name in TABLES:
        one = asked_for(f"/export/{name}.csv")
        spent = f"first {1000 * one.first:.0f} ms, all {one.last:.2f} s, {one.size / 1e6:.1f} MB"
        print(f"  {name + '.csv':22}{spent}")


def _print(rows: int, ours: dict[str, Taken], copy: float, theirs: float) -> None:
    print(f"  {'COPY of the anchor':22}{rows / copy:10,.0f} rows/s")
    print(f"  {'Datasette':22}{rows / theirs:10,.0f} rows/s")
    usual = ours["spreadsheet"].last
    for name, one in ours.items():
        print(
            f"  {name:22}{rows / one.last:10,.0f} rows/s  {theirs / one.last:5.2f} of Datasette, "
            f"{copy / one.last:4.2f} of COPY, {usual / one.last:4.2f} of the usual; "
            f"first {1000 * one.first:.0f} ms, +{one.grown:.1f} MB",
            flush=True,
        )


def main() -> None:
    """Measure each size."""
    parser = asked_of(__doc__, runs=3)
    wish = parser.parse_args()
    for posts in sizes_of(wish):
        with (
            made_archive(posts, kept_back=wish.kept_back),
            override_settings(DEBUG=False, ALLOWED_HOSTS=["*"]),
        ):
            measure(posts, wish.runs)


if __name__ == "__main__":
    main()
