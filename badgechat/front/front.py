"""The application of the event loop: takes a request whole, has a thread answer it, hands the answer out."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from badgechat.front.bodies import NO_ROOM, Body, Gone, Receive, Refused, take_body
from badgechat.front.handler import Handler
from badgechat.front.limits import LIMITS, Budget, Limits
from badgechat.front.outbox import AnswerOutbox, BrokenOff, ReaderGone

logger = logging.getLogger(__name__)

Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
BUSY = "The site is very busy just now. Wait a few seconds and try again."


class Lane:
    """Threads of their own for requests of one cost, so that none of another cost can take them all."""

    def __init__(self, name: str, threads: int) -> None:
        # Threads begin with the first request, and so after the server has forked.
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)

    def submit(self, work: Callable[[], None]) -> None:
        """Have *work* done as soon as a thread is free."""
        self._threads.submit(work)


class Front:
    """An ASGI application around Django's synchronous views.

    ``lane_of`` names the lane of a request, ``most_of`` the bytes that a body may have at a path.
    """

    def __init__(
        self,
        handler: Handler,
        *,
        lanes: Mapping[str, int],
        lane_of: Callable[[Scope], str],
        most_of: Callable[[str], int],
        folder: Callable[[], str | None] = lambda: None,
        limits: Limits = LIMITS,
    ) -> None:
        self._handler, self._limits = handler, limits
        self._lanes = {name: Lane(name, threads) for name, threads in lanes.items()}
        self._lane_of, self._most_of, self._folder = lane_of, most_of, folder
        self._budget = Budget(limits.disk_bytes, folder())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        if scope["type"] != "http":
            raise ValueError(f"only HTTP is answered here, not {scope['type']}")
        try:
            body = Body(self._most_of(scope["path"]), self._limits, self._budget, self._folder())
        except OSError:
            await _say(send, Refused(503, NO_ROOM))
            return
        try:
            _refuse_what_announces_too_much(scope, self._most_of(scope["path"]))
            await take_body(receive, body, self._limits)
        except (Refused, Gone, asyncio.CancelledError) as reason:
            body.close()
            if isinstance(reason, Refused):
                await _say(send, reason)
            elif isinstance(reason, asyncio.CancelledError):
                raise
            return
        await self._answer(scope, body, receive, send)

    async def _answer(self, scope: Scope, body: Body, receive: Receive, send: Send) -> None:
        outbox = AnswerOutbox(self._limits, self._budget, self._folder())
        self._lanes[self._lane_of(scope)].submit(self._work(scope, body, outbox))
        leaving = asyncio.ensure_future(_left(receive))
        leaving.add_done_callback(lambda _: outbox.abandon())
        try:
            async with asyncio.timeout(self._limits.answer_seconds):
                await _hand_out(outbox, send)
        except TimeoutError:
            logger.warning("%s was not read to its end in time", scope["path"])
        except (ReaderGone, BrokenOff):
            pass
        finally:
            outbox.abandon()
            leaving.cancel()
            with suppress(asyncio.CancelledError):
                await leaving

    def _work(self, scope: Scope, body: Body, outbox: AnswerOutbox) -> Callable[[], None]:
        came = time.monotonic()

        def work() -> None:
            if time.monotonic() - came > self._limits.queue_seconds:
                body.close()
                with suppress(ReaderGone):
                    _leave(outbox, Refused(503, BUSY))
                return
            self._handler.answer(scope, body, outbox)

        return work


def _refuse_what_announces_too_much(scope: Scope, most: int) -> None:
    announced = dict(scope["headers"]).get(b"content-length", b"0")
    if announced.isdigit() and int(announced) > most:
        raise Refused(413, f"This is more than the site takes at this address ({most // 1024**2} MB).")


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _hand_out(outbox: AnswerOutbox, send: Send) -> None:
    await outbox.begun()
    await send({"type": "http.response.start", "status": outbox.status, "headers": outbox.headers})
    async for piece in outbox.pieces():
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _plain(refusal: Refused) -> tuple[list[tuple[bytes, bytes]], bytes]:
    words = f"{refusal.sentence}\n".encode()
    headers = [
        (b"Content-Type", b"text/plain; charset=utf-8"),
        (b"Content-Length", str(len(words)).encode()),
        (b"Cache-Control", b"no-store"),
        # What is left of the body is not waited for.
        (b"Connection", b"close"),
    ]
    return headers + ([(b"Retry-After", b"10")] if refusal.status == 503 else []), words


def _leave(outbox: AnswerOutbox, refusal: Refused) -> None:
    headers, words = _plain(refusal)
    outbox.begin(refusal.status, headers)
    outbox.write(words)
    outbox.end()


async def _say(send: Send, refusal: Refused) -> None:
    headers, words = _plain(refusal)
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": words, "more_body": False})
