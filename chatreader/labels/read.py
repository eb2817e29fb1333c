"""Reading of labels: which question a post asks or answers, by what its own text says.

``read_label`` looks at the text alone; ``label_in_chat`` adds who wrote it and which
questions were already asked. The rules are two tables: ``RULES`` (one mark in its
text) in ``rules``, and ``CONTEXT_RULES`` (a question's label in its chat) below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from chatreader.labels.classified_mark import classify_marks, is_preview
from chatreader.labels.label import Label, LabelKind, Reason
from chatreader.labels.letters import ENGLISH, Letters
from chatreader.labels.rules import RULES, RULES_VERSION, TEXT_RULES
from chatreader.labels.verdict import read_none, real_labels


@dataclass(frozen=True, slots=True)
class LabelContext:
    """A question's label, its author (``None`` = unknown) and whether one of its numbers was asked before."""

    label: Label
    by_moderator: bool | None
    was_asked: bool

    @property
    def asks(self) -> bool:
        """True when the words behind the label ask something, or there are none (a picture)."""
        return not self.label.flags.isdisjoint(("asks", "image", "follow-up"))

    @property
    def is_first_person(self) -> bool:
        """True when the words behind the label are somebody's own statement."""
        return "first-person" in self.label.flags


@dataclass(frozen=True, slots=True)
class ContextRule:
    """One row of the second table: ``example`` by ``by_moderator`` after ``asked`` is read as ``reads``."""

    name: str
    says: str
    example: str
    by_moderator: bool | None
    asked: tuple[int, ...]
    reads: str
    applies: Callable[[LabelContext], bool]
    kind: LabelKind
    at_most: float = 1.0
    reason: str = ""
    flags: frozenset[str] = frozenset()


def _is_led_over_by_a_participant(at: LabelContext) -> bool:
    if at.label.rule != "introduced":
        return False
    return at.by_moderator is False or (at.by_moderator is None and at.was_asked)


def _is_asked_again(at: LabelContext) -> bool:
    return at.was_asked and at.asks and "follow-up" not in at.label.flags


def _is_moderators_statement(at: LabelContext) -> bool:
    return at.by_moderator is True and at.was_asked and at.is_first_person


def _is_moderators_repeat(at: LabelContext) -> bool:
    return at.by_moderator is True and at.was_asked and "follow-up" not in at.label.flags


def _answers_asked(at: LabelContext) -> bool:
    return at.was_asked and at.by_moderator is not True and not at.asks


def _is_participants_statement(at: LabelContext) -> bool:
    return at.by_moderator is False and not at.asks


def _anything(at: LabelContext) -> bool:
    return True


CONTEXT_RULES: Final[tuple[ContextRule, ...]] = (
    ContextRule(
        "led-over-by-participant",
        "Leading over to a question is the moderator's part; a participant only refers to the question.",
        "okay, it seems like a good time for Q3: What are the core values?", False, (), "none about 3",
        _is_led_over_by_a_participant, LabelKind.NONE, 0.7, "a participant speaks of the question",
    ),
    ContextRule(
        "asked-again",
        "A question asked before whose label stands before something asked is the same question again.",
        "Q1: What is a badge?", False, (1,), "question 1",
        _is_asked_again, LabelKind.QUESTION, 0.8, "the question again", frozenset({"repeat"}),
    ),
    ContextRule(
        "moderator-answers-with-q",
        "A moderator's own statement under the label of a question asked before answers it.",
        "Q1: I started with a sticker", True, (1,), "answer 1",
        _is_moderators_statement, LabelKind.ANSWER, 0.6,
        "a statement of the moderator's own, after the question",
    ),
    ContextRule(
        "moderator-repeats",
        "Anything else under that label is the moderator's question again.",
        "Q1: free tuition, stipend, and professional experience", True, (1,), "question 1",
        _is_moderators_repeat, LabelKind.QUESTION, 0.6,
        "the moderator's question again", frozenset({"repeat"}),
    ),
    ContextRule(
        "q-answers",
        "Most posts that begin with Qn are answers: a statement after question n was asked answers it.",
        "Q1: free tuition, stipend, and professional experience", False, (1,), "answer 1",
        _answers_asked, LabelKind.ANSWER, 0.85, "Q used to answer a question already asked",
    ),
    ContextRule(
        "participant-states",
        "A participant's statement under Qn answers it even when the question was not seen.",
        "Q2: I would.", False, (), "answer 2",
        _is_participants_statement, LabelKind.ANSWER, 0.6, "Q used by a participant who asks nothing",
    ),
    ContextRule(
        "asks",
        "Otherwise a Q asks.",
        "Q1: What is a badge?", None, (), "question 1",
        _anything, LabelKind.QUESTION,
    ),
)  # fmt: skip
"""How a question's label is decided, from top to bottom."""


def decide_in_context(
    label: Label, *, by_moderator: bool | None, asked: Collection[int], topics: bool
) -> Label:
    """Apply the second table to *label*; labels that are no question's stay as they are."""
    if topics and label.letter == "t" and label.rule == "topic":
        label = replace(label, kind=LabelKind.QUESTION, numbers=label.refers_to, refers_to=(), confidence=0.9,
                        reason="topic label")  # fmt: skip
    if label.kind is not LabelKind.QUESTION:
        return label
    situation = LabelContext(label, by_moderator, any(number in asked for number in label.numbers))
    rule = next(rule for rule in CONTEXT_RULES if rule.applies(situation))
    return _apply(rule, label)


def _apply(rule: ContextRule, label: Label) -> Label:
    if rule.name == "asks":
        return label
    is_none = rule.kind is LabelKind.NONE
    return replace(
        label,
        kind=rule.kind,
        numbers=() if is_none else label.numbers,
        refers_to=tuple(sorted({*label.refers_to, *label.numbers})) if is_none else label.refers_to,
        flags=label.flags | rule.flags,
        confidence=min(label.confidence, rule.at_most),
        reason=f"{label.reason}; {rule.reason}",
        rule=rule.name,
    )


__all__ = [
    "CONTEXT_RULES", "RULES", "RULES_VERSION", "TEXT_RULES",
    "label_in_chat", "preview_questions", "question_text", "read_label", "read_labels",
]  # fmt: skip


LABELS_KEPT = 4_096
"""Texts whose label is remembered: those of some chats, read for their threads and again for their HTML."""


@lru_cache(maxsize=LABELS_KEPT)
def read_label(text: str, letters: Letters = ENGLISH) -> Label:
    """Return what the text of a post alone says, all its segments merged into one label.

    The author is taken as unknown and nothing as asked before; see ``label_in_chat``. *letters* are
    those that the post's chat labels with.
    """
    found = classify_marks(text, letters)
    labels = real_labels(*found) if found else ()
    if not labels:
        return read_none(text, found)
    return labels[0] if len(labels) == 1 else _merge(labels)


def read_labels(text: str) -> tuple[Label, ...]:
    """Return the real labels of a post in order: none or one, seldom more ("A1: yes. A2: portability")."""
    found = classify_marks(text)
    return real_labels(*found) if found else ()


def label_in_chat(
    label_or_text: Label | str,
    *,
    by_moderator: bool | None,
    asked: Collection[int],
    topics: bool = False,
    letters: Letters = ENGLISH,
) -> Label:
    """Return the label as it counts in its chat.

    ``by_moderator`` is ``None`` for an unknown author; ``asked`` are the
    numbers of the questions asked before this post; ``topics`` is true for
    chats that number topics (T1 = question 1); ``letters`` are those that the
    chat labels with, where a text is given.
    """
    label = read_label(label_or_text, letters) if isinstance(label_or_text, str) else label_or_text
    return decide_in_context(label, by_moderator=by_moderator, asked=asked, topics=topics)


def _merge(labels: tuple[Label, ...]) -> Label:
    numbers = sorted({number for label in labels for number in label.numbers})
    flags = frozenset().union(*(label.flags for label in labels))
    return replace(labels[0], numbers=tuple(numbers), flags=flags)


_EDGE_BEFORE: Final = re.compile(r"(?:\s++|\.?@\w++[,:]?|#\w++[,:]?|[:.)\]>=~|*_–—−·•…-]++)*+")
_EDGE_AFTER: Final = re.compile(r"(?:\s*#\w++|\s*[(\[]?\d{1,2}/\d{1,2}[)\]]?)+\s*$")
_LINKS: Final = re.compile(r"(?:\s*https?://\S++)+\s*$")


def question_text(text: str, label: Label) -> str:
    """Return the wording of the question that *label* marks in *text*, or "" when there is none (a picture).

    Label, part mark, names and hashtags at the edges go; links stay.
    """
    if label.start < 0:
        return ""
    if label.place is Reason.TRAILING:
        return _trim(text[: label.start])
    return _trim(text[label.end :])


def _trim(words: str) -> str:
    words = words[_EDGE_BEFORE.match(words).end() :]  # type: ignore[union-attr]
    links = _LINKS.search(words)
    tail = links.group().strip() if links else ""
    body = words[: links.start()] if links else words
    body = _EDGE_AFTER.sub("", body).strip()
    if not any(character.isalnum() for character in body):
        return ""
    return f"{body} {tail}" if tail else body


def preview_questions(text: str, letters: Letters = ENGLISH) -> dict[int, str]:
    """Return number -> wording for a post that lists the chat's questions; empty for any other post."""
    found = classify_marks(text, letters)
    if found is None or not is_preview(found[1]):
        return {}
    plain, judged = found
    marks = [one.at.mark for one in judged if one.at.mark.letter == "q" and len(one.at.mark.numbers) == 1]
    ends = [mark.start for mark in marks[1:]] + [plain.cut] * bool(marks)
    wordings = {
        mark.numbers[0]: _trim(text[plain.place(mark.body) : plain.place(end)])
        for mark, end in zip(marks, ends, strict=True)
    }
    return {number: wording for number, wording in wordings.items() if wording}
