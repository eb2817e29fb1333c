"""Labels as people spell them, one rule at a time, and the lists of spellings."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from chatreader.labels.label import LOW_CONFIDENCE, Label, LabelKind, Reason
from chatreader.labels.read import label_in_chat, preview_questions, question_text, read_label, read_labels

OURS = Path(__file__).parents[2] / "data" / "labels" / "spellings.tsv"
SPECIFIED = Path(__file__).parents[4] / "shared" / "labels.tsv"


def said(label: Label) -> tuple[str, tuple[int, ...]]:
    return label.kind.value, label.numbers


def rows(path: Path) -> list[dict[str, str]]:
    quoting = csv.QUOTE_NONE if path == OURS else csv.QUOTE_MINIMAL
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=quoting))


def numbers_of(row: dict[str, str]) -> tuple[int, ...]:
    numbers = (row["numbers"] or "").split(",")
    return tuple(int(number) for number in numbers if number)


def misread(row: dict[str, str], text: str) -> list[str]:
    """What a row of a list says that the rules do not: alone, in its chat, and how sure."""
    numbers = numbers_of(row)
    alone = read_label(text)
    in_chat = label_in_chat(text, by_moderator=False, asked=numbers or (1, 2, 3, 4, 5))
    expected = row["kind_if_participant_and_already_asked"]
    problems = []
    if said(alone) != (row["kind"], () if row["kind"] == "none" else numbers):
        problems.append(f"alone: {said(alone)}")
    if said(in_chat) != (expected, () if expected == "none" else numbers):
        problems.append(f"asked before, by a participant: {said(in_chat)}")
    if (alone.confidence <= LOW_CONFIDENCE) != ("low" in row["flags"].replace(":", " ").split()):
        problems.append(f"confidence {alone.confidence}")
    return [f"{text!r} {problem}" for problem in problems]


@pytest.mark.skipif(not SPECIFIED.exists(), reason="the shared list of spellings is not here")
def test_every_spelling_of_the_shared_list_is_read_right() -> None:
    assert [problem for row in rows(SPECIFIED) for problem in misread(row, row["text"])] == []


def test_every_spelling_of_our_own_list_is_read_right() -> None:
    assert [problem for row in rows(OURS) for problem in misread(row, json.loads(row["text"]))] == []


def test_our_own_list_is_a_list_of_many_spellings() -> None:
    assert len({row["text"] for row in rows(OURS)}) > 1000


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("A1.1 To me it means", "1"),
        ("A1.0 being reflective", "0"),
        ("A11a second half", "a"),
        ("a1, p2 - maybe obvious", "p2"),
        ("A5 part 2: because", "part 2"),
        ("2/2 Q2 Related to how", "2/2"),
        ("A1 1/2 We tried it", "1/2"),
        ("A1 (1/2) We tried it", "1/2"),
        ("A1-2/3 We tried it", "2/3"),
        ("A1: we tried it, more to come 1/2 #badgechat", "1/2"),
        ("A3 cont'd: altho I had this happen", "cont'd"),
        ("A1: no part at all", ""),
    ],
)
def test_the_part_mark_is_kept_as_written(text: str, part: str) -> None:
    assert read_label(text).part == part


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("@ada #badgechat A1: yes", Reason.LABEL),
        ("And next question... Q4 What's next?", Reason.INLINE),
        ("that we need to be aware of. #critlib A2", Reason.TRAILING),
    ],
)
def test_the_place_says_how_the_label_stands(text: str, place: Reason) -> None:
    assert read_label(text).place is place


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("ICYMI Q2: How do you show evidence?", {"repeat"}),
        ("Q2 in case you missed it: How do you?", {"repeat"}),
        ("Follow up to Q1 - How did these come", {"follow-up"}),
        ("Q1.5: And how did that feel?", {"follow-up"}),
        ("Tonight's #badgechat Q3!", {"image"}),
        ("Coming up on Q4 (out of five).", {"announcement", "image"}),
        ("Question 1 on the way...", {"announcement"}),
        ("RT @mod: Q2 And now what are these chats", {"repost"}),
        ("RT @mod what a great evening", {"repost"}),
        ("Preview: Q1 What? Q2 Who? Q3 When?", {"announcement"}),
        ("A1: nothing special", set()),
    ],
)
def test_the_flags_say_what_is_special(text: str, flags: set[str]) -> None:
    assert flags <= read_label(text).flags
    assert bool(flags) or not read_label(text).flags


def test_two_segments_are_two_labels() -> None:
    assert [label.numbers for label in read_labels("A1: yes. A2: portability")] == [(1,), (2,)]


def test_two_segments_are_merged_into_one_reading() -> None:
    assert read_label("A1: yes. A2: portability").numbers == (1, 2)


def test_a_quoted_label_is_remembered_but_does_not_count() -> None:
    assert read_label("RT @mod: Q2 And now what are these chats").refers_to == (2,)


def test_a_label_before_a_retweet_is_the_authors_own() -> None:
    assert said(read_label("A1 yes! RT @mod: Q2 What is a badge?")) == ("answer", (1,))


@pytest.mark.parametrize(
    "text", ["A1: yes", "@ada  #chat　Ａ１：yes", "\u200bA1️⃣ yes", "so there. A1", "&quot;A1: yes", "⑩ 🅰1: é"]
)
def test_start_and_end_enclose_the_label_in_the_text_as_given(text: str) -> None:
    label = read_label(text)
    written = text[label.start : label.end].strip("\ufe0f\u20e3")
    assert written in {"A1", "Ａ１", "A1️", "🅰1"}


@pytest.mark.parametrize(
    ("by_moderator", "asked", "kind", "numbers"),
    [
        (True, (), LabelKind.QUESTION, (3,)),
        (None, (), LabelKind.QUESTION, (3,)),
        (False, (), LabelKind.NONE, ()),
        (False, (3,), LabelKind.NONE, ()),
        (None, (3,), LabelKind.NONE, ()),
    ],
)
def test_leading_over_to_a_question_asks_it_only_as_a_moderator(
    by_moderator: bool | None, asked: tuple[int, ...], kind: LabelKind, numbers: tuple[int, ...]
) -> None:
    label = label_in_chat("a good time for Q3: What is core?", by_moderator=by_moderator, asked=asked)
    assert (label.kind, label.numbers) == (kind, numbers)


def test_a_participant_who_leads_over_to_a_question_refers_to_it() -> None:
    assert label_in_chat("a good time for Q3: What is core?", by_moderator=False, asked=()).refers_to == (3,)


def test_an_unasked_q_of_somebody_unknown_is_a_question() -> None:
    assert label_in_chat("Q1: free tuition", by_moderator=None, asked=()).kind is LabelKind.QUESTION


def test_an_asked_q_of_somebody_unknown_that_states_is_an_answer() -> None:
    assert label_in_chat("Q1: free tuition", by_moderator=None, asked=[1]).kind is LabelKind.ANSWER


def test_a_question_asked_again_is_flagged_as_a_repeat() -> None:
    assert "repeat" in label_in_chat("Q1: What is a badge?", by_moderator=True, asked=[1]).flags


def test_a_topic_counts_where_topics_are_numbered() -> None:
    label = label_in_chat("T2a: From a patient perspective, why?", by_moderator=True, asked=(), topics=True)
    assert (label.kind, label.numbers, label.part) == (LabelKind.QUESTION, (2,), "a")


def test_a_topic_asked_before_is_answered_under_its_own_label() -> None:
    label = label_in_chat("T1 we share them on the wall", by_moderator=False, asked=(1,), topics=True)
    assert said(label) == ("answer", (1,))


def test_deciding_about_a_label_and_about_its_text_is_the_same() -> None:
    text = "Q1: free tuition"
    assert label_in_chat(read_label(text), by_moderator=False, asked=[1]) == label_in_chat(
        text, by_moderator=False, asked=[1]
    )


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Q3: What might happen?", "What might happen?"),
        ("@all #badgechat Q1 - What is a badge? #badgechat #edu", "What is a badge?"),
        ("Q1 of 5: What is a badge? #badgechat https://t.co/x", "What is a badge? https://t.co/x"),
        ("And next question... Q4 What’s next?", "What’s next?"),
        ("What is a badge? #badgechat Q2", "What is a badge?"),
        ("Q1️⃣ What is #a badge? 1/2", "What is #a badge?"),
        ("Q1 #badgechat: What is a badge?", "What is a badge?"),
        ("Tonight's #badgechat Q3!", ""),
        ("Q3 #badgechat https://t.co/picture", ""),
    ],
)
def test_the_wording_of_a_question_is_what_the_label_leaves(text: str, wording: str) -> None:
    assert question_text(text, read_label(text)) == wording


def test_there_is_no_wording_without_a_label() -> None:
    assert question_text("What is a badge?", read_label("What is a badge?")) == ""


def test_a_preview_offers_the_wordings_by_number() -> None:
    offered = preview_questions("Preview: Q1 What is a badge? Q2: Who cares? Q3 What next? #badgechat")
    assert offered == {1: "What is a badge?", 2: "Who cares?", 3: "What next?"}


def test_numbers_named_in_a_row_preview_no_wording() -> None:
    assert preview_questions("Please precede questions with Q1, Q2, Q3 etc.") == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("That happens to me more often than I do #chat A7", 7),
        ("We talk about it whenever it comes up #chat A1", 1),
        ("My kids will never tell you why #edu #chat A2", 2),
    ],
)
def test_a_hashtag_ends_the_sentence_before_a_trailing_label(text: str, number: int) -> None:
    assert said(read_label(text)) == ("answer", (number,))


@pytest.mark.parametrize(
    "text", ["Just missed #chat Q2", "We are all looking forward to the answers to #chat Q3", "see #chat A4"]
)
def test_a_phrase_reaches_over_the_hashtag_in_it(text: str) -> None:
    assert read_label(text).kind is LabelKind.NONE


@pytest.mark.parametrize("text", ["hates wrong answers 2/3", "so many answers 2/2", "that is my answer 3/3"])
def test_a_part_mark_behind_the_word_answers_is_no_label(text: str) -> None:
    assert read_label(text).kind is LabelKind.NONE


def test_labels_listed_for_others_to_use_are_not_used() -> None:
    label = read_label("Reminder: number your answers (A1, A2...) so we can follow")
    assert (label.kind, label.rule) == (LabelKind.NONE, "rules-explained")


def test_a_single_question_previews_nothing() -> None:
    assert preview_questions("Q1 What is a badge?") == {}
