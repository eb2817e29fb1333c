"""A site of a few views behind the front, on a port, in a thread of the test."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from badgechat.front.front import Front
from badgechat.front.handler import Handler
from badgechat.front.limits import Limits
from badgechat.front.worker import PatientProtocol, Worker

MEGABYTE = 1024 * 1024


@dataclass
class Seen:
    """What the views met. ``proceed`` holds up the view that waits."""

    made: int = 0
    ended: int = 0
    proceed: threading.Event = field(default_factory=threading.Event)


seen = Seen()


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("home")


def size(request: HttpRequest) -> HttpResponse:
    """Says how many bytes came, and whether they lie in memory."""
    stream: Any = request._stream
    total = sum(len(piece) for piece in iter(lambda: request.read(MEGABYTE), b""))
    return HttpResponse(f"{total} {'disk' if stream._rolled else 'memory'}")


def large(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(_pieces(int(request.GET.get("mb", "60"))))


def _pieces(megabytes: int) -> Iterator[bytes]:
    try:
        for _ in range(megabytes * 16):
            seen.made += 1
            yield b"x" * (MEGABYTE // 16)
    finally:
        seen.ended += 1


def endless(request: HttpRequest) -> StreamingHttpResponse:
    """Goes on until its reader goes away."""

    def pieces() -> Iterator[bytes]:
        try:
            while True:
                time.sleep(0.01)
                yield b"more "
        finally:
            seen.ended += 1

    return StreamingHttpResponse(pieces())


def breaks(request: HttpRequest) -> StreamingHttpResponse:
    def pieces() -> Iterator[bytes]:
        yield b"half of it"
        raise ZeroDivisionError

    return StreamingHttpResponse(pieces())


def waits(request: HttpRequest) -> HttpResponse:
    seen.proceed.wait(10)
    return HttpResponse("at last")


urlpatterns = [
    path("", home),
    path("size/", size),
    path("large/", large),
    path("endless/", endless),
    path("breaks/", breaks),
    path("waits/", waits, name="waits"),
]


class Running:
    """The front, listening."""

    def __init__(self, limits: Limits, folder: Path) -> None:
        self.front = Front(
            Handler(),
            lanes={"quick": 2, "other": 1},
            lane_of=lambda scope: "other" if scope["path"] in ("/waits/", "/large/") else "quick",
            most_of=lambda path: 300 * MEGABYTE if path == "/size/" else MEGABYTE,
            folder=lambda: str(folder),
            limits=limits,
        )
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.socket.getsockname()[1]
        protocol = type("Quick", (PatientProtocol,), {"limits": limits})
        config = uvicorn.Config(self.front, **Worker.CONFIG_KWARGS | {"http": protocol, "log_config": None})
        config.timeout_graceful_shutdown = 1
        self.server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        asyncio.run(self.server.serve(sockets=[self.socket]))

    def start(self) -> None:
        self._thread.start()
        until = time.monotonic() + 10
        while not self.server.started and time.monotonic() < until:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        self._thread.join(10)

    def connect(self, *, buffer: int | None = None) -> socket.socket:
        """A connection; ``buffer`` is the size of the reader's buffer in bytes."""
        link = socket.socket()
        if buffer:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        link.settimeout(10)
        link.connect(("127.0.0.1", self.port))
        return link


@contextmanager
def running(limits: Limits, folder: Path) -> Iterator[Running]:
    site = Running(limits, folder)
    site.start()
    try:
        yield site
    finally:
        seen.proceed.set()
        site.stop()
