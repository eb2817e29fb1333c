"""The rows of an export: read with one statement, handed on one by one. Reads only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from analytics.exports.anonymize import Author, Disguise, KnownHandle, People
from analytics.exports.columns import Cell, Column, Kind
from analytics.exports.queries import COUNTS, HANDLES, QUERIES, STORED_COUNTS
from analytics.selection.scope import Condition, Scope, WrongScope
from chats.models import ChatSession

Row = list[Any]

BATCH_ROWS = 1_000
"""Rows fetched at a time; no more are ever in memory."""

_SLUG = re.compile(r"[a-z0-9-]{1,80}")
_zone = cache(ZoneInfo)


def missing_sessions(slugs: Iterable[str], *, moderator: bool) -> list[str]:
    """Return those of *slugs* that lead to no session this reader may open."""
    wanted = list(slugs)
    asked = [slug for slug in wanted if _SLUG.fullmatch(slug)]
    readable = ChatSession.objects.readable_by(moderator=moderator)
    found = set(readable.filter(slug__in=asked).values_list("slug", flat=True)) if asked else set()
    return [slug for slug in wanted if slug not in found]


def file_name(kind: Kind, scope: Scope) -> str:
    """Return what the file of an export is called: ``badgechat-<slug>-tweets.csv``."""
    chat = f"{scope.sessions[0]}-" if len(scope.sessions) == 1 else ""
    return f"badgechat-{chat}{kind.slug}.{kind.suffix}"


def refuse_what_tells(kind: Kind, people: People) -> None:
    """Raise :class:`WrongScope` for a kind that leads to people by what it is, where those are covered."""
    if kind.is_of_people and people is not People.NAMES:
        raise WrongScope(
            f"“{kind.slug}” leads to the posts and so to whoever wrote them; it cannot be had with "
            f"people={people}. Leave “people” out, or take another table."
        )


def count_rows(kind: Kind, scope: Scope) -> int:
    """Return how many rows the export of a table has, without reading them."""
    if kind.slug in STORED_COUNTS and (stored := STORED_COUNTS[kind.slug](scope)):
        ((rows,),) = _streamed(stored.sql, stored.parameters)
        if rows is not None:
            return int(rows)
    statement = COUNTS[kind.slug](scope)
    ((rows,),) = _streamed(statement.sql, statement.parameters)
    return int(rows)


def export_rows(kind: Kind, scope: Scope, *, people: People = People.NAMES) -> Iterator[Row]:
    """Yield the rows of an export, values in the order of the kind's columns.

    Absent values are ``None``, lists are lists, times are aware (or a date,
    where only the day of a session is known). Rows come from a cursor on the
    server, which is closed with the iterator; the number of statements does not
    depend on the number of rows.
    """
    yield from shaped_rows(kind.columns, QUERIES[kind.slug](scope), people)


def shaped_rows(columns: Sequence[Column], statement: Condition, people: People) -> Iterator[Row]:
    """Yield the rows of a statement that selects *columns* and then how to write them, as exports do.

    See :mod:`analytics.exports.queries.parts` for the five columns that follow.
    """
    shape = _shaper(columns, disguise_of(people))
    for row in _streamed(statement.sql, statement.parameters):
        yield shape(row)


def _streamed(sql: str, parameters: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    # Outside of a transaction such a cursor is filled to its end before its first row is handed out.
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(BATCH_ROWS):
            yield from rows


def disguise_of(people: People) -> Disguise:
    """Return what covers people as *people* says; reads who is known by which handle."""
    if people is People.NONE:
        return Disguise(people)
    with connection.cursor() as cursor:
        cursor.execute(HANDLES, [people is People.PSEUDONYMS])
        known = {(row[0], row[1]): KnownHandle(row[2], row[3]) for row in cursor}
    return Disguise(people, known)


def _shaper(columns: Sequence[Column], disguise: Disguise) -> Callable[[tuple[Any, ...]], Row]:
    width = len(columns)
    timed = [(n, _TIMES[c.cell]) for n, c in enumerate(columns) if c.cell in _TIMES]
    changed = [(n, disguise.changes(c.personal)) for n, c in enumerate(columns) if c.personal]

    def shape(raw: tuple[Any, ...]) -> Row:
        row = list(raw[:width])
        zone, day_only, person, is_public, platform = raw[width:]
        for n, write in timed:
            row[n] = write(row[n], zone, day_only)
        author = Author(person, person is None or is_public, platform)
        for n, change in changed:
            row[n] = change(row[n], author)
        return row

    return shape


def _utc(moment: datetime | None, _zone_name: str | None, _day_only: bool | None) -> datetime | None:
    return moment.replace(microsecond=0) if moment else None


def _local(moment: datetime | None, zone: str | None, _day_only: bool | None) -> datetime | None:
    return moment.astimezone(_zone(zone)).replace(microsecond=0) if moment and zone else None


def _start(moment: datetime | None, zone: str | None, day_only: bool | None) -> Any:
    local = _local(moment, zone, day_only)
    return local.date() if local and day_only else local


_TIMES: dict[Cell, Callable[[datetime | None, str | None, bool | None], Any]] = {
    Cell.UTC: _utc, Cell.LOCAL: _local, Cell.START: _start,
}  # fmt: skip
