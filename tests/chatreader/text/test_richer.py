"""Which of two things said of one post is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.text.richer import is_more_precise, richer_list, richer_text

WHOLE = (
    "A1: attendance, growth, joy, and a long list of other things that a principal wants to see #badgechat"
)


@pytest.mark.parametrize(
    ("richer", "poorer"),
    [
        (WHOLE, "A1: attendance, growth, joy, and a long list of other…"),
        (WHOLE, "A1: attendance, growth, joy, and a long list of other th… https://t.co/abc"),
        ("Welcome to #badgechat, @ada_l!", "Welcome to , !"),
        ("A1: three\nlines\nof it", "A1: three lines of it"),
        (WHOLE * 3, (WHOLE * 3)[:279]),
    ],
)
def test_the_richer_text_stays_whichever_came_first(richer: str, poorer: str) -> None:
    assert richer_text(richer, poorer) == richer_text(poorer, richer) == richer


def test_other_words_are_an_edit_and_the_later_ones_win() -> None:
    assert richer_text("A1: yes, of course", "A1: no, never") == "A1: no, never"
    assert richer_text("A1: yes, of course", "A2: yes, of course") == "A2: yes, of course"


def test_more_words_win_at_the_end_and_a_label_at_the_beginning() -> None:
    assert richer_text("A1: yes", "A1: yes, and why not") == "A1: yes, and why not"
    assert richer_text("yes, and why not", "A1: yes, and why not") == "A1: yes, and why not"
    assert richer_text("A1: yes, and why not", "Ada: A1: yes, and why not") == "A1: yes, and why not"
    assert richer_text("yes", "I thought about it for long: yes, of course") != "yes"


def test_signs_without_letters_may_be_edited_but_not_lost() -> None:
    assert richer_text("🎉", "🔥") == "🔥"
    assert richer_text("🎉", "??") == "🎉"


@given(st.text(max_size=40), st.text(max_size=40))
def test_one_of_the_two_is_kept(one: str, other: str) -> None:
    assert richer_text(one, other) in (one, other)


def test_a_link_that_leads_on_is_worth_more_than_its_short_form() -> None:
    short = [{"url": "https://t.co/abc"}]
    whole = [{"url": "https://example.org/", "written": "https://t.co/abc"}]
    assert richer_list(short, whole) == richer_list(whole, short) == whole


def test_an_empty_list_blanks_nothing() -> None:
    assert richer_list(["badgechat"], []) == ["badgechat"]


def test_seconds_are_kept_against_minutes() -> None:
    assert is_more_precise("second", "minute")
    assert not is_more_precise("minute", "second")
    assert not is_more_precise(None, "day")
