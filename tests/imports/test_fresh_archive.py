"""The first imports of an archive: the planner knows nothing yet, and work stays in step with the posts.

Told without a clock: by the rows that all statements look at, in databases made a moment ago.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from bench.corpus import write
from chats.imports.pipeline.report import previewed_sessions
from chats.imports.storing.undo import undo_import, undoing_of
from chats.imports.storing.undo_retained import also_brought
from chats.labelling.relabel import relabel_sessions
from chats.models import ChatSession, Import
from tests.imports.bringing import bring
from tests.imports.fresh import Work, copy_of, counted_work, empty_archive, most

IN_STEP = 2.3
"""Twice the posts may cost this many times as much."""
A_POST = 400
"""Rows that one statement may look at for each post, in all its steps: never all of a large table."""

Bytes = Callable[[int], bytes]


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), empty_archive("badgechat_fresh") as name:
        yield name


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Bytes:
    """Posts of the X API, with people, replies and context."""

    def pages(posts: int) -> bytes:
        path = tmp_path_factory.mktemp("corpus") / f"{posts}.jsonl"
        write(posts, path)
        return path.read_bytes()

    return pages


def table_of(pages: bytes, *, cut: bool = False) -> bytes:
    """The same posts as a table without ids; the words of long ones end in "…" on wish."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["at", "who", "words"])
    for page in map(json.loads, pages.splitlines()):
        names = {user["id"]: user["username"] for user in page["includes"]["users"]}
        for post in page["data"]:
            text = post["text"][:90] + "…" if cut and len(post["text"]) > 100 else post["text"]
            rows.writerow([post["created_at"], names[post["author_id"]], text])
    return out.getvalue().encode()


def bring_table(content: bytes) -> Import:
    columns = {"text": "words", "author_handle": "who", "posted_at": "at"}
    return bring(content, format="mapped", columns=columns, publish=True)


def assert_in_step(small: Work, large: Work, posts: int) -> None:
    """Twice the posts, about twice the work; and no statement that walks a whole table for each post."""
    few, many = sum(small.compared.values()), sum(large.compared.values())
    assert many <= IN_STEP * few + posts, most(large.compared)
    rows, statement = most(large.looked_at)
    assert rows <= A_POST * posts, statement


def _nobody_else_helped() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_user_tables WHERE last_autoanalyze IS NOT NULL")
        return bool(cursor.fetchone() == (0,))


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("few", "setting"), [(2_000, "enable_hashjoin = on"), (1_000, "enable_hashjoin = off")]
)
def test_a_first_import_of_twice_the_posts_is_twice_the_work(
    archive: str, api: Bytes, few: int, setting: str, django_db_blocker: Any, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    done = []
    for posts in (few, 2 * few):
        with django_db_blocker.unblock(), copy_of(archive), counted_work() as work:
            with connection.cursor() as cursor:
                # The planner hesitates between ways that differ little by its guess, and much in truth.
                cursor.execute(f"SET {setting}")
            assert bring(api(posts), publish=True).counts["new"] == posts
            assert _nobody_else_helped()
        done.append(work)
    assert_in_step(*done, posts=2 * few)


def _second_life(content: bytes) -> Iterator[str]:
    """Everything that can happen to a fresh archive, a step at a time."""
    first = bring_table(table_of(content))
    yield "a table without ids"
    previewed_sessions(bring(content, until="ready", confirm=False))
    yield "a preview"
    second = bring(content)
    yield "the same posts with ids"
    bring_table(table_of(content, cut=True))
    yield "the same posts, cut"
    bring_table(table_of(content))
    yield "the table again"
    sessions = list(ChatSession.objects.values_list("pk", flat=True))
    relabel_sessions(sessions)
    yield "labelled anew"
    call_command("refresh_statistics", "--here", "--all", stdout=io.StringIO(), stderr=io.StringIO())
    yield "counted"
    for batch in (second, first):
        undoing_of(batch), also_brought(batch)
        undo_import(batch)
        yield "taken back"


@pytest.mark.thorough
def test_nothing_that_follows_compares_all_posts_with_all(
    archive: str, api: Bytes, django_db_blocker: Any, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    done: list[dict[str, Work]] = []
    for posts in (600, 1_200):
        steps: dict[str, Work] = {}
        with django_db_blocker.unblock(), copy_of(archive):
            life = _second_life(api(posts))
            while True:
                with counted_work() as work:
                    step = next(life, None)
                if step is None:
                    break
                steps[step] = work
        done.append(steps)
    small, large = done
    for step in large:
        assert_in_step(small[step], large[step], posts=1_200)
