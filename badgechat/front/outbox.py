"""What lies between a thread that makes an answer and the loop that hands it to its reader.

The thread is never held up: what the reader has not taken waits in memory, and above a limit in a temporary
file. So a slow reader costs no thread and no database cursor, and an export is never whole in memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO

from badgechat.front.limits import Budget, Limits

PIECE_BYTES = 64 * 1024
Headers = list[tuple[bytes, bytes]]


class ReaderGone(Exception):
    """Nobody reads the answer any longer: whoever makes it may stop."""


class BrokenOff(Exception):
    """The answer could not be made to its end."""


class AnswerOutbox:
    """An answer on its way: ``begin``, ``write``, ``end``, ``fail`` are for threads, the rest for loops."""

    def __init__(self, limits: Limits, budget: Budget, folder: str | None) -> None:
        self.status = 0
        self.headers: Headers = []
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self._limits, self._budget = limits, budget
        self._lock = Lock()
        self._file: IO[bytes] = SpooledTemporaryFile(limits.memory_bytes, dir=folder)  # noqa: SIM115
        self._written = self._taken = 0
        self._is_ended = self._has_failed = self._is_abandoned = False

    @property
    def is_abandoned(self) -> bool:
        """True once its reader has gone."""
        return self._is_abandoned

    def begin(self, status: int, headers: Headers) -> None:
        """Say how the answer begins."""
        self.status, self.headers = status, headers
        self._tell()

    def write(self, piece: bytes) -> None:
        """Leave a piece for the reader; raises :class:`ReaderGone` where there is none any longer."""
        with self._lock:
            if self._is_abandoned:
                raise ReaderGone
            self._file.seek(self._written)
            self._file.write(piece)
            self._written += len(piece)
            waiting = self._written - self._taken
        self._budget.add(len(piece))
        if waiting > self._limits.fair_bytes and self._budget.is_exceeded:
            raise BrokenOff("the reader is too slow for the room that is left")
        self._tell()

    def end(self) -> None:
        """Say that the answer is whole."""
        self._is_ended = True
        self._tell()

    def fail(self) -> None:
        """Say that there will be no more, although the answer is not whole."""
        self._has_failed = True
        self._tell()

    def _tell(self) -> None:
        try:
            self._loop.call_soon_threadsafe(self._news.set)
        except RuntimeError as error:
            # The loop was closed: the process is being stopped.
            raise ReaderGone from error

    async def begun(self) -> None:
        """Wait for the status and the headers; raises :class:`BrokenOff` or :class:`ReaderGone`."""
        while not self.status:
            await self._wait()

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the answer as it comes; raises :class:`BrokenOff` or :class:`ReaderGone`."""
        while True:
            is_ended = self._is_ended
            piece = self._take()
            if piece:
                yield piece
            elif is_ended:
                return
            else:
                await self._wait()

    async def _wait(self) -> None:
        if self._is_abandoned:
            raise ReaderGone
        if self._has_failed:
            raise BrokenOff
        await self._news.wait()
        self._news.clear()

    def _take(self) -> bytes:
        with self._lock:
            if self._taken == self._written or self._is_abandoned:
                return b""
            self._file.seek(self._taken)
            piece = self._file.read(PIECE_BYTES)
            self._taken += len(piece)
            if self._taken == self._written:
                # A reader who keeps up needs no room.
                self._file.seek(0)
                self._file.truncate()
                self._taken = self._written = 0
        self._budget.add(-len(piece))
        return piece

    def abandon(self) -> None:
        """Nobody reads on: what waits is dropped, and the thread learns it with its next piece."""
        with self._lock:
            if self._is_abandoned:
                return
            self._is_abandoned = True
            self._file.close()
            self._budget.add(self._taken - self._written)
        self._news.set()
