"""What a template draws: bars and shades. Lengths are percent, so that SVG takes them as attributes
and a picture flows on every screen."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.charts.cell_text import Address


@dataclass(frozen=True, slots=True)
class BarPart:
    """A piece of a bar: where it begins and how far it goes, in percent."""

    start: float
    length: float
    colour: str
    title: str


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One row of the table. ``slot`` and ``width`` place an upright bar, in percent.

    ``mark`` names what happened there; ``mark_label`` is the same, or empty where it
    would cover the one before.
    """

    label: str
    total: str
    parts: tuple[BarPart, ...]
    address: Address | None = None
    colour: str = ""
    slot: float = 0.0
    width: float = 0.0
    mark: str = ""
    mark_label: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars lying or standing; ``key`` names the stacked columns with their colours.

    ``note`` says what of the table is not drawn, ``still_note`` what a chart of a script does draw.
    """

    bars: tuple[ChartBar, ...]
    key: tuple[tuple[str, str], ...] = ()
    highest: str = ""
    note: str = ""
    is_upright: bool = False
    still_note: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether a question was asked at any bar."""
        return any(bar.mark for bar in self.bars)

    @property
    def ends(self) -> tuple[str, str]:
        """Labels of the first and the last bar."""
        return self.bars[0].label, self.bars[-1].label


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A shade from 0 (nothing) to 5 (the most); ``None`` where the table has no row."""

    text: str
    level: int | None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Shades by row and column."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    note: str = ""


Picture = Bars | HeatMap
