"""The invented chat of the demo is written exactly as the API of X writes a chat."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import datetime

import pytest

from tests.demo.evening import BY_ID, CONTEXT, PAGES, PEOPLE, POSTS, TRUTH, Row, entities, referenced

SNOWFLAKE_EPOCH_MS = 1288834974657


def test_the_chat_is_two_pages_of_78_different_posts() -> None:
    assert len(PAGES) == 2
    assert len({post["id"] for post in POSTS}) == len(POSTS) == 78


def test_the_newest_post_comes_first_by_id_and_by_time() -> None:
    stamps = [(int(post["id"]), post["created_at"]) for post in POSTS]
    assert stamps == sorted(stamps, reverse=True)
    assert [time for _, time in stamps] == sorted((time for _, time in stamps), reverse=True)


@pytest.mark.parametrize("page", PAGES, ids=["newer", "older"])
def test_a_page_counts_itself_rightly(page: Row) -> None:
    ids = [post["id"] for post in page["data"]]
    meta = page["meta"]
    assert (meta["newest_id"], meta["oldest_id"], meta["result_count"]) == (ids[0], ids[-1], len(ids))


def test_only_the_last_page_has_no_next_one() -> None:
    assert ["next_token" in page["meta"] for page in PAGES] == [True, False]


def test_every_id_is_made_of_its_time() -> None:
    for post in BY_ID.values():
        made_at = (int(post["id"]) >> 22) + SNOWFLAKE_EPOCH_MS
        assert made_at == datetime.fromisoformat(post["created_at"]).timestamp() * 1000
        assert post["edit_history_tweet_ids"] == [post["id"]]


def test_whatever_a_post_points_at_is_there_and_older() -> None:
    for post in BY_ID.values():
        for ref in post.get("referenced_tweets", []):
            assert int(ref["id"]) < int(post["id"]), post["text"]
            assert ref["id"] in BY_ID, post["text"]


def test_context_posts_are_pointed_at_and_are_no_posts_of_the_chat() -> None:
    pointed_at = {ref["id"] for post in POSTS for ref in post.get("referenced_tweets", [])}
    assert {post["id"] for post in CONTEXT} == set(TRUTH["context"])
    assert set(TRUTH["context"]) <= pointed_at - {post["id"] for post in POSTS}


def test_a_reply_stays_in_the_conversation_of_its_parent() -> None:
    for post in BY_ID.values():
        parents = referenced(post, "replied_to")
        assert post["conversation_id"] == (parents[0]["conversation_id"] if parents else post["id"])


def test_a_reply_begins_with_the_handle_of_the_person_answered() -> None:
    for post in BY_ID.values():
        for parent in referenced(post, "replied_to"):
            assert post["in_reply_to_user_id"] == parent["author_id"]
            handle = PEOPLE[parent["author_id"]]["username"]
            to_self = post["author_id"] == parent["author_id"]
            assert post["text"].startswith(f"@{handle} ") is not to_self


def test_a_retweet_repeats_the_beginning_of_its_original() -> None:
    (retweet,) = [post for post in POSTS if referenced(post, "retweeted")]
    (original,) = referenced(retweet, "retweeted")
    beginning = f"RT @{PEOPLE[original['author_id']]['username']}: "
    assert retweet["text"].startswith(beginning)
    assert retweet["text"].endswith("…")
    assert original["text"].startswith(retweet["text"].removeprefix(beginning).removesuffix("…"))
    assert len(retweet["text"]) <= 140


@pytest.mark.parametrize(
    ("kind", "mark", "field"), [("hashtags", "#", "tag"), ("mentions", "@", "username"), ("urls", "", "url")]
)
def test_entities_stand_where_they_say(kind: str, mark: str, field: str) -> None:
    found = [(post, entity) for post in BY_ID.values() for entity in entities(post, kind)]
    assert found
    for post, entity in found:
        assert post["text"][entity["start"] : entity["end"]] == mark + entity[field]


def test_no_tag_handle_or_link_of_a_text_is_forgotten() -> None:
    for post in BY_ID.values():
        text = post["text"]
        assert len(entities(post, "hashtags")) == len(re.findall(r"#\w", text))
        assert len(entities(post, "mentions")) == len(re.findall(r"@\w", text))
        assert len(entities(post, "urls")) == text.count("https://")


@pytest.mark.parametrize("page", PAGES, ids=["newer", "older"])
def test_a_page_names_everybody_it_speaks_of(page: Row) -> None:
    named = {user["id"]: user["username"] for user in page["includes"]["users"]}
    for post in page["data"] + page["includes"].get("tweets", []):
        assert post["author_id"] in named
        assert post.get("in_reply_to_user_id", post["author_id"]) in named
        assert all(named[mention["id"]] == mention["username"] for mention in entities(post, "mentions"))


@pytest.mark.parametrize(
    ("kind", "metric"),
    [("replied_to", "reply_count"), ("quoted", "quote_count"), ("retweeted", "retweet_count")],
)
def test_counts_agree_with_what_the_file_shows(kind: str, metric: str) -> None:
    shown = Counter(target["id"] for post in BY_ID.values() for target in referenced(post, kind))
    assert shown
    for post in BY_ID.values():
        if not referenced(post, "retweeted"):
            assert post["public_metrics"][metric] == shown[post["id"]], post["text"]


def test_no_post_is_longer_than_a_post_could_be() -> None:
    for post in BY_ID.values():
        text = re.sub(r"https://\S+", "x" * 23, html.unescape(post["text"]))
        if referenced(post, "replied_to"):
            text = re.sub(r"^(@\w+ )+", "", text)
        assert len(text) <= 280, text


def test_an_ampersand_is_written_as_x_writes_it() -> None:
    texts = [post["text"] for post in POSTS]
    assert any("&amp;" in text for text in texts)
    assert not any(re.search(r"&(?!amp;|lt;|gt;)|[<>]", text) for text in texts)


def test_the_picture_says_in_words_what_it_shows() -> None:
    pictures = {media["media_key"]: media for page in PAGES for media in page["includes"].get("media", [])}
    attached = [key for post in POSTS for key in post.get("attachments", {}).get("media_keys", [])]
    assert attached == list(pictures)
    assert all("I measured this time" in picture["alt_text"] for picture in pictures.values())
