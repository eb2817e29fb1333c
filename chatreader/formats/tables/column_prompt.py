"""What to ask of a person about a table of no known format, and how the answer is understood.

An answer names fields (:data:`chatreader.formats.tables.column_guesses.FIELDS`) and their columns, and is
remembered by :func:`columns_signature`, so that the next table with this head needs no question.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chatreader.formats.tables.cells import instant_of, unix_moment, wall_clock
from chatreader.formats.tables.column_guesses import Guess, guess_mapping
from chatreader.formats.tables.object_columns import opened_head
from chatreader.record import Precision
from chatreader.sources.delimited import TableHead, read_table_head
from chatreader.sources.source import Sample

_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}(?!\d)")

SHOWN_ROWS = 5
"""Sample rows shown beside the question."""


@dataclass(frozen=True, slots=True)
class MappingQuestion:
    """What to ask about a table of no known format: its columns, some rows, and a guess to begin with."""

    head: TableHead
    guesses: tuple[Guess, ...]
    signature: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns as written."""
        return self.head.columns

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Some rows to look at."""
        return self.head.rows[:SHOWN_ROWS]

    @property
    def labels(self) -> tuple[str, ...]:
        """What each column is called by people."""
        return column_labels(self.columns)

    @property
    def mapping(self) -> dict[str, int]:
        """The guesses as a mapping: field → column number."""
        return {guess.field: guess.place for guess in self.guesses}


def columns_signature(columns: tuple[str, ...]) -> str:
    """What a mapping is remembered by: the same for every table with these columns in this order."""
    return hashlib.sha256("\x1f".join(name.strip().lower() for name in columns).encode()).hexdigest()[:32]


def mapping_question(sample: Sample) -> MappingQuestion | None:
    """The question to ask about the table that ``sample`` begins; ``None`` when it is no table."""
    head = read_table_head(sample)
    return question_about(head) if head else None


def question_about(head: TableHead) -> MappingQuestion | None:
    """The question to ask about a table with this head; ``None`` when there is nothing under it."""
    if len(head.columns) < 2 or not head.rows or not is_regular(head):
        return None
    head = opened_head(head)
    guesses = guess_mapping(head.columns, head.rows)
    return MappingQuestion(head, guesses, columns_signature(head.columns))


def column_labels(columns: Sequence[str]) -> tuple[str, ...]:
    """What each column is called by people: its name, or its number where that does not tell.

    >>> column_labels(["Text", "", "Date", "text"])
    ('Text', '#2', 'Date', '#4')
    """
    seen: set[str] = set()
    labels = []
    for number, column in enumerate(columns, start=1):
        key = column.strip().lower()
        labels.append(f"#{number}" if not key or key in seen else column)
        seen.add(key)
    return tuple(labels)


def resolve_columns(said: Iterable[tuple[str, str]], columns: Sequence[str]) -> dict[str, int]:
    """Fields and column numbers of what somebody ``said``, as far as a table has these ``columns``."""
    places: dict[str, int] = {}
    for place, label in enumerate(column_labels(columns)):
        places.setdefault(label.strip().lower(), place)
        places.setdefault(f"#{place + 1}", place)
    return {field: places[key] for field, name in said if (key := name.strip().lower()) in places}


def is_regular(head: TableHead) -> bool:
    """Whether most rows have the width of the head: prose with commas in it has not."""
    fitting = sum(len(row) == len(head.columns) for row in head.rows)
    return bool(head.rows) and fitting * 10 >= len(head.rows) * 8


def date_order(head: TableHead, place: int | None) -> str | None:
    """How dates such as 5/6/2020 are meant, by those that leave no doubt: ``"day"`` or ``"month"`` first.

    ``"open"`` when none of them tells (12 and below on both sides); ``None`` without such dates.
    """
    return order_of(row[place] for row in head.rows if place is not None and len(row) > place)


def order_of(cells: Iterable[str]) -> str | None:
    """As :func:`date_order`, of some cells."""
    dates = [found for cell in cells if (found := _DATE.match(cell.strip()))]
    if any(12 < int(date[1]) <= 31 for date in dates):
        return "day"
    if any(12 < int(date[3]) <= 31 for date in dates):
        return "month"
    if dates and all(date[2] == "." for date in dates):
        return "day"
    return "open" if dates else None


def names_no_zone(head: TableHead, place: int | None) -> bool:
    """Whether a column holds times of day that do not say in which zone they are."""
    cells = [row[place].strip() for row in head.rows if place is not None and len(row) > place]
    return any(
        instant_of(cell) is None and unix_moment(cell) is None and (clock := wall_clock(cell)) is not None
        and clock[1] is not Precision.DAY
        for cell in cells
        if cell
    )  # fmt: skip
