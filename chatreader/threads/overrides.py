"""Manual overrides of derived labels and placements: a person is not argued with.

Corrections take part in the reading (replies follow a corrected answer), so
they enter where labels are decided and where placements are made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chatreader.labels.label import Label, LabelKind, Reason
from chatreader.threads.model import Override, PlacementReading, Relation, Role

SAID = "set by a moderator"

_KINDS = {Role.QUESTION: LabelKind.QUESTION, Role.ANSWER: LabelKind.ANSWER}
_BELONGS_TO_NONE = frozenset({Role.INTRO, Role.ANNOUNCEMENT, Role.CLOSING, Role.SPAM, Role.OTHER})


def correct_label(label: Label, override: Override | None) -> Label:
    """Return *label* as a person corrected it: a post called a question asks, whatever it says."""
    if override is None:
        return label
    kind = label.kind if override.role is None else _KINDS.get(override.role, LabelKind.NONE)
    numbers = label.numbers or label.refers_to if override.numbers is None else override.numbers
    if kind is LabelKind.NONE or not numbers:
        return replace(label, kind=LabelKind.NONE, numbers=())
    return replace(label, kind=kind, numbers=numbers, place=Reason.CORRECTED, confidence=1.0)


def correct_placements(
    override: Override, by_rules: Iterable[PlacementReading], *, is_shared: bool = False
) -> tuple[PlacementReading, ...]:
    """Return the placements of a post that a person spoke of; *by_rules* are those the rules would give.

    A post that only shares another one (*is_shared*) answers nothing unless a person calls it an answer.
    """
    found = tuple(by_rules)
    if override.role in _BELONGS_TO_NONE and not override.numbers:
        return ()
    if override.numbers is None:
        return tuple(replace(place, relation=_relation(override.role, place.relation)) for place in found)
    alone = Relation.DISCUSSES if is_shared else Relation.ANSWERS
    usual = found[0].relation if found else alone
    relation = _relation(override.role, usual)
    return tuple(
        PlacementReading(number, relation, Reason.CORRECTED, 1.0, "", SAID)
        for number in sorted(set(override.numbers))
    )


def _relation(role: Role | None, usual: Relation) -> Relation:
    if role is None:
        return usual
    if role is Role.QUESTION:
        return usual if usual in (Relation.ASKS, Relation.REPEATS) else Relation.ASKS
    if role is Role.REPOST:
        return usual if usual is Relation.REPEATS else Relation.DISCUSSES
    return Relation.ANSWERS if role is Role.ANSWER else Relation.DISCUSSES
