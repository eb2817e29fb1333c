"""The programs ``pg_dump`` and ``pg_restore``: found in the version that fits the server, and run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from psycopg2.extensions import make_dsn

from badgechat.backups.errors import BackupError

SYSTEM = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version."""
_NUMBER = re.compile(r"(\d+)")


def server_version() -> int:
    """The major version of the site's Postgres."""
    connection.ensure_connection()
    return int(connection.connection.server_version) // 10_000


def dump(target: Path, *, snapshot: str) -> None:
    """Write everything of the site's database, as *snapshot* shows it, to *target*."""
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
                     f"--file={target}", f"--dbname={_address()}"])  # fmt: skip


def restore(source: Path) -> None:
    """Bring a dump back into the site's database, all of it or nothing."""
    _run("pg_restore", ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
                        f"--dbname={_address()}", str(source)])  # fmt: skip


def _run(name: str, arguments: list[str]) -> None:
    secret = connection.get_connection_params().get("password")
    environ = os.environ | ({"PGPASSWORD": str(secret)} if secret else {})
    done = subprocess.run(
        [str(program(name)), *arguments],
        check=False, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
    )  # fmt: skip
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"it ended with status {done.returncode}"])[-1]
        raise BackupError(f"{name} could not do its work: {last}")


def _address() -> str:
    """The database's address without its password, which no list of processes may show."""
    parts = {key: value for key, value in connection.get_connection_params().items() if key in _SAID}
    return str(make_dsn(**parts))


_SAID = frozenset({"dbname", "user", "host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey"})


def program(name: str) -> Path:
    """The oldest program called *name* that is not older than the server; an older one refuses to dump it."""
    least = server_version()
    found = [(version, path) for path in _candidates(name) if (version := _version(path)) >= least]
    if not found:
        raise BackupError(
            f"{name} of Postgres {least} or newer is needed and was not found. Install it "
            f"(Debian: apt install postgresql-client-{least}), or name its folder: POSTGRES_PROGRAMS=/folder."
        )
    return min(found)[1]


def _candidates(name: str) -> Iterator[Path]:
    named = os.environ.get("POSTGRES_PROGRAMS")
    if named and (Path(named) / name).exists():
        yield Path(named) / name
    yield from SYSTEM.glob(f"*/bin/{name}")
    if on_path := shutil.which(name):
        yield Path(on_path)


def _version(path: Path) -> int:
    try:
        said = subprocess.run([path, "--version"], check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = _NUMBER.search(said)
    return int(number[1]) if number else 0
