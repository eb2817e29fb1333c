"""Which posts a number counts: a choice of posts that speaks SQL, addresses and plain words."""

from chats.selecting.conditions import condition_of
from chats.selecting.reading import REPEATED, SINGLE, read_selection
from chats.selecting.selection import EVERY_TIE, SAME_QUESTION, Kind, Selection, Unit
from chats.selecting.wording import described

__all__ = [
    "EVERY_TIE",
    "REPEATED",
    "SAME_QUESTION",
    "SINGLE",
    "Kind",
    "Selection",
    "Unit",
    "condition_of",
    "described",
    "read_selection",
]
