"""Opening a copy: all of it is unpacked and looked at before anything of the site changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from badgechat.backups.errors import BackupError
from badgechat.backups.make import ABOUT, DUMP, FORMAT, MANIFEST, SECRET, UPLOADS
from badgechat.backups.sealing import is_sealed, unseal

DAMAGED = "The copy is damaged: {}. Nothing was changed. Take another copy."


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A copy, opened in *folder* and found whole."""

    folder: Path
    about: dict[str, Any]
    tables: dict[str, Any]
    files: list[str]

    @property
    def dump(self) -> Path:
        """The database."""
        return self.folder / DUMP

    @property
    def secret_key(self) -> str:
        """What signs sessions."""
        return (self.folder / SECRET).read_text()


def unpack(source: Path, passphrase: str | None, folder: Path) -> Unpacked:
    """Open *source* into the empty *folder*; raises :class:`BackupError` where it is not whole."""
    if not is_sealed(source):
        _extract(source, folder)
        return _looked_at(folder)
    if not passphrase:
        raise BackupError(
            "This copy is encrypted. Give its passphrase: --passphrase-file, or BACKUP_PASSPHRASE."
        )
    inner = folder / "inner.tar"
    with inner.open("wb") as out:
        unseal(source, passphrase, out)
    _extract(inner, folder)
    inner.unlink()
    return _looked_at(folder)


def _extract(tar_file: Path, folder: Path) -> None:
    try:
        with tarfile.open(tar_file, "r:") as tar:
            for info in tar:
                if not info.isreg() or not _is_ours(info.name):
                    raise BackupError(DAMAGED.format(f"it holds {info.name[:80]!r}, which no copy does"))
                _write(tar, info, folder / info.name)
    except (tarfile.TarError, OSError) as error:
        raise BackupError(DAMAGED.format(str(error) or "it ends too early")) from error


def _write(tar: tarfile.TarFile, info: tarfile.TarInfo, target: Path) -> None:
    content = tar.extractfile(info)
    assert content is not None
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with content, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        shutil.copyfileobj(content, out)


def _is_ours(name: str) -> bool:
    path = PurePosixPath(name)
    is_upload = path.parts[0] == UPLOADS and len(path.parts) > 1 and ".." not in path.parts
    return is_upload or name in (ABOUT, DUMP, SECRET, MANIFEST)


def _looked_at(folder: Path) -> Unpacked:
    try:
        about = orjson.loads((folder / ABOUT).read_bytes())
        if about["format"] > FORMAT:
            raise BackupError("This copy was made by a newer version. Install that version, then restore.")
        manifest = orjson.loads((folder / MANIFEST).read_bytes())
        members = manifest["members"]
    except (OSError, ValueError, KeyError) as error:
        raise BackupError(DAMAGED.format("what it says of itself is missing")) from error
    wrong = [name for name, stated in members.items() if _hash(folder / name) != stated["sha256"]]
    if wrong:
        raise BackupError(DAMAGED.format(f"{wrong[0]} is not what was copied"))
    files = [name for name in members if name.startswith(f"{UPLOADS}/")]
    return Unpacked(folder, about, manifest["tables"], files)


def _hash(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
