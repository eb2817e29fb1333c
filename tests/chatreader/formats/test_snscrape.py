"""Posts saved by snscrape beyond the golden file."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.chatreader.formats.json_reading import context, only_post, posts, problems, read


def tweet(**fields: Any) -> dict[str, Any]:
    return {
        "_type": "snscrape.modules.twitter.Tweet",
        "id": 1278115358860173312,
        "date": "2020-06-30T23:57:02+00:00",
        "content": "A1: yes",
        "user": {"username": "ada_l", "id": 12, "displayname": "Ada"},
        **fields,
    }


def test_a_large_number_is_an_exact_id() -> None:
    assert only_post("snscrape", tweet()).source_id == "1278115358860173312"


def test_the_raw_content_of_newer_versions_is_the_text() -> None:
    assert only_post("snscrape", tweet(rawContent="A1: &amp; more", content="cut")).text == "A1: & more"


def test_no_hashtags_stated_as_null_are_none_rather_than_unknown() -> None:
    assert only_post("snscrape", tweet(hashtags=None)).hashtags == ()
    assert only_post("snscrape", tweet()).hashtags is None


def test_a_link_beyond_its_short_form_is_kept() -> None:
    links = only_post(
        "snscrape", tweet(outlinks=["https://a.org", "https://b.org"], tcooutlinks=["https://t.co/a"])
    ).links
    assert links is not None
    assert [(one.url, one.written) for one in links] == [
        ("https://a.org", "https://t.co/a"),
        ("https://b.org", None),
    ]


def test_a_removed_quoted_post_leaves_its_id() -> None:
    items = read("snscrape", tweet(quotedTweet={"_type": "snscrape.modules.twitter.Tombstone", "id": 7}))
    assert posts(items)[0].quote_of_id == "7"
    assert context(items) == []


def test_counts_of_a_retweet_are_left_out() -> None:
    retweet = only_post("snscrape", tweet(retweetedTweet=tweet(id=7), likeCount=0, retweetCount=9))
    assert (retweet.repost_of_id, retweet.like_count, retweet.repost_count) == ("7", None, None)


def test_a_post_of_another_platform_is_refused_by_name() -> None:
    items = read("snscrape", tweet(), {"_type": "snscrape.modules.mastodon.Toot", "content": "A1"})
    assert "snscrape.modules.mastodon.Toot" in problems(items)[0].reason


@given(
    st.dictionaries(
        st.sampled_from([*sorted(tweet()), "media", "links"]),
        st.none() | st.integers() | st.lists(st.integers()),
    )
)
def test_no_value_of_any_field_raises(fields: dict[str, Any]) -> None:
    assert len(read("snscrape", tweet(id=9), tweet(**fields))) == 2
