"""How a reply stands at the questions of the post it replies to, and how sure that is."""

from __future__ import annotations

from typing import Final

from chatreader.labels.label import LOW_CONFIDENCE, Reason
from chatreader.threads.model import PlacementReading, Relation
from chatreader.threads.post_links import Parent, Sureness

ASKS_IT: Final = (Relation.ASKS, Relation.REPEATS)
"""Relations of posts that hold the question itself."""
_REPLY_TO_QUESTION = {Sureness.GIVEN: 0.9, Sureness.INFERRED: 0.6, Sureness.DOUBTFUL: 0.45}
_REPLY_TO_OTHER = {Sureness.GIVEN: 0.85, Sureness.INFERRED: 0.6, Sureness.DOUBTFUL: 0.4}
_FADES = 0.96
"""Each further step of a reply chain is a little less sure."""
_CHAIN_FLOOR = 0.55


def under(place: PlacementReading, parent: Parent, *, is_host: bool) -> PlacementReading:
    """Place a reply by the place of the post it replies to."""
    relation = Relation.DISCUSSES
    if place.relation in ASKS_IT:
        relation = relation if is_host or parent.is_aside else Relation.ANSWERS
        confidence = min(_REPLY_TO_QUESTION[parent.sureness], max(place.confidence, _CHAIN_FLOOR))
    else:
        confidence = min(_REPLY_TO_OTHER[parent.sureness], _fade(place.confidence))
    return PlacementReading(place.number, relation, Reason.REPLY, confidence, "", _spoken_to(parent))


def _fade(confidence: float) -> float:
    if confidence <= LOW_CONFIDENCE:
        return confidence
    return max(_CHAIN_FLOOR, round(confidence * _FADES, 3))


def _spoken_to(parent: Parent) -> str:
    if parent.is_aside:
        return f"in the conversation under {parent.note.speaker}'s post"
    by_name = "" if parent.sureness is Sureness.GIVEN else ", by the name"
    return f"reply to {parent.note.speaker}{by_name}"


def relation_to(place: PlacementReading, at_question: Relation) -> Relation:
    """How a post stands to what it replies to or shares: *at_question* where that asks, else it discusses."""
    return at_question if place.relation in ASKS_IT else Relation.DISCUSSES
