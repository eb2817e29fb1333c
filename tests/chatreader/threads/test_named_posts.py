"""A reply that only names a person means the one of their earlier posts that most speaks for."""

from __future__ import annotations

from chatreader.labels.label import LOW_CONFIDENCE
from tests.chatreader.threads.chat_lines import numbers, post, read

ASKED = (post(1, "mod", "Q1: Which badge did you earn?", at=0), post(4, "mod", "Q2: Who saw it first?", at=6))


def test_it_is_the_post_whose_words_it_takes_up() -> None:
    reading = read(
        *ASKED, post(2, "dee", "A1: The Badgelur badge, in Leeds", at=1),
        post(5, "dee", "A2: My gran saw it first, as always", at=7),
        post(6, "eve", "@dee what is Badgelur?", at=8),
    )  # fmt: skip
    assert numbers(reading, 6) == (1,)


def test_it_is_the_post_that_was_said_to_its_author() -> None:
    reading = read(
        *ASKED, post(2, "eve", "A1: The ferry badge", at=1), post(3, "dee", "@eve which ferry?", at=5),
        post(5, "dee", "A2: My gran saw it first, as always", at=7),
        post(6, "eve", "@dee the one to Skye", at=8),
    )  # fmt: skip
    assert numbers(reading, 6) == (1,)


def test_it_is_the_post_to_the_other_person_named() -> None:
    reading = read(
        *ASKED, post(2, "fay", "A1: The ferry badge", at=1), post(3, "dee", "@fay love those", at=5),
        post(5, "dee", "A2: My gran saw it first, as always", at=7),
        post(6, "eve", "@dee @fay so do I", at=8),
    )  # fmt: skip
    assert numbers(reading, 6) == (1,)


def test_where_nothing_else_speaks_it_is_the_latest() -> None:
    reading = read(
        *ASKED, post(2, "dee", "A1: The ferry badge", at=1),
        post(5, "dee", "A2: My gran saw it first, as always", at=7),
        post(6, "eve", "@dee lovely", at=8),
    )  # fmt: skip
    assert numbers(reading, 6) == (2,)


def test_it_is_none_from_before_the_last_half_hour() -> None:
    reading = read(*ASKED, post(2, "dee", "A1: Badgelur", at=1), post(6, "eve", "@dee Badgelur?", at=32))
    assert numbers(reading, 6) == ()


def test_among_several_that_are_nearly_as_likely_it_is_a_guess() -> None:
    reading = read(
        ASKED[0], post(2, "dee", "A1: Trust?", at=2), post(3, "dee", "A1: Or grit?", at=2),
        post(4, "dee", "A1: What I mean is the long road to mastery", at=2),
        post(7, "eve", "@dee good", at=8),
    )  # fmt: skip
    assert [place.confidence <= LOW_CONFIDENCE for place in reading.posts[7].placements] == [True]


def test_one_that_stands_out_is_more_than_a_guess() -> None:
    reading = read(*ASKED, post(2, "dee", "A1: The ferry badge", at=1), post(5, "eve", "@dee lovely", at=2))
    assert [place.confidence > LOW_CONFIDENCE for place in reading.posts[5].placements] == [True]
