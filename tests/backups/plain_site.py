"""A site of plain commands: a database and a data folder of its own, and ``manage.py``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2.extensions import make_dsn

from tests.conftest import ROOT
from tests.template import template_database


class PlainSite:
    """An empty site whose tables are made."""

    def __init__(self, name: str, data: Path, **settings: str) -> None:
        self.database, self.data, self.settings = f"badgechat_{name}_{os.getpid()}", data, settings
        self.server = os.environ["DATABASE_URL"]
        # Before we connect: it makes the template that this is a copy of.
        template = template_database(self.server)
        self.ask_server(f"CREATE DATABASE {self.database} TEMPLATE {template}")

    def ask_server(self, statement: str) -> None:
        """Run a statement that no transaction may hold."""
        connection = psycopg2.connect(make_dsn(self.server, dbname="postgres"))
        connection.autocommit = True
        connection.cursor().execute(statement)
        connection.close()

    def drop(self) -> None:
        """Remove the database."""
        self.ask_server(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query, or of an INSERT … RETURNING."""
        with psycopg2.connect(make_dsn(self.server, dbname=self.database)) as connection:
            cursor = connection.cursor()
            cursor.execute(statement, values)
            return cursor.fetchall()

    def manage(self, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
        """Run one of the site's commands."""
        environ = os.environ | {
            "DATABASE_URL": make_dsn(self.server, dbname=self.database),
            "BADGECHAT_DATA": str(self.data),
            "SECRET_KEY": f"the key of {self.database}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT, env=environ | self.settings, input=given, capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )
