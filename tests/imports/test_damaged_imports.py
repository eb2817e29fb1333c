"""Damaged files taken all the way into the archive: stored as far as they can be read, or refused.

One in ten of ``--damaged`` files; ``--seed`` repeats a run.
"""

from __future__ import annotations

import random

import pytest

from chats.models import Import
from chats.models.imports import ImportState
from tests.chatreader.formats.damages import damaged, whole_files
from tests.imports.bringing import bring

pytestmark = pytest.mark.django_db

ENDS = {ImportState.DONE, ImportState.REFUSED, ImportState.COLUMNS}
"""Stored, refused, or a person is asked what the columns are."""


@pytest.mark.thorough
def test_damaged_files_are_stored_or_refused_and_every_row_is_accounted_for(
    request: pytest.FixtureRequest,
) -> None:
    count, seed = request.config.getoption("--damaged") // 10, request.config.getoption("--seed")
    files = whole_files()
    broken = []
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        path = chance.choice(files)
        content, how = damaged(path.read_bytes(), chance)
        fault = _fault(content)
        if fault:
            broken.append(f"--seed {seed}, file {number}: {path.name}, {how}: {fault}")
    assert not broken, f"{len(broken)} of {count} broke:\n" + "\n".join(broken[:40])


def _fault(content: bytes) -> str | None:
    try:
        batch = bring(content, publish=True)
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:300]}"
    if batch.state not in ENDS:
        return f"it ended as {batch.state}"
    if batch.state == ImportState.REFUSED and len(batch.failure) < 20:
        return f"no sentence: {batch.failure!r}"
    return None if batch.state != ImportState.DONE or _adds_up(batch) else f"the counts: {batch.report}"


def _adds_up(batch: Import) -> bool:
    said = batch.report
    read = said["posts"] + said["repeats"] + said["context"] + said["refused"]
    return bool(
        said["rows"] == read
        and said["posts"] == said["new"] + said["updated"] + said["unchanged"] + said["outside"]
    )
