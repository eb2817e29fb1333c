"""Many rows, one statement: COPY into a table, and temporary tables to update from."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import orjson
from django.db import connection

CHUNK_ROWS = 5_000
"""Rows a COPY statement carries: enough to be fast, few enough to stay small in memory."""

BLOCK_BYTES = 1 << 16
"""Bytes handed to Postgres at once: it stores them while the next rows are made."""

_SPECIAL = re.compile(r"[\\\t\n\r\0]")
_ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": ""}
# An even number of backslashes before it are letters of a text, which may well speak of "\\u0000".
_NUL_IN_JSON = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def as_array(values: Iterable[str]) -> str:
    """Return a Postgres array literal of texts."""
    return "{" + ",".join([f'"{_quoted(v)}"' for v in values]) + "}"


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "")


def as_json(value: Any) -> str:
    """Return JSON that Postgres takes (it refuses NUL characters in ``jsonb``)."""
    try:
        text = orjson.dumps(value).decode()
    except TypeError:
        # Lone surrogates and numbers beyond 64 bits: the standard library writes them.
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _NUL_IN_JSON.sub(r"\1", text) if "\\u0000" in text else text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED[found[0]], text) if _SPECIAL.search(text) else text


def _list_cell(value: Sequence[str]) -> str:
    return _escaped(as_array(value)) if value else "{}"


_CELLS: dict[type, Callable[[Any], str]] = {
    str: _escaped,
    int: str,
    type(None): lambda _: "\\N",
    bool: lambda value: "t" if value else "f",
    datetime: datetime.isoformat,
    list: _list_cell,
    tuple: _list_cell,
    dict: lambda value: _escaped(as_json(value)),
}


def _cell(value: Any) -> str:
    """Return a value as COPY reads it; choices and counters are the strings and mappings they derive from."""
    made = _CELLS.get(type(value)) or _made_by_kin(type(value))
    return made(value)


def _made_by_kin(kind: type) -> Callable[[Any], str]:
    known = [_CELLS[kin] for kin in kind.__mro__ if kin in _CELLS]
    # Looked for once: a choice comes with every row.
    return _CELLS.setdefault(kind, known[0] if known else str)


class _Lines(io.RawIOBase):
    """Rows as the lines of a COPY, made when they are asked for."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows: Iterator[Sequence[Any]] = iter(rows)
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """Return about *size* bytes, in whole lines; nothing when all rows were given."""
        lines: list[str] = []
        made = 0
        for row in self._rows:
            line = "\t".join(map(_cell, row)) + "\n"
            lines.append(line)
            made += len(line)
            if made >= size:
                break
        self.count += len(lines)
        return "".join(lines).encode("utf-8", "replace")


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """COPY *rows* into *table* in chunks; return how many.

    Lists become text arrays, mappings become JSON, ``None`` becomes NULL.
    Characters that UTF-8 cannot carry (lone surrogates) become ``?``.
    """
    source = iter(rows)
    total = 0
    while chunk := list(islice(source, CHUNK_ROWS)):
        total += stream_rows(table, columns, chunk)
    return total


def stream_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """As :func:`copy_rows`, in one COPY: each row is made while Postgres stores those before it.

    What makes the rows must not ask the database itself.
    """
    lines = _Lines(rows)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", lines, BLOCK_BYTES)
    return lines.count


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
    with connection.cursor() as cursor:
        # Emptying costs a fraction of making anew; both at once save a trip.
        cursor.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {table} ({columns}) ON COMMIT DROP; TRUNCATE {table}"
        )
