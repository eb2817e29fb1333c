"""Mastodon's answers beyond the golden files."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.record import TweetRecord
from tests.chatreader.formats.golden import SAMPLES
from tests.chatreader.formats.json_reading import context, only_post, posts, problems, read

ACCOUNT = {"id": "2", "acct": "ada", "display_name": "Ada", "url": "https://badges.social/@ada"}


def status(number: int = 10, **fields: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "uri": f"https://badges.social/users/ada/statuses/{number}",
        "created_at": "2025-03-05T19:01:00.486Z",
        "visibility": "public",
        "content": "<p>A1: yes</p>",
        "account": ACCOUNT,
        **fields,
    }


def only(**fields: Any) -> TweetRecord:
    return only_post("mastodon", [status(**fields)])


def test_the_address_is_the_id() -> None:
    assert only().source_id == only().uri == "https://badges.social/users/ada/statuses/10"


def test_a_handle_of_the_asked_server_gets_its_server() -> None:
    assert only().author_handle == "ada@badges.social"
    assert only(account={**ACCOUNT, "acct": "bell@example.social"}).author_handle == "bell@example.social"


def test_fractions_of_seconds_are_dropped() -> None:
    moment = only().posted_at
    assert moment is not None
    assert moment.isoformat() == "2025-03-05T19:01:00+00:00"


@pytest.mark.parametrize("visibility", ["unlisted", "private", "direct", None])
def test_what_is_not_public_is_left_alone_and_not_repeated(visibility: Any) -> None:
    items = read("mastodon", [status(), status(11, visibility=visibility, content="<p>secret</p>")])
    (problem,) = problems(items)
    assert (problem.line, problem.is_refused, problem.excerpt) == (2, True, "")


def test_a_boost_of_something_private_keeps_it_private() -> None:
    boosted = status(11, visibility="private", content="<p>secret</p>")
    items = read("mastodon", [status(), status(12, content="", reblog=boosted)])
    assert all("secret" not in str(item) for item in items)


def test_a_boost_has_the_words_of_its_original() -> None:
    items = read("mastodon", [status(12, content="", reblog=status(), favourites_count=3)])
    (boost,), (original,) = posts(items), context(items)
    assert (boost.text, boost.repost_of_id, boost.like_count) == ("A1: yes", original.source_id, None)


def test_a_reply_finds_its_post_in_the_same_file_whatever_the_order() -> None:
    items = read("mastodon", [status(11, in_reply_to_id="10")], [status(10)])
    assert posts(items)[0].reply_to_id == "https://badges.social/users/ada/statuses/10"


def test_a_reply_to_a_post_elsewhere_names_the_person_only() -> None:
    mention = {"id": "7", "acct": "hive@example.social", "url": "https://example.social/@hive"}
    reply = only(in_reply_to_id="99", in_reply_to_account_id="7", mentions=[mention])
    assert (reply.reply_to_id, reply.reply_to_names) == (None, ("hive@example.social",))


def test_hashtags_are_spelled_as_in_the_text() -> None:
    tag = '<a href="https://b/tags/BadgeChat" class="mention hashtag">#<span>BadgeChat</span></a>'
    assert only(content=f"<p>A1 {tag}</p>", tags=[{"name": "badgechat"}]).hashtags == ("BadgeChat",)


def test_names_and_tags_are_no_links() -> None:
    html = '<a href="https://b/@x" class="u-url mention">@x</a> <a href="https://a.org/y">a.org/y</a>'
    links = only(content=f"<p>A1 {html}</p>").links
    assert links is not None
    assert [one.url for one in links] == ["https://a.org/y"]


def test_a_link_that_runs_something_is_no_link() -> None:
    assert only(content='<p>A1 <a href="javascript:alert(1)">x</a></p>').links == ()


def test_a_content_warning_stands_above_the_words() -> None:
    assert only(spoiler_text="Long").text == "Long\n\nA1: yes"


def test_a_conversation_is_read_with_what_is_above_and_below() -> None:
    items = read("mastodon", {"ancestors": [status(1)], "descendants": [status(2), status(3)]})
    assert len(posts(items)) == 3


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files are not beside this checkout")
def test_the_same_posts_from_two_servers_have_the_same_ids_and_people() -> None:
    folder = SAMPLES / "mastodon"
    seen = [
        {
            (post.uri, post.author_id, post.author_handle, post.posted_at)
            for post in posts(read("mastodon", text))
        }
        for text in (path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))
    ]
    assert len(seen[0] & seen[1]) == 4


JUNK = st.none() | st.integers() | st.text(max_size=5) | st.lists(st.integers() | st.none(), max_size=3)


@pytest.mark.thorough
@given(
    st.dictionaries(st.sampled_from([*sorted(status()), "reblog", "tags", "mentions", "card", "quote"]), JUNK)
)
def test_no_value_of_any_field_raises(fields: dict[str, Any]) -> None:
    items = read("mastodon", [status(9)], [{**status(8), **fields}])
    assert posts(items)[0].line == 1
