"""Texts as people paste them, three and more of each layout, beside what a person reads in them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from chatreader.formats.registry import read_source
from chatreader.record import Precision, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source
from tests.chatreader.formats.golden import cases, expectation

CASES = cases("pasted_by_hand")
TIMES = {Precision.SECOND: "%Y-%m-%dT%H:%M:%S", Precision.MINUTE: "%Y-%m-%dT%H:%M", Precision.DAY: "%Y-%m-%d"}


def hints(said: dict[str, str]) -> Hints:
    starts = said.get("local_start")
    return Hints(
        time_zone=said.get("time_zone"), local_start=datetime.fromisoformat(starts) if starts else None
    )


def in_short(post: TweetRecord, posts: list[TweetRecord]) -> dict[str, Any]:
    """What the expectations state of a post; what it quotes by the line on which that stands."""
    quotes = [one.line for one in posts if post.quoted and one.text == post.quoted.text]
    counts = {name: getattr(post, f"{name}_count") for name in ("reply", "repost", "like", "quote")}
    known = {
        "line": post.line,
        "author": post.author_handle,
        "is_moderator": post.is_moderator,
        "posted_at": post.posted_at and f"{post.posted_at:{TIMES[post.precision]}}",
        "reply_to": list(post.reply_to_names),
        "is_context": post.is_context,
        "quotes_line": quotes[0] if quotes else None,
        "counts": {name: value for name, value in counts.items() if value is not None},
        "text": post.text,
    }
    return {name: value for name, value in known.items() if value}


@pytest.mark.thorough
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_pasted_text_is_read_as_a_person_reads_it(case: Path) -> None:
    expected = expectation(case)
    _, stream = read_source(Source.from_path(case), hints=hints(expected["hints"]))
    posts = [item for item in stream if isinstance(item, TweetRecord)]
    assert [in_short(post, posts) for post in posts] == expected["posts"]


def test_there_are_three_texts_of_each_layout() -> None:
    layouts = [case.name.partition("-")[0] for case in CASES]
    assert {one: layouts.count(one) >= 3 for one in layouts} == dict.fromkeys(
        ("l1", "l2", "l3", "l4", "l5", "l7", "clock"), True
    )


@pytest.mark.parametrize(
    "case", ["l1-names-before-handles", "l2-names-before-handles", "l2-names-above-handles"]
)
def test_names_beside_or_above_handles_are_those_of_the_people(case: str) -> None:
    path = Path(__file__).resolve().parents[2] / "data/pasted_by_hand" / f"{case}.txt"
    _, items = read_source(Source.from_path(path))
    names = {item.author_handle: item.author_name for item in items if isinstance(item, TweetRecord)}
    assert names == {"sam_green": "Sam Green", "ada_l": "Ada L", "bo_reads": "Bo"}
