"""Taking the body of a request whole, at no less than a least pace, into memory or a temporary file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from badgechat.front.limits import Budget, Limits

Receive = Callable[[], Awaitable[Mapping[str, Any]]]

TOO_SLOW = "This request took too long to arrive. Try again, on a better line if there is one."
TOO_LARGE = "This is more than the site takes at this address."
NO_ROOM = "The site has no room for this just now. Nothing was stored: try again in a few minutes."


class Gone(Exception):
    """The client went away."""


class Refused(Exception):
    """A body that is not taken: *status* and a sentence for its sender."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class Pace:
    """At least ``least`` bytes in every ``seconds``, by the loop's clock."""

    def __init__(self, seconds: float, least: int) -> None:
        self._seconds, self._least = seconds, least
        self._moved = 0
        self._until = asyncio.get_running_loop().time() + seconds

    def moved(self, size: int) -> None:
        """Note that *size* bytes came."""
        self._moved += size

    async def wait_for(self, receive: Receive) -> Mapping[str, Any]:
        """Return the next message; raises :class:`Refused` once the pace is not kept."""
        while True:
            try:
                async with asyncio.timeout_at(self._until):
                    return await receive()
            except TimeoutError as error:
                if self._moved < self._least:
                    raise Refused(408, TOO_SLOW) from error
                self._moved, self._until = 0, self._until + self._seconds


class Body:
    """The bytes of a request while they arrive; they count against a budget until it is closed."""

    def __init__(self, most: int, limits: Limits, budget: Budget, folder: str | None) -> None:
        self.file: IO[bytes] = SpooledTemporaryFile(limits.memory_bytes, dir=folder)  # noqa: SIM115
        self._most, self._limits, self._budget = most, limits, budget
        self._size = self._counted = 0

    def add(self, piece: bytes) -> None:
        """Keep a piece; raises :class:`Refused` where there is too much of it, or no room."""
        self._size += len(piece)
        if self._size > self._most:
            raise Refused(413, TOO_LARGE)
        self._counted += len(piece)
        self._budget.add(len(piece))
        try:
            self.file.write(piece)
        except OSError as error:
            raise Refused(503, NO_ROOM) from error
        if self._size > self._limits.memory_bytes and self._budget.is_exceeded:
            raise Refused(503, NO_ROOM)

    def close(self) -> None:
        """Give the room back."""
        self.file.close()
        self._budget.add(-self._counted)
        self._counted = 0


async def take_body(receive: Receive, body: Body, limits: Limits) -> None:
    """Receive the whole body; raises :class:`Refused` or :class:`Gone`. The file is then at its beginning."""
    pace = Pace(limits.body_seconds, limits.body_bytes)
    while True:
        message = await pace.wait_for(receive)
        if message["type"] == "http.disconnect":
            raise Gone
        piece = message.get("body", b"")
        body.add(piece)
        pace.moved(len(piece))
        if not message.get("more_body", False):
            body.file.seek(0)
            return
