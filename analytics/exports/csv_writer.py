"""Rows as CSV text, for code or for a spreadsheet."""

from __future__ import annotations

import csv
import enum
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from analytics.tabular.columns import CellType, Column

BOM = "\ufeff"
CHUNK_CHARACTERS = 64 * 1024
"""Text is handed on in pieces of about this size."""

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet may run (OWASP, "CSV injection").

Apostrophes before such a sign are part of the pattern, so that taking one
apostrophe off always gives back the value.
"""
_LIKE_A_NUMBER = re.compile(r"[^A-Za-z]+|[0-9]+[eE][0-9]+")
"""An id that a spreadsheet would turn into a number (and round after 15 digits) or into a date."""


class Profile(enum.StrEnum):
    """For whom the file is written."""

    SPREADSHEET = "spreadsheet"
    CODE = "code"


def csv_chunks(
    columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, profile: Profile
) -> Iterator[str]:
    """Yield the rows as CSV (RFC 4180: CRLF, quotes doubled), the header first, in pieces of some 64 kB.

    Nothing is yielded before the first rows were read, so that a failure at the
    start can still be told. What fails later ends the text with :func:`broken_off`,
    and is raised all the same: whoever sends the text must not end it as if it were
    whole. ``rows`` is closed with this iterator.
    """
    buffer = io.StringIO(csv_head(columns, profile), newline="")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer, lineterminator="\r\n")
    writers = [text_writer(column.type, profile) for column in columns]
    is_begun, count = False, 0
    try:
        for count, row in enumerate(rows, start=1):  # noqa: B007
            writer.writerow([write(value) for write, value in zip(writers, row, strict=True)])
            if buffer.tell() >= CHUNK_CHARACTERS:
                is_begun = True
                yield _emptied(buffer)
        yield _emptied(buffer)
    except Exception:
        if is_begun:
            yield _emptied(buffer) + broken_off(count, len(columns))
        raise
    finally:
        if isinstance(rows, Iterator) and hasattr(rows, "close"):
            rows.close()


def csv_head(columns: Sequence[Column], profile: Profile) -> str:
    """Return what a table begins with: the line of its columns, and before it what a spreadsheet needs."""
    names = ",".join(column.name for column in columns)
    return f"{BOM if profile is Profile.SPREADSHEET else ''}{names}\r\n"


def broken_off(rows: int, columns: int) -> str:
    """Return the last line of a table that could not be finished.

    It has more cells than there are columns, which programs that read tables refuse or report.
    """
    said = f"### INCOMPLETE: this table broke off about here after {rows} rows. Ask for it again. ###"
    return said + "," * columns + "\r\n"


def _emptied(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def as_text(value: Any) -> str:
    """Return a value as text: nothing for an unknown one, items of a list with spaces between them."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return " ".join(map(str, value))
    return str(value) if not hasattr(value, "isoformat") else str(value.isoformat())


def guarded(text: str) -> str:
    """Return *text* so that a spreadsheet shows it: with an apostrophe before what could be a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def guarded_id(text: str) -> str:
    """Return an id so that a spreadsheet keeps it whole.

    The apostrophe is visible there, and no digit is lost. ``="123"`` would hide
    it, but is a formula: many places refuse such files, and no other program reads it.
    """
    return f"'{text}" if _LIKE_A_NUMBER.fullmatch(text) else guarded(text)


_GUARDS: dict[CellType, Callable[[str], str]] = {
    CellType.TEXT: guarded, CellType.WORDS: guarded, CellType.ID: guarded_id,
}  # fmt: skip


def text_writer(cell: CellType, profile: Profile) -> Callable[[Any], str]:
    """Return the function that writes a value of that type as the text of a cell."""
    guard = _GUARDS.get(cell) if profile is Profile.SPREADSHEET else None
    if guard is None:
        return as_text
    keep = guard
    return lambda value: keep(as_text(value))
