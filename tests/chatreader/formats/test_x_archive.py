"""Account archives beyond the golden files."""

import json
from typing import Any

import pytest

from chatreader.formats.registry import recognise_format
from chatreader.formats.x.v1_fields import Person
from chatreader.formats.x.x_archive import archive_owner
from chatreader.record import Precision, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.js_members import MAX_DAMAGE, read_members
from chatreader.sources.json_values import BadJson, JsonValue
from chatreader.sources.source import Source, SourceRefused
from tests.chatreader.formats.json_reading import posts, problems, read


def tweet(**fields: Any) -> dict[str, Any]:
    return {
        "id_str": "1582825767519809536",
        "created_at": "Wed Oct 19 20:07:25 +0000 2022",
        "full_text": "A1: yes",
        "favorite_count": "3",
        "retweet_count": "0",
        **fields,
    }


def archive(*tweets: dict[str, Any], name: str = "tweets") -> str:
    wrapped = [{"tweet": one} for one in tweets]
    return f"window.YTD.{name}.part0 = {json.dumps(wrapped, indent=2)}"


def only(text: str, hints: Hints | None = None) -> TweetRecord:
    (found,) = posts(read("x_archive", text, hints=hints))
    return found


def test_numbers_written_as_words_are_counts() -> None:
    assert only(archive(tweet())).like_count == 3


def test_the_owner_given_beforehand_is_the_author() -> None:
    post = only(archive(tweet()), Hints(owner_handle="ada_l", owner_name="Ada", owner_id="12"))
    assert (post.author_handle, post.author_name, post.author_id) == ("ada_l", "Ada", "12")
    assert post.permalink == "https://x.com/ada_l/status/1582825767519809536"


def test_without_an_owner_the_posts_come_without_author_and_a_remark() -> None:
    items = read("x_archive", archive(tweet()))
    assert posts(items)[0].author_handle is None
    assert "account.js" in problems(items)[0].reason


def test_account_js_names_the_owner() -> None:
    account = {"username": "ada_l", "accountId": "12", "accountDisplayName": "Ada", "email": "a@b.org"}
    text = f"window.YTD.account.part0 = {json.dumps([{'account': account}])}"
    assert archive_owner(Source.from_text(text)) == Person("ada_l", "Ada", "12")


def test_a_retweet_known_by_its_text_has_no_counts_of_its_own() -> None:
    retweet = only(archive(tweet(full_text="RT @hive: Q1: What…", retweet_count="40")))
    assert (retweet.repost_count, retweet.like_count, retweet.repost_of_id) == (None, None, None)


def test_the_address_of_a_post_at_the_end_is_a_quote() -> None:
    url = {"url": "https://t.co/q", "expanded_url": "https://twitter.com/hive/status/77"}
    post = only(archive(tweet(full_text="This! https://t.co/q", entities={"urls": [url]})))
    assert post.quote_of_id == "77"


def test_hashtags_after_the_address_of_a_post_leave_it_a_quote() -> None:
    url = {"url": "https://t.co/q", "expanded_url": "https://twitter.com/hive/status/77"}
    post = only(archive(tweet(full_text="https://t.co/q #chifoo #rstats", entities={"urls": [url]})))
    assert post.quote_of_id == "77"


def test_the_address_of_a_post_amid_the_text_is_a_link() -> None:
    url = {"url": "https://t.co/q", "expanded_url": "https://twitter.com/hive/status/77"}
    post = only(archive(tweet(full_text="See https://t.co/q there", entities={"urls": [url]})))
    assert post.quote_of_id is None


@pytest.mark.parametrize(
    ("made", "precision"),
    [
        ("2010-02-12 00:00:00 +0000", Precision.DAY),
        ("2010-02-12 08:15:00 +0000", Precision.SECOND),
    ],
)
def test_midnight_before_november_2010_is_a_day_and_no_time(made: str, precision: Precision) -> None:
    text = f"Grailbird.data.tweets_2010_02 = \n {json.dumps([tweet(id_str='9000000001', created_at=made)])}"
    assert only(text).precision is precision


def test_midnight_of_later_posts_is_a_time() -> None:
    assert only(archive(tweet(created_at="Wed Oct 19 00:00:00 +0000 2022"))).precision is Precision.SECOND


@pytest.mark.parametrize("part", ["like", "direct_messages", "account", "deleted_tweets", "note_tweet"])
def test_a_private_or_wrong_part_is_refused_with_the_right_name(part: str) -> None:
    source = Source.from_text(f'window.YTD.{part}.part0 = [ {{"x": {{"fullText": "secret"}}}} ]')
    reader = recognise_format(source).reader
    with pytest.raises(SourceRefused, match=rf"part “{part}” .* data/tweets\.js") as refused:
        list(reader.read(source, Hints()))
    assert "secret" not in refused.value.sentence


def test_two_parts_in_one_file_are_both_read() -> None:
    text = f"{archive(tweet())};\n{archive(tweet(id_str='9'), name='tweet')}\n"
    assert len(posts(read("x_archive", text))) == 2


def test_a_damaged_post_costs_itself_only() -> None:
    text = archive(tweet(id_str="7"), tweet(id_str="8"), tweet(id_str="9")).replace(
        '"id_str": "8"', '"id_str": 8"'
    )
    items = read("x_archive", text)
    assert [post.source_id for post in posts(items)] == ["7", "9"]
    assert (problems(items)[0].line, problems(items)[0].is_refused) == (11, True)


def test_a_file_cut_off_keeps_the_posts_before() -> None:
    items = read("x_archive", archive(tweet(id_str="7"), tweet(id_str="8"))[:-60])
    assert [post.source_id for post in posts(items)] == ["7"]
    assert "cut off" in problems(items)[0].reason


def test_an_archive_on_a_single_line_is_read() -> None:
    text = "window.YTD.tweets.part0=" + json.dumps([{"tweet": tweet(id_str=str(n))} for n in (1, 2, 3)])
    assert len(posts(read("x_archive", text))) == 3


def test_a_long_archive_is_read_member_by_member() -> None:
    lines = archive(*[tweet(id_str=str(n)) for n in range(1, 12_001)]).encode().splitlines(keepends=True)
    left = iter(lines)
    assert isinstance(next(read_members(left)), JsonValue)
    assert list(left)


def test_the_line_of_a_member_is_the_one_it_begins_on() -> None:
    found = list(read_members(archive(tweet(), tweet()).encode().splitlines(keepends=True)))
    assert [one.line for one in found] == [2, 11]


def test_a_file_of_nothing_but_damage_is_refused() -> None:
    lines = [b'{"tweet": {]\n'] * (MAX_DAMAGE + 5)
    with pytest.raises(SourceRefused, match="damaged in 1,000 places"):
        list(read_members(lines))


def test_a_nest_of_brackets_is_damage_and_no_more() -> None:
    (found,) = read_members([b'window.YTD.tweets.part0 = [{"a":' + b"[" * 100_000])
    assert isinstance(found, BadJson)
