"""Whom our programs run as. Postgres refuses to be root, and nothing else of the site needs to be."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools.dev.processes import Account
from tools.dev.say import Trouble


def unprivileged(folder: Path) -> Account | None:
    """None unless we are root; then the owner of the folder, or ``nobody`` where that is root too."""
    if os.geteuid() != 0:
        return None
    owner = folder.stat().st_uid
    try:
        entry = pwd.getpwuid(owner) if owner != 0 else pwd.getpwnam("nobody")
    except KeyError:
        # initdb wants a name for whoever runs it; an owner without an entry has none.
        entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_dir)


def can_use(account: Account, program: Path, folder: Path) -> bool:
    """True when the account can run the program and reach the folder through all its parents."""
    return _runs(account, folder, [str(program), "--version"], folder)


def for_programs(folder: Path, python: Path, checkout: Path) -> Account | None:
    """Whom the site's own programs run as; None is ourselves: no root, or one whose files are its alone."""
    account = unprivileged(folder)
    if account is None or not _runs(account, folder, [str(python), "-c", "import django, manage"], checkout):
        return None
    return account


def _runs(account: Account, folder: Path, command: Sequence[str], cwd: Path) -> bool:
    """True when the account may be in the folder, and a command works for it."""
    try:
        check = subprocess.run(
            [
                "/bin/sh",
                "-c",
                'cd "$1" && cd "$2" && shift 2 && exec "$@"',
                "sh",
                str(folder),
                str(cwd),
                *command,
            ],
            check=False,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            user=account.uid,
            group=account.gid,
            extra_groups=[],
        )
    except OSError:
        return False
    return check.returncode == 0


def hand_over(folders: Iterable[Path], account: Account | None) -> None:
    """Make folders, the account's with all that root left in them. What belongs to others is let be."""
    for folder in folders:
        folder.mkdir(mode=0o700, exist_ok=True)
        if account is not None:
            for _, _, files, at in os.fwalk(folder, follow_symlinks=False):
                for name in (".", *files):
                    _give(name, at, account)


def _give(name: str, at: int, account: Account) -> None:
    found = os.stat(name, dir_fd=at, follow_symlinks=False)
    is_plain_file = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
    # A link could lead root to a file that is none of the site's.
    if found.st_uid == 0 and (is_plain_file or stat.S_ISDIR(found.st_mode)):
        os.chown(name, account.uid, account.gid, dir_fd=at, follow_symlinks=False)


def make_private(folder: Path, account: Account | None) -> None:
    """Make a folder that only its account (and root) may look into."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if account is not None:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)


def socket_folder(folder: Path, account: Account | None) -> Path:
    """The folder of the sockets, made. In /tmp anyone can make folders, so its owner is looked at."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    expected = {os.geteuid(), account.uid if account else os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in expected:
        raise Trouble(f"{folder} belongs to another user of this machine. Ask its owner to remove it.")
    make_private(folder, account)
    return folder


def copy_programs(binaries: Path, home: Path) -> Path:
    """Copy Postgres' programs with the libraries beside them to a folder that any account can reach."""
    package = binaries.parent.parent
    libraries = package.with_name(package.name + ".libs")
    if not libraries.is_dir():
        # Programs of the system lie where everyone reaches them.
        return binaries
    target = home / "programs"
    copied = target / package.name / binaries.relative_to(package)
    if not (target / ".complete").exists():
        shutil.rmtree(target, ignore_errors=True)
        for source in (package, libraries):
            shutil.copytree(source, target / source.name)
        (target / ".complete").touch()
    return copied
