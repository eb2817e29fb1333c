"""Columns whose cells hold objects, as pandas writes the ``user`` of a post: each key is a column of its own.

    user                                         ->  user.screen_name  user.name
    {'screen_name': 'ada', 'name': 'Ada L.'}         ada               Ada L.

The new columns stand behind those of the table; the column itself stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from chatreader.formats.tables.printed_values import json_value
from chatreader.sources.delimited import ABSENT, MAX_COLUMNS, BadRow, Table, TableHead, TableRow

Opened = tuple[tuple[int, str], ...]
"""Columns to be made: the place of the column that holds the objects, and a key."""

_ENOUGH = 0.8
_MOST_KEYS = 60


def opened_head(head: TableHead) -> TableHead:
    """Return the head with a column for each key; the same head where no column holds objects."""
    opened = _columns_of(head)
    if not opened:
        return head
    names = tuple(f"{head.columns[place]}.{key}" for place, key in opened)
    # A row that has not the width of the head keeps it: it is no row of the table.
    rows = tuple((*row, *_values(row, opened)) if len(row) == len(head.columns) else row for row in head.rows)
    return replace(head, columns=(*head.columns, *names), rows=rows)


def opened_table(table: Table) -> Table:
    """Return the table likewise, with its rows."""
    opened = _columns_of(table.head)
    if not opened:
        return table
    head = opened_head(table.head)
    places = head.places()

    def rows() -> Iterator[TableRow | BadRow]:
        for row in table.rows():
            if isinstance(row, BadRow):
                yield row
            else:
                yield replace(row, cells=[*row.cells, *_values(row.cells, opened)], places=places)

    return replace(table, head=head, rows=rows)


def _columns_of(head: TableHead) -> Opened:
    room = MAX_COLUMNS - len(head.columns)
    found = [(place, key) for place in range(len(head.columns)) for key in _keys_in(head, place)]
    return tuple(found[:room]) if room > 0 else ()


def _keys_in(head: TableHead, place: int) -> list[str]:
    cells = [cell for row in head.rows if len(row) > place and (cell := row[place].strip()) not in ABSENT]
    if sum(cell.startswith("{") for cell in cells) < _ENOUGH * max(1, len(cells)):
        return []
    objects = [value for cell in cells if isinstance(value := json_value(cell), dict)]
    if len(objects) < _ENOUGH * len(cells):
        return []
    return list(dict.fromkeys(str(key) for one in objects for key in one))[:_MOST_KEYS]


def _values(cells: Sequence[str], opened: Opened) -> list[str]:
    objects = {place: json_value(cells[place].strip()) for place, _ in opened}
    return [
        _cell(objects[place].get(key)) if isinstance(objects[place], dict) else "" for place, key in opened
    ]


def _cell(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
