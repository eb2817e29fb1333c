"""Which rows of a table are drawn as bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from analytics.charts.axes import Axes, ChartKind
from analytics.tabular.rows import TypedRow

MOST_BARS = 12
"""Bars of a picture; the table holds the rest."""

MOST_TERMS = 18
"""Bars of a picture in which each question has its own."""

NAMED = ("name", "title", "label")
"""Columns whose rows are the most frequent of many; once each, none stands out."""


def shown_rows(rows: Iterable[TypedRow], axes: Axes) -> list[TypedRow]:
    """Return the rows that bars can be drawn of; none when there is nothing to compare.

    A question that nobody answered keeps its place.
    """
    keeps_nothing = axes.is_upright or axes.label == "question"
    drawn = [r for r in rows if getattr(r, axes.label) is not None and _is_known(r, axes)]
    drawn = [r for r in drawn if keeps_nothing or any(values_of(r, axes))]
    return drawn if len(drawn) > 1 and most_of(drawn, axes) and not _is_once_each(drawn, axes) else []


def first_rows(rows: Sequence[TypedRow], axes: Axes) -> list[TypedRow]:
    """Return the first rows, or the first of each question."""
    if axes.question is None or axes.label == "question":
        return list(rows[:MOST_BARS])
    of_question = [list(some) for _, some in groupby(rows, key=lambda row: getattr(row, axes.question or ""))]
    each = max(1, MOST_TERMS // len(of_question))
    return [row for some in of_question for row in some[:each]]


def values_of(row: TypedRow, axes: Axes) -> list[float]:
    """Return the lengths that are stacked in a row's bar."""
    return [getattr(row, name) or 0 for name in axes.values]


def most_of(rows: Iterable[TypedRow], axes: Axes) -> float:
    """Return the length of the longest bar."""
    return max((sum(values_of(row, axes)) for row in rows), default=0)


def _is_known(row: TypedRow, axes: Axes) -> bool:
    return any(getattr(row, name) is not None for name in axes.values)


def _is_once_each(rows: Sequence[TypedRow], axes: Axes) -> bool:
    is_named = axes.kind is ChartKind.LYING and axes.label in NAMED and axes.question is None
    return is_named and most_of(rows, axes) == 1
