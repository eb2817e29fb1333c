"""Which of two numbers is the day in the dates of a table: settled by the table, or else said."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from chatreader.formats.tables.cells import wall_clock
from chatreader.formats.tables.column_prompt import date_order, order_of
from chatreader.record.hints import Hints
from chatreader.sources.delimited import BadRow, Table

_LOOKED_AT = 20_000
"""Rows of a table in which a date that leaves no doubt is sought."""


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How dates such as 7/3/2023 are read, and what has to be said of it, if anything."""

    is_day_first: bool = False
    sentence: str | None = None


def dates_of(table: Table, place: int | None, hints: Hints) -> DateOrder:
    """The order of the dates in column ``place``: as was said, as rows tell, or a guess that is told."""
    if hints.is_day_first is not None:
        return DateOrder(hints.is_day_first)
    order = date_order(table.head, place)
    if order == "open" and place is not None:
        order = _order_further_down(table, place)
    if order != "open" or place is None:
        return DateOrder(order == "day")
    # Where commas part the decimals of a number, semicolons part cells, and the day stands first.
    is_day_first = table.head.separator == ";"
    return DateOrder(is_day_first, _sentence(table, place, is_day_first))


def _order_further_down(table: Table, place: int) -> str:
    rows = (row for row in islice(table.rows(), _LOOKED_AT) if not isinstance(row, BadRow))
    return order_of(row.cells[place] for row in rows) or "open"


def _sentence(table: Table, place: int, is_day_first: bool) -> str | None:
    cell = next(
        (row[place].strip() for row in table.head.rows if len(row) > place and row[place].strip()), ""
    )
    ways = [wall_clock(cell, is_day_first=way) for way in (is_day_first, not is_day_first)]
    read, other = (f"{way[0]:%-d %B %Y}" if way else "" for way in ways)
    if not read or read == other:
        return None
    way = "day before month" if is_day_first else "month before day"
    return (
        f"dates such as {cell.split()[0]} could be {read} or {other}, and no row tells; they were read as "
        f"{way}. If that is wrong, say the order of the dates and import the file again"
    )
