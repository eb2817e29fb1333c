"""Places among the heavy answers, shared by all processes of the site through Postgres' advisory locks.

A lock belongs to the connection that took it. Whatever ends the process, or the connection, frees the place.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.db import Error, connection

_PLACES = 0x68767931
"""First key of the locks on places ("hvy1"); the second is the place's number."""
_OWN = 0x68767932
"""First key of the locks on a person's own places ("hvy2"); the second is made of person and number."""


class AllTaken(Exception):
    """As many heavy answers are being made as may be."""


class OwnTaken(Exception):
    """This person has as many made as one may."""


@dataclass(slots=True)
class HeavySlot:
    """A place that is held, by this thread's connection, until :meth:`release`."""

    own: int
    place: int
    is_held: bool = True

    def release(self) -> None:
        """Free the place; a second time does nothing."""
        if self.is_held:
            self.is_held = False
            # Where the connection is gone the locks are, too.
            with suppress(Error):
                _unlock((_PLACES, self.place), (_OWN, self.own))


def take_slot(person: str, *, in_all: int, of_one: int) -> HeavySlot:
    """Take a place for *person*, who may have *of_one*; raises :class:`OwnTaken` or :class:`AllTaken`."""
    own = _first_free(_OWN, (_key(f"{number}:{person}") for number in range(of_one)))
    if own is None:
        raise OwnTaken
    place = _first_free(_PLACES, range(in_all))
    if place is None:
        _unlock((_OWN, own))
        raise AllTaken
    return HeavySlot(own, place)


def _key(words: str) -> int:
    """A signed number of 32 bits, which is what an advisory lock takes."""
    return zlib.crc32(words.encode()) - 2**31


def _first_free(family: int, keys: Iterable[int]) -> int | None:
    # Rows are tried one after the other; LIMIT ends that with the first lock that is had.
    statement = """SELECT key FROM unnest(%s::int[]) AS key WHERE pg_try_advisory_lock(%s, key) LIMIT 1"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(keys), family])
        found = cursor.fetchone()
    return None if found is None else int(found[0])


def _unlock(*locks: tuple[int, int]) -> None:
    families, keys = zip(*locks, strict=True)
    statement = (
        "SELECT pg_advisory_unlock(family, key) FROM unnest(%s::int[], %s::int[]) AS held (family, key)"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(families), list(keys)])
