"""Posts of the X API v1.1 beyond the golden files."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.formats.x.v1_statuses import unfold_statuses
from chatreader.record import TweetRecord
from chatreader.sources.json_values import read_values
from chatreader.sources.source import SourceRefused
from tests.chatreader.formats.json_reading import context, only_post, posts, problems, read

Q1 = "1069733421236191232"


def status(**fields: Any) -> dict[str, Any]:
    return {
        "id_str": "1069733714820612096",
        "created_at": "Mon Dec 03 23:33:10 +0000 2018",
        "text": "A1: yes",
        "user": {"id_str": "12", "screen_name": "ada_l", "name": "Ada"},
        "entities": {"hashtags": [], "user_mentions": [], "urls": []},
        **fields,
    }


def original(**fields: Any) -> dict[str, Any]:
    return status(id_str=Q1, text="Q1: What counts as evidence?", **fields)


def only(**fields: Any) -> TweetRecord:
    return only_post("v1_statuses", status(**fields))


def test_a_rounded_number_yields_to_the_id_in_words() -> None:
    assert only(id=1069733714820612100).source_id == "1069733714820612096"


def test_an_id_that_became_a_fraction_is_no_id() -> None:
    with pytest.raises(SourceRefused, match="it has no id made of digits"):
        read("v1_statuses", status(id_str=None, id=1.0697337148206121e18))


def test_entities_in_text_are_undone_once() -> None:
    assert only(text="A1: &lt;b&gt; &amp;amp;").text == "A1: <b> &amp;"


def test_the_text_of_a_retweet_is_completed_from_its_original() -> None:
    retweet = only(text="RT @hive: Q1: What counts as evid…", retweeted_status=original())
    assert retweet.text == "RT @hive: Q1: What counts as evidence?"
    assert retweet.repost_of_id == Q1


def test_a_retweet_of_other_words_keeps_its_own() -> None:
    retweet = only(text="RT @hive: Something else…", retweeted_status=original())
    assert retweet.text == "RT @hive: Something else…"


def test_the_quote_in_a_retweet_belongs_to_the_original() -> None:
    retweet = status(retweeted_status=original(), quoted_status_id_str="7", quoted_status=status(id_str="7"))
    items = read("v1_statuses", retweet)
    assert posts(items)[0].quote_of_id is None
    assert {one.source_id for one in context(items)} == {Q1, "7"}


def test_counts_of_a_retweet_are_left_out() -> None:
    retweet = only(retweeted_status=original(), retweet_count=40, favorite_count=0)
    assert (retweet.like_count, retweet.repost_count) == (None, None)


def test_a_reply_to_a_person_without_a_post_has_the_name_only() -> None:
    reply = only(in_reply_to_screen_name="hive", in_reply_to_user_id_str="11")
    assert (reply.reply_to_id, reply.reply_to_names) == (None, ("hive",))


def test_the_link_of_a_cut_post_to_itself_is_no_link() -> None:
    url = {"url": "https://t.co/a", "expanded_url": "https://twitter.com/i/web/status/1069733714820612096"}
    assert only(entities={"urls": [url]}).links == ()


def test_a_time_that_is_none_comes_from_the_id() -> None:
    assert only(created_at="yesterday").posted_at == datetime(2018, 12, 3, 23, 22, 46, tzinfo=UTC)


def test_a_quoted_post_that_is_gone_is_no_row() -> None:
    items = read("v1_statuses", status(quoted_status={}, quoted_status_id_str=Q1))
    assert len(items) == 1
    assert posts(items)[0].quote_of_id == Q1


def test_the_posts_of_a_page_come_before_their_context() -> None:
    items = read("v1_statuses", {"statuses": [status(quoted_status=original()), status(id_str="9")]})
    assert [item.line for item in posts(items)] == [1, 2]
    assert [item.line for item in context(items)] == [3]


def test_a_caption_between_posts_costs_nothing() -> None:
    items = read("v1_statuses", status(), "Classic mode", status(id_str="9"))
    assert len(posts(items)) == 2
    assert not problems(items)[0].is_refused


def test_a_line_cut_off_is_refused_with_its_number() -> None:
    cut = problems(read("v1_statuses", status(), '{"id_str": "1", "text": "A1'))
    assert [(one.line, one.is_refused) for one in cut] == [(2, True)]


def test_values_too_long_for_the_archive_are_unknown() -> None:
    post = only(lang="x" * 21, favorite_count=2**31, retweet_count=-1)
    assert (post.lang, post.like_count, post.repost_count) == (None, None, None)


def test_halves_of_characters_are_dropped() -> None:
    assert only(text="A1: \ud83d yes\x00").text == "A1:  yes"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["id_str", "id", "text", "user", "entities", "extended_tweet", "retweeted_status", "quoted_status",
     "created_at", "extended_entities", "source", "edit_history", "in_reply_to_status_id_str"]
)  # fmt: skip


@pytest.mark.thorough
@given(st.dictionaries(FIELDS, JSON))
def test_no_value_of_any_field_raises(fields: dict[str, Any]) -> None:
    items = read("v1_statuses", status(id_str="9"), status(**fields))
    assert 1 <= len([item for item in posts(items) if item.source_id == "9"]) <= 2


@given(JSON)
def test_every_json_value_is_a_row_or_a_remark(value: Any) -> None:
    assert list(unfold_statuses(value)) or value in ([], {"statuses": []}) or isinstance(value, list)


def test_posts_are_given_while_the_file_is_still_being_read() -> None:
    lines = iter([b'{"id_str": "1", "text": "a"}\n', b'{"id_str": "2", "text": "b"}\n'])
    next(read_values(lines))
    assert next(lines).startswith(b'{"id_str": "2"')


def test_a_mixed_file_names_what_is_no_post() -> None:
    items = read("v1_statuses", status(), "5")
    assert [one.reason for one in problems(items)] == ["it is no post of the X API v1.1"]


def test_a_list_may_go_over_many_lines() -> None:
    text = "[\n" + ",\n".join([json.dumps(status()), json.dumps(status(id_str="9"), indent=2)]) + "\n]"
    assert len(posts(read("v1_statuses", text))) == 2
