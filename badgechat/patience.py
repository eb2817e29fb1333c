"""How long the database may work for a request, and how many heavy answers are made at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from badgechat.apologies import Apology, apologize
from badgechat.costs import ALLOWANCE, Cost, cost_of
from badgechat.front.client_address import client_network
from badgechat.heavy_slots import AllTaken, HeavySlot, OwnTaken, take_slot

Answer = Callable[[HttpRequest], HttpResponseBase]

FULL = Apology(
    503,
    "Many large downloads are being made.",
    f"{ALLOWANCE.in_all} large downloads are being made already, which is as many as the site makes at a "
    "time. This one was not begun: ask again in half a minute.",
    retry_seconds=30,
)
YOURS = Apology(
    429,
    "Your other downloads come first.",
    f"You are having {ALLOWANCE.of_a_person} large downloads made already. This one was not begun: ask again "
    "when one of them is done.",
    retry_seconds=30,
)
STRANGERS = Apology(
    429,
    "Other downloads come first.",
    f"{ALLOWANCE.of_a_stranger} large downloads are being made already for your network address, which a "
    "school or an office may share. This one was not begun: ask again in half a minute, or take one chat "
    "at a time.",
    retry_seconds=30,
)


def few_heavy_at_once(get_response: Answer) -> Answer:
    """Middleware: a heavy answer takes a place until its last byte is made; without one it is not begun."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        # Of a head nothing is made.
        if request.method == "HEAD" or _cost(request) is not Cost.HEAVY:
            return get_response(request)
        try:
            slot = _slot_for(request)
        except (AllTaken, OwnTaken) as reason:
            return apologize(request, _apology(request, reason))
        return _held(slot, lambda: get_response(request))

    return answer


def _slot_for(request: HttpRequest) -> HeavySlot:
    if request.user.is_authenticated:
        return take_slot(f"person {request.user.pk}", in_all=ALLOWANCE.in_all, of_one=ALLOWANCE.of_a_person)
    address = client_network(request)
    return take_slot(f"address {address}", in_all=ALLOWANCE.in_all, of_one=ALLOWANCE.of_a_stranger)


def _apology(request: HttpRequest, reason: Exception) -> Apology:
    if isinstance(reason, AllTaken):
        return FULL
    return YOURS if request.user.is_authenticated else STRANGERS


def _held(slot: HeavySlot, get_response: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        response = get_response()
    except BaseException:
        slot.release()
        raise
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = _Holding(response.streaming_content, slot)
    else:
        slot.release()
    return response


class _Holding:
    """Pieces of an answer; its place is free once the last is made, or the response is closed before."""

    def __init__(self, pieces: Any, slot: HeavySlot) -> None:
        self._pieces, self._slot = pieces, slot

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces
        self._slot.release()

    def close(self) -> None:
        """Called with the response, after what it streams was closed."""
        self._slot.release()


def statements_in_time(get_response: Answer) -> Answer:
    """Middleware: a statement that takes too long is given up; the reader is told how to ask for less."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with connection.execute_wrapper(_Limited(_seconds(request))):
            return get_response(request)

    return answer


def _cost(request: HttpRequest) -> Cost:
    return cost_of(request.method or "GET", request.path_info, dict(request.GET.lists()))


def _seconds(request: HttpRequest) -> int:
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        return ALLOWANCE.changing_seconds
    return ALLOWANCE.heavy_seconds if _cost(request) is Cost.HEAVY else ALLOWANCE.reading_seconds


_limits: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
"""Seconds that hold on a connection already, so that most requests say nothing of them."""


class _Limited:
    """Sees to the limit before the first statement, and so before whatever the answer streams later."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._seen: Any = None

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        database = context["connection"]
        if database.connection is not self._seen:
            self._seen = database.connection
            with database.wrap_database_errors:
                self._limit(database)
        return execute(sql, params, many, context)

    def _limit(self, database: Any) -> None:
        raw = database.connection
        if _limits.get(raw) == self._seconds:
            return
        with raw.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [f"{self._seconds}s"])
        if database.in_atomic_block:
            # A rollback takes the limit back, too.
            _limits.pop(raw, None)
        else:
            _limits[raw] = self._seconds
