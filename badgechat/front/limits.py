"""How slow, how large and how long a request and its reader may be. Stated here, and nowhere else."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from tempfile import gettempdir
from threading import Lock

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds and bytes. The defaults let a telephone on a bad line through."""

    head_seconds: float = 10
    """From the beginning of a connection, or the first byte of a further request, to the end of a head."""
    body_seconds: float = 20
    body_bytes: int = 16 * 1024
    """Of a body at least so many bytes arrive in every ``body_seconds``, or its rest."""
    reader_seconds: float = 30
    """In which a reader takes what waits in the connection's buffer (about 64 KB)."""
    answer_seconds: float = 3600
    """In which an answer is made and read to its end."""
    queue_seconds: float = 20
    """After which a request that waited for a thread is told to come again: its sender will reload."""
    look_seconds: float = 2
    """How often a connection is looked at."""

    memory_bytes: int = 512 * 1024
    """Of one body or one answer; what is more lies in a temporary file. So much is always taken."""
    disk_bytes: int = 2048 * MEGABYTE
    """Of all bodies and answers that wait in one process."""
    fair_bytes: int = 4 * MEGABYTE
    """Of one answer that waits; what is more is broken off once ``disk_bytes`` are exceeded."""


LIMITS = Limits()


LOOK_SECONDS = 0.2
"""How long it is known how full the disk is."""
RESERVE_BYTES = 256 * MEGABYTE
"""Room that is left on the disk: a Postgres on the same disk stops where it has none."""


class Budget:
    """Counts bytes that wait, over all threads of a process; *folder* is where they wait."""

    def __init__(self, most: int, folder: str | None = None) -> None:
        self.most = most
        self.used = 0
        self._folder = folder or gettempdir()
        self._lock = Lock()
        self._looked = 0.0
        self._is_full = False

    def add(self, size: int) -> None:
        """Count *size* bytes more; fewer where it is negative."""
        with self._lock:
            self.used += size

    @property
    def is_exceeded(self) -> bool:
        """True while more waits than may, or the disk is all but full."""
        if self.used > self.most:
            return True
        now = time.monotonic()
        if now - self._looked > LOOK_SECONDS:
            self._looked = now
            self._is_full = shutil.disk_usage(self._folder).free < RESERVE_BYTES
        return self._is_full
