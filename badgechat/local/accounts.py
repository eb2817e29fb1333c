"""Whom Postgres runs as. It refuses to be root, so as root it gets an account with fewer rights."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path

from badgechat.local.processes import Account
from badgechat.local.say import Trouble


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
    check = subprocess.run(
        ["/bin/sh", "-c", 'cd "$1" && "$2" --version', "sh", str(folder), str(program)],
        check=False,
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        user=account.uid,
        group=account.gid,
        extra_groups=[],
    )
    return check.returncode == 0


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
