"""Datasette beside the site: in an environment of the measurements' own, with the same posts in SQLite."""

from __future__ import annotations

import csv
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

DATASETTE = "datasette==0.65.5"
START_SECONDS = 60
_HOME = Path(os.environ.get("BADGECHAT_DATA", Path(__file__).resolve().parents[1] / "var"))


def own_program(requirement: str) -> Path:
    """Return the program of a package, installed once into an environment of the measurements' own."""
    name, _, version = requirement.partition("==")
    venv = _HOME / "beside" / f"{name}-{version}"
    program = venv / "bin" / name
    if not program.exists():
        print(f"Installing {requirement} for comparison …", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        # Datasette 0.65 asks pkg_resources for its plugins, which newer setuptools no longer have.
        wanted = [requirement, "setuptools<81"]
        subprocess.run([str(venv / "bin" / "pip"), "install", "-q", *wanted], check=True)
    return program


def posts_in_sqlite(path: Path, pieces: Iterable[bytes]) -> int:
    """Make ``tweets.csv`` a table ``posts`` with the index of words; return the number of its rows."""
    path.unlink(missing_ok=True)
    lines = b"".join(pieces).decode().splitlines(keepends=True)
    head, *rows = csv.reader(lines)
    with closing(sqlite3.connect(path)) as posts:
        posts.execute(f"CREATE TABLE posts (tweet_key PRIMARY KEY, {', '.join(head[1:])})")
        posts.executemany(f"INSERT INTO posts VALUES ({', '.join('?' * len(head))})", rows)
        posts.execute("CREATE VIRTUAL TABLE posts_fts USING fts5(text, tokenize='porter', content=posts)")
        posts.execute("INSERT INTO posts_fts (rowid, text) SELECT rowid, text FROM posts")
        posts.commit()
    return len(rows)


@contextmanager
def datasette(path: Path) -> Iterator[str]:
    """Serve a file of SQLite by Datasette, on this machine alone; gives its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    # It would look for facets with each answer, which nobody asked for and which takes most of its time.
    told = {"max_csv_mb": "0", "sql_time_limit_ms": "60000", "suggest_facets": "off"}
    settings = [word for name, value in told.items() for word in ("--setting", name, value)]
    command = [str(own_program(DATASETTE)), "serve", "-i", str(path), "-p", str(port), *settings]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            yield _answering(f"http://127.0.0.1:{port}", server)
        finally:
            server.send_signal(signal.SIGINT)


def _answering(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(START_SECONDS * 10):
        try:
            with urlopen(f"{address}/-/versions.json") as answer:
                answer.read()
        except URLError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return address
    raise SystemExit("Datasette does not start; what it says: run it by hand.")
