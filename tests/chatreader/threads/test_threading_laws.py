"""What holds for every chat, however odd."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatreader.labels.label import MAX_QUESTION_NUMBER
from chatreader.threads.model import PostInput
from chatreader.threads.read_chat import read_chat
from tests.chatreader.threads.chat_lines import START, post

TEXTS = st.sampled_from(
    [
        "Q1: What do badges change?",
        "Q2 Who sees them?",
        "A1 parents, mostly",
        "A2 nobody yet 1/2",
        "2/2 but soon",
        "Hi all, Ann from Leeds",
        "RT @ann: A1 parents, mostly",
        "@ann yes",
        "Thanks all, great chat",
        "T1: topics?",
        "ICYMI Q1: What do badges change?",
        "A1/A2 both",
        "",
        "badges changed parents here, mostly for the better",
    ]
)
REFS = st.one_of(st.none(), st.integers(0, 12))
PEOPLE = st.sampled_from([None, "ann", "bo", "mod"])
POSTS = st.builds(
    lambda ref, author, text, at, to, quote, of, names: post(
        ref, author, text, at=at, reply_to=to, quote_of=quote, repost_of=of, reply_to_names=names
    ),
    st.integers(0, 12),
    PEOPLE,
    TEXTS,
    st.one_of(st.none(), st.integers(0, 30)),
    REFS,
    REFS,
    REFS,
    st.sampled_from([(), ("ann",), ("bo", "nobody")]),
)
CHATS = st.lists(POSTS, max_size=13, unique_by=lambda made: made.ref)


@pytest.mark.thorough
@given(CHATS, st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_in_which_posts_are_given_does_not_matter(
    chat: list[PostInput], dice: random.Random
) -> None:
    other = list(chat)
    dice.shuffle(other)
    assert read_chat(chat) == read_chat(other)


@pytest.mark.thorough
@given(CHATS)
@settings(max_examples=200, deadline=None)
def test_every_post_is_read_once_and_every_number_is_a_question(chat: list[PostInput]) -> None:
    reading = read_chat(chat)
    asked = {question.number for question in reading.questions}
    assert set(reading.posts) == set(reading.order) == {made.ref for made in chat}
    for read in reading.posts.values():
        assert {place.number for place in read.placements} <= asked
        assert all(0 <= place.confidence <= 1 for place in read.placements)
    assert all(0 <= number <= MAX_QUESTION_NUMBER for number in asked)


@pytest.mark.thorough
@given(st.lists(st.text(max_size=200), max_size=8))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(texts: list[str]) -> None:
    posts = [post(ref, "ann", text, at=ref) for ref, text in enumerate(texts)]
    assert len(read_chat(posts).posts) == len(texts)


def test_circles_of_replies_and_replies_to_oneself_are_cut() -> None:
    circle = [post(n, f"p{n}", "indeed", at=1, reply_to=(n + 1) % 5) for n in range(5)]
    reading = read_chat([*circle, post(9, "ann", "me too", at=1, reply_to=9)])
    assert all(read.placements == () for read in reading.posts.values())


def test_two_posts_at_one_moment_keep_the_order_of_the_source() -> None:
    posts = [post(ref, "ann", "A1 parents", at=1) for ref in (5, 3, 4)]
    assert read_chat(posts).order == (3, 4, 5)


@pytest.mark.thorough
def test_ten_thousand_posts_take_about_as_long_each_as_a_thousand() -> None:
    short, long = (_seconds_for(_long_chat(count)) for count in (1_000, 10_000))
    assert long < 30 * short


@pytest.mark.thorough
def test_a_long_chain_of_replies_needs_no_recursion() -> None:
    chain = [post(n, f"p{n % 7}", "indeed", at=n / 60, reply_to=n - 1) for n in range(1, 5_000)]
    reading = read_chat([post(0, "mod", "Q1: What changes?", at=0), *chain])
    assert reading.posts[4_999].placements[0].number == 1


def _long_chat(count: int) -> list[PostInput]:
    dice = random.Random(4)
    texts = ("A1 parents and badges", "@p3 yes to that", "so much badge talk here tonight", "A2: trust")
    return [
        post(
            n,
            f"p{n % 90}",
            f"{dice.choice(texts)} {n}",
            at=n / 60,
            reply_to=dice.randrange(n) if n % 3 == 1 else None,
        )
        for n in range(count)
    ]


def _seconds_for(posts: list[PostInput]) -> float:
    begun = time.process_time()
    assert read_chat(posts).order[0] == 0
    assert posts[0].posted_at == START
    return time.process_time() - begun
