"""Classification of the marks of a text by the rules, and what kind of text they make up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chatreader.labels import lexicon
from chatreader.labels.letters import ENGLISH, Letters, respell
from chatreader.labels.mark_context import MarkContext, asks_something, context_of
from chatreader.labels.marks import Mark, find_marks, first_chance
from chatreader.labels.normalize import PlainText, fold_characters, make_plain
from chatreader.labels.predicates import is_trailing_off
from chatreader.labels.rules import Rule, first_rule_for

_PREVIEW_AT_LEAST: Final = 3
"""So many questions in one post are a list of them, with or without words that say so."""


@dataclass(frozen=True, slots=True)
class ClassifiedMark:
    """A mark in its surroundings and the rule that decided it."""

    at: MarkContext
    rule: Rule

    @property
    def is_label(self) -> bool:
        """True when the mark is a real label."""
        return self.rule.gives in ("label", "question", "answer")


def classify_marks(text: str, letters: Letters = ENGLISH) -> tuple[PlainText, list[ClassifiedMark]] | None:
    """Return the plain text and its judged marks; ``None`` when nothing is spelled like a label.

    In the plain text labels are spelled in English, whatever *letters* the chat uses.
    """
    folded, offsets = respell(*fold_characters(text), letters)
    start = first_chance(folded)
    if start < 0:
        return None
    plain = make_plain(folded, offsets)
    marks = find_marks(plain, start)
    if not marks:
        return (plain, []) if plain.is_repost else None
    return plain, [_judge(plain, marks, index) for index in range(len(marks))]


def _judge(plain: PlainText, marks: Sequence[Mark], index: int) -> ClassifiedMark:
    is_last = index == len(marks) - 1
    until = plain.cut
    if not is_last and _may_be_segment(marks[index], marks[index + 1]):
        until = marks[index + 1].start
    at = context_of(plain, marks[index], is_last=is_last, until=until)
    return ClassifiedMark(at, first_rule_for(at))


def _may_be_segment(mark: Mark, following: Mark) -> bool:
    if following.letter != mark.letter:
        return False
    return following.is_strong or following.numbers == mark.numbers


def explains_rules(plain: PlainText, judged: Sequence[ClassifiedMark]) -> bool:
    """True for a post that tells people how to label: both letters, or several in a row, but none used."""
    letters = {one.at.mark.letter for one in judged}
    if len(letters) == 1:
        return _lists_labels(plain, judged)
    if not {"q", "a"} <= letters or lexicon.FORMAT_WORDS.search(plain.text, 0, plain.cut) is None:
        return False
    first = judged[0]
    if first.at.is_leading and first.is_label:
        return is_pair(judged) and lexicon.LABELLING_AFTER.match(judged[1].at.after) is not None
    return not any(one.is_label and _asks_inline(one) for one in judged)


def _lists_labels(plain: PlainText, judged: Sequence[ClassifiedMark]) -> bool:
    """True for "number your answers (A1, A2...)": the first labels named in a row, with more to come."""
    first, last = judged[0].at, judged[-1].at.mark
    numbers = {number for one in judged for number in one.at.mark.numbers}
    if first.is_leading or not {1, 2} <= numbers or lexicon.LISTED_BEFORE.search(first.before) is None:
        return False
    return (
        is_trailing_off(last.separator)
        or lexicon.SO_ON_AFTER.match(plain.text, last.end, plain.cut) is not None
    )


def is_pair(judged: Sequence[ClassifiedMark]) -> bool:
    """True when the text has "Q1/A1" or "Q1 A1": both letters with the same number side by side."""
    if len(judged) < 2:
        return False
    one, other = judged[0].at.mark, judged[1].at.mark
    return (
        one.body == other.start and (one.letter, other.letter) == ("q", "a") and one.numbers == other.numbers
    )


def _asks_inline(one: ClassifiedMark) -> bool:
    return one.at.mark.letter == "q" and one.rule.name != "trailing" and asks_something(one.at.after)


def is_preview(judged: Sequence[ClassifiedMark]) -> bool:
    """True for a list of the chat's questions rather than one of them."""
    questions = [one for one in judged if one.at.mark.letter == "q"]
    numbers = {number for one in questions for number in one.at.mark.numbers}
    if len(numbers) < 2 or any(one.is_label for one in judged if one.at.mark.letter == "a"):
        return False
    if len(questions) == 1 and len(numbers) >= _PREVIEW_AT_LEAST:
        return not questions[0].at.mark.is_strong
    if any(asks_something(one.at.after) for one in questions) and len(questions) >= _PREVIEW_AT_LEAST:
        return sum(one.at.is_clause_start or one.at.is_leading for one in questions) >= _PREVIEW_AT_LEAST
    return len(questions) > 1 and lexicon.PREVIEW_WORDS.search(questions[0].at.before) is not None
