"""A table as CSV, written while it is read: with one statement, from its first row. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from analytics.exports.anonymize import People
from analytics.exports.base.table import ExportTable
from analytics.exports.copying import copied_rows
from analytics.exports.csv_writer import Profile, broken_off, csv_head
from analytics.exports.known_handles import anonymizer_for
from analytics.exports.row_writing import row_writing
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import Column


def count_rows(table: ExportTable, scope: Scope) -> int:
    """Return how many rows the export of a table has, without reading them."""
    stored = table.stored_count(scope)
    rows = _number(stored) if stored else None
    return int(_number(table.count(scope)) or 0) if rows is None else rows


def _number(statement: Condition) -> int | None:
    values: tuple[Any, ...] = statement.parameters
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, values)
        (number,) = cursor.fetchone()
        return None if number is None else int(number)


def table_pieces(
    table: ExportTable, scope: Scope, *, people: People = People.NAMES, profile: Profile = Profile.CODE
) -> Iterator[bytes]:
    """Yield an export as CSV (RFC 4180, UTF-8), in pieces; see :func:`csv_pieces`."""
    return csv_pieces(table.columns, table.query(scope), people=people, profile=profile)


def csv_pieces(
    columns: Sequence[Column], statement: Condition, *, people: People, profile: Profile
) -> Iterator[bytes]:
    """Yield the rows of a statement that selects *columns* and then their context, the header first.

    Nothing is yielded before the first rows were read, so that a failure at the start can still be
    told. What fails later ends the table with :func:`.broken_off`, and is raised all the same: whoever
    sends the text must not end it as if it were whole. When the iterator is closed the statement ends.
    """
    writing = row_writing(columns, statement, anonymizer_for(people), profile)
    batches, head, rows = copied_rows(writing.statement, writing.form), csv_head(columns, profile), 0
    try:
        for batch in batches:
            piece = writing.write(batch)
            yield piece if rows else head.encode() + piece
            rows += len(batch)
        if not rows:
            yield head.encode()
    except Exception:
        if rows:
            yield broken_off(rows, len(columns)).encode()
        raise
    finally:
        batches.close()
