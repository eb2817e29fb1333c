"""A database with all tables, made once for each state of the migrations; test databases are copies of it.

A copy takes a fraction of the time that the migrations take, and several processes of one run need one each.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg2
from django.apps import apps
from psycopg2.extensions import make_dsn

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "badgechat_template_"


def template_database(address: str) -> str:
    """The name of the template on the server at *address*, made now if it is not there."""
    name = PREFIX + _state()
    with _alone_on(address) as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        there = {row[0] for row in cursor.fetchall()}
        if name not in there:
            _make(cursor, address, name)
            for other in there:
                cursor.execute(f"DROP DATABASE IF EXISTS {other}")
    return name


@contextmanager
def _alone_on(address: str) -> Iterator[psycopg2.extensions.cursor]:
    connection = psycopg2.connect(make_dsn(address, dbname="postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            # Several processes of a run begin at the same moment.
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])
            yield cursor
    finally:
        connection.close()


def _make(cursor: psycopg2.extensions.cursor, address: str, name: str) -> None:
    """Migrate a database under another name first: one that was broken off is no template."""
    unfinished = f"{PREFIX}unfinished"
    cursor.execute(f"DROP DATABASE IF EXISTS {unfinished}")
    cursor.execute(f"CREATE DATABASE {unfinished}")
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": make_dsn(address, dbname=unfinished)},
        check=True,
    )
    cursor.execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")


def _state() -> str:
    """What the tables follow from: the migrations of all apps, and the SQL they read."""
    digest = sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        folder = Path(app.path)
        for path in sorted(p for p in (*folder.glob("migrations/*.py"), *folder.rglob("*.sql"))):
            digest.update(str(path.relative_to(folder)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
