"""What can be exported: a table with its columns and its statement, or a file of another sort."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import Column, select_list


class NotOffered(LookupError):
    """There is no such export. Its text is for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportKind:
    """Something that can be exported.

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


CONTEXT = ("row_time_zone", "row_day_only", "row_person", "row_is_public", "row_platform")
"""What a statement calls the values of a :class:`RowContext`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowContext:
    """SQL for what decides how a row is written, and is not written itself.

    The session's time zone, whether only its day is known, the id of the person the row is about, whether
    that person is public, and the platform that names in its texts are of.
    """

    time_zone: str = "s.time_zone"
    day_only: str = "NOT s.has_time"
    person: str = "NULL"
    is_public: str = "true"
    platform: str = "'x'"

    def __iter__(self) -> Iterator[str]:
        values = (self.time_zone, self.day_only, self.person, self.is_public, self.platform)
        return (f"{sql} AS {name}" for sql, name in zip(values, CONTEXT, strict=True))


OF_A_SESSION = RowContext()
OF_A_POST = RowContext(person="p.id", is_public="p.visibility = 'public'", platform="t.platform")
OF_NOTHING = RowContext(time_zone="NULL", day_only="false")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTable(ExportKind):
    """A table: one statement, and one that says how many rows it has without writing them.

    ``statement`` is given the select list and the scope. ``stored_count`` looks the number up where
    counting takes seconds in a large archive: a null, or ``None`` for a scope that stored figures cannot
    answer, means that it has to be counted.
    """

    statement: Callable[[str, Scope], Condition]
    count: Callable[[Scope], Condition]
    stored_count: Callable[[Scope], Condition | None] = lambda _: None
    context: RowContext = OF_A_SESSION

    def query(self, scope: Scope) -> Condition:
        """Return the statement of the table's rows: its columns in their order, then their context."""
        return self.statement(selected(self.columns, self.context, scope), scope)


def selected(columns: tuple[Column, ...], context: RowContext, scope: Scope) -> str:
    """Return the select list of *columns* and of what decides how their rows are written."""
    return ", ".join((select_list(columns, scope), *context))
