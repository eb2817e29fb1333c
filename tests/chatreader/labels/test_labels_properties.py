"""What holds for the label of any text whatever."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chatreader.labels.label import MAX_QUESTION_NUMBER, LabelKind
from chatreader.labels.read import label_in_chat, preview_questions, question_text, read_label, read_labels

SNIPPETS = """
    A1 Q2 a3: (A4) Q 5. A1/2 & A2 , . : ? ! - — … RT @ada “@x: #badgechat #A1 1/2 cont. Question Answer one
    20 21 time for is I What https://t.co/A1 &amp; &quot; Ａ１ 1️⃣ 🅰 T1 Re ICYMI etc
"""
PIECES = st.sampled_from([*SNIPPETS.split(), "\u200b", "\u00a0", "\n", ""])
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
)
LABELS = st.builds(
    "{}{}{}".format,
    st.sampled_from("QAqa"),
    st.integers(1, MAX_QUESTION_NUMBER),
    st.sampled_from([":", ".", ")", " -", ""]),
)
WORDS = st.sampled_from(
    ["portability matters", "I use badges", "what do you think?", "because of the evidence"]
)
HOSTILE = [
    "A1 ",
    "A1 x. ",
    "#",
    "@",
    "(",
    "1/2 ",
    " ",
    "RT @",
    '"@a: ',
    "a",
    "Q1 and ",
    "&quot;",
    "🅰",
    "{",
    "#A1",
]


@pytest.mark.thorough
@given(TEXTS)
@example("RT @")
@example("\ud83d A1")
@example("A1" * 50)
def test_the_places_lie_inside_the_text(text: str) -> None:
    label = read_label(text)
    if label.start == -1:
        assert label.end == -1
    else:
        assert 0 <= label.start < label.end <= len(text)


@pytest.mark.thorough
@given(TEXTS)
def test_numbers_are_sorted_unique_and_in_range(text: str) -> None:
    for label in (read_label(text), *read_labels(text)):
        for numbers in (label.numbers, label.refers_to):
            assert list(numbers) == sorted(set(numbers))
            assert all(0 <= number <= MAX_QUESTION_NUMBER for number in numbers)


@pytest.mark.thorough
@given(TEXTS)
def test_only_a_real_label_has_numbers(text: str) -> None:
    label = read_label(text)
    assert bool(label.numbers) == (label.kind is not LabelKind.NONE)


@pytest.mark.thorough
@given(TEXTS)
def test_confidence_is_a_share_and_the_reason_is_in_words(text: str) -> None:
    label = read_label(text)
    assert 0 < label.confidence <= 1
    assert label.reason
    assert label.rule


@pytest.mark.thorough
@given(TEXTS, st.sampled_from([True, False, None]), st.sets(st.integers(0, 20)), st.booleans())
def test_deciding_never_invents_numbers(
    text: str, by_moderator: bool | None, asked: set[int], topics: bool
) -> None:
    label = read_label(text)
    decided = label_in_chat(text, by_moderator=by_moderator, asked=asked, topics=topics)
    assert set(decided.numbers) <= {*label.numbers, *label.refers_to}


@given(TEXTS)
def test_wordings_are_part_of_the_text(text: str) -> None:
    for wording in (question_text(text, read_label(text)), *preview_questions(text).values()):
        assert all(word in text for word in wording.split())


@given(LABELS, WORDS)
def test_a_trailing_hashtag_changes_no_number(label: str, words: str) -> None:
    assert read_label(f"{label} {words} #badgechat").numbers == read_label(f"{label} {words}").numbers != ()


@given(LABELS, WORDS)
def test_a_leading_mention_changes_no_number(label: str, words: str) -> None:
    assert read_label(f"@ada {label} {words}").numbers == read_label(f"{label} {words}").numbers != ()


@given(LABELS, WORDS)
def test_capitals_do_not_matter(label: str, words: str) -> None:
    first, second = read_label(f"{label} {words}".lower()), read_label(f"{label} {words}".upper())
    assert (first.kind, first.numbers) == (second.kind, second.numbers)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hundred_thousand_hostile_characters_take_a_moment(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    begun = time.process_time()
    read_label(text)
    assert time.process_time() - begun < 1
