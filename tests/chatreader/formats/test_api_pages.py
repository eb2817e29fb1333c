"""Answers of the X API beyond the golden files: real samples, damage, arbitrary values."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.formats.registry import read_source
from chatreader.record import ReadItem, ReadProblem, TweetRecord
from chatreader.sources.source import Source, SourceRefused
from chatreader.sources.stated_values import iso_time, snowflake_time
from tests.chatreader.formats.golden import SAMPLES

needs_samples = pytest.mark.skipif(
    not SAMPLES.exists(), reason="the sample files are not beside this checkout"
)


def read(*values: Any) -> list[ReadItem]:
    content = "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values)
    return list(read_source(Source.from_text(content), "api_pages")[1])


def post(**fields: Any) -> dict[str, Any]:
    return {"id": "1377650090978992134", "text": "A1: yes", "author_id": "7", **fields}


def only_record(**fields: Any) -> TweetRecord:
    records = [item for item in read({"data": post(**fields)}) if isinstance(item, TweetRecord)]
    assert len(records) == 1
    return records[0]


def counts(path: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for item in read_source(Source.from_path(path))[1]:
        if isinstance(item, TweetRecord):
            found["context" if item.is_context else "posts"] += 1
        elif isinstance(item, ReadProblem):
            found["refused" if item.is_refused else "remarks"] += 1
    return found


@needs_samples
@pytest.mark.parametrize(
    ("name", "posts", "context", "refused"),
    [
        ("page-with-includes-and-errors.jsonl", 100, 66, 0),
        ("twarc2-flat-first60.jsonl", 60, 49, 0),
        ("streaming_output_with_error.jsonl", 7, 4, 1),
        ("media_tweet.jsonl", 1, 1, 0),
        ("geo_tweets.jsonl", 2, 1, 0),
        ("tweepy-get_users_mentions-body.json", 10, 0, 0),
    ],
)
def test_a_real_answer_gives_all_its_posts(name: str, posts: int, context: int, refused: int) -> None:
    found = counts(SAMPLES / "api-v2" / name)
    assert (found["posts"], found["context"], found["refused"]) == (posts, context, refused)


@needs_samples
@pytest.mark.parametrize("name", ["empty.json", "not-tweets-counts.jsonl"])
def test_a_file_without_posts_is_refused(name: str) -> None:
    with pytest.raises(SourceRefused):
        read_source(Source.from_path(SAMPLES / "api-v2" / name))


@needs_samples
def test_the_four_invented_chats_give_830_rows() -> None:
    found = counts(SAMPLES / "generated" / "four-chats.twarc2.jsonl")
    assert (found["posts"], found["context"], found["refused"]) == (830, 213, 0)


@needs_samples
def test_rows_are_numbered_without_gaps_or_repeats() -> None:
    stream = read_source(Source.from_path(SAMPLES / "generated" / "four-chats.twarc2.jsonl"))[1]
    lines = [item.line for item in stream if isinstance(item, TweetRecord)]
    assert lines == list(range(1, 830 + 213 + 1))


def test_entities_of_html_are_undone_once() -> None:
    assert only_record(text="A1 &amp;amp; &lt;3").text == "A1 &amp; <3"


def test_a_post_known_by_a_rounded_number_is_refused() -> None:
    with pytest.raises(SourceRefused, match="no id made of digits"):
        read({"data": post(id=1.37765e18)})


def test_a_whole_number_is_as_good_an_id_as_text() -> None:
    assert only_record(id=1377650090978992134).source_id == "1377650090978992134"


def test_a_reference_of_no_known_kind_is_none() -> None:
    found = only_record(text="A1: yes", referenced_tweets=[{"type": ["retweeted"], "id": "5"}])
    assert (found.text, found.repost_of_id) == ("A1: yes", None)


def test_a_retweet_of_withheld_text_is_known_by_its_pointer() -> None:
    text = "@x's account has been withheld in India in response to a legal demand."
    found = only_record(text=text, referenced_tweets=[{"type": "retweeted", "id": "5"}])
    assert found.repost_of_id == "5"


def test_the_counts_of_a_retweet_are_left_out() -> None:
    found = only_record(
        referenced_tweets=[{"type": "retweeted", "id": "5"}], public_metrics={"retweet_count": 410}
    )
    assert found.repost_count is None


def test_a_time_without_a_zone_is_not_taken_for_utc() -> None:
    assert iso_time("2018-12-03 18:30:00") is None


def test_a_time_in_another_zone_becomes_utc() -> None:
    assert iso_time("2018-12-03T18:30:00-05:00") == datetime(2018, 12, 3, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("post_id", ["20", "29700000000", "99999999999999999999"])
def test_ids_from_before_november_2010_hold_no_time(post_id: str) -> None:
    assert snowflake_time(post_id) is None


def test_the_link_of_a_picture_is_no_link() -> None:
    urls = [{"url": "https://t.co/a", "expanded_url": "https://x.com/a", "display_url": "pic.twitter.com/a"}]
    assert only_record(entities={"urls": urls}).links == ()


def test_what_was_not_asked_for_is_unknown_rather_than_empty() -> None:
    found = only_record()
    assert (found.hashtags, found.links, found.media, found.like_count) == (None, None, None, None)


def test_missing_parameters_are_named_once_and_nothing_is_refused() -> None:
    problems = [item for item in read({"data": [post(), post(id="5")]}) if isinstance(item, ReadProblem)]
    assert [problem.is_refused for problem in problems] == [False]
    assert "expansions=author_id," in problems[0].reason


def test_lines_after_a_cut_line_are_read() -> None:
    found = read({"data": post()}, '{"data": {"id": "5"', {"data": post(id="6")})
    assert [item.line for item in found if isinstance(item, ReadProblem) and item.is_refused] == [2]
    assert [item.source_id for item in found if isinstance(item, TweetRecord)] == ["1377650090978992134", "6"]


def test_a_list_of_posts_with_one_on_each_line_is_read() -> None:
    found = read("[", f"{json.dumps(post())},", json.dumps(post(id="6")), "]")
    assert [item.source_id for item in found if isinstance(item, TweetRecord)] == ["1377650090978992134", "6"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = (
    "id",
    "text",
    "author_id",
    "author",
    "created_at",
    "referenced_tweets",
    "public_metrics",
    "entities",
    "attachments",
    "edit_history_tweet_ids",
    "note_tweet",
    "in_reply_to_user_id",
    "__twarc",
)


@pytest.mark.thorough
@given(st.dictionaries(st.sampled_from(FIELDS), json_values), json_values)
def test_no_value_in_any_field_stops_a_file(odd: dict[str, Any], includes: Any) -> None:
    found = read({"data": [{**post(), **odd}, post(id="6")], "includes": includes, "errors": includes})
    assert "6" in {item.source_id for item in found if isinstance(item, TweetRecord)}


@given(st.binary(max_size=200))
def test_no_bytes_after_a_good_line_stop_a_file(noise: bytes) -> None:
    content = json.dumps({"data": post()}).encode() + b"\n" + noise
    found = list(read_source(Source.from_bytes(content), "api_pages")[1])
    assert isinstance(found[0], TweetRecord)


ORIGINAL = {
    "id": "5",
    "text": "Q1: a question of many words &amp; of two lines\nthat goes on",
    "author_id": "8",
}
REPEAT = {
    "text": "RT @ada: Q1: a question of many words &amp; of…",
    "referenced_tweets": [{"type": "retweeted", "id": "5"}],
}


def test_a_cut_retweet_is_completed_from_the_original_on_its_page() -> None:
    page = {"data": [post(**REPEAT)], "includes": {"tweets": [ORIGINAL]}}
    first = read(page)[0]
    assert isinstance(first, TweetRecord)
    assert first.text == "RT @ada: Q1: a question of many words & of two lines\nthat goes on"


def test_a_cut_retweet_is_completed_from_the_original_inside_it() -> None:
    written_out = {**REPEAT, "referenced_tweets": [{"type": "retweeted", **ORIGINAL}]}
    first = read(post(**written_out))[0]
    assert isinstance(first, TweetRecord)
    assert first.text.endswith("that goes on")


def test_a_cut_retweet_of_other_words_stays_as_it_is() -> None:
    page = {"data": [post(**REPEAT)], "includes": {"tweets": [{**ORIGINAL, "text": "something else"}]}}
    first = read(page)[0]
    assert isinstance(first, TweetRecord)
    assert first.text == "RT @ada: Q1: a question of many words & of…"


def test_halves_of_characters_are_dropped() -> None:
    content = b'{"data": {"id": "5", "text": "A1: yes \\ud83d", "author_id": "7"}}'
    (record,) = (one for one in read_source(Source.from_bytes(content))[1] if isinstance(one, TweetRecord))
    assert record.text.encode() == b"A1: yes "
