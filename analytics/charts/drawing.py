"""From rows to a picture, which shows what its table holds and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from analytics.charts.axes import Axes, ChartKind
from analytics.charts.cell_text import address_of, column_words, label_of, time_words, value_text
from analytics.charts.chat_minutes import evening_of
from analytics.charts.drawn_rows import first_rows, most_of, shown_rows, values_of
from analytics.charts.shapes import BarPart, Bars, ChartBar, HeatCell, HeatMap, Picture
from analytics.tabular.phrasing import as_sentence, hour_words
from analytics.tabular.rows import TypedRow
from chats.wording import counted

MOST_COLUMNS = 160
"""Columns that can still be told apart on a phone; of more, the last are shown."""

WIDEST = 9.0
"""Of an upright bar, in percent of the picture: a few bars are no walls."""

MARK_ROOM = 6.0
"""What the label of a mark takes on a phone, in percent of the picture."""

HEAT_LEVELS = 5
COLOURS = ("first", "second", "third", "fourth")
WEEKDAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def picture_of(axes: Axes, rows: Sequence[TypedRow]) -> Picture | None:
    """Return the picture of a statistic's rows; ``None`` when there is nothing to compare."""
    if axes.across is not None:
        return _heat_map(axes, axes.across, [r for r in rows if getattr(r, axes.label) is not None])
    drawn = shown_rows(rows, axes)
    if not drawn:
        return None
    return _minutes(axes, drawn) if axes.kind is ChartKind.MINUTES else _rows(axes, drawn)


def _rows(axes: Axes, rows: Sequence[TypedRow]) -> Bars:
    if axes.is_upright:
        shown = rows[-MOST_COLUMNS:]
        slots = [(label_of(row, axes), row) for row in shown]
        return _bars(axes, slots, still_note=_beyond(rows, shown, "last"))
    shown = first_rows(rows, axes)
    note = _beyond(rows, shown, "first" if shown == rows[: len(shown)] else "strongest")
    return _bars(axes, [(label_of(row, axes), row) for row in shown], note)


def _minutes(axes: Axes, rows: Sequence[TypedRow]) -> Bars:
    evening = evening_of(rows)
    slots = list(zip(evening.names, evening.rows, strict=True))
    return _bars(axes, slots[:MOST_COLUMNS], _outside(evening.outside))


def _outside(posts: int) -> str:
    verb = "stands" if posts == 1 else "stand"
    said = f"{counted(posts, 'post')} from long before or after the chat {verb} in the table only"
    return as_sentence(said) if posts else ""


def _beyond(rows: Sequence[TypedRow], shown: Sequence[TypedRow], which: str) -> str:
    every = len(rows)
    return f"The picture shows the {which} {len(shown)} of {every:,}." if every > len(shown) else ""


def _bars(
    axes: Axes, slots: Sequence[tuple[str, TypedRow | None]], note: str = "", *, still_note: str = ""
) -> Bars:
    most = most_of((row for _, row in slots if row is not None), axes)
    slot = 100 / len(slots)
    width = min(slot * 0.78, WIDEST)
    bars = [_bar(name, row, axes, most=most, slot=(i * slot, width)) for i, (name, row) in enumerate(slots)]
    return Bars(
        bars=tuple(_labelled(bars)),
        key=tuple(zip(map(column_words, axes.values), COLOURS, strict=False)) if len(axes.values) > 1 else (),
        highest=value_text(most, axes.unit),
        note=note,
        still_note=still_note,
        is_upright=axes.is_upright,
    )


def _labelled(bars: Iterable[ChartBar]) -> Iterator[ChartBar]:
    # The picture's highest value stands at its left edge.
    free_from = MARK_ROOM
    for bar in bars:
        fits = bool(bar.mark) and bar.slot >= free_from
        free_from = bar.slot + MARK_ROOM if fits else free_from
        yield replace(bar, mark_label=bar.mark) if fits else bar


def _bar(label: str, row: TypedRow | None, axes: Axes, *, most: float, slot: tuple[float, float]) -> ChartBar:
    empty = ChartBar(label=label, total="0", parts=(), slot=round(slot[0], 3), width=round(slot[1], 3))
    if row is None:
        return empty
    number = getattr(row, axes.question) if axes.question else None
    asked = getattr(row, axes.marks) if axes.marks else ()
    return replace(
        empty,
        total=value_text(sum(values_of(row, axes)), axes.unit),
        parts=tuple(part for part in _parts(label, row, axes, most) if part.length),
        address=address_of(row, axes.label),
        colour=f"q{(number - 1) % 6 + 1}" if number else "",
        mark=" ".join(f"Q{number}" for number in asked),
    )


def _parts(label: str, row: TypedRow, axes: Axes, most: float) -> Iterator[BarPart]:
    values, begin = values_of(row, axes), 0.0
    for name, value, colour in zip(axes.values, values, COLOURS, strict=False):
        length = 100 * value / most
        title = (
            f"{label}: {value_text(value, axes.unit)} {column_words(name) if len(values) > 1 else ''}".strip()
        )
        yield _part(begin, length, colour, title, is_upright=axes.is_upright)
        begin += length


def _part(begin: float, length: float, colour: str, title: str, *, is_upright: bool) -> BarPart:
    start = 100 - begin - length if is_upright else begin
    return BarPart(round(start, 2), round(length, 2), colour, title)


def _heat_map(axes: Axes, across: str, rows: Sequence[TypedRow]) -> HeatMap | None:
    found = {(getattr(r, axes.label), getattr(r, across)): getattr(r, axes.values[0]) for r in rows}
    if len(found) < 2:
        return None
    most = max(found.values()) or 1
    down, right = heat_map_order(axes, rows)
    if axes.kind is ChartKind.MULTIPLES and len(right) < 2:
        return None
    return HeatMap(
        corner=column_words(across),
        columns=across_names(axes, right),
        rows=tuple(
            (name, tuple(_shade(found.get((one, key)), most) for key in right))
            for one, name in zip(down, heat_names(axes, down), strict=True)
        ),
    )


def heat_map_order(axes: Axes, rows: Sequence[TypedRow]) -> tuple[list[Any], list[Any]]:
    """Return what stands down and what stands across a heat map, in order; hours and years without a gap."""
    across = axes.across or ""
    keys = {getattr(row, across) for row in rows}
    return list(dict.fromkeys(getattr(row, axes.label) for row in rows)), _without_gap(across, keys)


def _without_gap(across: str, keys: set[Any]) -> list[Any]:
    match across:
        case "hour":
            return list(range(min(keys), max(keys) + 1))
        case "year":
            return [str(year) for year in range(int(min(keys)), int(max(keys)) + 1)]
    return sorted(keys)


def across_names(axes: Axes, keys: Iterable[Any]) -> tuple[str, ...]:
    """Return what the columns of a heat map are called."""
    return tuple(hour_words(key) if axes.across == "hour" else str(key) for key in keys)


def heat_names(axes: Axes, keys: Iterable[Any]) -> list[str]:
    """Return what the rows of a heat map are called."""
    return [_name(axes, key) for key in keys]


def _name(axes: Axes, key: Any) -> str:
    if axes.label == "weekday":
        return WEEKDAYS[key]
    return f"#{key}" if axes.label == "label" else time_words(axes.label, key)


def _shade(value: float | None, most: float) -> HeatCell:
    if value is None:
        return HeatCell("", None)
    level = -int(-HEAT_LEVELS * value // most) if value else 0
    return HeatCell(f"{round(value):,}", level)
