"""Many rows, one statement: COPY into a table, and temporary tables to update from."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection

CHUNK_ROWS = 5_000
"""Rows a COPY statement carries: enough to be fast, few enough to stay small in memory."""

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": None})
# An even number of backslashes before it are letters of a text, which may well speak of "\\u0000".
_NUL_IN_JSON = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
_ARRAY_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\0": None})


def as_array(values: Iterable[str]) -> str:
    """Return a Postgres array literal of texts."""
    return "{" + ",".join(f'"{v.translate(_ARRAY_ESCAPES)}"' for v in values) + "}"


def as_json(value: Any) -> str:
    """Return JSON that Postgres takes (it refuses NUL characters in ``jsonb``)."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _NUL_IN_JSON.sub(r"\1", text) if "\\u0000" in text else text


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        value = as_array(value)
    elif isinstance(value, Mapping):
        value = as_json(value)
    return str(value).translate(_ESCAPES)


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """COPY *rows* into *table* in chunks; return how many.

    Lists become text arrays, mappings become JSON, ``None`` becomes NULL.
    Characters that UTF-8 cannot carry (lone surrogates) become ``?``.
    """
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    total = 0
    source = iter(rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(source, CHUNK_ROWS)):
            lines = "".join("\t".join(map(_cell, row)) + "\n" for row in chunk)
            cursor.copy_expert(statement, io.BytesIO(lines.encode("utf-8", "replace")))
            total += len(chunk)
    return total


def run(statement: str, *parameters: Any) -> int:
    """Execute one statement; return the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        touched: int = cursor.rowcount
        return touched


def rows_of(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Execute one query; return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def make_temporary(table: str, columns: str) -> None:
    """Create (or empty) a temporary table that lives until the transaction ends."""
    run(f"DROP TABLE IF EXISTS {table}")
    run(f"CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DROP")
