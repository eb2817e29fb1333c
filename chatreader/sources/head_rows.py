"""Which row of a table names its columns: there may be none, and titles may stand above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chatreader.sources.named_times import named_time
from chatreader.sources.refusals import usual_names

NAME = re.compile(r"(?:[A-Za-z_][\w .:#?()/\-]{0,60})?")

_DATUM = re.compile(
    r"""\d{15,20} | https?://\S+/status(?:es)?/\d+\S*
    | \d{4}[-/.]\d\d?[-/.]\d\d?(?:[T ]\d\d?:\d\d.{0,20})?
    | \d\d?[-/.]\d\d?[-/.]\d{2,4},?(?:[ ]\d\d?[:.]\d\d.{0,20})?
    | (?=(?:\S+\s+){3,})(?:[QA]\d{1,2}\s?[:.)]\s\S.* | \w.*\s\#[^\W\d]\w+.*)""",
    re.VERBOSE | re.DOTALL,
)
"""What no column is called: an id, the address of a post, a time, the words of a post."""

_MOST_LABELS = 15
"""Rows of labels and values that may stand above a head."""


def is_datum(cell: str) -> bool:
    """Whether a cell is what no column is called."""
    return bool(_DATUM.fullmatch(cell)) or (8 <= len(cell) <= 60 and named_time(cell) is not None)


def head_place(records: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows names the columns: titles and groups of columns may stand above it.

    NodeXL writes such a row of groups; its head is the second row. ``None`` without two columns.
    """
    filled = [sum(bool(cell.strip()) for cell in record) for record in records[:6]]
    most = max(filled, default=0)
    if most < 2:
        return None
    pairs = enumerate(zip(filled, records, strict=False))
    place = next(place for place, (count, record) in pairs if count * 2 >= most or _all_names(count, record))
    return _below_labels(records, place)


def _below_labels(records: Sequence[Sequence[str]], place: int) -> int:
    """Where the head really stands when rows of labels and values ("Report:", "value") are above it."""
    if usual_names(records[place]) >= 2:
        return place
    for lower, record in enumerate(records[place + 1 : place + _MOST_LABELS], place + 1):
        width = sum(bool(cell.strip()) for cell in record)
        if width >= 3 and usual_names(record) >= 2 and not any(map(is_datum, record)):
            return lower if width > sum(bool(cell.strip()) for cell in records[place]) else place
    return place


def _all_names(count: int, record: Sequence[str]) -> bool:
    """A full row of names is a head even over rows that were split too finely."""
    return count >= 3 and count * 2 >= len(record) and all(NAME.fullmatch(cell.strip()) for cell in record)
