"""Whether the site's database exists and has every table; made and migrated where not."""

from __future__ import annotations

from contextlib import closing

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection, make_dsn, parse_dsn

from tools.dev.places import CHECKOUT, Place, digest
from tools.dev.say import Trouble


def ensure_database(url: str) -> bool:
    """Make the database named in the address if the server lacks it; True when it was made now."""
    wanted = parse_dsn(url).get("dbname", "")
    try:
        psycopg2.connect(url, connect_timeout=10).close()
        return False
    except psycopg2.OperationalError as error:
        refusal = error
    try:
        # Closed, not entered: a psycopg2 connection entered by `with` opens a transaction.
        with closing(_autocommitting(make_dsn(url, dbname="postgres"))) as link, link.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [wanted])
            if cursor.fetchone():
                raise _unreachable(wanted, refusal)
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(wanted)))
    except psycopg2.Error as error:
        raise _unreachable(wanted, refusal) from error
    return True


def _autocommitting(dsn: str) -> connection:
    link = psycopg2.connect(dsn, connect_timeout=10)
    link.autocommit = True
    return link


def _unreachable(name: str, error: Exception) -> Trouble:
    said = str(error).strip().splitlines() or ["no answer"]
    return Trouble(
        f"The database {name!r} of DATABASE_URL cannot be used: {said[0]} "
        "Start that server and make the database, or leave DATABASE_URL out to use one of our own."
    )


def needs_migrating(place: Place, url: str) -> bool:
    """True unless the database says that all our migrations ran, and no library changed since."""
    stamp = place.root / "migrated"
    if not stamp.exists() or stamp.read_text() != _migrated_mark(url):
        return True
    return not _ours() <= _applied(url)


def note_migrated(place: Place, url: str) -> None:
    """Remember what was migrated: the libraries' own migrations change only with their versions."""
    (place.root / "migrated").write_text(_migrated_mark(url))


def _migrated_mark(url: str) -> str:
    return digest(url, CHECKOUT / "requirements.txt", CHECKOUT / "constraints.txt")


def _ours() -> set[tuple[str, str]]:
    files = CHECKOUT.glob("*/migrations/[0-9]*.py")
    return {(file.parent.parent.name, file.stem) for file in files}


def _applied(url: str) -> set[tuple[str, str]]:
    with closing(psycopg2.connect(url, connect_timeout=10)) as link, link.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations')")
        if cursor.fetchone() == (None,):
            return set()
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())
