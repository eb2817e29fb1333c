"""A reply that only names a person means the one of their earlier posts that most speaks for."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("times", [True, False])
def test_a_choice_between_two_that_are_nearly_as_likely_is_a_guess(times: bool) -> None:
    at = [0.0, 1.0, 1.1, 2.0] if times else [None] * 4
    reading = read(
        post(1, "mod", "Q1: Which badge did you earn?", at=at[0]),
        post(2, "dee", "A1: One badge here", at=at[1]),
        post(3, "dee", "A1: And one badge there", at=at[2]), post(4, "eve", "@dee badge?", at=at[3]),
    )  # fmt: skip
    (place,) = reading.posts[4].placements
    assert place.confidence <= 0.6
