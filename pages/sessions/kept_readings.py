"""What strangers read of a chat, made once: its shape, its posts and what machines are told of it.

Kept in the memory of a web process (not in Redis, whose files would hold words of people), packed, under
all that its words follow from: the chat's revision, who may be shown and under which name, what was hidden
or removed anywhere, imports, the code. Other chats may be published and corrected meanwhile.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from analytics.tabular.rows import lines_of
from chats.models import ChatSession
from chats.session_summary import SessionHead
from pages.sessions.chat_shape import shape_of
from pages.sessions.how_much import Reading
from pages.sessions.structured_data import discussion_data

MOST_BYTES = 16_000_000
"""Of packed readings in one process."""
_QUICK = 1
"""Of zlib: packing is paid by the first reader."""

# Who is renamed has their chats counted anew. A post that is hidden takes with it what passes it on in other
# chats; a removal leaves a tombstone.
_STATE = """
SELECT concat_ws('|', s.id, s.created_at, s.revision, s.state, s.title,
    (SELECT concat_ws(',', revision_counted, refreshed_at)
     FROM analytics_sessionstatistics WHERE session_id = s.id),
    (SELECT concat_ws(',', count(*), max(id)) FROM chats_chatsession),
    (SELECT concat_ws(',', count(*), max(id), count(undone_at)) FROM participants_visibilitychange),
    (SELECT concat_ws(',', count(*), max(id), count(undone_at)) FROM participants_personmerge),
    (SELECT concat_ws(',', count(*), max(id)) FROM participants_knownname),
    (SELECT concat_ws(',', count(*), max(id)) FROM participants_maskedname),
    (SELECT concat_ws(',', count(*), max(id), count(undone_at)) FROM chats_correction
     WHERE field = 'visibility'),
    (SELECT count(*) FROM chats_tombstone),
    (SELECT string_agg(concat_ws(',', state, n), ',' ORDER BY state)
     FROM (SELECT state, count(*) AS n FROM chats_import GROUP BY state) i))
FROM chats_chatsession s WHERE s.id = %(session)s
"""

Key = tuple[str, ...]


class MadeReading(NamedTuple):
    """The parts of a page that hold posts, as HTML."""

    shape: SafeString
    told: SafeString
    """JSON for search engines; empty where there is nothing to tell."""
    words: SafeString


class KeptReadings:
    """Readings by what they follow from, those asked for longest ago given up first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes = most_bytes, 0
        self._kept: OrderedDict[Key, tuple[bytes, ...]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Key) -> MadeReading | None:
        """Return what was kept under *key*."""
        with self._lock:
            packed = self._kept.get(key)
            if packed is None:
                return None
            self._kept.move_to_end(key)
        return MadeReading(*(mark_safe(zlib.decompress(part).decode()) for part in packed))

    def keep(self, key: Key, made: MadeReading) -> None:
        """Keep a reading."""
        packed = tuple(zlib.compress(part.encode(), _QUICK) for part in made)
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = packed
            self._bytes += sum(map(len, packed))
            while self._bytes > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= sum(map(len, oldest))


_READINGS = KeptReadings()


def kept_reading(
    session: ChatSession, choice: tuple[str, ...], make: Callable[[], MadeReading]
) -> MadeReading:
    """Return what a stranger reads of a chat by their *choice* (view, show, voice), made at most once."""
    if not settings.READINGS_KEPT or settings.DEBUG:
        return make()
    # Before it is made: what changes meanwhile makes another key.
    ((state,),) = lines_of(_STATE, session=session.pk)
    key = (state, f"{timezone.now():%Y-%m-%d}", *choice)
    found = _READINGS.find(key)
    if found is None:
        found = make()
        _READINGS.keep(key, found)
    return found


def made_reading(head: SessionHead, view: str, reading: Reading) -> MadeReading:
    """Write what a stranger reads."""
    context = {"head": head, "view": view, "can_edit": False, **reading._asdict()}
    told = discussion_data(head, reading.recap) if reading.recap else ""
    return MadeReading(
        render_to_string("chats/_shape.html", {"shape": shape_of(reading.transcript, head)}),
        mark_safe(told or ""),
        render_to_string("chats/_session_reading.html", context),
    )
