"""What the chart library draws: the same rows as the picture without a script, as plain lists for JSON.

A plot holds no style: which colour a series or a question has is said by name,
and the page's own variables answer for it in either theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from analytics.charts.axes import Axes, ChartKind
from analytics.charts.cell_text import Address, address_of, column_words, label_of
from analytics.charts.chat_minutes import evening_of
from analytics.charts.drawing import COLOURS, across_names, heat_map_order, heat_names
from analytics.charts.drawn_rows import first_rows, shown_rows
from analytics.tabular.phrasing import short_day
from analytics.tabular.rows import TypedRow

Lead = Callable[[TypedRow, str], str | None]
"""Answers for a row and a column with the address of what the number counts."""


MOST_AT_ONCE = 60
"""Columns that are easily told apart; of more, a part can be chosen."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one column along the labels, with the address behind each."""

    name: str
    colour: str
    values: tuple[float | None, ...]
    leads: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class PlotMark:
    """Something that happened at a label, which is given by its index."""

    at: int
    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class HeatPoint:
    """A shaded cell: column and row by index, its value, and the address behind it."""

    x: int
    y: int
    value: float
    lead: str | None


@dataclass(frozen=True, slots=True)
class Plot:
    """One chart. ``labels`` run along the bars, the lines, or across a heat map, whose rows are ``down``.

    ``measure`` names what a length or a shade stands for, ``ticks`` are shorter labels for an
    axis, ``colours`` names a question's colour for each label, ``names`` says where a label leads;
    all may be empty.
    """

    kind: ChartKind
    unit: str
    measure: str
    labels: tuple[str, ...]
    ticks: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    colours: tuple[str, ...] = ()
    marks: tuple[PlotMark, ...] = ()
    down: tuple[str, ...] = ()
    cells: tuple[HeatPoint, ...] = ()
    names: tuple[Address | None, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether there are so many columns along time that a part of them can be chosen."""
        return self.kind in (ChartKind.UPRIGHT, ChartKind.MINUTES) and len(self.labels) > MOST_AT_ONCE

    def parts(self) -> dict[str, Any]:
        """The plot by the names that its script reads; marks, series and cells are still as they are here."""
        return {**{one.name: getattr(self, one.name) for one in fields(self)}, "is_long": self.is_long}


def plot_of(axes: Axes, rows: Sequence[TypedRow], lead: Lead) -> Plot | None:
    """Return the plot of a statistic's rows; ``None`` where :func:`picture_of` draws nothing either."""
    if axes.kind is ChartKind.HEAT:
        return _heat(axes, rows, lead)
    if axes.kind is ChartKind.MULTIPLES:
        return _multiples(axes, rows, lead)
    drawn = shown_rows(rows, axes)
    if not drawn:
        return None
    return _minutes(axes, drawn, lead) if axes.kind is ChartKind.MINUTES else _bars(axes, drawn, lead)


def _bars(axes: Axes, rows: Sequence[TypedRow], lead: Lead) -> Plot:
    shown = list(rows) if axes.is_upright else first_rows(rows, axes)
    return Plot(
        kind=axes.kind,
        unit=axes.unit,
        measure=axes.measure,
        labels=tuple(_label(row, axes) for row in shown),
        ticks=tuple(_tick(row, axes) for row in shown) if axes.is_upright else (),
        series=_series(axes, shown, lead),
        colours=tuple(_question_colour(getattr(r, axes.question)) for r in shown) if axes.question else (),
        names=() if axes.is_upright else tuple(address_of(row, axes.label) for row in shown),
    )


def _label(row: TypedRow, axes: Axes) -> str:
    label, day = label_of(row, axes), getattr(row, "day", None) if axes.is_upright else None
    return f"{short_day(day)}: {label}" if day else label


def _tick(row: TypedRow, axes: Axes) -> str:
    day = getattr(row, "day", None)
    return short_day(day) if day else label_of(row, axes)


def _series(axes: Axes, rows: Sequence[TypedRow | None], lead: Lead) -> tuple[Series, ...]:
    return tuple(
        Series(
            name=column_words(name),
            colour=colour,
            values=tuple(0 if row is None else getattr(row, name) for row in rows),
            leads=tuple(lead(row, name) if row is not None else None for row in rows),
        )
        for name, colour in zip(axes.values, COLOURS, strict=False)
    )


def _minutes(axes: Axes, rows: Sequence[TypedRow], lead: Lead) -> Plot:
    evening = evening_of(rows)
    marks = (
        PlotMark(at, f"Q{number}", _question_colour(number))
        for at, row in enumerate(evening.rows)
        if row is not None
        for number in (getattr(row, axes.marks) if axes.marks else ())
    )
    return Plot(
        kind=axes.kind,
        unit=axes.unit,
        measure=axes.measure,
        labels=evening.names,
        series=_series(axes, evening.rows, lead),
        marks=tuple(marks),
    )


def _heat(axes: Axes, rows: Sequence[TypedRow], lead: Lead) -> Plot | None:
    known = [row for row in rows if getattr(row, axes.label) is not None]
    if len(known) < 2:
        return None
    down, right = heat_map_order(axes, known)
    cells = (
        HeatPoint(
            x=right.index(getattr(row, axes.across or "")),
            y=down.index(getattr(row, axes.label)),
            value=getattr(row, axes.values[0]),
            lead=lead(row, axes.values[0]),
        )
        for row in known
    )
    return Plot(
        kind=axes.kind,
        unit=axes.unit,
        measure=axes.measure,
        labels=across_names(axes, right),
        down=tuple(heat_names(axes, down)),
        cells=tuple(cells),
    )


def _multiples(axes: Axes, rows: Sequence[TypedRow], lead: Lead) -> Plot | None:
    """One small line for each label, all on the same scale."""
    if len(rows) < 2:
        return None
    down, right = heat_map_order(axes, rows)
    if len(right) < 2:
        return None
    found = {(getattr(r, axes.label), getattr(r, axes.across or "")): r for r in rows}
    names = heat_names(axes, down)
    column = axes.values[0]
    lines = (_small_line(column, name, [found.get((one, at)) for at in right], lead)
             for one, name in zip(down, names, strict=True))  # fmt: skip
    return Plot(axes.kind, axes.unit, axes.measure, across_names(axes, right), series=tuple(lines))


def _small_line(column: str, name: str, rows: Iterable[TypedRow | None], lead: Lead) -> Series:
    kept = list(rows)
    return Series(
        name=name,
        colour=COLOURS[0],
        values=tuple(getattr(row, column) if row is not None else None for row in kept),
        leads=tuple(lead(row, column) if row is not None else None for row in kept),
    )


def _question_colour(number: int | None) -> str:
    return f"q{(number - 1) % 6 + 1}" if number else COLOURS[0]
