"""Copies made by the clock: named by their time, and the older ones thinned out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from badgechat.backups.make import Copied, back_up

PATTERN = re.compile(r"^badgechat-(\d{8}T\d{6})Z\.backup$")
"""Only files of this name are ever removed."""


def scheduled_backup(now: datetime | None = None) -> Copied | None:
    """Make a copy in ``BACKUP_FOLDER`` and thin out older ones; ``None`` where no folder is set."""
    if settings.BACKUP_FOLDER is None:
        return None
    folder: Path = settings.BACKUP_FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = now or datetime.now(UTC)
    made = back_up(folder / f"badgechat-{now:%Y%m%dT%H%M%SZ}.backup", settings.BACKUP_PASSPHRASE or None)
    for old in surplus(path.name for path in folder.iterdir()):
        (folder / old).unlink()
    return made


def surplus(names: Iterable[str]) -> list[str]:
    """Names of copies that need not be kept: not the newest of one of the last days, weeks or months."""
    times = {
        name: datetime.strptime(match[1], "%Y%m%dT%H%M%S") for name in names if (match := PATTERN.match(name))
    }
    newest_first = sorted(times, key=times.__getitem__, reverse=True)
    kept: set[str] = set()
    for period, most in _kept_periods():
        newest_of: dict[str, str] = {}
        for name in newest_first:
            newest_of.setdefault(period(times[name]), name)
        kept.update(list(newest_of.values())[:most])
    return [name for name in newest_first if name not in kept]


def _kept_periods() -> list[tuple[Callable[[datetime], str], int]]:
    days, weeks, months = settings.BACKUP_KEEP
    return [
        (lambda moment: f"{moment:%Y-%m-%d}", days),
        (lambda moment: f"{moment:%G-%V}", weeks),
        (lambda moment: f"{moment:%Y-%m}", months),
    ]
