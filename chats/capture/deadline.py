"""An end to an answer that never ends.

The timeouts of sockets begin anew with each byte, so that a server which sends one now and then holds its
reader for ever: in the handshake, in the head or in the body.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

from chats.capture.answers import Silent


class Deadline:
    """Ends the connections it watches after so many seconds, while it is entered."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.is_over = False
        self._watched: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        for twin in self._watched:
            twin.close()

    def watch(self, connection: socket.socket) -> socket.socket:
        """Watch a connection and return it; one that is made too late is ended at once."""
        # A twin, since TLS takes the socket over and leaves an empty one behind.
        self._watched.append(connection.dup())
        if self.is_over:
            self._end()
        return connection

    def _end(self) -> None:
        self.is_over = True
        for twin in self._watched:
            with contextlib.suppress(OSError):
                twin.shutdown(socket.SHUT_RDWR)

    def check(self, name: str, error: Exception | None = None) -> None:
        """Raise :class:`Silent` when the time was up."""
        if self.is_over:
            raise Silent(f"{name} did not end its answer within {self.seconds:.0f} seconds.") from error
