"""An archive of any earlier state becomes one of today's, with every row; and a fresh one is the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from psycopg2.extensions import make_dsn

from tests.catalog import columns, made_of, rows
from tests.template import ROOT, template_database

DUMPS = sorted((ROOT / "tests" / "data" / "schema").glob("*.sql"))
# Migrating adds to what migrations and rights there are; that is no content of an archive.
KEPT_BY_DJANGO = {"django_migrations", "django_content_type", "auth_permission"}


@pytest.fixture(params=DUMPS, ids=[path.stem for path in DUMPS])
def earlier(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database that was made and filled by an earlier state of the site."""
    name = f"badgechat_earlier_{os.getpid()}"
    on_server(f"CREATE DATABASE {name} TEMPLATE template0")
    address = make_dsn(os.environ["DATABASE_URL"], dbname=name)
    load(address, request.param)
    yield address
    on_server(f"DROP DATABASE {name}")


@pytest.mark.thorough
def test_an_earlier_archive_becomes_one_of_today_with_every_row(earlier: str) -> None:
    tables = {t: names for t, names in columns(earlier).items() if t not in KEPT_BY_DJANGO}
    before = {table: rows(earlier, table, names) for table, names in tables.items()}
    assert sum(map(len, before.values())) > 100
    migrate(earlier)
    now = columns(earlier)
    kept = {t: [name for name in names if name in now.get(t, [])] for t, names in tables.items()}
    assert {t: rows(earlier, t, names) for t, names in kept.items()} == before
    fresh = make_dsn(os.environ["DATABASE_URL"], dbname=template_database(os.environ["DATABASE_URL"]))
    assert made_of(earlier) == made_of(fresh)


def on_server(statement: str) -> None:
    connection = psycopg2.connect(make_dsn(os.environ["DATABASE_URL"], dbname="postgres"))
    connection.autocommit = True
    connection.cursor().execute(statement)
    connection.close()


def load(address: str, dump: Path) -> None:
    connection = psycopg2.connect(address)
    with connection, connection.cursor() as cursor:
        cursor.execute(dump.read_text())
    connection.close()


def migrate(address: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": address}, check=True)
