"""The one line to the platforms: every client speaks through it, whatever library it is.

What comes over it is bounded in bytes, in time and in silence, and it follows no redirection: a token must
not travel to another address, nor a request into the network this site runs in.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from types import TracebackType
from typing import Any, Self

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError
from urllib3.util.connection import create_connection

from chats.capture.http_answers import Answer, CaptureRefused, Silent
from chats.capture.open_internet import addresses_of


class Deadline:
    """Ends the connections it watches after so many seconds, while it is entered.

    The timeouts of sockets begin anew with each byte, so that a server which sends one now and then holds its
    reader for ever: in the handshake, in the head or in the body.
    """

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


TIMEOUT = (10.0, 30.0)
"""Seconds to connect, and of silence within an answer."""

SECONDS_IN_ALL = 60.0
"""Seconds that one answer may take from the first look at the server's name to its last byte."""

MAX_BYTES = 16 * 1024 * 1024
"""Bytes of one answer, unpacked: 500 posts of X with all that goes with them are a quarter of that."""

MAX_NESTED = 250_000
"""Objects and lists in one answer: two bytes as they are written, a hundred and more in memory."""

_CHUNK = 64 * 1024


class PlainSession(requests.Session):
    """Keeps the last answer as received, and what was wrong with it.

    ``instead`` replaces the beginning of addresses: (what the client has built in, what to ask).
    ``only_public`` refuses servers within this site's own network, and asks past any proxy.
    ``trouble`` is what ended the last request: clients wrap it in errors of their own.
    """

    def __init__(
        self, name: str, *, instead: tuple[str, str] | None = None, only_public: bool = False
    ) -> None:
        super().__init__()
        self.name, self.instead = name, instead
        self.last: requests.Response | None = None
        self.trouble: CaptureRefused | Silent | None = None
        if only_public:
            # A proxy would look the name up again; a password kept for others (.netrc) is not for this one.
            self.trust_env = False
            self.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
        self._line = _Line(only_public=only_public)
        self.mount("https://", self._line)
        self.mount("http://", self._line)

    def request(self, method: str, url: str | bytes, *args: Any, **options: Any) -> requests.Response:
        """As in ``requests``, with the manners above; raises ``Refused`` or ``Silent`` beyond the limits."""
        address = url.decode() if isinstance(url, bytes) else url
        if self.instead and address.startswith(self.instead[0]):
            address = self.instead[1] + address.removeprefix(self.instead[0])
        options |= {"timeout": TIMEOUT, "allow_redirects": False, "stream": True}
        self.last = self.trouble = None
        try:
            self.last = self._whole(method, address, *args, **options)
        except (CaptureRefused, Silent) as trouble:
            self.trouble = trouble
            raise
        return self.last

    def _whole(self, method: str, address: str, *args: Any, **options: Any) -> requests.Response:
        """An answer with all of its body; its connection is closed, whatever came."""
        with Deadline(SECONDS_IN_ALL) as self._line.deadline:
            try:
                response = super().request(method, address, *args, **options)
                response._content = self._body(response)
                response._content_consumed = True
            except requests.RequestException as error:
                self._line.deadline.check(self.name, error)
                raise
            finally:
                # One connection a page: what a server sends behind its answer is nobody's.
                self._line.close()
            self._line.deadline.check(self.name)
        return response

    def _body(self, response: requests.Response) -> bytes:
        found = bytearray()
        nested = 0
        for chunk in response.iter_content(_CHUNK):
            found += chunk
            nested += chunk.count(b"{") + chunk.count(b"[")
            if len(found) > MAX_BYTES or nested > MAX_NESTED:
                raise CaptureRefused(
                    f"{self.name} sent far more than a page of posts can be; nothing of it was taken. "
                    "Look at the server’s name, and try again."
                )
        return bytes(found)

    def answer(self) -> Answer | None:
        """The last answer, ``None`` when none came."""
        if self.last is None:
            return None
        headers = {name.lower(): value for name, value in self.last.headers.items()}
        return Answer(self.last.status_code, headers, self.last.content)


class _Line(HTTPAdapter):
    """Connections to addresses that were judged, each under the deadline of its request."""

    def __init__(self, *, only_public: bool) -> None:
        self.only_public = only_public
        self.deadline = Deadline(SECONDS_IN_ALL)
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager = self._own(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        return self._own(super().proxy_manager_for(proxy, **options))

    def _own(self, manager: PoolManager) -> PoolManager:
        manager.pool_classes_by_scheme = _pools(self)
        return manager

    def dial(self, connection: HTTPConnection) -> Any:
        """A socket to one of the addresses of the connection's host; the host's name is kept for TLS."""
        problem: OSError | None = None
        try:
            addresses = addresses_of(connection.host, connection.port, only_public=self.only_public)
        except OSError as error:
            raise NewConnectionError(connection, "The name was not found.") from error
        for address in addresses:
            try:
                return self.deadline.watch(_connected(connection, address))
            except OSError as error:
                problem = error
        raise NewConnectionError(connection, "No address answered.") from problem


def _connected(connection: HTTPConnection, address: str) -> Any:
    return create_connection(
        (address, connection.port), connection.timeout, socket_options=connection.socket_options
    )


def _pools(line: _Line) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> Any:
            return line.dial(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> Any:
            return line.dial(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
