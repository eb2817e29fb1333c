"""The #BadgeChat session of 3 December 2018: what is known of it by reading it with care."""

import re
from collections.abc import Callable

import pytest

from chatreader.formats.pasted.segments import segment_text
from chatreader.formats.registry import read_source
from chatreader.record import Precision, SourceDetails, TweetRecord
from chatreader.sources.source import Source
from chatreader.text.fingerprints import fingerprint
from tests.chatreader.formats.golden import DATA

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


def shown(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.text.replace("\n\n", "\n"), one.reply_names) for one in segment_text(text).segments]


@pytest.mark.parametrize(
    "variant",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.partition("\n")[2],
        lambda text: f"\n\n{text}\n\n",
    ],
    ids=["windows lines", "double spaced", "without description", "blank edges"],
)
def test_the_same_posts_come_out_of_other_layouts_of_the_lines(variant: Callable[[str], str]) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert shown(variant(text)) == shown(text)


def test_another_hashtag_gives_the_same_posts() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    renamed = re.sub("badgechat(?!k12)", "OzLearn", text, flags=re.IGNORECASE)
    assert [(one.first, one.last) for one in segment_text(renamed).segments] == [
        (one.first, one.last) for one in segment_text(text).segments
    ]


@pytest.mark.parametrize(("first", "last"), [(0, 20), (20, 42), (5, 15), (10, 30), (30, 42)])
def test_a_part_of_the_chat_gives_the_posts_of_that_part(first: int, last: int) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    posts = segment_text(text).segments[first:last]
    lines = text.split("\n")
    # The lines between two posts are "In reply to" and its names.
    end = posts[-1].last + 2 * bool(posts[-1].reply_names)
    assert shown("\n".join(lines[posts[0].first - 1 : end])) == [(one.text, one.reply_names) for one in posts]
