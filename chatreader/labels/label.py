"""A label: which question the text of one post says it asks or answers."""

from __future__ import annotations

import enum
from dataclasses import dataclass

MAX_QUESTION_NUMBER = 20
"""Labels with larger numbers are not labels (chats ask 3 to 10 questions; a dozen at most)."""

LOW_CONFIDENCE = 0.5
"""At or below this a reading is a guess and is shown for review."""


class Reason(enum.StrEnum):
    """What decided a placement."""

    LABEL = "label"
    INLINE = "inline"
    TRAILING = "trailing"
    REPLY = "reply"
    CONTINUATION = "continuation"
    QUOTE = "quote"
    TIME = "time"
    CORRECTED = "corrected"


class LabelKind(enum.StrEnum):
    """What a label in a text says."""

    QUESTION = "question"
    ANSWER = "answer"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Label:
    """What the text of one post alone says about its question.

    ``numbers`` are the numbers the label names (empty for ``NONE``); ``place``
    is how it stands (``LABEL`` at the start, ``INLINE``, ``TRAILING``);
    ``letter`` is the letter in English (``"q"``, ``"a"``, ``"t"`` or ``""``);
    ``part`` is the part mark as written (``"1"``, ``"a"``, ``"2/2"``,
    ``"cont"``) or ``""``; ``refers_to`` are numbers merely spoken of;
    ``flags`` is a subset of {"repeat", "follow-up", "announcement", "repost",
    "image"}; ``start`` and ``end`` delimit the label in the text as given
    (for highlighting and for taking it off a question's text), both -1 when
    there is none. ``reason`` is in words for people. ``rule`` names the row
    of the rules table that decided.
    """

    kind: LabelKind
    numbers: tuple[int, ...] = ()
    place: Reason = Reason.LABEL
    letter: str = ""
    part: str = ""
    refers_to: tuple[int, ...] = ()
    flags: frozenset[str] = frozenset()
    start: int = -1
    end: int = -1
    confidence: float = 1.0
    reason: str = ""
    rule: str = ""
