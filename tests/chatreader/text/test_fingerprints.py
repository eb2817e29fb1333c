"""The same words in other clothes have the same fingerprint; other words do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.text.fingerprints import are_same_words, fingerprint

POST = (
    "A1: School leaders’ work is hidden – badges make it visible! https://t.co/9gAmCi5nlc #BadgeChat @ada_l"
)


@pytest.mark.parametrize(
    "variant",
    [
        "A1: School leaders' work is hidden - badges make it visible!",
        "a1 school leaders work is hidden badges make it visible #badgechat#growth",
        "A1:  School leaders’ work is\nhidden — badges make it visible! @ada_lhttps://t.co/9gAmCi5nlc#BadgeChat",
        "Ａ１: School leaders’ work is hidden – badges make it visible! pic.twitter.com/abc123",
        "A1: School leaders’ work is hidden – badges make it visible! badgelist.com/acc/1 ＃BadgeChat",
        "@noor77 A1: School leaders’ work is hidden – badges make it visible! http://bit.ly/2xY?a=b#c",
    ],
)
def test_what_sources_write_differently_does_not_count(variant: str) -> None:
    assert fingerprint(variant).value == fingerprint(POST).value


@pytest.mark.parametrize(
    "other", ["A2: School leaders’ work is hidden – badges make it visible!", "A1: no", ""]
)
def test_other_words_have_another_fingerprint(other: str) -> None:
    assert fingerprint(other).value != fingerprint(POST).value


def test_accents_composed_and_decomposed_are_the_same() -> None:
    assert fingerprint("Café").value == fingerprint("Cafe\u0301").value


def test_posts_without_any_letter_are_told_apart_by_their_signs() -> None:
    assert fingerprint("👍 #ozlearn").value != fingerprint("🎉 #ozlearn").value
    assert fingerprint("👍").letters == 0


def test_the_value_is_32_hexadecimal_digits_however_long_the_text() -> None:
    assert len(fingerprint("word " * 9000).value) == len(fingerprint("").value) == 32


def test_letters_are_counted_after_everything_else_is_gone() -> None:
    assert fingerprint("A1: yes! #ozlearn @ada https://t.co/x").letters == 5


@pytest.mark.parametrize("letters", [24, 25])
def test_under_25_letters_a_text_is_short(letters: int) -> None:
    assert fingerprint("x" * letters).is_short is (letters < 25)


@pytest.mark.parametrize(
    "text",
    ["A1: School lead…", "A1: School lead… https://t.co/x", "School … #ozlearn", "School https://t.c…"],
)
def test_a_text_that_ends_in_an_ellipsis_is_cut(text: str) -> None:
    assert fingerprint(text).is_cut


@pytest.mark.parametrize("text", ["… and then?", "wait... what", "so tired...", ""])
def test_other_dots_do_not_make_a_text_cut(text: str) -> None:
    assert not fingerprint(text).is_cut


@pytest.mark.parametrize("cut", [POST[:40] + "…", POST[:45] + "… https://t.co/abcdefghij", POST[:66] + "…"])
def test_a_cut_text_matches_the_whole(cut: str) -> None:
    assert are_same_words(fingerprint(cut), fingerprint(POST))
    assert are_same_words(fingerprint(POST), fingerprint(cut))


def test_a_cut_text_with_few_letters_matches_nothing_else() -> None:
    assert not are_same_words(fingerprint("A1: School…"), fingerprint(POST))


def test_a_beginning_that_is_not_cut_is_another_text() -> None:
    assert not are_same_words(fingerprint(POST[:50]), fingerprint(POST))


@given(st.text())
def test_any_text_has_a_fingerprint_that_spaces_do_not_change(text: str) -> None:
    found = fingerprint(text)
    assert found == fingerprint(f"  {text}\n")
    assert found.letters == len(found.words)


@given(st.text(alphabet="abcdé ,.!'’\n", min_size=1))
def test_case_tags_and_links_do_not_change_a_fingerprint(text: str) -> None:
    assert fingerprint(f"{text.upper()} #tag https://t.co/abc").words == fingerprint(text).words
