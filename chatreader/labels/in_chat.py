"""What a label becomes once it is known who wrote it and which questions were asked before."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Final

from chatreader.labels.label import Label, LabelKind


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
