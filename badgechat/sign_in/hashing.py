"""Few passwords are hashed at once, so that whoever sends many leaves time and threads for readers.

A hash takes half a second of a processor on purpose. Two bounds hold. In a process only a few threads stand
at the door, everyone else is told so at once. In the whole site, whatever its number of processes, only as
many hash as there are slots, which are advisory locks of Postgres: a killed process gives its own back. A
browser that signed in before has a place and a slot that strangers cannot take.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.db import connection, transaction

from badgechat.sign_in.refusals import HashingBusy

STRANGERS_SLOTS = max(1, (os.cpu_count() or 2) // 2)
"""Half the processors: the other half answers readers."""
PATIENCE_SECONDS = 1.5
_PAUSE_SECONDS = 0.05
STRANGERS_IN_LINE = 2
"""Fewer than the lane has threads (``costs.LANES``): one is left to refuse strangers or let the owner in."""
_LINES = {True: BoundedSemaphore(2), False: BoundedSemaphore(STRANGERS_IN_LINE)}
"""Threads of this process that hash or wait for it: of known browsers (True), and of strangers."""

LOCK = 0x70617373
"""First key of the advisory locks ("pass"); the second is the slot, 0 for known browsers."""

_TAKE = """
SELECT 1 FROM generate_series(%s, %s) AS slot WHERE pg_try_advisory_xact_lock(%s, slot) LIMIT 1
"""


@contextmanager
def hashing_slot(*, known: bool) -> Iterator[None]:
    """Hold one of the site's slots for hashing a password; raises :class:`Busy` when none gets free soon."""
    line = _LINES[known]
    if not line.acquire(blocking=False):
        raise HashingBusy
    try:
        with transaction.atomic():
            _wait_for_slot(known=known)
            yield
    finally:
        line.release()


def _wait_for_slot(*, known: bool) -> None:
    first, last = (0, 0) if known else (1, STRANGERS_SLOTS)
    until = time.monotonic() + PATIENCE_SECONDS
    while not _took_one(first, last):
        if time.monotonic() > until:
            raise HashingBusy
        time.sleep(_PAUSE_SECONDS)


def _took_one(first: int, last: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [first, last, LOCK])
        return cursor.fetchone() is not None
