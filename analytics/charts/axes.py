"""Axes: which columns of a statistic are drawn, how, and what a bar or a shade stands for."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class ChartKind(enum.StrEnum):
    """How the rows are drawn."""

    LYING = "lying"
    """Bars from left to right, one row each, names at their left."""
    UPRIGHT = "upright"
    """Columns along time."""
    MINUTES = "minutes"
    """Columns along the minutes, with the questions marked."""
    HEAT = "heat"
    """Shades by row and column."""
    MULTIPLES = "multiples"
    """Many small lines on one scale."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Which columns are drawn.

    ``values`` are stacked. With ``across`` the picture is a heat map: ``label`` down,
    ``across`` to the right, the first of ``values`` as shade. ``question`` is
    the column whose number gives a bar its colour. ``unit`` follows a figure. ``says``
    names what a length or a shade stands for, where the name of its column does not.
    """

    label: str
    values: tuple[str, ...]
    across: str | None = None
    kind: ChartKind = ChartKind.LYING
    question: str | None = None
    marks: str | None = None
    unit: str = ""
    says: str = ""

    @property
    def is_upright(self) -> bool:
        """Whether rows stand side by side along time."""
        return self.kind in (ChartKind.UPRIGHT, ChartKind.MINUTES)

    @property
    def measure(self) -> str:
        """What a length or a shade stands for."""
        return self.says or self.values[0].replace("_", " ").capitalize()


TAGGED = "Posts with the hashtag"
STANDS_OUT = "How much it stands out against all other chats (log-likelihood G²)"
"""What a length stands for in several statistics."""
