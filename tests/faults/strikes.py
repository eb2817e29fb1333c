"""Ways to hurt a running site, each as sudden as an outage: SIGKILL, and no warning."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.dev.sites import Site
from tools.dev.places import DataFolder
from tools.dev.processes import look_at

PROGRAMS = {"postgres", "redis", "web", "worker", "beat"}


def _pids(site: Site) -> dict[str, int]:
    """The programs as the supervisor noted them, by name, those that live."""
    with contextlib.suppress(OSError, ValueError):
        noted = json.loads(DataFolder(site.data).children.read_text())
        return {row["name"]: row["pid"] for row in noted if look_at(row["pid"]) is not None}
    return {}


def kill(site: Site, name: str) -> None:
    """SIGKILL to a program and to all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(_pids(site)[name], signal.SIGKILL)


def kill_redis_and_its_data(site: Site) -> None:
    """Redis goes, and with it everything it was told."""
    shutil.rmtree(site.data / "redis" / "appendonlydir", ignore_errors=True)
    kill(site, "redis")
    shutil.rmtree(site.data / "redis" / "appendonlydir", ignore_errors=True)


def kill_a_backend(site: Site) -> None:
    """One connection's process of Postgres goes, upon which Postgres throws out all and recovers."""
    backends = [pid for pid in _children(_pids(site)["postgres"]) if b"postgres: badgechat " in _title(pid)]
    with contextlib.suppress(ProcessLookupError):
        os.kill(max(backends), signal.SIGKILL)


def _children(pid: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _title(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def cut_the_power(site: Site) -> None:
    """Every process of the site at once; then someone starts it again."""
    site.kill_everything()
    site.up()


STRIKES: dict[str, Callable[[Site], None]] = {
    "worker": lambda site: kill(site, "worker"),
    "Postgres": lambda site: kill(site, "postgres"),
    "Redis": lambda site: kill(site, "redis"),
    "Redis, wiped": kill_redis_and_its_data,
    "web": lambda site: kill(site, "web"),
    "a backend of Postgres": kill_a_backend,
    "everything": cut_the_power,
}


def wait_until_it_runs(site: Site, *, within: float = 60) -> float:
    """Wait until every program runs again and the site says that it is well; the seconds that took."""
    started = time.monotonic()
    while not _runs(site):
        assert time.monotonic() < started + within, site.said()
        time.sleep(0.1)
    return time.monotonic() - started


def _runs(site: Site) -> bool:
    if set(_pids(site)) != PROGRAMS:
        return False
    try:
        return site.get("/healthz")[0] == 200
    except OSError:
        return False
