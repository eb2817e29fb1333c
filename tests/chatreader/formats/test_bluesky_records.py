"""What a Bluesky account holds itself: listed records, and repositories."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.formats.other.bluesky_records import MOST
from chatreader.formats.registry import read_source, recognise_format
from chatreader.record import ReadProblem, TweetRecord
from chatreader.sources.source import Source, SourceRefused
from tests.chatreader.formats.bluesky_cars import ACCOUNT, repository, repository_of
from tests.chatreader.formats.json_reading import posts, problems, read


def said(text: str, **more: Any) -> dict[str, Any]:
    return {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2025-03-06T00:01:00.000Z", **more}


ABOVE = {"uri": f"at://{ACCOUNT}/app.bsky.feed.post/3k1", "cid": "bafy"}
RECORDS = {
    "app.bsky.feed.post/3k1": said("Q1: What is a badge for? #BadgeChat"),
    "app.bsky.feed.post/3k2": said("A1: Trust #BadgeChat", reply={"parent": ABOVE, "root": ABOVE}),
    "app.bsky.feed.like/3k3": {"$type": "app.bsky.feed.like", "subject": ABOVE},
    "app.bsky.actor.profile/self": {"$type": "app.bsky.actor.profile", "displayName": "Ada"},
}


def listed() -> dict[str, Any]:
    records = [{"uri": f"at://{ACCOUNT}/{key}", "cid": "bafy", "value": v} for key, v in RECORDS.items()]
    return {"records": records, "cursor": "3k1"}


def read_car(content: bytes) -> list[Any]:
    return list(read_source(Source.from_bytes(content, name="ada.car"))[1])


def facts(post: TweetRecord) -> tuple[object, ...]:
    return post.source_id, post.text, post.author_id, post.author_handle, post.reply_to_id, post.posted_at


ADA = [
    (f"at://{ACCOUNT}/app.bsky.feed.post/3k1", "Q1: What is a badge for? #BadgeChat", ACCOUNT, None, None,
     datetime(2025, 3, 6, 0, 1, tzinfo=UTC)),
    (f"at://{ACCOUNT}/app.bsky.feed.post/3k2", "A1: Trust #BadgeChat", ACCOUNT, None, ABOVE["uri"],
     datetime(2025, 3, 6, 0, 1, tzinfo=UTC)),
]  # fmt: skip


def test_listed_records_are_the_posts_of_the_account() -> None:
    assert [facts(post) for post in posts(read("bluesky_records", listed()))] == ADA


def test_a_repository_holds_the_same() -> None:
    found = [one for one in read_car(repository(RECORDS)) if isinstance(one, TweetRecord)]
    assert [facts(post) for post in found] == ADA


def test_both_are_recognised_by_their_content() -> None:
    assert (
        recognise_format(Source.from_bytes(repository(RECORDS), name="x")).reader.name == "bluesky_repository"
    )
    text = (
        '{"records": [{"uri": "at://did:plc:a/app.bsky.feed.post/1", "cid": "b", "value": {"text": "Hi"}}]}'
    )
    assert recognise_format(Source.from_text(text)).reader.name == "bluesky_records"


def test_likes_and_profiles_are_counted_and_no_posts() -> None:
    said_of_others = [problem.reason for problem in problems(read("bluesky_records", listed()))]
    assert said_of_others == [
        "1 record (like) was left out: no posts", "1 record (profile) was left out: no posts",
    ]  # fmt: skip


@given(at=st.integers(70, 900), with_byte=st.integers(0, 255), is_cut=st.booleans())
def test_a_damaged_repository_is_refused_or_read_never_a_fault(at: int, with_byte: int, is_cut: bool) -> None:
    whole = repository(RECORDS)
    at = min(at, len(whole) - 1)
    content = whole[:at] if is_cut else whole[:at] + bytes([with_byte]) + whole[at + 1 :]
    with suppress(SourceRefused):
        assert all(isinstance(one, TweetRecord | ReadProblem) for one in read_car(content))


def test_a_repository_that_names_two_records_alike_is_read() -> None:
    key = "app.bsky.feed.post/3k1"
    content = repository_of([(key, said("Hello")), (key, said("Hello again"))])
    assert [one.text for one in read_car(content) if isinstance(one, TweetRecord)] == ["Hello", "Hello again"]


def test_a_repository_too_large_to_be_read_whole_is_led_on() -> None:
    with pytest.raises(SourceRefused, match=r"larger than the 64 MB .*listRecords"):
        read_car(repository(RECORDS) + bytes(MOST))


def test_a_repository_that_was_cut_says_so() -> None:
    with pytest.raises(SourceRefused, match="cut off or damaged; please export it again"):
        read_car(repository(RECORDS)[:-20])
