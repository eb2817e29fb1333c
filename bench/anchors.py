"""What an import is compared with: the usual route of tweets into a database, and a bare COPY of the rows."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path

from bench.beside import own_program

TWARC = "twarc==2.14.0"
SQLITE_UTILS = "sqlite-utils==4.2.1"


def route(path: Path, folder: Path) -> tuple[float, float]:
    """Take a file of API pages by the usual route; return seconds that passed, and of processor."""
    flatten = str(own_program(TWARC).with_name("twarc2"))
    insert = str(own_program(SQLITE_UTILS))
    flat, store = folder / "flat.jsonl", folder / "route.db"
    store.unlink(missing_ok=True)
    # twarc2 asks for keys before it does anything, even what needs none.
    environ = os.environ | {"BEARER_TOKEN": "none"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in (
        [flatten, "flatten", str(path), str(flat)],
        [insert, "insert", str(store), "tweets", str(flat), "--nl", "--pk", "id", "--ignore", "--alter"],
        [insert, "enable-fts", str(store), "tweets", "text"],
    ):
        subprocess.run(command, env=environ, cwd=folder, check=True, capture_output=True)
    passed, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    flat.unlink()
    return passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copy_of_posts() -> float:
    """Return the seconds that COPY takes for the rows of posts that the import made."""
    from django.db import connection

    with tempfile.TemporaryFile() as rows, connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bare (LIKE chats_tweet)")
        cursor.execute("ALTER TABLE bare DROP COLUMN words")
        cursor.copy_expert("COPY chats_tweet TO STDOUT", rows)
        rows.seek(0)
        began = time.perf_counter()
        cursor.copy_expert("COPY bare FROM STDIN", rows)
        seconds = time.perf_counter() - began
        cursor.execute("DROP TABLE bare")
    return seconds


def processor_seconds(pid: int) -> float:
    """Return the seconds of processor that a process and its children took so far, ended ones among them.

    Linux only; 0 for a process that is not on this machine.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    own = sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor_seconds(int(child)) for child in children)


def postmaster() -> int:
    """Return the process id of the database's server, 0 where it runs on another machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    try:
        return int(Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
