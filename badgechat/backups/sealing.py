"""The outer wrapping of a copy: plain, or encrypted under a passphrase, by age (https://age-encryption.org/v1).

A passphrase alone seals only what fits into memory, so it seals a key made for this copy, and that key seals
the copy, piece by piece. Both stand in one tar file; without this site it is opened by::

    tar xf FILE; age -d key.age > key; age -d -i key archive.tar.age | tar x
"""

from __future__ import annotations

import os
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pyrage

from badgechat.backups.errors import BackupError

KEY, ARCHIVE = "key.age", "archive.tar.age"
WRONG = "This passphrase does not open the copy, or the file is damaged. Nothing was changed."
Fill = Callable[[IO[bytes]], None]


def write_sealed(target: IO[bytes], passphrase: str, fill: Fill) -> None:
    """Write what *fill* writes, encrypted, to *target* (which can seek)."""
    identity = pyrage.x25519.Identity.generate()
    key = pyrage.passphrase.encrypt(str(identity).encode(), passphrase)
    _write_member(target, KEY, lambda out: out.write(key))
    _write_member(target, ARCHIVE, lambda out: _encrypt(fill, out, identity.to_public()))
    target.write(b"\0" * 2 * tarfile.BLOCKSIZE)


def _write_member(target: IO[bytes], name: str, write: Callable[[IO[bytes]], Any]) -> None:
    """Write a member of a tar file whose size is known only afterwards."""
    head_at = target.tell()
    target.write(b"\0" * tarfile.BLOCKSIZE)
    write(target)
    end = target.tell()
    info = tarfile.TarInfo(name)
    info.size, info.mode = end - head_at - tarfile.BLOCKSIZE, 0o600
    target.seek(head_at)
    target.write(info.tobuf(format=tarfile.GNU_FORMAT))
    target.seek(end)
    target.write(b"\0" * (-info.size % tarfile.BLOCKSIZE))


def _encrypt(fill: Fill, out: IO[bytes], recipient: Any) -> None:
    """Let *fill* write into a pipe in a thread of its own, and encrypt what comes out of it."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with os.fdopen(writing, "wb") as pipe:
                fill(pipe)
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as pipe:
            pyrage.encrypt_io(pipe, out, [recipient])
    finally:
        thread.join()
    if failed:
        raise failed[0]


def is_sealed(path: Path) -> bool:
    """True when the copy wants a passphrase."""
    with _opened(path) as tar:
        first = tar.next()
        return first is not None and first.name == KEY


def unseal(path: Path, passphrase: str, target: IO[bytes]) -> None:
    """Write the inner tar file of a sealed copy to *target*."""
    try:
        with _opened(path) as tar:
            key, archive = tar.extractfile(KEY), tar.extractfile(ARCHIVE)
            assert key is not None
            assert archive is not None
            identity = pyrage.x25519.Identity.from_str(
                pyrage.passphrase.decrypt(key.read(), passphrase).decode()
            )
            pyrage.decrypt_io(archive, target, [identity])
    except (pyrage.DecryptError, pyrage.IdentityError, tarfile.TarError, KeyError, OSError) as error:
        raise BackupError(WRONG) from error


def _opened(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path, "r:")
    except (tarfile.TarError, OSError) as error:
        raise BackupError(f"{path} is no copy that `backup` made, or it cannot be read.") from error
