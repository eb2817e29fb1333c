"""Posts as x.com answers them, captured by a browser's tools."""

from typing import Any

import pytest

from chatreader.sources.source import SourceRefused
from tests.chatreader.formats.json_reading import context, only_post, posts, problems, read

USER = {"rest_id": "12", "core": {"screen_name": "ada_l", "name": "Ada"}}


def result(rest_id: str = "1765089700000000002", *, user: Any = USER, **fields: Any) -> dict[str, Any]:
    legacy = {
        "created_at": "Tue Mar 05 19:02:00 +0000 2024",
        "full_text": "A1: yes",
        "user_id_str": "12",
        "entities": {"hashtags": [], "urls": [], "user_mentions": []},
        **fields.pop("legacy", {}),
    }
    author = {"user_results": {"result": user} if user else {}}
    return {"__typename": "Tweet", "rest_id": rest_id, "core": author, "legacy": legacy, **fields}


def timeline(*results: Any, **item: Any) -> dict[str, Any]:
    entries = [
        {"entryId": "tweet-1", "content": {"itemContent": {"tweet_results": {"result": one}, **item}}}
        for one in results
    ]
    return {"data": {"home": {"instructions": [{"type": "TimelineAddEntries", "entries": entries}]}}}


def envelope(data: Any, platform: str = "twitter.com") -> dict[str, Any]:
    return {"source_platform": platform, "timestamp_collected": 1709670000123, "data": data}


def note(text: str) -> dict[str, Any]:
    return {
        "note_tweet_results": {"result": {"text": text, "entity_set": {"hashtags": [{"text": "BadgeChat"}]}}}
    }


def test_a_long_post_is_read_whole_with_the_tags_of_its_end() -> None:
    post = only_post("x_graphql", timeline(result(note_tweet=note("A1: long #BadgeChat"))))
    assert (post.text, post.hashtags) == ("A1: long #BadgeChat", ("BadgeChat",))


@pytest.mark.parametrize("place", ["core", "legacy"])
def test_the_author_is_found_where_it_stood_before_and_where_it_stands_now(place: str) -> None:
    user = {"rest_id": "12", place: {"screen_name": "ada_l", "name": "Ada"}}
    post = only_post("x_graphql", timeline(result(user=user)))
    assert (post.author_handle, post.author_name, post.author_id) == ("ada_l", "Ada", "12")


def test_a_user_who_is_missing_is_known_by_id_and_by_the_own_picture() -> None:
    picture = {"expanded_url": "https://x.com/ada_l/status/1765089700000000002/photo/1", "type": "photo"}
    post = only_post(
        "x_graphql", timeline(result(user=None, legacy={"extended_entities": {"media": [picture]}}))
    )
    assert (post.author_handle, post.author_id) == ("ada_l", "12")


def test_a_picture_taken_over_from_somebody_names_nobody() -> None:
    picture = {"expanded_url": "https://x.com/other/status/99/photo/1", "type": "photo"}
    post = only_post(
        "x_graphql", timeline(result(user=None, legacy={"extended_entities": {"media": [picture]}}))
    )
    assert post.author_handle is None


def test_a_post_shown_with_a_notice_is_read() -> None:
    shown = {"__typename": "TweetWithVisibilityResults", "tweet": result()}
    assert only_post("x_graphql", timeline(shown)).source_id == "1765089700000000002"


def test_advertisements_are_left_out_and_counted() -> None:
    items = read("x_graphql", timeline(result()), timeline(result("9"), promotedMetadata={}))
    assert len(posts(items)) == 1
    assert problems(items)[0].reason == "1 advertisement was left out"


def test_tombstones_are_left_out_and_counted() -> None:
    items = read("x_graphql", timeline(result(), {"__typename": "TweetTombstone"}, None))
    assert problems(items)[0].reason.startswith("2 posts were left out")


def test_a_single_post_needs_no_timeline() -> None:
    assert only_post("x_graphql", {"data": {"tweetResult": {"result": result()}}}).text == "A1: yes"


def test_ids_before_and_after_an_edit_are_one_post() -> None:
    control = {"edit_control_initial": {"edit_tweet_ids": ["7", "1765089700000000002"]}}
    assert only_post("x_graphql", timeline(result(edit_control=control))).alternate_ids == ("7",)


def test_the_quote_of_a_retweet_belongs_to_its_original() -> None:
    original = result("7", quoted_status_result={"result": result("8")}, legacy={"quoted_status_id_str": "8"})
    retweet = result(legacy={"retweeted_status_result": {"result": original}, "quoted_status_id_str": "8"})
    items = read("x_graphql", timeline(retweet))
    assert (posts(items)[0].repost_of_id, posts(items)[0].quote_of_id) == ("7", None)
    assert [one.source_id for one in context(items)] == ["7", "8"]


def test_an_answer_without_posts_is_refused() -> None:
    with pytest.raises(SourceRefused, match="it holds no posts"):
        read("x_graphql", timeline())


def test_a_capture_says_when_the_counts_were_seen() -> None:
    moment = only_post("zeeschuimer", envelope(result())).captured_at
    assert moment is not None
    assert moment.isoformat() == "2024-03-05T20:20:00+00:00"


def test_the_rounded_id_of_a_capture_is_not_used() -> None:
    post = only_post("zeeschuimer", envelope(result(id=1765089700000000000)))
    assert post.source_id == "1765089700000000002"


def test_a_capture_of_the_older_kind_is_read() -> None:
    status = {"id_str": "7", "full_text": "A1: yes", "created_at": "Tue Mar 05 19:02:00 +0000 2019"}
    old = {"type": "adaptive", "id": 7, "legacy": status, "user": {"id_str": "12", "screen_name": "ada_l"}}
    assert only_post("zeeschuimer", envelope(old)).author_handle == "ada_l"


def test_a_capture_of_another_platform_is_refused_by_name() -> None:
    with pytest.raises(SourceRefused, match=r"is of instagram\.com; accepted are captures of x\.com"):
        read("zeeschuimer", envelope({"id": "1", "text": "x"}, "instagram.com"))


def test_a_line_of_another_platform_among_ours_costs_that_line() -> None:
    items = read("zeeschuimer", envelope({}, "tiktok.com"), envelope(result()))
    assert len(posts(items)) == 1
    assert "tiktok.com" in problems(items)[0].reason


@pytest.mark.parametrize(
    "junk", [None, 5, "x", [], [[]], {"tweet_results": 5}, {"tweetResult": []}, {"legacy": 1}]
)
def test_no_junk_in_a_timeline_raises(junk: Any) -> None:
    assert len(posts(read("x_graphql", timeline(junk, result())))) == 1


def test_a_post_that_is_nothing_but_junk_is_refused_and_no_more() -> None:
    broken = dict.fromkeys(("core", "note_tweet", "quoted_status_result", "edit_control", "source"), 5)
    assert len(posts(read("x_graphql", timeline(result(**broken), result("9"))))) == 2
