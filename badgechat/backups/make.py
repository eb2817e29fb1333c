"""Making a copy while the site runs: one moment of the database, then the uploads it knows."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import orjson
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from badgechat.backups import postgres_programs
from badgechat.backups.content_hash import content_of_tables
from badgechat.backups.errors import BackupError
from badgechat.backups.sealing import write_sealed

FORMAT = 1
"""Grows when a copy is laid out otherwise; older ones stay readable."""
ABOUT, DUMP, SECRET, MANIFEST, UPLOADS = (
    "about.json",
    "database.dump",
    "secret-key",
    "manifest.json",
    "uploads",
)


@dataclass(frozen=True, slots=True)
class Copied:
    """What went into a copy: how many rows and files, and how large it became (bytes)."""

    rows: int
    files: int
    size: int


@dataclass(slots=True)
class Packing:
    """The inner tar file as it is written; notes size and hash of each member."""

    tar: tarfile.TarFile
    members: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        """Add a member of *size* bytes."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        reader = _Hashing(content)
        self.tar.addfile(info, reader)
        self.members[name] = {"size": size, "sha256": reader.digest.hexdigest()}

    def add_bytes(self, name: str, content: bytes) -> None:
        """Add a small member."""
        self.add(name, io.BytesIO(content), len(content))


class _Hashing:
    """Reads through, and hashes what was read."""

    def __init__(self, content: IO[bytes]) -> None:
        self.content, self.digest = content, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.content.read(size)
        self.digest.update(piece)
        return piece


def back_up(target: Path, passphrase: str | None) -> Copied:
    """Write a copy of the whole site to *target*, which must not exist; all of it or nothing."""
    if target.exists():
        raise BackupError(f"{target} is there already, and is not written over. Name another file.")
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        with _private(unfinished) as out:
            rows, files = _write(out, target.parent, passphrase)
        unfinished.replace(target)
    except OSError as error:
        raise BackupError(f"The copy could not be written: {error.strerror or error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Copied(rows, files, target.stat().st_size)


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def _write(out: IO[bytes], beside: Path, passphrase: str | None) -> tuple[int, int]:
    with tempfile.TemporaryDirectory(dir=beside, prefix=".backup-") as folder:
        dump = Path(folder) / DUMP
        tables, about = _dump_one_moment(dump)
        counted: list[int] = []

        def fill(pipe: IO[bytes]) -> None:
            counted.append(_pack(pipe, dump, tables, about))

        if passphrase:
            write_sealed(out, passphrase, fill)
        else:
            fill(out)
    return sum(table["rows"] for table in tables.values()), counted[0]


def _dump_one_moment(dump: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Dump and hash the database as it is at one moment, whatever is written meanwhile."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        postgres_programs.dump(dump, snapshot=cursor.fetchone()[0])
        return content_of_tables(), _about()


def _about() -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "site": settings.SITE_URL,
        "postgres": postgres_programs.server_version(),
        "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
    }


def _pack(pipe: IO[bytes], dump: Path, tables: dict[str, Any], about: dict[str, Any]) -> int:
    with tarfile.open(fileobj=pipe, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        packing = Packing(tar)
        packing.add_bytes(ABOUT, orjson.dumps(about))
        with dump.open("rb") as content:
            packing.add(DUMP, content, dump.stat().st_size)
        packing.add_bytes(SECRET, settings.SECRET_KEY.encode())
        files = _pack_uploads(packing)
        packing.add_bytes(MANIFEST, orjson.dumps({"tables": tables, "members": dict(packing.members)}))
    return files


def _pack_uploads(packing: Packing) -> int:
    """Add all uploads there are. One that is just being taken back may be gone by now, and is left out."""
    count = 0
    for path in sorted(p for p in settings.UPLOADS_ROOT.rglob("*") if p.is_file() and not p.is_symlink()):
        try:
            content = path.open("rb")
        except FileNotFoundError:
            continue
        with content:
            name = f"{UPLOADS}/{path.relative_to(settings.UPLOADS_ROOT).as_posix()}"
            packing.add(name, content, os.fstat(content.fileno()).st_size)
            count += 1
    return count
