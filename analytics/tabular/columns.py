"""A column of a table as one object: name, meaning, SQL, type, and the kind of personal data it holds.

Statements, codebook, data package, documentation and anonymizer read the same object.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analytics.selection.scope import Scope


class CellType(enum.Enum):
    """What a column holds, which decides how it is written."""

    TEXT = enum.auto()
    ID = enum.auto()
    """Text that a spreadsheet must not take for a number or a date."""
    WORDS = enum.auto()
    """A list, written with spaces between its items."""
    NUMBER = enum.auto()
    FLAG = enum.auto()
    UTC = enum.auto()
    LOCAL = enum.auto()
    """A time, in the time zone of the row's session."""
    START = enum.auto()
    """A local time of which only the day may be known: then only the day is written."""


class PIIKind(enum.Enum):
    """What personal data a column holds, which decides what remains of it without names."""

    HANDLE = enum.auto()
    NAME = enum.auto()
    PERSON = enum.auto()
    """An id of the person who wrote the row."""
    TRACE = enum.auto()
    """Leads to the original post and so to its author."""
    THREAD = enum.auto()
    """Says only which rows belong together."""
    PROSE = enum.auto()
    NAMES = enum.auto()
    """A list of display names."""
    HANDLES = enum.auto()
    PEOPLE = enum.auto()
    """People of the archive, each as ``"<id> <name>"``."""
    LINKS = enum.auto()
    LINK = enum.auto()
    """One address."""
    TITLE = enum.auto()
    """Of a page that may be someone's own."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the header, its meaning for the codebook, and the SQL that selects it.

    ``sql`` is an expression over the tables of its statement, or a function that makes one for a scope;
    it is empty where the rows are no rows of a statement.
    """

    name: str
    meaning: str
    sql: str | Callable[[Scope], str] = ""
    type: CellType = CellType.TEXT
    pii: PIIKind | None = None

    def __str__(self) -> str:
        return self.name

    def selected(self, scope: Scope) -> str:
        """Return the column as a select list has it: its SQL under its name."""
        return f"{self.sql if isinstance(self.sql, str) else self.sql(scope)} AS {self.name}"


def select_list(columns: Iterable[Column], scope: Scope) -> str:
    """Return the SQL that selects *columns*, in their order."""
    return ", ".join(column.selected(scope) for column in columns)
