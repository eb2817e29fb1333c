"""Files as people bring them, once read wrongly or left unread without a word: each as a person reads it.

What stands beside an input is what becomes of it when its texts have been put right.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chatreader.formats.registry import read_source
from chatreader.record import TweetRecord
from chatreader.sources.source import Source, SourceRefused
from chatreader.text.repairs import repair_record
from tests.chatreader.formats.golden import cases, expectation, stated

FIELD = "field"


def mended_items(case: Path) -> list[dict[str, Any]]:
    """Everything a file gives, its texts put right; what was received of them is left out."""
    _, stream = read_source(Source.from_path(case))
    items = (repair_record(item)[0] if isinstance(item, TweetRecord) else item for item in stream)
    plain = (replace(item, received_text=None) if isinstance(item, TweetRecord) else item for item in items)
    return [{"is": type(item).__name__, **stated(item)} for item in plain]


@pytest.mark.thorough
@pytest.mark.parametrize("case", cases(FIELD), ids=lambda case: case.name)
def test_a_file_is_read_as_a_person_would_read_it(case: Path) -> None:
    assert mended_items(case) == expectation(case)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Badges</h1><p>Why I like #BadgeChat.</p><p>On badges #BadgeChat and more.</p>",
        "<h1>502 Bad Gateway</h1>",
        "<p>" * 3_000 + "Q1: who?",
    ],
)
def test_a_page_without_posts_is_led_on(body: str) -> None:
    page = Source.from_text(f"<html><head><title>Badges</title></head><body>{body}</body></html>")
    with pytest.raises(SourceRefused, match=r"copy the text and paste it|export or copy it again"):
        list(read_source(page)[1])


@pytest.mark.parametrize(
    "listed",
    [
        "1764796967285686272\n1764797218943926272\n",
        "tweet_id\n1764796967285686272\n1764797218943926272\n",
        '"1764796967285686272",\n"1764797218943926272",\n',
        "https://twitter.com/quillo/status/1764796967285686272\nhttps://x.com/q/status/1764797218943926272\n",
    ],
)
def test_a_list_that_only_names_posts_is_led_on(listed: str) -> None:
    with pytest.raises(SourceRefused, match=r"a list of 2 (ids|addresses) .*“collect x --ids FILE”"):
        read_source(Source.from_text(listed))
