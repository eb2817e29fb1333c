"""Real worker, real broker: an import ends by itself, whatever is killed on the way."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from chats.imports.intake.receive import ImportRequest, chunks_of, receive_source
from chats.models import ChatSession, Import, Sighting, Tweet
from chats.tasks.imports import queue_import, sweep_imports
from tests.imports.bringing import SAMPLE
from tests.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True)


def _queue(path: Path) -> Import:
    with path.open("rb") as stream:
        batch = receive_source(chunks_of(stream), name=path.name, wishes=ImportRequest(confirm=True))
    queue_import(batch.pk, batch.state)
    return batch


def _wait(batch: Import, *states: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while batch.state not in states:
        assert time.monotonic() < until, f"still {batch.state}: {batch.failure}"
        time.sleep(0.02)
        batch.refresh_from_db()


def _wait_as_the_clock_sweeps(batch: Import) -> None:
    # A worker killed between taking a message and noting that it did loses it: the sweeper is for that.
    until = time.monotonic() + 60
    while batch.state != "done":
        assert time.monotonic() < until, f"still {batch.state}: {batch.failure}"
        sweep_imports()
        time.sleep(0.5)
        batch.refresh_from_db()


def test_an_import_runs_through_the_queue_step_by_step(worker: Worker) -> None:
    batch = _queue(SAMPLE)
    _wait(batch, "done")
    steps = ["received", "reading", "matching", "storing", "labelling", "done"]
    assert sorted(batch.steps, key=lambda step: batch.steps[step]) == steps
    assert Tweet.objects.count() == 36


@pytest.mark.parametrize("moment", ["reading", "matching", "storing", "labelling"])
def test_a_killed_worker_costs_a_delay_and_nothing_else(worker: Worker, samples: Path, moment: str) -> None:
    batch = _queue(samples / "generated/four-chats.twarc2.jsonl")
    _wait(batch, moment, "done")
    worker.restart()
    _wait_as_the_clock_sweeps(batch)
    assert (ChatSession.objects.count(), Tweet.objects.filter(is_context=False).count()) == (4, 800)
    assert Sighting.objects.filter(is_context=False).count() == 830


def test_a_lost_message_is_made_good_by_the_sweeper(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    with SAMPLE.open("rb") as stream:
        batch = receive_source(chunks_of(stream), name="a lost one", wishes=ImportRequest(confirm=True))
    monkeypatch.setattr("chats.tasks.imports.STRANDED_SECONDS", 0)
    sweep_imports()
    _wait(batch, "done")
    assert Tweet.objects.count() == 36
