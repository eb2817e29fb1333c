"""Why a post stands under a question, in one line for people."""

from __future__ import annotations

from chatreader.labels.label import LOW_CONFIDENCE, Reason
from chatreader.threads.model import PlacementReading, Relation, Role

SURE = 0.85
"""Above this nothing is said about likelihood."""

_RELATIONS = {
    Relation.ASKS: "asks",
    Relation.ANSWERS: "answer to",
    Relation.DISCUSSES: "about",
    Relation.REPEATS: "repeats",
}
_REASONS = {
    Reason.LABEL: "label at the start of the post",
    Reason.INLINE: "label inside the post",
    Reason.TRAILING: "label at the end of the post",
    Reason.REPLY: "reply within the chat",
    Reason.CONTINUATION: "continues the author's earlier post",
    Reason.QUOTE: "quotes a post of this question",
    Reason.TIME: "posted soon after it",
    Reason.CORRECTED: "set by a moderator",
}


def explain_placement(placement: PlacementReading, role: Role | None = None) -> str:
    """Say why: "answer to Q2: label at the end of the post", "likely answer to Q1: reply to @ada".

    Guesses say so: "probably about Q3: posted 4 min after it (a guess)".
    """
    question = f"Q{placement.number}"
    reason = placement.detail or _REASONS[placement.reason]
    if placement.reason is Reason.CORRECTED:
        return f"{_relation(placement, role)} {question}: {reason}"
    if placement.confidence <= LOW_CONFIDENCE:
        return f"probably {_guessed(placement)} {question}: {reason} (a guess)"
    likely = "" if placement.confidence > SURE else "likely "
    return f"{likely}{_relation(placement, role)} {question}: {reason}"


def _relation(placement: PlacementReading, role: Role | None) -> str:
    if role is Role.REPOST and placement.relation is Relation.DISCUSSES:
        return "shares a post about"
    return _RELATIONS[placement.relation]


def _guessed(placement: PlacementReading) -> str:
    return "about" if placement.reason is Reason.TIME else _RELATIONS[placement.relation]
