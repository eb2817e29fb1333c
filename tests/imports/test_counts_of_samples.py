"""Every real file, counted by hand: what the archive says of it is what is in it.

``tests/data/counts/samples.tsv`` was counted with the json and csv modules over the raw files, never by
a reader: rows that are posts (or refused), distinct posts, their authors, pointers of the distinct posts,
and the first and last time. Replies on Mastodon name an id of the asked server and count as names only;
posts of a table whose words are missing are refused, with the authors who wrote nothing else.
"""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from chatreader.formats.registry import read_source
from chatreader.record import TweetRecord
from chatreader.sources.source import Source

pytestmark = pytest.mark.django_db

COUNTS = Path(__file__).resolve().parents[1] / "data/counts/samples.tsv"
SAMPLES = list(csv.DictReader(COUNTS.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
REFUSED = (
    "api-v2/empty.json",
    "api-v2/not-tweets-counts.jsonl",
    "generated/four-chats.sessions.csv",
    "generated/four-chats.truth.csv",
    "hostile/blns.json",
    "x-archive/account.js",
    "zeeschuimer/REAL-envelope-but-instagram-first2.ndjson",
)
each_sample = pytest.mark.parametrize("counted", SAMPLES, ids=lambda counted: counted["file"])


@cache
def dry_run(path: Path) -> dict[str, Any]:
    said = io.StringIO()
    call_command("import_file", str(path), dry_run=True, json=True, stdout=said)
    return dict(json.loads(said.getvalue()))


@cache
def posts_of(path: Path) -> tuple[TweetRecord, ...]:
    """The distinct posts that a reader finds, the first time each is seen."""
    found: dict[object, TweetRecord] = {}
    for item in read_source(Source.from_path(path))[1]:
        if isinstance(item, TweetRecord) and not item.is_context:
            found.setdefault(item.source_id or item.line, item)
    return tuple(found.values())


@pytest.mark.thorough
@each_sample
def test_the_report_of_a_sample_says_what_a_hand_count_says(samples: Path, counted: dict[str, str]) -> None:
    report = dry_run(samples / counted["file"])
    said = [report[name] for name in ("posts", "authors", "refused", "earliest", "latest")]
    numbers = [int(counted[name]) for name in ("posts", "authors", "refused")]
    assert report["format"] == counted["format"]
    assert said == [*numbers, counted["earliest"] or None, counted["latest"] or None]
    assert report["rows"] - report["context"] == int(counted["rows"])


@each_sample
@pytest.mark.thorough
def test_every_row_of_a_sample_is_accounted_for(samples: Path, counted: dict[str, str]) -> None:
    report = dry_run(samples / counted["file"])
    assert report["rows"] == sum(report[name] for name in ("posts", "repeats", "context", "refused"))
    assert report["posts"] == sum(report[name] for name in ("new", "updated", "unchanged", "outside"))


@pytest.mark.thorough
@each_sample
def test_a_sample_points_at_as_many_posts_as_a_hand_count_says(
    samples: Path, counted: dict[str, str]
) -> None:
    found = posts_of(samples / counted["file"])
    pointers = [
        sum(getattr(post, name) is not None for post in found)
        for name in ("repost_of_id", "reply_to_id", "quote_of_id")
    ]
    assert pointers == [int(counted[name]) for name in ("retweets", "replies", "quotes")]


@pytest.mark.parametrize("file", REFUSED)
@pytest.mark.thorough
def test_a_sample_without_posts_is_refused_with_one_sentence(samples: Path, file: str) -> None:
    with pytest.raises(CommandError, match=r"^[A-Z].*\.$") as refusal:
        dry_run(samples / file)
    assert refusal.value.returncode == 2


def test_no_sample_is_left_uncounted(samples: Path) -> None:
    files = {path.relative_to(samples).as_posix() for path in samples.rglob("*") if path.is_file()} - {
        "SOURCES.md"
    }
    assert files == {counted["file"] for counted in SAMPLES} | set(REFUSED)
