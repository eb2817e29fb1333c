"""Where the passphrase of a copy comes from: a file, the settings, or a person at a terminal."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from django.conf import settings

from badgechat.backups.errors import BackupError


def given_passphrase(file: str | None) -> str | None:
    """The passphrase of ``--passphrase-file``, else of ``BACKUP_PASSPHRASE``, else none."""
    if file is None:
        return settings.BACKUP_PASSPHRASE or None
    try:
        words = Path(file).read_text().strip("\r\n")
    except (OSError, ValueError) as error:
        raise BackupError(f"The passphrase could not be read from {file}.") from error
    if not words:
        raise BackupError(f"{file} is empty; the passphrase should stand in it.")
    return words


def asked_passphrase(prompt: str, *, twice: bool = False) -> str | None:
    """What somebody types at the terminal; ``None`` where nobody sits there, or nothing is typed."""
    if not sys.stdin.isatty():
        return None
    words = getpass.getpass(prompt)
    if twice and words and getpass.getpass("Once more: ") != words:
        raise BackupError("These two are not the same. Nothing was written.")
    return words or None
