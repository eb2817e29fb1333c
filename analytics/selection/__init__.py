"""Which posts a number counts: a choice of posts that speaks SQL, addresses and plain words."""

from analytics.selection.conditions import condition_of
from analytics.selection.description import describe_selection
from analytics.selection.from_address import REPEATED, SINGLE, read_selection
from analytics.selection.selection import EVERY_TIE, SAME_QUESTION, Kind, Selection, Unit

__all__ = [
    "EVERY_TIE",
    "REPEATED",
    "SAME_QUESTION",
    "SINGLE",
    "Kind",
    "Selection",
    "Unit",
    "condition_of",
    "describe_selection",
    "read_selection",
]
