"""Strings and shapes that break programs, through every JSON format."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any

import pytest

from chatreader.formats.registry import read_source, reader_named
from chatreader.record.hints import Hints
from chatreader.sources.json_shapes import key_paths
from chatreader.sources.source import Source, SourceRefused
from tests.chatreader.formats.golden import SAMPLES
from tests.chatreader.formats.json_reading import posts, read
from tests.chatreader.formats.test_bluesky import post as bluesky_post
from tests.chatreader.formats.test_mastodon import status as mastodon_status
from tests.chatreader.formats.test_snscrape import tweet as snscrape_tweet
from tests.chatreader.formats.test_storify_json import flat
from tests.chatreader.formats.test_v1_statuses import status
from tests.chatreader.formats.test_x_archive import archive
from tests.chatreader.formats.test_x_archive import tweet as archived
from tests.chatreader.formats.test_x_posts import envelope, result, timeline

FORMATS = (
    "v1_statuses", "x_graphql", "zeeschuimer", "web_exporter", "snscrape", "x_archive", "bluesky", "mastodon",
    "storify_json",
)  # fmt: skip

WITH_TEXT: dict[str, Callable[[str], Any]] = {
    "v1_statuses": lambda text: status(text=html.escape(text)),
    "x_graphql": lambda text: timeline(result(legacy={"full_text": html.escape(text)})),
    "zeeschuimer": lambda text: envelope(result(legacy={"full_text": html.escape(text)})),
    "web_exporter": lambda text: [flat(full_text=html.escape(text))],
    "snscrape": lambda text: snscrape_tweet(content=html.escape(text)),
    "x_archive": lambda text: archive(archived(full_text=html.escape(text))),
    "bluesky": lambda text: {"posts": [bluesky_post(text=text)]},
    "mastodon": lambda text: [mastodon_status(content=f"<pre>{html.escape(text)}</pre>")],
}


@pytest.mark.thorough
@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files are not beside this checkout")
@pytest.mark.parametrize("format", WITH_TEXT)
def test_naughty_strings_come_through_as_they_are(format: str) -> None:
    naughty = json.loads((SAMPLES / "hostile" / "blns.json").read_text(encoding="utf-8"))
    for text in filter(str.strip, naughty):
        (post,) = posts(read(format, WITH_TEXT[format](text)))
        # HTML has one kind of space between words.
        assert post.text == text or (format == "mastodon" and post.text.split() == text.split())


NESTS = {
    "lists": "[" * 900 + "]" * 900,
    "too many lists": "[" * 200_000,
    "objects": '{"posts":' * 900 + "1" + "}" * 900,
    "parents": '{"thread":{"parent":' + '{"parent":' * 900 + "1" + "}" * 902,
    "replies": '{"thread":{"replies":' + '[{"replies":' * 450 + "1" + "}]" * 450 + "}}",
    "quotes": '{"id_str":"1","quoted_status":' * 900 + "1" + "}" * 900,
    "timelines": '{"data":' * 900 + "1" + "}" * 900,
}


@pytest.mark.thorough
@pytest.mark.parametrize("nest", NESTS)
@pytest.mark.parametrize("format", FORMATS)
def test_a_nest_is_refused_or_read_without_falling_over(format: str, nest: str) -> None:
    script = "window.YTD.tweets.part0 = " if format == "x_archive" else ""
    source = Source.from_text(script + NESTS[nest])
    with pytest.raises(SourceRefused):
        _read_or_refuse(format, source)


def _read_or_refuse(format: str, source: Source) -> None:
    if not posts(list(reader_named(format).read(source, Hints()))):
        raise SourceRefused("nothing was read")


def test_halves_of_characters_in_any_records_reach_no_sentence_and_no_post() -> None:
    texts = [f"A{n}: half \ud83d of a badge #BadgeChat" for n in range(1, 5)]
    records = [
        {"id": str(n), "text": text, "created_at": "2\ud800", "username": "ada"}
        for n, text in enumerate(texts, 1)
    ]
    _, stream = read_source(Source.from_text(json.dumps(records)))
    items = [repr(item) for item in stream]
    assert len(items) > 4
    assert [item for item in items if "\\ud8" in item] == []


def test_records_nested_to_be_nested_are_refused_in_a_sentence() -> None:
    nest = '{"a":' * 900 + '[{"text": "A1: badges are for people"}]' + "}" * 900
    with pytest.raises(SourceRefused, match=r"\.$|”$"):
        list(read_source(Source.from_text(nest))[1])


def test_a_text_that_does_not_end_hides_no_key_of_other_lines() -> None:
    assert key_paths('{"a": "no end\n, "b": 1}') == {"a", "b"}
