"""From the marks of a text to its labels: what the whole text is, and which of its marks are real."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from chats.parsing import label_words as words
from chats.parsing.label_marks import Mark, find_marks, may_hold_label
from chats.parsing.label_rules import Rule, judge
from chats.parsing.label_standing import Standing, asks, is_first_person, stand
from chats.parsing.label_text import NAME, PlainText, fold, make_plain
from chats.parsing.reading import Label, LabelKind

_NO_LABEL: Final = Label(LabelKind.NONE, reason="no label in the text", rule="no-label")
_REPOST: Final = Label(
    LabelKind.NONE, flags=frozenset({"repost"}), confidence=0.95, reason="somebody else's words", rule="repost"
)
_ANNOUNCEMENT: Final = frozenset({"announcement"})
_KEYCAP: Final = re.compile(r"(?:[0-9]\ufe0f?\u20e3){1,2}|🔟")
_HAS_QUOTED_NAME: Final = re.compile(r"(?<![^\W_])(?:[MP]?RT|[MQ]T|[Rr]t|[Mm]t)\b|[\"“”'‘]\s?@")
_PREVIEW_AT_LEAST: Final = 3
_KINDS: Final = {"q": LabelKind.QUESTION, "a": LabelKind.ANSWER}


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark in its surroundings and the rule that decided it."""

    at: Standing
    rule: Rule

    @property
    def is_label(self) -> bool:
        """True when the mark is a real label."""
        return self.rule.gives in ("label", "question", "answer")


def judge_text(text: str) -> tuple[PlainText, list[Judged]] | None:
    """Return the plain text and its judged marks; ``None`` when nothing is spelled like a label."""
    folded, offsets = fold(text)
    if not may_hold_label(folded):
        return None
    plain = make_plain(folded, offsets)
    marks = find_marks(plain)
    if not marks:
        return (plain, []) if plain.is_repost else None
    return plain, [_judge(plain, marks, index) for index in range(len(marks))]


def _judge(plain: PlainText, marks: Sequence[Mark], index: int) -> Judged:
    is_last = index == len(marks) - 1
    until = plain.cut
    if not is_last and marks[index + 1].letter == marks[index].letter:
        until = marks[index + 1].start
    at = stand(plain, marks[index], is_last=is_last, until=until)
    return Judged(at, judge(at))


def labels_of(plain: PlainText, judged: Sequence[Judged]) -> tuple[Label, ...]:
    """Return the real labels among *judged*: the first, and further segments of the same kind behind it."""
    real = [one for one in judged if one.is_label and one.at.mark.letter != "t"]
    if not real or explains_rules(plain, judged) or is_preview(judged):
        return ()
    if real[0] is judged[0] and _is_pair(judged):
        real = [replace(judged[1], rule=judged[0].rule), *real[1:]]
    real = _without_led_over(real)
    first = _make_label(plain, real[0])
    spoken_of = _spoken_of(judged, real)
    if first.kind is LabelKind.QUESTION and _is_answered(real):
        return (replace(_make_label(plain, real[1]), refers_to=first.numbers),)
    segments = [_make_label(plain, one) for one in _segments(judged, real[0])]
    return (replace(first, refers_to=spoken_of) if spoken_of else first, *segments)


def _without_led_over(real: list[Judged]) -> list[Judged]:
    """Drop "time for Q3!" before the "Q3 ..." it leads over to."""
    if len(real) > 1 and real[0].rule.name in ("introduced", "image"):
        later = [one for one in real[1:] if one.at.mark.numbers == real[0].at.mark.numbers]
        return later or real
    return real


def _is_answered(real: Sequence[Judged]) -> bool:
    """True for "Q1 What is a badge? A1: a picture": the question quoted, then answered."""
    return len(real) > 1 and real[1].at.mark.letter == "a" and real[1].at.mark.numbers == real[0].at.mark.numbers


def _segments(judged: Sequence[Judged], first: Judged) -> list[Judged]:
    """Return the further labels of "A1: yes A2: no": real, or spelled as the first and one higher than the last."""
    segments: list[Judged] = []
    last = first
    for one in judged:
        if one.at.mark.start <= first.at.mark.start:
            continue
        if one.at.mark.letter == first.at.mark.letter and (_is_segment(one) or _continues(one, last)):
            segments.append(one)
            last = one
    return segments


def _is_segment(one: Judged) -> bool:
    if not one.is_label or one.rule.name in ("trailing", "bracketed", "introduced"):
        return False
    return one.at.mark.is_strong or one.at.is_new_line


def _continues(one: Judged, last: Judged) -> bool:
    mark, before = one.at.mark, last.at.mark
    return mark.is_strong and mark.separator == before.separator and mark.numbers[0] == before.numbers[-1] + 1


def _spoken_of(judged: Sequence[Judged], real: Sequence[Judged]) -> tuple[int, ...]:
    counted = {id(one) for one in real}
    numbers = {n for one in judged if one.rule.gives == "reference" and id(one) not in counted for n in one.at.mark.numbers}
    return tuple(sorted(numbers))


def _make_label(plain: PlainText, one: Judged) -> Label:
    mark, rule = one.at.mark, one.rule
    gives = rule.gives  # a reference comes here only as a further segment
    kind = _KINDS[mark.letter] if gives in ("label", "reference") else LabelKind(gives)
    flags = rule.flags
    if mark.letter != "a":
        flags = flags | _flags_of(one)
    elif mark.is_repeat:
        flags = flags | {"repeat"}
    return Label(
        kind,
        mark.numbers,
        rule.place,
        mark.letter,
        mark.part,
        (),
        flags,
        plain.place(mark.start),
        plain.place(mark.end),
        rule.confidence,
        rule.reason,
        rule.name,
    )


def _flags_of(one: Judged) -> frozenset[str]:
    """Return what a question's label needs known later: whether its words ask, state, repeat or are missing."""
    mark, after = one.at.mark, one.at.after
    flags = set[str]()
    if mark.is_repeat:
        flags.add("repeat")
    if mark.is_follow_up:
        flags.add("follow-up")
    if one.rule.name == "trailing":
        after = one.at.plain.text[one.at.plain.head : mark.start]
    elif one.at.is_trailing:
        flags.add("image")
    if asks(after):
        flags.add("asks")
    elif is_first_person(after):
        flags.add("first-person")
    return frozenset(flags)


def explains_rules(plain: PlainText, judged: Sequence[Judged]) -> bool:
    """True for a post that tells people how to label: both letters named, none used."""
    letters = {one.at.mark.letter for one in judged}
    if not {"q", "a"} <= letters or words.FORMAT_WORDS.search(plain.text, 0, plain.cut) is None:
        return False
    first = judged[0]
    if first.at.is_leading and first.is_label:
        return _is_pair(judged) and words.LABELLING_AFTER.match(judged[1].at.after) is not None
    return not any(one.is_label and _asks_inline(one) for one in judged)


def _is_pair(judged: Sequence[Judged]) -> bool:
    """True when the text has "Q1/A1" or "Q1 A1": question's and answer's label of the same number side by side."""
    if len(judged) < 2:
        return False
    one, other = judged[0].at.mark, judged[1].at.mark
    return one.body == other.start and (one.letter, other.letter) == ("q", "a") and one.numbers == other.numbers


def _asks_inline(one: Judged) -> bool:
    return one.at.mark.letter == "q" and one.rule.name != "trailing" and asks(one.at.after)


def is_preview(judged: Sequence[Judged]) -> bool:
    """True for a list of the chat's questions rather than one of them."""
    questions = [one for one in judged if one.at.mark.letter == "q"]
    numbers = {number for one in questions for number in one.at.mark.numbers}
    if len(numbers) < 2 or any(one.is_label for one in judged if one.at.mark.letter == "a"):
        return False
    if len(questions) == 1 and len(numbers) >= _PREVIEW_AT_LEAST:
        return True
    if any(one.is_label for one in questions) and len(questions) >= _PREVIEW_AT_LEAST:
        return sum(one.at.is_clause_start or one.at.is_leading for one in questions) >= _PREVIEW_AT_LEAST
    return len(questions) > 1 and words.PREVIEW_WORDS.search(questions[0].at.before) is not None


def read_none(text: str, found: tuple[PlainText, list[Judged]] | None) -> Label:
    """Return the label of a text without a real one: a repost, a preview, a reference, a topic, or nothing."""
    if found is None:
        return _read_unlabelled(text)
    plain, judged = found
    if plain.is_repost:
        return replace(_REPOST, refers_to=_quoted_numbers(plain))
    numbers = tuple(sorted({n for one in judged if one.rule.gives != "nothing" for n in one.at.mark.numbers}))
    if is_preview(judged):
        return _about(numbers, "a list of the questions", "preview", _ANNOUNCEMENT)
    if explains_rules(plain, judged):
        return _about(numbers, "explains how to label posts", "rules-explained", _ANNOUNCEMENT)
    return _read_references(judged, numbers)


def _read_references(judged: Sequence[Judged], numbers: tuple[int, ...]) -> Label:
    first = judged[0]
    if first.at.mark.letter == "t":
        return _read_topic(first) if first.is_label else _NO_LABEL
    spoken = [one for one in judged if one.rule.gives == "reference"]
    if not spoken:
        return Label(LabelKind.NONE, confidence=first.rule.confidence, reason=first.rule.reason, rule=first.rule.name)
    announced = next((one for one in spoken if "announcement" in one.rule.flags), None)
    rule = (announced or spoken[0]).rule
    flags = rule.flags
    if announced is not None and len(numbers) == 1 and announced.at.is_trailing and announced.at.mark.letter == "q":
        flags = flags | {"image"}
    return Label(
        LabelKind.NONE, refers_to=numbers, flags=flags, confidence=rule.confidence, reason=rule.reason, rule=rule.name
    )


def _read_topic(first: Judged) -> Label:
    mark = first.at.mark
    place = first.at.plain.place
    return Label(
        LabelKind.NONE, (), first.rule.place, "t", mark.part, mark.numbers, _flags_of(first),
        place(mark.start), place(mark.end), 0.7, "a topic's number; counts in chats that number topics", "topic",
    )  # fmt: skip


def _about(numbers: tuple[int, ...], reason: str, rule: str, flags: frozenset[str]) -> Label:
    return Label(LabelKind.NONE, refers_to=numbers, flags=flags, confidence=0.85, reason=reason, rule=rule)


def _quoted_numbers(plain: PlainText) -> tuple[int, ...]:
    begin = plain.cut
    rest = make_plain(plain.text[begin:].lstrip("RMQTrmqt:\"' " + NAME), None)
    return tuple(sorted({n for mark in find_marks(rest) for n in mark.numbers}))


def _read_unlabelled(text: str) -> Label:
    if "@" in text and _HAS_QUOTED_NAME.search(text):
        folded, offsets = fold(text)
        return _REPOST if make_plain(folded, offsets).is_repost else _NO_LABEL
    if "\u20e3" in text or "🔟" in text:
        return _read_keycap(text)
    return _NO_LABEL


def _read_keycap(text: str) -> Label:
    found = _KEYCAP.search(text)
    if found is None:
        return _NO_LABEL
    before, _ = fold(text[: found.start()])
    number = int(fold(found.group())[0])
    if make_plain(before, None).head < len(before) or number > 20:
        return _NO_LABEL
    return Label(
        LabelKind.NONE, refers_to=(number,), start=found.start(), end=found.end(), confidence=0.4,
        reason="begins with a number: perhaps a question without its letter", rule="keycap",
    )  # fmt: skip
