"""What an export is: a name, a sentence, and columns of which each says what it holds."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Cell(enum.Enum):
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


class Personal(enum.Enum):
    """What a column tells of people, which decides what remains of it without their names."""

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
    """A column: its name in the header, and a sentence for the codebook."""

    name: str
    sentence: str
    cell: Cell = Cell.TEXT
    personal: Personal | None = None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Something that can be exported: a table with documented columns, or a file of another sort.

    ``is_counted``: its rows are stored figures, true since the session was last
    counted. ``is_of_people``: without names there is nothing to it.
    """

    slug: str
    title: str
    sentence: str
    columns: tuple[Column, ...] = ()
    suffix: str = "csv"
    is_counted: bool = False
    is_of_people: bool = False


class NotOffered(LookupError):
    """There is no such export. Its text is for people."""
