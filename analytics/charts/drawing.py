"""From rows to a picture, which shows what its table holds and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from analytics.charts.axes import AXES, Axes
from analytics.charts.shapes import Bar, Bars, HeatCell, HeatMap, Part, Picture
from analytics.charts.wording import address_of, figure, label_of, words
from analytics.stats.reading import Row

MOST_BARS = 12
"""Bars of a picture; the table holds the rest."""

MOST_COLUMNS = 160
"""Columns that can still be told apart on a phone; of more, the last are shown."""

WIDEST = 9.0
"""Of an upright bar, in percent of the picture: a few bars are no walls."""

MARK_ROOM = 6.0
"""What the label of a mark takes on a phone, in percent of the picture."""

HEAT_LEVELS = 5
COLOURS = ("first", "second", "third", "fourth")
WEEKDAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def picture_of(slug: str, rows: Sequence[Row]) -> Picture | None:
    """Return the picture of a statistic's rows; ``None`` when there is nothing to compare."""
    axes = AXES.get(slug)
    if axes is None:
        return None
    if axes.across is not None:
        return _heat_map(axes, axes.across, [r for r in rows if getattr(r, axes.label) is not None])
    drawn = shown_rows(rows, axes)
    return _bars(axes, drawn) if drawn else None


def shown_rows(rows: Iterable[Row], axes: Axes) -> list[Row]:
    """Return the rows of which bars are drawn; none when there is nothing to compare."""
    drawn = [r for r in rows if any(_values(r, axes)) or axes.is_upright]
    drawn = [r for r in drawn if getattr(r, axes.label) is not None and any(_known(r, axes))]
    return drawn if len(drawn) > 1 and _most(drawn, axes) else []


def _bars(axes: Axes, rows: Sequence[Row]) -> Bars:
    shown = rows[-MOST_COLUMNS:] if axes.is_upright else rows[:MOST_BARS]
    most = _most(shown, axes)
    slot = 100 / len(shown)
    width = min(slot * 0.78, WIDEST)
    bars = [_bar(r, axes, most=most, slot=(i * slot, width)) for i, r in enumerate(shown)]
    return Bars(
        bars=tuple(_labelled(bars)),
        key=tuple(zip(map(words, axes.values), COLOURS, strict=False)) if len(axes.values) > 1 else (),
        highest=figure(most, axes.unit),
        left_out=len(rows) - len(shown),
        is_upright=axes.is_upright,
    )


def _labelled(bars: Iterable[Bar]) -> Iterator[Bar]:
    # The picture's highest value stands at its left edge.
    free_from = MARK_ROOM
    for bar in bars:
        fits = bool(bar.mark) and bar.slot >= free_from
        free_from = bar.slot + MARK_ROOM if fits else free_from
        yield replace(bar, mark_label=bar.mark) if fits else bar


def _bar(row: Row, axes: Axes, *, most: float, slot: tuple[float, float]) -> Bar:
    values = _values(row, axes)
    label = label_of(row, axes)
    parts, begin = [], 0.0
    for name, value, colour in zip(axes.values, values, COLOURS, strict=False):
        length = 100 * value / most
        title = f"{label}: {figure(value, axes.unit)} {words(name) if len(values) > 1 else ''}".strip()
        parts.append(_part(begin, length, colour, title, is_upright=axes.is_upright))
        begin += length
    number = getattr(row, axes.question) if axes.question else None
    asked = getattr(row, axes.marks) if axes.marks else ()
    return Bar(
        label=label,
        total=figure(sum(values), axes.unit),
        parts=tuple(part for part in parts if part.length),
        address=address_of(row, axes.label),
        colour=f"q{(number - 1) % 6 + 1}" if number else "",
        slot=round(slot[0], 3),
        width=round(slot[1], 3),
        mark=" ".join(f"Q{number}" for number in asked),
    )


def _part(begin: float, length: float, colour: str, title: str, *, is_upright: bool) -> Part:
    start = 100 - begin - length if is_upright else begin
    return Part(round(start, 2), round(length, 2), colour, title)


def _known(row: Row, axes: Axes) -> list[bool]:
    return [getattr(row, name) is not None for name in axes.values]


def _values(row: Row, axes: Axes) -> list[float]:
    return [getattr(row, name) or 0 for name in axes.values]


def _most(rows: Iterable[Row], axes: Axes) -> float:
    return max((sum(_values(r, axes)) for r in rows), default=0)


def _heat_map(axes: Axes, across: str, rows: Sequence[Row]) -> HeatMap | None:
    found = {(getattr(r, axes.label), getattr(r, across)): getattr(r, axes.values[0]) for r in rows}
    if len(found) < 2:
        return None
    most = max(found.values()) or 1
    down, right = in_order(axes, rows)
    return HeatMap(
        corner=words(across),
        columns=tuple(map(str, right)),
        rows=tuple(
            (_name(axes, one), tuple(_shade(found.get((one, key)), most, axes.unit) for key in right))
            for one in down
        ),
    )


def in_order(axes: Axes, rows: Sequence[Row]) -> tuple[list[Any], list[Any]]:
    """Return what stands down and what stands across a heat map, in order; hours without a gap."""
    across = axes.across or ""
    keys = {getattr(row, across) for row in rows}
    right = list(range(min(keys), max(keys) + 1)) if across == "hour" else sorted(keys)
    return list(dict.fromkeys(getattr(row, axes.label) for row in rows)), right


def heat_names(axes: Axes, keys: Iterable[Any]) -> list[str]:
    """Return what the rows of a heat map are called."""
    return [_name(axes, key) for key in keys]


def _shade(value: float | None, most: float, unit: str) -> HeatCell:
    if value is None:
        return HeatCell("", None)
    level = -int(-HEAT_LEVELS * value // most) if value else 0
    return HeatCell(figure(value, unit), level)


def _name(axes: Axes, key: Any) -> str:
    if axes.label == "weekday":
        return WEEKDAYS[key]
    return f"#{key}" if axes.label == "label" else str(key)
