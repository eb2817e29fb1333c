"""Counts failed tries in windows of time, in Redis; while Redis is away, in the memory of this process.

Windows lie on the clock (each hour, each minute), so that a count is one number and its end is known without
asking. At the change of windows twice as many tries fit, which the limits allow for.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
T = TypeVar("T")

PREFIX = "sign-in"
NEARBY = LocMemCache("sign-in", {"OPTIONS": {"MAX_ENTRIES": 10_000}})
"""Counts while Redis is away: each process for itself, which is a little milder, and forgets with it."""


def now_in_seconds() -> float:
    """Seconds since 1970, by which windows are told."""
    return time.time()


@dataclass(frozen=True, slots=True)
class Limit:
    """At most *most* failed tries within a window of *seconds*."""

    most: int
    seconds: int

    def ends_in(self, now: float) -> int:
        """Seconds until the window of *now* is over, at least 1."""
        return self.seconds - int(now % self.seconds)


@dataclass(frozen=True, slots=True)
class Counter:
    """Failed tries of one kind (``name``) by or at one thing (``of``), under several limits at once."""

    name: str
    of: str
    limits: Sequence[Limit]

    def key(self, limit: Limit, now: float) -> str:
        """Where the count of a window is kept."""
        return f"{PREFIX}:{self.name}:{self.of}:{limit.seconds}:{int(now // limit.seconds)}".replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Reached:
    """A limit that is reached: whose, and how many seconds until it no longer is."""

    name: str
    seconds: int


def reached_limit(counters: Iterable[Counter]) -> Reached | None:
    """Return the limit that will hold longest of those that are reached, or None."""
    now = now_in_seconds()
    limits = [(counter, limit, counter.key(limit, now)) for counter in counters for limit in counter.limits]
    counts = _in_store(lambda store: store.get_many([key for _, _, key in limits]))
    over = [
        Reached(counter.name, limit.ends_in(now))
        for counter, limit, key in limits
        if counts.get(key, 0) >= limit.most
    ]
    return max(over, key=lambda one: one.seconds, default=None)


def count_try(counters: Iterable[Counter]) -> None:
    """Count one failed try."""
    now = now_in_seconds()
    keys = {counter.key(limit, now): limit.seconds for counter in counters for limit in counter.limits}
    _in_store(lambda store: _add_one(store, keys))


def forget_tries(counter: Counter) -> None:
    """Begin at nothing again."""
    now = now_in_seconds()
    _in_store(lambda store: store.delete_many([counter.key(limit, now) for limit in counter.limits]))


def _add_one(store: BaseCache, keys: Mapping[str, int]) -> None:
    for key, seconds in keys.items():
        if not store.add(key, 1, timeout=2 * seconds):
            store.incr(key)


def _in_store(act: Callable[[BaseCache], T]) -> T:
    try:
        return act(cache)
    except RedisError as error:
        logger.warning("sign-in limits are counted in memory while Redis is away: %s", error)
        return act(NEARBY)
