"""Bluesky's answers beyond the golden files."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.record import TweetRecord
from tests.chatreader.formats.json_reading import context, only_post, posts, problems, read


def post(key: str = "3k1", **record: Any) -> dict[str, Any]:
    view = record.pop("view", {})
    return {
        "uri": f"at://did:plc:ada/app.bsky.feed.post/{key}",
        "cid": "x",
        "author": {"did": "did:plc:ada", "handle": "ada.example.org", "displayName": "Ada"},
        "record": {"text": "A1: yes", "createdAt": "2025-03-06T00:01:00Z", **record},
        "indexedAt": "2025-03-06T00:01:01.500Z",
        **view,
    }


def only(**record: Any) -> TweetRecord:
    return only_post("bluesky", {"posts": [post(**record)]})


def facet(first: int, last: int, kind: str, **values: str) -> dict[str, Any]:
    feature = {"$type": f"app.bsky.richtext.facet#{kind}", **values}
    return {"index": {"byteStart": first, "byteEnd": last}, "features": [feature]}


def test_positions_count_bytes() -> None:
    links = only(text="📛é link", facets=[facet(7, 11, "link", uri="https://a.org/long")]).links
    assert links is not None
    assert (links[0].url, links[0].written) == ("https://a.org/long", "link")


@pytest.mark.parametrize(("first", "last"), [(1, 3), (0, 99), (5, 5), (-3, 2)])
def test_a_position_that_is_wrong_leaves_the_address(first: int, last: int) -> None:
    links = only(text="📛é link", facets=[facet(first, last, "link", uri="https://a.org")]).links
    assert links is not None
    assert (links[0].url, links[0].written) == ("https://a.org", None)


def test_tags_outside_the_text_count_too() -> None:
    assert only(text="a #b", facets=[facet(2, 4, "tag", tag="b")], tags=["BadgeChat"]).hashtags == (
        "b",
        "BadgeChat",
    )


@pytest.mark.parametrize(
    ("created", "taken"),
    [
        ("2025-03-05T19:01:00.250-05:00", datetime(2025, 3, 6, 0, 1, 0, 250_000, UTC)),
        ("2025-03-06T00:01:00.561858Z", datetime(2025, 3, 6, 0, 1, 0, 561_858, UTC)),
        ("2019-01-01T00:00:00Z", datetime(2019, 1, 1, tzinfo=UTC)),
        ("2031-01-01T00:00:00Z", datetime(2025, 3, 6, 0, 1, 1, 500_000, UTC)),
        ("0001-01-01T00:00:00Z", datetime(2025, 3, 6, 0, 1, 1, 500_000, UTC)),
        ("2025-03-06T00:01:00", datetime(2025, 3, 6, 0, 1, 1, 500_000, UTC)),
        (None, datetime(2025, 3, 6, 0, 1, 1, 500_000, UTC)),
    ],
)
def test_a_time_the_post_cannot_have_is_that_of_its_arrival(created: Any, taken: datetime) -> None:
    assert only(createdAt=created).posted_at == taken


def test_entities_are_not_undone() -> None:
    assert only(text="A1: &amp; more").text == "A1: &amp; more"


def test_a_list_that_is_shared_is_no_quoted_post() -> None:
    assert only(embed={"record": {"uri": "at://did:plc:ada/app.bsky.graph.list/1"}}).quote_of_id is None


def test_a_handle_that_could_not_be_verified_is_unknown() -> None:
    found = only_post(
        "bluesky", {"posts": [post(view={"author": {"did": "did:plc:x", "handle": "handle.invalid"}})]}
    )
    assert (found.author_handle, found.author_id) == (None, "did:plc:x")


def test_the_post_replied_to_in_a_feed_is_context_and_names_the_person() -> None:
    parent = post("3k0")
    reply = {"parent": {"uri": parent["uri"]}, "root": {"uri": parent["uri"]}}
    items = read(
        "bluesky", {"feed": [{"post": post(reply=reply), "reply": {"root": parent, "parent": parent}}]}
    )
    assert [one.source_id for one in context(items)] == [parent["uri"]]
    assert posts(items)[0].reply_to_names == ("ada.example.org",)


def test_a_repost_without_an_address_gives_the_original_as_context() -> None:
    by = {"did": "did:plc:bell", "handle": "bell.example.org"}
    items = read("bluesky", {"feed": [{"post": post("3k0"), "reason": {"by": by}}, {"post": post()}]})
    assert [one.source_id[-3:] for one in posts(items) if one.source_id] == ["3k1"]
    assert len(context(items)) == 1


def test_a_thread_is_read_from_the_top_down() -> None:
    node = {"post": post("3k2"), "parent": {"post": post("3k1"), "parent": {"post": post("3k0")}}}
    items = read("bluesky", {"thread": {**node, "replies": [{"post": post("3k3")}, {"notFound": True}]}})
    assert [str(one.source_id)[-3:] for one in posts(items)] == ["3k0", "3k1", "3k2", "3k3"]
    assert problems(items)[0].reason == "1 post was left out (removed or blocked)"


def test_a_picture_without_words_is_no_post() -> None:
    items = read("bluesky", {"posts": [post(), post("3k2", text="")]})
    assert "it has no text" in problems(items)[0].reason


JUNK = st.none() | st.integers() | st.text(max_size=5) | st.lists(st.integers() | st.none(), max_size=3)
RECORD = st.sampled_from(["text", "createdAt", "facets", "langs", "embed", "reply", "tags"])
VIEW = st.sampled_from(["author", "record", "embed", "indexedAt", "likeCount", "uri"])


@pytest.mark.thorough
@given(st.dictionaries(RECORD, JUNK), st.dictionaries(VIEW, JUNK))
def test_no_value_of_any_field_raises(record: dict[str, Any], view: dict[str, Any]) -> None:
    items = read("bluesky", {"posts": [post("3k9"), post(**record, view=view)]})
    assert posts(items)[0].line == 1
