"""What makes the site ready: its database, migrating, collecting static files, the demo."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection, make_dsn, parse_dsn

from tools.dev.places import CHECKOUT, PYTHON, DataFolder, digest, lock
from tools.dev.processes import Account, die_with_parent
from tools.dev.say import Trouble, step


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


def needs_migrating(place: DataFolder, url: str) -> bool:
    """True unless the database says that all our migrations ran, and no library changed since."""
    stamp = place.root / "migrated"
    if not stamp.exists() or stamp.read_text() != _migrated_mark(url):
        return True
    return not _ours() <= _applied(url)


def note_migrated(place: DataFolder, url: str) -> None:
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


MANAGE = (str(PYTHON), str(CHECKOUT / "manage.py"))


def ensure_migrated(place: DataFolder, environ: Mapping[str, str]) -> bool:
    """Make the database and its tables as this version needs them; True when the database is new."""
    url = environ["DATABASE_URL"]
    with lock(place.root / "migrate.lock"):
        is_new = ensure_database(url)
        if needs_migrating(place, url):
            with step("Preparing the database"):
                run([*MANAGE, "migrate", "--noinput", "--verbosity=0"], environ)
            note_migrated(place, url)
    return is_new


def start_collecting(
    place: DataFolder, environ: Mapping[str, str], account: Account | None = None
) -> Step | None:
    """Begin to collect the static files if any changed; to be waited for."""
    stamp = place.root / "static.stamp"
    wanted = static_inputs()
    if stamp.exists() and stamp.read_text() == wanted:
        return None
    stamp.unlink(missing_ok=True)
    return Step([*MANAGE, "collectstatic", "--noinput", "--verbosity=0"], environ, stamp, wanted, account)


def static_inputs() -> str:
    """A fingerprint of everything collectstatic reads: our files by size and time, the rest by version."""
    ours = sorted(path for path in (CHECKOUT / "static").rglob("*") if path.is_file())
    seen = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in ours]
    return digest(*seen, CHECKOUT / "build" / "vendor.stamp", CHECKOUT / "requirements.txt")


class Step:
    """A command that runs while others do. ``stamp`` is written with ``mark`` once it went well."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        stamp: Path | None = None,
        mark: str = "",
        account: Account | None = None,
    ) -> None:
        self.command, self.stamp, self.mark = list(command), stamp, mark
        self.process = subprocess.Popen(
            self.command,
            env=dict(environ),
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            preexec_fn=die_with_parent(signal.SIGKILL),
        )

    def wait(self) -> str:
        """What it printed. Its failure is ours."""
        try:
            said, complained = self.process.communicate()
        except BaseException:
            self.process.kill()
            raise
        if self.process.returncode:
            raise Trouble(failure(self.command, self.process.returncode, complained or said))
        if self.stamp is not None:
            self.stamp.write_text(self.mark)
        return said


def run(command: Sequence[str], environ: Mapping[str, str]) -> str:
    """Run a command to its end; what it printed."""
    return Step(command, environ).wait()


def failure(command: Sequence[str], code: int, complaint: str) -> str:
    """What a person reads when a command of the set-up failed: its last words, which name the reason."""
    words = "\n".join(f"    {entry}" for entry in complaint.strip().splitlines()[-12:])
    return f"`{' '.join(command[1:3])}` failed with exit code {code}:\n{words}"


def load_demo(place: DataFolder, environ: Mapping[str, str], *, database_is_new: bool) -> None:
    """Bring the demo in through the queue, once for a database; the command knows what it made before."""
    stamp = place.root / "demo.offered"
    mark = digest(environ["DATABASE_URL"])
    if not database_is_new and stamp.exists() and stamp.read_text() == mark:
        return
    with step("Bringing in the demo"):
        done = subprocess.run(
            [*MANAGE, "load_demo"],
            check=False,
            env=dict(environ),
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno(),
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGKILL),
        )
    if done.returncode:
        raise Trouble("The demo could not be brought in (see above). `./dev up --no-demo` starts without it.")
    stamp.write_text(mark)
