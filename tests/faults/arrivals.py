"""Imports of 20,100 posts into a running site, and the count of what came of them, made without the site."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg2

from bench.corpus import PAGE, PER_CHAT, pages
from tests.dev.sites import Site
from tools.dev.places import DataFolder
from tools.dev.servers import announced

CHATS = 67
POSTS = CHATS * PER_CHAT
ENDED = ("done", "failed", "refused")

_BRING = """
from chats.imports.intake.receive import ImportRequest, chunks_of, receive_source
from chats.tasks.imports import queue_import
with open({path!r}, "rb") as stream:
    batch = receive_source(chunks_of(stream), name="chats", wishes=ImportRequest(confirm=True, publish=True))
queue_import(batch.pk, batch.state)
print(batch.pk)
"""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One import: its number, and the ids of the posts that it is to bring."""

    pk: int
    ids: frozenset[str]


def write_corpus(number: int, path: Path) -> frozenset[str]:
    """Write the *number*-th 20,100 posts, whole chats that no other number has; return their ids."""
    each = POSTS // PAGE
    found: set[str] = set()
    with path.open("w", encoding="utf-8") as out:
        for page in islice(pages((number + 1) * POSTS), number * each, None):
            found |= {post["id"] for post in page["data"]}
            out.write(json.dumps(page) + "\n")
    return frozenset(found)


def bring(site: Site, number: int) -> Arrival:
    """Bring a corpus through the queue, its preview confirmed at once and its chats to be published."""
    path = site.data / f"corpus-{number}.jsonl"
    ids = write_corpus(number, path)
    done = site.run("manage", "shell", "-v0", "-c", _BRING.format(path=str(path)))
    assert done.returncode == 0, done.stderr
    return Arrival(int(done.stdout), ids)


@contextmanager
def asking(site: Site) -> Iterator[Any]:
    """A cursor of our own in the site's database; psycopg2's errors while it is away."""
    found = announced(DataFolder(site.data))
    if found is None:
        raise psycopg2.OperationalError("the site is being started")
    connection = psycopg2.connect(found[1].database_url)
    connection.autocommit = True
    try:
        yield connection.cursor()
    finally:
        connection.close()


def rows(site: Site, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Rows of one statement, asked again while the database is away."""
    until = time.monotonic() + 60
    while True:
        try:
            with asking(site) as cursor:
                cursor.execute(sql, values)
                return cursor.fetchall()
        except psycopg2.Error:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def standing(site: Site, arrival: Arrival) -> tuple[str, int]:
    """The import's state, and how many tries of its step made no progress yet."""
    ((state, attempts),) = rows(site, "SELECT state, attempts FROM chats_import WHERE id = %s", arrival.pk)
    return state, attempts


def wait_until_done(site: Site, arrival: Arrival, *, within: float) -> float:
    """The seconds until the import was done; fails when they are more than *within*."""
    started = time.monotonic()
    while (state := standing(site, arrival)[0]) != "done":
        assert state not in ENDED, f"the import ended as {state}\n{_complaints(site)}"
        assert time.monotonic() - started < within, f"still {state} after {within} s\n{_complaints(site)}"
        time.sleep(0.1)
    return time.monotonic() - started


def _complaints(site: Site) -> str:
    """What the worker's log says of the trouble it had last."""
    log = (site.data / "logs" / "worker.log").read_text().splitlines()
    return "\n".join([entry[-300:] for entry in log if '"ERROR"' in entry][-8:])
