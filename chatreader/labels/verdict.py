"""Labels from the classified marks of a text, or what it is without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from chatreader.labels.classified_mark import ClassifiedMark, explains_rules, is_pair, is_preview
from chatreader.labels.label import Label, LabelKind
from chatreader.labels.mark_context import MarkContext, asks_something, is_first_person
from chatreader.labels.marks import find_marks
from chatreader.labels.normalize import PlainText, fold_characters, make_plain

_NO_LABEL: Final = Label(LabelKind.NONE, reason="no label in the text", rule="no-label")
_REPOST: Final = Label(
    LabelKind.NONE,
    flags=frozenset({"repost"}),
    confidence=0.95,
    reason="somebody else's words",
    rule="repost",
)
_ANNOUNCEMENT: Final = frozenset({"announcement"})
_KEYCAP: Final = re.compile(r"(?:[0-9]\ufe0f?\u20e3){1,2}|🔟")
_HAS_QUOTED_NAME: Final = re.compile(r"RT|MT|QT|Rt|rt ?:?@|mt ?:?@|[\"“”'‘«]\s?@")
_PART_BEFORE: Final = re.compile(r"[\W_]*+(\d{1,2}/(?:\d{1,2}|[nx]))(?![^\W_])")
_PART_AFTER: Final = re.compile(r"(?<![^\W_])(\d{1,2}/(?:\d{1,2}|[nx]))[\W_]*$")
_KINDS: Final = {"q": LabelKind.QUESTION, "a": LabelKind.ANSWER}


def real_labels(plain: PlainText, judged: Sequence[ClassifiedMark]) -> tuple[Label, ...]:
    """Return the real labels among *judged*: the first, and further segments of the same kind behind it."""
    if len(judged) == 1 and judged[0].rule.name == "leading" and len(judged[0].at.mark.numbers) == 1:
        # By far the commonest post needs none of what follows.
        return (_make_label(plain, judged[0]),) if judged[0].at.mark.letter != "t" else ()
    real = [one for one in judged if one.is_label and one.at.mark.letter != "t"]
    if not real or explains_rules(plain, judged) or is_preview(judged):
        return ()
    if real[0] is judged[0] and is_pair(judged):
        real = [replace(judged[1], rule=judged[0].rule), *real[1:]]
    real = _without_led_over(real)
    first = _make_label(plain, real[0])
    spoken_of = _spoken_of(judged, real)
    if first.kind is LabelKind.QUESTION and _is_answered(real):
        return (replace(_make_label(plain, real[1]), refers_to=first.numbers),)
    segments = [_make_label(plain, one) for one in _segments(judged, real[0])]
    return (replace(first, refers_to=spoken_of) if spoken_of else first, *segments)


def _without_led_over(real: list[ClassifiedMark]) -> list[ClassifiedMark]:
    """Drop "time for Q3!" before the "Q3 ..." it leads over to."""
    if len(real) > 1 and real[0].rule.name in ("introduced", "image"):
        later = [one for one in real[1:] if one.at.mark.numbers == real[0].at.mark.numbers]
        return later or real
    return real


def _is_answered(real: Sequence[ClassifiedMark]) -> bool:
    """True for "Q1 What is a badge? A1: a picture": the question quoted, then answered."""
    return (
        len(real) > 1 and real[1].at.mark.letter == "a" and real[1].at.mark.numbers == real[0].at.mark.numbers
    )


def _segments(judged: Sequence[ClassifiedMark], first: ClassifiedMark) -> list[ClassifiedMark]:
    """Return the further labels of "A1: yes A2: no": real ones, or spelled alike and one higher."""
    segments: list[ClassifiedMark] = []
    last = first
    for one in judged:
        if one.at.mark.start <= first.at.mark.start:
            continue
        if one.at.mark.letter == first.at.mark.letter and (_is_segment(one) or _continues(one, last)):
            segments.append(one)
            last = one
    return segments


def _is_segment(one: ClassifiedMark) -> bool:
    if not one.is_label or one.rule.name in ("trailing", "bracketed", "introduced"):
        return False
    return one.at.mark.is_strong or one.at.is_new_line


def _continues(one: ClassifiedMark, last: ClassifiedMark) -> bool:
    mark, before = one.at.mark, last.at.mark
    return mark.is_strong and mark.separator == before.separator and mark.numbers[0] == before.numbers[-1] + 1


def _spoken_of(judged: Sequence[ClassifiedMark], real: Sequence[ClassifiedMark]) -> tuple[int, ...]:
    counted = {id(one) for one in real}
    numbers = {
        n
        for one in judged
        if one.rule.gives == "reference" and id(one) not in counted
        for n in one.at.mark.numbers
    }
    return tuple(sorted(numbers))


def _make_label(plain: PlainText, one: ClassifiedMark) -> Label:
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
        mark.part or _part_at_the_edges(one.at),
        (),
        flags,
        plain.place(mark.start),
        plain.place(mark.end),
        rule.confidence,
        rule.reason,
        rule.name,
    )


def _part_at_the_edges(at: MarkContext) -> str:
    """Return a part mark before a leading label ("2/2 Q2") or at the end of the text ("... later 1/2")."""
    text, cut = at.plain.text, at.plain.cut
    if "/" not in text:
        return ""
    before = _PART_BEFORE.match(text) if at.is_leading else None
    if before is not None and before.end() <= at.mark.start:
        return before[1]
    after = _PART_AFTER.search(text, max(at.mark.end, cut - 60), cut)
    return after[1] if after else ""


def _flags_of(one: ClassifiedMark) -> frozenset[str]:
    """Return what matters of a question later: do its words ask, state, repeat, or are there none."""
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
    if asks_something(after):
        flags.add("asks")
    elif is_first_person(after):
        flags.add("first-person")
    return frozenset(flags)


def read_none(text: str, found: tuple[PlainText, list[ClassifiedMark]] | None) -> Label:
    """Return the label of a text without a real one: a repost, preview, reference, topic, or nothing."""
    if found is None:
        return _read_unlabelled(text)
    plain, judged = found
    if plain.is_repost:
        return _read_repost(plain)
    numbers = tuple(sorted({n for one in judged if one.rule.gives != "nothing" for n in one.at.mark.numbers}))
    if is_preview(judged):
        return _about(numbers, "a list of the questions", "preview", _ANNOUNCEMENT)
    if explains_rules(plain, judged):
        return _about(numbers, "explains how to label posts", "rules-explained", _ANNOUNCEMENT)
    return _read_references(judged, numbers)


def _read_references(judged: Sequence[ClassifiedMark], numbers: tuple[int, ...]) -> Label:
    first = judged[0]
    if first.at.mark.letter == "t":
        return _read_topic(first) if first.is_label else _NO_LABEL
    spoken = [one for one in judged if one.rule.gives == "reference"]
    if not spoken:
        return Label(
            LabelKind.NONE, confidence=first.rule.confidence, reason=first.rule.reason, rule=first.rule.name
        )
    announced = next((one for one in spoken if "announcement" in one.rule.flags), None)
    rule = (announced or spoken[0]).rule
    flags = rule.flags
    if (
        announced is not None
        and len(numbers) == 1
        and announced.at.is_trailing
        and announced.at.mark.letter == "q"
    ):
        flags = flags | {"image"}
    return Label(
        LabelKind.NONE,
        refers_to=numbers,
        flags=flags,
        confidence=rule.confidence,
        reason=rule.reason,
        rule=rule.name,
    )


def _read_topic(first: ClassifiedMark) -> Label:
    mark = first.at.mark
    place = first.at.plain.place
    return Label(
        LabelKind.NONE, (), first.rule.place, "t", mark.part, mark.numbers, _flags_of(first),
        place(mark.start), place(mark.end), 0.7,
        "a topic's number; counts in chats that number topics", "topic",
    )  # fmt: skip


def _about(numbers: tuple[int, ...], reason: str, rule: str, flags: frozenset[str]) -> Label:
    return Label(LabelKind.NONE, refers_to=numbers, flags=flags, confidence=0.85, reason=reason, rule=rule)


def _read_repost(plain: PlainText) -> Label:
    whole = PlainText(plain.text, plain.head, len(plain.text))
    quoted = {number for mark in find_marks(whole, plain.cut) for number in mark.numbers}
    return Label(
        LabelKind.NONE, refers_to=tuple(sorted(quoted)), flags=_REPOST.flags, confidence=_REPOST.confidence,
        reason=_REPOST.reason, rule=_REPOST.rule,
    )  # fmt: skip


def _read_unlabelled(text: str) -> Label:
    if "@" in text and _HAS_QUOTED_NAME.search(text):
        folded, offsets = fold_characters(text)
        return _REPOST if make_plain(folded, offsets).is_repost else _NO_LABEL
    if "\u20e3" in text or "🔟" in text:
        return _read_keycap(text)
    return _NO_LABEL


def _read_keycap(text: str) -> Label:
    found = _KEYCAP.search(text)
    if found is None:
        return _NO_LABEL
    before, _ = fold_characters(text[: found.start()])
    number = int(fold_characters(found.group())[0])
    if make_plain(before, None).head < len(before) or number > 20:
        return _NO_LABEL
    return Label(
        LabelKind.NONE, refers_to=(number,), start=found.start(), end=found.end(), confidence=0.4,
        reason="begins with a number: perhaps a question without its letter", rule="keycap",
    )  # fmt: skip
