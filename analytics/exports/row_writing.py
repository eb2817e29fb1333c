"""How the rows of a table become lines: as much as SQL can say is said there, the rest by the anonymizer.

Where nobody minds being named, SQL says all of it. Otherwise words and lists
that speak of people are read by Python, which knows handles and pseudonyms (made
with the site's secret, which no statement ever holds).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.exports.anonymize import Anonymizer, Author, People
from analytics.exports.base.table import CONTEXT
from analytics.exports.cell_sql import BETWEEN, cell, is_list, raw, without_numbers, without_signs
from analytics.exports.copying import Batch, Form
from analytics.exports.csv_writer import Profile, text_writer
from analytics.selection.scope import Condition
from analytics.tabular.columns import Column, PIIKind

_Change = Callable[[str, Author], str]

_AS_THEY_ARE = frozenset({PIIKind.HANDLE, PIIKind.NAME, PIIKind.NAMES, PIIKind.PERSON})
"""Kinds that stand as they are among names."""
_GONE: dict[People, frozenset[PIIKind]] = {
    People.NAMES: frozenset(),
    People.PSEUDONYMS: frozenset({PIIKind.NAME, PIIKind.NAMES, PIIKind.TRACE, PIIKind.TITLE}),
    People.NONE: frozenset({
        PIIKind.HANDLE, PIIKind.NAME, PIIKind.NAMES, PIIKind.PERSON, PIIKind.TRACE, PIIKind.HANDLES,
        PIIKind.PEOPLE, PIIKind.TITLE,
    }),
}  # fmt: skip
"""Kinds of which nothing remains."""


@dataclass(frozen=True, slots=True)
class RowWriting:
    """``statement`` makes the rows, to be copied as ``form``; ``write`` makes lines of a batch."""

    statement: Condition
    form: Form
    write: Callable[[Batch], bytes]


def row_writing(
    columns: Sequence[Column], statement: Condition, anonymizer: Anonymizer, profile: Profile
) -> RowWriting:
    """Return how to write the rows of a statement that selects *columns* and then their context."""
    cells = [_by_sql(column, anonymizer, profile) for column in columns]
    changes = {
        n: _change(column, anonymizer, profile)
        for n, (column, sql) in enumerate(zip(columns, cells, strict=True))
        if sql is None
    }
    selected = [sql or raw(column) for column, sql in zip(columns, cells, strict=True)]
    if changes:
        selected += [f"r.{name}" for name in CONTEXT[2:]]
    made = Condition(f"SELECT {', '.join(selected)} FROM ({statement.sql}) r", statement.parameters)
    if changes:
        return RowWriting(made, "text", _Changed(changes))
    return RowWriting(made, "csv", _with_line_ends)


def _by_sql(column: Column, anonymizer: Anonymizer, profile: Profile) -> str | None:
    """Return SQL for a cell as it may be shown; ``None`` where Python has to look at it."""
    kind, people = column.pii, anonymizer.people
    if kind is None:
        return cell(column, profile)
    if kind in _GONE[people]:
        return "NULL"
    return _named(column, kind, anonymizer, profile) if people is People.NAMES else None


def _named(column: Column, kind: PIIKind, anonymizer: Anonymizer, profile: Profile) -> str | None:
    if kind is PIIKind.TRACE:
        return f"CASE WHEN r.row_person IS NULL OR r.row_is_public THEN {cell(column, profile)} END"
    if kind is PIIKind.PEOPLE:
        return without_numbers(column, profile)
    if kind in _AS_THEY_ARE:
        return cell(column, profile)
    if not anonymizer.keeps_all:
        return None
    return without_signs(column, profile) if kind is PIIKind.HANDLES else cell(column, profile)


def _change(column: Column, anonymizer: Anonymizer, profile: Profile) -> _Change:
    assert column.pii
    change, write = anonymizer.changes(column.pii), text_writer(column.type, profile)
    has_items = is_list(column)
    may_be_made = column.pii in (PIIKind.HANDLE, PIIKind.PERSON)

    def changed(text: str, author: Author) -> str:
        if not text and not may_be_made:
            return ""
        value: Any = (text.split(BETWEEN) if text else []) if has_items else text or None
        return write(change(value, author))

    return changed


def _with_line_ends(batch: Batch) -> bytes:
    """Postgres ends a line as its own system does; CSV ends it by CR and LF (RFC 4180)."""
    return b"".join([row[:-1] + b"\r\n" for row in batch])


_ESCAPED = re.compile(r"\\(.)")
_MEANS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "N": ""}


class _Changed:
    """Makes lines of rows in COPY's text form, with some cells changed."""

    def __init__(self, changes: dict[int, _Change]) -> None:
        self._changes = list(changes.items())

    def __call__(self, batch: Batch) -> bytes:
        lines = io.StringIO(newline="")
        csv.writer(lines, lineterminator="\r\n").writerows([self._row(row.decode()) for row in batch])
        return lines.getvalue().encode()

    def _row(self, line: str) -> list[str]:
        cells = line[:-1].split("\t")
        if "\\" in line:
            cells = [_ESCAPED.sub(_meant, text) if "\\" in text else text for text in cells]
        *cells, person, is_public, platform = cells
        author = Author(int(person) if person else None, not person or is_public == "t", platform)
        for n, change in self._changes:
            cells[n] = change(cells[n], author)
        return cells


def _meant(found: re.Match[str]) -> str:
    return _MEANS.get(found[1], found[1])
