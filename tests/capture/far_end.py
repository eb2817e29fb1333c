"""The far end of the network: a server that plays recorded answers and writes down what was asked."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

RECORDED = Path(__file__).resolve().parents[1] / "data/collecting"


@dataclass(frozen=True, slots=True)
class Played:
    """One recorded answer; ``before`` is called when it is asked for, before it is given."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    before: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it arrived."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


def recorded(name: str, status: int = 200, **headers: str) -> Played:
    """The answer recorded under *name*; header names with ``_`` for ``-``."""
    named = {header.replace("_", "-"): value for header, value in headers.items()}
    return Played((RECORDED / f"{name}.json").read_bytes(), status, named)


class FarEnd(AbstractContextManager["FarEnd"]):
    """Plays, for each path, its answers in their order; what was not foreseen is a 404."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._answers: dict[str, list[Played]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def plays(self, path: str, *answers: Played) -> None:
        """Answer *path* with these, one after another."""
        self._answers.setdefault(path, []).extend(answers)

    def answer(self, asked: Asked) -> Played:
        """The next answer for what was asked."""
        self.asked.append(asked)
        waiting = self._answers.get(asked.path)
        played = waiting.pop(0) if waiting else Played(b'{"error": "not foreseen"}', 404)
        if played.before:
            played.before()
        return played

    def cursors(self, path: str, name: str) -> list[str | None]:
        """The cursor given with each request for *path*."""
        return [asked.query.get(name) for asked in self.asked if asked.path == path]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class RawEnd(AbstractContextManager["RawEnd"]):
    """Calls ``talk`` with each connection, once it said something: for what no honest server does."""

    def __init__(self, talk: Callable[[socket.socket], object]) -> None:
        self.heads: list[bytes] = []
        self._talk = talk
        self._listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it answers."""
        return int(self._listening.getsockname()[1])

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        # Whoever asked hangs up when it is enough.
        with contextlib.suppress(OSError), connection:
            self.heads.append(connection.recv(65536))
            self._talk(connection)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.close()


def _handler_of(far_end: FarEnd) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            played = far_end.answer(Asked(parts.path, dict(parse_qsl(parts.query)), headers))
            try:
                self.send_response(played.status)
                for name, value in {"Content-Type": "application/json", **played.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(played.body)))
                self.end_headers()
                self.wfile.write(played.body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # Whoever asked was killed meanwhile.

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
