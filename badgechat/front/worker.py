"""A worker process of gunicorn, and its HTTP/1.1 with deadlines: who sends or reads too slowly is ended."""

from __future__ import annotations

import asyncio
import resource
import sys
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn_worker import UvicornWorker

from badgechat.front.limits import LIMITS, Limits

TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class PatientProtocol(H11Protocol):
    """uvicorn's protocol, which has no limit of its own on how long a head may take, nor a reader.

    How long a body may take is seen to by whoever receives it (``bodies.py``).
    """

    limits: Limits = LIMITS
    _head_until: float | None = None
    """When the head that is arriving has to be here; None while a request is answered, or none begun."""
    _read_until: float | None = None
    """When the reader has to have taken what waits; None while it does not wait for them."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look at the connection from time to time."""
        super().connection_made(transport)
        self._head_until = self.loop.time() + self.limits.head_seconds
        self._look_again()

    def data_received(self, data: bytes) -> None:
        """Take bytes, and know whether a head is whole."""
        super().data_received(data)
        if not self._is_between_requests():
            self._head_until = None
        elif self._head_until is None:
            self._head_until = self.loop.time() + self.limits.head_seconds

    def _is_between_requests(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def pause_writing(self) -> None:
        """More waits than the reader takes; it has until then."""
        super().pause_writing()
        self._read_until = self.loop.time() + self.limits.reader_seconds

    def resume_writing(self) -> None:
        """The reader took what waited."""
        super().resume_writing()
        self._read_until = None

    def _look_again(self) -> None:
        self.loop.call_later(self.limits.look_seconds, self._look)

    def _look(self) -> None:
        if self not in self.connections:
            return
        now = self.loop.time()
        if self.transport.is_closing() and self._read_until is None:
            # All was handed over and the connection closed, but its last bytes are not read yet.
            self._read_until = now + self.limits.reader_seconds
        if self._read_until is not None and now > self._read_until:
            self.transport.abort()
        elif self._head_until is not None and now > self._head_until and self._is_between_requests():
            self._head_until = None
            self.transport.write(TOO_SLOW)
            self.transport.close()
        self._look_again()


TURN_SECONDS = 0.001


class Worker(UvicornWorker):  # type: ignore[misc]
    """uvicorn's loop with our deadlines. What a proxy says of a client is read by the site, not here."""

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        "loop": "asyncio",
        "http": PatientProtocol,
        "ws": "none",
        "lifespan": "off",
        "interface": "asgi3",
        "proxy_headers": False,
        "server_header": False,
        "access_log": False,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A little less than gunicorn waits, so that the loop itself ends what is still being read.
        self.config.timeout_graceful_shutdown = max(1, self.cfg.graceful_timeout - 1)

    def init_process(self) -> None:
        """Allow as many connections as the system lets us have, and begin."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        # A page waits for the threads that write downloads in turns of this length; the default is 5 ms.
        sys.setswitchinterval(TURN_SECONDS)
        super().init_process()
