"""A source written anew says the same as before: every field of a post goes there and back."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from chatreader.formats.other.kept_records import written_records
from chatreader.formats.registry import read_source
from chatreader.record import (
    Link,
    Media,
    Precision,
    Quotation,
    ReadProblem,
    SourceDetails,
    TweetRecord,
)
from chatreader.record.json_form import record_from_json, record_to_json
from chatreader.sources.source import Source

NOON = datetime(2019, 3, 6, 12, tzinfo=UTC)
FULL = TweetRecord(
    line=7, text="A1: “so” #it goes", platform="mastodon", source_id="1", alternate_ids=("2",),
    uri="https://m.example/1",
    author_handle="ada", author_name="Ada", author_id="9", is_moderator=True,
    posted_at=NOON, precision=Precision.SECOND,
    reply_to_id="3", reply_to_names=("bea",), quote_of_id="4", repost_of_id="5", conversation_id="6",
    hashtags=("it",),
    mentions=("bea",), links=(Link("https://a.example", "a.example", "A"),),
    media=(Media("photo", None, "alt"),),
    like_count=0, repost_count=1, reply_count=2, quote_count=3, lang="en", client="web", permalink="https://m.example/1",
    captured_at=NOON, is_context=True, quoted=Quotation("words", "cy"),
    rounded_id="1e9", received_text="A1: &ldquo;",
)  # fmt: skip
SILENT = TweetRecord(line=1, text="")
WITHOUT = TweetRecord(line=1, text="a", hashtags=(), mentions=(), links=(), is_moderator=False)


@pytest.mark.parametrize("record", [FULL, SILENT, WITHOUT], ids=["full", "silent", "without"])
def test_a_post_goes_there_and_back(record: TweetRecord) -> None:
    assert record_from_json(record_to_json(record)) == record


def test_a_file_is_recognised_and_read() -> None:
    details = SourceDetails(
        title="An evening", local_start=datetime(2019, 3, 6, 18, 30), question_texts=((1, "Why?"),)
    )
    data = b"".join(written_records([details, FULL])) + b'{"kept_post": {"line": "x"}}\n{"other": 1}\n'
    reader, items = read_source(Source("a file", lambda *_: io.BytesIO(data)))
    first, second, *problems = items
    assert (reader.name, first, second) == ("kept_records", details, FULL)
    assert [type(one) for one in problems] == [ReadProblem, ReadProblem]
