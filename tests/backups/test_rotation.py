"""Copies by the clock: made where a folder is set; the newest of days, weeks and months stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from badgechat.backups import rotation
from badgechat.backups.rotation import surplus


@pytest.fixture(autouse=True)
def _keeps(settings: Any) -> None:
    settings.BACKUP_KEEP = (3, 2, 2)


def names(start: str, days: int) -> list[str]:
    first = datetime.fromisoformat(start)
    return [f"badgechat-{first + timedelta(days=n):%Y%m%dT%H%M%S}Z.backup" for n in range(days)]


def test_the_newest_of_days_weeks_and_months_stay() -> None:
    made = names("2026-01-01T03:20", 60)
    kept = sorted(set(made) - set(surplus(made)))
    assert kept == [
        f"badgechat-{day}T032000Z.backup" for day in ("20260222", "20260227", "20260228", "20260301")
    ]


def test_of_one_day_the_last_stays() -> None:
    morning, evening = "badgechat-20260101T030000Z.backup", "badgechat-20260101T190000Z.backup"
    assert surplus([morning, evening]) == [morning]


def test_other_files_are_let_be() -> None:
    assert surplus(["thesis.odt", "badgechat-old.backup", "badgechat-20260101T030000Z.backup.txt"]) == []


def test_without_a_folder_nothing_is_made(settings: Any) -> None:
    settings.BACKUP_FOLDER = None
    assert rotation.scheduled_backup() is None


def test_a_copy_by_the_clock_replaces_the_surplus(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BACKUP_FOLDER, settings.BACKUP_KEEP = tmp_path, (1, 0, 0)
    monkeypatch.setattr(rotation, "back_up", lambda target, _: target.write_text("a copy"))
    for day in (1, 2):
        rotation.scheduled_backup(datetime(2026, 1, day, 3, 20, tzinfo=UTC))
    assert [path.name for path in tmp_path.iterdir()] == ["badgechat-20260102T032000Z.backup"]
