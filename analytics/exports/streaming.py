"""The rows of an export: read with one statement, handed on one by one. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from analytics.exports.anonymize import Anonymizer, Author, People
from analytics.exports.base.table import ExportTable
from analytics.exports.known_handles import anonymizer_for
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column

ExportRow = list[Any]

BATCH_ROWS = 1_000
"""Rows fetched at a time; no more are ever in memory."""

_zone = cache(ZoneInfo)


def count_rows(table: ExportTable, scope: Scope) -> int:
    """Return how many rows the export of a table has, without reading them."""
    if stored := table.stored_count(scope):
        ((rows,),) = _streamed(stored.sql, stored.parameters)
        if rows is not None:
            return int(rows)
    statement = table.count(scope)
    ((rows,),) = _streamed(statement.sql, statement.parameters)
    return int(rows)


def export_rows(table: ExportTable, scope: Scope, *, people: People = People.NAMES) -> Iterator[ExportRow]:
    """Yield the rows of an export, values in the order of the table's columns.

    Absent values are ``None``, lists are lists, times are aware (or a date,
    where only the day of a session is known). Rows come from a cursor on the
    server, which is closed with the iterator; the number of statements does not
    depend on the number of rows.
    """
    yield from shaped_rows(table.columns, table.query(scope), people)


def shaped_rows(columns: Sequence[Column], statement: Condition, people: People) -> Iterator[ExportRow]:
    """Yield the rows of a statement that selects *columns* and then their context, as exports do.

    What it selects is :func:`analytics.exports.base.table.selected`.
    """
    shape = _shaper(columns, anonymizer_for(people))
    for row in _streamed(statement.sql, statement.parameters):
        yield shape(row)


def _streamed(sql: str, parameters: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    # Outside of a transaction such a cursor is filled to its end before its first row is handed out.
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(BATCH_ROWS):
            yield from rows


def _shaper(columns: Sequence[Column], anonymizer: Anonymizer) -> Callable[[tuple[Any, ...]], ExportRow]:
    width = len(columns)
    timed = [(n, _TIMES[c.type]) for n, c in enumerate(columns) if c.type in _TIMES]
    changed = [(n, anonymizer.changes(c.pii)) for n, c in enumerate(columns) if c.pii]

    def shape(raw: tuple[Any, ...]) -> ExportRow:
        row = list(raw[:width])
        zone, day_only, person, is_public, platform = raw[width:]
        for n, write in timed:
            row[n] = write(row[n], zone, day_only)
        author = Author(person, person is None or is_public, platform)
        for n, change in changed:
            row[n] = change(row[n], author)
        return row

    return shape


def _utc(moment: datetime | None, _zone_name: str | None, _day_only: bool | None) -> datetime | None:
    return moment.replace(microsecond=0) if moment else None


def _local(moment: datetime | None, zone: str | None, _day_only: bool | None) -> datetime | None:
    return moment.astimezone(_zone(zone)).replace(microsecond=0) if moment and zone else None


def _start(moment: datetime | None, zone: str | None, day_only: bool | None) -> Any:
    local = _local(moment, zone, day_only)
    return local.date() if local and day_only else local


_TIMES: dict[CellType, Callable[[datetime | None, str | None, bool | None], Any]] = {
    CellType.UTC: _utc, CellType.LOCAL: _local, CellType.START: _start,
}  # fmt: skip
