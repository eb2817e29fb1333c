"""The #BadgeChat session of 3 December 2018: what is known of it by reading it with care."""

import pytest

from chats.parsing.fingerprints import fingerprint
from chats.readers.registry import read_source
from chats.readers.source import Source
from chats.record import Precision, SourceDetails, TweetRecord
from tests.readers.golden import DATA

SAMPLE = DATA / "pasted_text" / "badgechat-principals.txt"


@pytest.fixture(scope="module")
def posts() -> dict[int, TweetRecord]:
    _, stream = read_source(Source.from_path(SAMPLE))
    return {item.line: item for item in stream if isinstance(item, TweetRecord)}


def test_the_first_line_is_the_description_of_the_chat() -> None:
    _, stream = read_source(Source.from_path(SAMPLE))
    first = next(stream)
    assert isinstance(first, SourceDetails)
    assert first.description == SAMPLE.read_text(encoding="utf-8").split("\n")[0]


def test_it_has_42_posts_of_which_36_are_distinct(posts: dict[int, TweetRecord]) -> None:
    assert len(posts) == 42
    assert len({fingerprint(post.text).value for post in posts.values()}) == 36


@pytest.mark.parametrize(("first", "last"), [(13, 16), (19, 20), (36, 38), (45, 46), (52, 53)])
def test_posts_of_several_lines_keep_their_line_breaks(
    posts: dict[int, TweetRecord], first: int, last: int
) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    assert posts[first].text == "\n".join(lines[first - 1 : last])


@pytest.mark.parametrize("line", [43, 49])
def test_posts_without_the_hashtag_are_posts_of_their_own(posts: dict[int, TweetRecord], line: int) -> None:
    assert posts[line].text == SAMPLE.read_text(encoding="utf-8").split("\n")[line - 1]


def test_the_names_below_in_reply_to_belong_to_the_post_above(posts: dict[int, TweetRecord]) -> None:
    replies = {line: post.reply_to_names for line, post in posts.items() if post.reply_to_names}
    assert replies == {45: ("LesVoigt", "Benjaroome", "IBM", "David_Leaser")}


def test_glued_tags_are_two_tags(posts: dict[int, TweetRecord]) -> None:
    assert posts[2].hashtags == ("BadgeSummit", "badgechat")


def test_nothing_is_invented_about_authors_and_times(posts: dict[int, TweetRecord]) -> None:
    assert {post.author_handle for post in posts.values()} == {None}
    assert {(post.posted_at, post.precision) for post in posts.values()} == {(None, Precision.UNKNOWN)}
