"""The servers of a data folder: started by the first who needs them, used by all others meanwhile."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import IO

from tools.dev import accounts, postgres, processes, valkey
from tools.dev.places import CHECKOUT, PYTHON, DataFolder, lock, try_lock
from tools.dev.processes import Account, Child
from tools.dev.say import line, step

STOP_SECONDS = 1.3


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where Postgres and Redis are reached; ``port`` and ``site_url`` only while a site runs."""

    database_url: str
    redis_url: str
    port: int | None = None
    site_url: str | None = None

    def environ(self, place: DataFolder, base: Mapping[str, str]) -> dict[str, str]:
        """The environment of a program of the site. What the person set by hand stays as it is."""
        found = dict(base) | {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "BADGECHAT_DATA": str(place.root),
        }
        found.setdefault("SECRET_KEY", place.secret_key())
        if postgres.WHEEL.is_dir():
            found.setdefault("POSTGRES_PROGRAMS", str(postgres.WHEEL))
        found.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")
        if self.port is not None:
            found["PORT"] = str(self.port)
        if self.site_url is not None:
            found.setdefault("SITE_URL", self.site_url)
        return found


class Servers:
    """The embedded servers we started, and the addresses to use. Empty where the person named servers."""

    def __init__(self, place: DataFolder, environ: Mapping[str, str], *, careless: bool = False) -> None:
        self.place = place
        self.children: list[Child] = []
        self.cluster = (
            None if environ.get("DATABASE_URL") else postgres.open_cluster(place, careless=careless)
        )
        self.account = accounts.for_programs(place.root, PYTHON, CHECKOUT)
        """Whom all but Postgres runs as: None is ourselves."""
        self.store = None if environ.get("REDIS_URL") else self._open_store()
        self.addresses = Addresses(
            self.cluster.url if self.cluster else environ["DATABASE_URL"],
            self.store.url if self.store else environ["REDIS_URL"],
        )

    def _open_store(self) -> valkey.Store:
        accounts.socket_folder(self.place.sockets, self._owner())
        accounts.hand_over([self.place.root / "redis"], self.account)
        return valkey.open_store(self.place, self.account)

    def _owner(self) -> Account | None:
        return self.cluster.account if self.cluster is not None else self.account

    def start(self) -> None:
        """Start what is ours to start, after clearing away what a crash left."""
        processes.end_leftovers(self.place.children)
        if self.cluster is not None:
            self.children.append(postgres.start(self.cluster))
        if self.store is not None:
            self.children.append(valkey.start(self.store))
        processes.remember(self.place.children, self.children)

    def restart(self, child: Child) -> Child:
        """Start a server of ours again that ended by itself."""
        if self.cluster is not None and child.program.name == "postgres":
            fresh = postgres.start(self.cluster)
        elif self.store is not None:
            accounts.socket_folder(self.place.sockets, self._owner())
            fresh = valkey.start(self.store)
        self.children[self.children.index(child)] = fresh
        return fresh

    def unreachable(self) -> list[Child]:
        """Servers of ours whose socket someone removed, as cleaners of /tmp do: nobody new can reach them."""
        sockets = {
            "postgres": self.cluster.socket if self.cluster is not None else None,
            "redis": self.store.socket if self.store is not None else None,
        }
        found = [(child, sockets[child.program.name]) for child in self.children if child.is_alive]
        return [child for child, path in found if path is not None and not path.exists()]

    def give_room(self) -> None:
        """See to it that a full disk does not end our Postgres."""
        if self.cluster is not None:
            postgres.give_room(self.cluster)

    def stop(self) -> None:
        """Stop them in good order; a Postgres that takes too long recovers at its next start."""
        processes.stop(self.children, STOP_SECONDS)
        with suppress(OSError):
            self.place.sockets.rmdir()


def announce(place: DataFolder, addresses: Addresses) -> None:
    """Write down how to reach the servers that run here. Only we may read it: it may hold passwords."""
    seen = processes.look_at(os.getpid())
    row = asdict(addresses) | {"pid": os.getpid(), "since": seen.since if seen else ""}
    fresh = place.running.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(row, out)
    fresh.replace(place.running)


def announced(place: DataFolder) -> tuple[int, Addresses] | None:
    """Who keeps servers running for this folder, and where; None when nobody does."""
    try:
        row = json.loads(place.running.read_text())
        pid, since = int(row.pop("pid")), row.pop("since")
        seen = processes.look_at(pid)
        if seen is None or seen.since != since:
            return None
        return pid, Addresses(**row)
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def borrowed(place: DataFolder, environ: Mapping[str, str], *, careless: bool = False) -> Iterator[Addresses]:
    """Servers for the duration of a command: those that run here already, else our own."""
    while True:
        keeper = try_lock(place.root / "servers.lock")
        if keeper is not None:
            with keeper, _kept(place, environ, careless=careless) as addresses:
                yield addresses
            return
        with _joined(place) as found:
            if found is not None:
                yield found
                return
        time.sleep(0.1)


@contextmanager
def _kept(place: DataFolder, environ: Mapping[str, str], *, careless: bool) -> Iterator[Addresses]:
    place.running.unlink(missing_ok=True)
    servers = Servers(place, environ, careless=careless)
    try:
        if servers.cluster or servers.store:
            with step("Starting Postgres and Redis for this command"):
                servers.start()
        yield servers.addresses
        # Others may have joined meanwhile: their work must not lose its servers.
        with lock(place.root / "users.lock"):
            place.running.unlink(missing_ok=True)
    finally:
        place.running.unlink(missing_ok=True)
        servers.stop()


@contextmanager
def _joined(place: DataFolder) -> Iterator[Addresses | None]:
    using = try_lock(place.root / "users.lock", shared=True)
    if using is None:
        yield None
        return
    with using:
        found = announced(place)
        yield found[1] if found else None


def keep_for_site(place: DataFolder) -> IO[str]:
    """The lock on the servers of this folder; waits, and says so, while a command uses them."""
    keeper = try_lock(place.root / "servers.lock")
    if keeper is None:
        line("· Waiting for a command that uses this folder's servers to end …")
    while keeper is None:
        time.sleep(0.2)
        keeper = try_lock(place.root / "servers.lock")
    place.running.unlink(missing_ok=True)
    return keeper
