"""How fast an import is, through the site's own queue, beside the usual route and a raw COPY.

python bench/import_speed.py [--sizes 10000 100000] [--runs 3] [--million]

Posts of the X API v2 (see corpus.py) are received like an upload, their preview confirmed at once, and
timed until their chats can be browsed, are labelled and can be searched: once into a database made a
moment ago, of which the planner knows nothing, and once into an archive that has some. Beside it, in the
same run (anchors.py):

- the route: ``twarc2 flatten``, ``sqlite-utils insert --nl --pk id --ignore --alter``, ``enable-fts``, in an
  environment of the measurements' own;
- the copy: the rows of posts that the import made, by COPY into a table without an index.

Seconds of processor stand beside those that passed: of the workers and the database for an import, of its
programs for the route. The bars: 1.3 times the rate of the route (aim 2); growth exponent at most 1.05; all
worker processes together at most 120 MB above idle; the same file again in at most half the time (aim 0.3).
Works in a database and a part of Redis of its own, and removes them.
"""

from __future__ import annotations

import argparse
import math
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")
os.environ.setdefault("UPLOAD_LIMIT_MB", "10000")
NAME = "badgechat_bench_import"
EMPTY = f"{NAME}_empty"
"""A database with the site's tables and nothing in them, of which fresh ones are copies."""
SOME = ("badgechat-principals.txt", "invented-evening.jsonl")
"""What an archive that has some has: the demo chats of chats/demo."""
POLL = 0.02

from bench.anchors import copy_of_posts, postmaster, processor_seconds, route  # noqa: E402


@contextmanager
def own_database() -> Iterator[Callable[[], None]]:
    """Have this process and its children use a database beside the one of DATABASE_URL.

    Yields what makes it, anew and empty each time it is called.
    """
    import psycopg2

    url = os.environ["DATABASE_URL"]
    path, _, query = url.partition("?")
    beside = f"{path.rsplit('/', 1)[0]}/{{}}" + (f"?{query}" if query else "")

    def at_home(statement: str) -> None:
        home = psycopg2.connect(url)
        home.autocommit = True
        with home.cursor() as cursor:
            cursor.execute(statement)
        home.close()

    def fresh() -> None:
        at_home(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        at_home(f"CREATE DATABASE {NAME} TEMPLATE {EMPTY}")

    at_home(f"DROP DATABASE IF EXISTS {EMPTY} WITH (FORCE)")
    at_home(f"CREATE DATABASE {EMPTY}")
    migrating = os.environ | {"DATABASE_URL": beside.format(EMPTY)}
    subprocess.run([sys.executable, ROOT / "manage.py", "migrate", "-v0"], check=True, env=migrating)
    os.environ |= {"DATABASE_URL": beside.format(NAME), "REDIS_PREFIX": f"{NAME}:"}
    try:
        yield fresh
    finally:
        for name in (NAME, EMPTY):
            at_home(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


class Workers:
    """``celery worker`` as the site runs it, and the most memory one of its processes ever took."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "celery", "--app", "badgechat", "worker", "--concurrency", "2"]
        command += ["--queues", "celery,imports", "--without-gossip", "--without-mingle"]
        with (folder / "worker.log").open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)

    def _pids(self) -> list[str]:
        children = subprocess.run(
            ["pgrep", "--parent", str(self.process.pid)], capture_output=True, text=True, check=False
        ).stdout.split()
        return [str(self.process.pid), *children]

    def peak(self) -> float:
        """Return the peaks of all worker processes together, in MB (VmHWM: what was resident at the most)."""
        return sum(map(_peak_of, self._pids()))

    def processor(self) -> float:
        """Return the seconds of processor that the workers and the database took so far."""
        return processor_seconds(self.process.pid) + processor_seconds(postmaster())

    def stop(self) -> None:
        """End them."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _peak_of(pid: str) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one size, and MB above idle.

    In a database just made, in an archive that has some, the same file again, the route, the copy;
    then seconds of processor: of the import into an archive that has some, of the route.
    """

    posts: int
    fresh: float
    first: float
    again: float
    route: float
    copy: float
    above_idle: float
    processor: float
    route_processor: float


def measure(posts: int, runs: int, folder: Path, make_fresh: Callable[[], None]) -> Measured:
    """Measure one size: medians of *runs*, everything beside everything in each run."""
    from bench.corpus import write

    path = folder / f"{posts}.jsonl"
    write(posts, path)
    fresh = [_one_fresh_run(posts, path, folder, make_fresh) for _ in range(runs)]
    rows = [_one_run(posts, path, folder) for _ in range(runs)]
    path.unlink()
    first, again, taken, copy, above, processor, route_processor = zip(*rows, strict=True)
    middle = map(median, (fresh, first, again, taken, copy))
    return Measured(posts, *middle, max(above), median(processor), median(route_processor))


def _one_fresh_run(posts: int, path: Path, folder: Path, make_fresh: Callable[[], None]) -> float:
    from django.db import connection

    connection.close()
    make_fresh()
    workers = Workers(folder)
    try:
        seconds = _import(path)
        _check(posts)
    finally:
        workers.stop()
    return seconds


def _one_run(posts: int, path: Path, folder: Path) -> tuple[float, ...]:
    _empty()
    workers = Workers(folder)
    try:
        for name in SOME:
            _import(ROOT / "chats/demo" / name)
        _know()
        idle, before = workers.peak(), workers.processor()
        first = _import(path)
        processor = workers.processor() - before
        _check(posts)
        again = _import(path)
        _check(posts)
        above = workers.peak() - idle
    finally:
        workers.stop()
    taken, route_processor = route(path, folder)
    return first, again, taken, copy_of_posts(), above, processor, route_processor


def _empty() -> None:
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)


def _know() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _import(path: Path) -> float:
    """Bring a file as an upload is brought; return the seconds until the queue is done with it."""
    from chats.imports.intake.receive import ImportRequest, chunks_of, receive_source
    from chats.models import Import
    from chats.models.imports import RUNNING_STATES, ImportState
    from chats.tasks.imports import queue_import

    began = time.perf_counter()
    with path.open("rb") as stream:
        job = receive_source(
            chunks_of(stream),
            name=path.name,
            wishes=ImportRequest(confirm=True, publish=True),
            limit=path.stat().st_size,
        )
    queue_import(job.pk, job.state)
    while (state := Import.objects.values_list("state", flat=True).get(pk=job.pk)) in RUNNING_STATES:
        time.sleep(POLL)
    if state != ImportState.DONE:
        job.refresh_from_db()
        raise SystemExit(f"The import ended as {state}: {job.failure}")
    return time.perf_counter() - began


def _check(posts: int) -> None:
    """Everything is there, labelled, published and found by its words: else the time says nothing."""
    from chats.models import VisibleTweet

    shown = VisibleTweet.objects.filter(session__state="published")
    found = shown.extra(where=["words @@ websearch_to_tsquery('chat_words', 'badge evidence')"]).exists()
    if shown.count() < posts or not found or shown.filter(position=None).exists():
        raise SystemExit(f"{shown.count()} of {posts} posts are shown, found by their words: {found}")


def _say(one: Measured) -> None:
    rate = one.posts / one.first
    print(
        f"{one.posts:>9,} posts  fresh {one.fresh:7.2f} s  beside others {one.first:7.2f} s  {rate:7,.0f}/s"
        f"  {one.route / one.first:5.2f} × the route ({one.posts / one.route:,.0f}/s)"
        f"  {one.first / one.copy:5.1f} × the copy  again {one.again / one.first:4.2f}"
        f"  {one.above_idle:+5.0f} MB above idle"
        f"  processor {one.processor:6.1f} s, route {one.route_processor:6.1f} s",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    asked.add_argument("--million", action="store_true", help="one million posts, too")
    asked.add_argument("--runs", type=int, default=3)
    options = asked.parse_args()
    sizes = [*options.sizes, *([1_000_000] if options.million else [])]
    with own_database() as make_fresh, tempfile.TemporaryDirectory() as folder:
        import django

        django.setup()
        measured = []
        for posts in sizes:
            measured.append(measure(posts, options.runs, Path(folder), make_fresh))
            _say(measured[-1])
    for small, large in pairwise(measured):
        times = math.log(large.posts / small.posts)
        fresh, first = (
            math.log(after / before) / times
            for before, after in ((small.fresh, large.fresh), (small.first, large.first))
        )
        print(
            f"growth from {small.posts:,} to {large.posts:,} posts: exponent {first:.3f}, fresh {fresh:.3f}"
        )


if __name__ == "__main__":
    main()
