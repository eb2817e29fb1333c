"""Bringing a copy back into an empty site, and proving that it is the same; never into a filled one."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from badgechat.backups import postgres_programs
from badgechat.backups.content_hash import content_of_tables, differences, tables
from badgechat.backups.errors import BackupError
from badgechat.backups.make import UPLOADS
from badgechat.backups.unpack import Unpacked, unpack

FILLED_BY_ITSELF = frozenset(
    {
        "django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions",
        "auth_user_groups", "django_session",
    }
)  # fmt: skip
"""Tables that hold rows in a site that nobody used yet."""
DERIVED = "analytics_"
"""Tables that are counted from others; of nothing they hold nothing that is missed."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back. ``key_file`` holds the copy's secret key; ``key_is_used`` when the site reads it."""

    rows: int
    files: int
    made_at: str
    key_file: Path
    key_is_used: bool


def restore(source: Path, passphrase: str | None) -> Restored:
    """Bring the copy *source* back; raises :class:`BackupError`, before anything changes where it can."""
    refuse_if_filled()
    settings.DATA_ROOT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.DATA_ROOT, prefix=".restore-") as folder:
        copy = unpack(source, passphrase, Path(folder))
        _refuse_if_newer(copy)
        _empty_database()
        postgres_programs.restore(copy.dump)
        _prove(copy)
        _place_uploads(copy)
        key_file, is_used = _place_secret_key(copy.secret_key)
    call_command("migrate", interactive=False, verbosity=0)
    rows = sum(table["rows"] for table in copy.tables.values())
    return Restored(rows, len(copy.files), copy.about["made_at"], key_file, is_used)


def refuse_if_filled() -> None:
    """Raise :class:`BackupError` unless database and uploads are empty."""
    if any(path.is_file() for path in settings.UPLOADS_ROOT.rglob("*")):
        raise BackupError(f"This site is not empty: {settings.UPLOADS_ROOT} holds files. {_ONLY_EMPTY}")
    filled = _filled_tables()
    if filled:
        raise BackupError(f"This site is not empty: the table {filled[0]} holds rows. {_ONLY_EMPTY}")


_ONLY_EMPTY = (
    "A copy is brought back into an empty site only. Begin a new one: an empty database and another "
    "BADGECHAT_DATA."
)


def _filled_tables() -> list[str]:
    asked = [name for name in tables() if name not in FILLED_BY_ITSELF and not name.startswith(DERIVED)]
    with connection.cursor() as cursor:
        return [name for name in asked if _holds_rows(cursor, name)]


def _holds_rows(cursor: object, name: str) -> bool:
    # The one moderator that `sign_in_link` makes of itself has no password, and nothing that could be lost.
    ours = " WHERE NOT (username = 'moderator' AND password LIKE '!%%')" if name == "auth_user" else ""
    cursor.execute(f"SELECT EXISTS (SELECT FROM {connection.ops.quote_name(name)}{ours})")  # type: ignore[attr-defined]
    return bool(cursor.fetchone()[0])  # type: ignore[attr-defined]


def _refuse_if_newer(copy: Unpacked) -> None:
    loader = MigrationLoader(connection)
    replaced = {old for one in loader.replacements.values() for old in one.replaces}
    known = {*loader.disk_migrations, *replaced}
    unknown = [f"{app}.{name}" for app, name in copy.about["migrations"] if (app, name) not in known]
    if unknown:
        raise BackupError(
            f"This copy was made by a newer version of the site ({unknown[0]} is not known here). "
            "Install that version or a later one, then restore."
        )
    theirs, ours = copy.about["postgres"], postgres_programs.server_version()
    if theirs > ours:
        raise BackupError(
            f"This copy comes from Postgres {theirs}, and this is Postgres {ours}. "
            f"Use Postgres {theirs} or newer; nothing was changed."
        )


def _empty_database() -> None:
    """Drop the empty tables, so that those of the copy can take their place."""
    try:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SELECT quote_ident(current_schema())")
            schema = cursor.fetchone()[0]
            cursor.execute(
                f"LOCK TABLE {', '.join(map(connection.ops.quote_name, tables()))}"
            ) if tables() else None
            refuse_if_filled()
            cursor.execute(f"DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema}")
    except ProgrammingError as error:
        raise BackupError(
            f"The empty database could not be made ready: {str(error).strip()}. "
            "Its owner must be the site's user."
        ) from error
    finally:
        connection.close()


def _prove(copy: Unpacked) -> None:
    with transaction.atomic():
        other = differences(copy.tables, content_of_tables())
    if other:
        raise BackupError(
            f"What came back is not what was copied: {', '.join(other[:5])} differ. Do not use this site; "
            "begin with an empty one and another copy."
        )


def _place_uploads(copy: Unpacked) -> None:
    root = settings.UPLOADS_ROOT
    root.mkdir(parents=True, exist_ok=True)
    for name in copy.files:
        target = root / Path(name).relative_to(UPLOADS)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        (copy.folder / name).replace(target)
    _hand_over(root, [*root.rglob("*")])


def _place_secret_key(key: str) -> tuple[Path, bool]:
    """Write the key where ``./dev`` reads it; beside it where the key comes from the environment."""
    path = settings.DATA_ROOT / "secret-key"
    is_used = path.exists() and path.read_text() == settings.SECRET_KEY
    target = path if is_used or not path.exists() else path.with_name("secret-key.restored")
    fresh = target.with_name(f"{target.name}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(key)
    fresh.replace(target)
    return target, is_used


def _hand_over(root: Path, paths: list[Path]) -> None:
    """What root brings back, web server and workers can read, too."""
    if os.geteuid() == 0:
        owner = root.stat() if root.stat().st_uid else settings.DATA_ROOT.stat()
        for path in (root, *paths):
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
