"""Real worker, real broker: a capture ends by itself, and what it has is not asked for again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from chats.models import Capture, Import, RecurringCapture, Tweet
from chats.tasks.captures import claim_captures, queue_capture, sweep_captures
from tests.capture.asking import RECENT, a_capture
from tests.capture.far_end import FarEnd, Played, recorded
from tests.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asking_worker(far_end: FarEnd, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    """The worker, started anew with the far end as its X; whoever needs one afterwards starts one without."""
    with monkeypatch.context() as environment:
        environment.setenv("X_API_URL", far_end.address)
        environment.setenv("X_BEARER_TOKEN", "a-bearer-token")
        worker.restart()
        yield worker
    worker.is_idle(within=10)
    worker.kill()


def _wait(capture: Capture, *states: str, seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while capture.state not in states:
        assert time.monotonic() < until, f"still {capture.state}: {capture.note}{capture.failure}"
        time.sleep(0.02)
        capture.refresh_from_db()


def _wait_for_the_import(seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not Import.objects.filter(state="done").exists():
        assert time.monotonic() < until, list(Import.objects.values("state", "failure"))
        time.sleep(0.05)


def test_three_pages_a_pause_and_an_import_run_through_the_queue(
    far_end: FarEnd, asking_worker: Worker
) -> None:
    reset = str(int(time.time()) + 2)
    far_end.plays(RECENT, recorded("x-page-1"), recorded("x-429", 429, x_rate_limit_reset=reset))
    far_end.plays(RECENT, recorded("x-page-2"), recorded("x-page-3"))
    capture = a_capture()
    queue_capture(capture.pk)
    _wait(capture, "imported")
    _wait_for_the_import()
    assert Tweet.objects.filter(is_context=False).count() == 12


def test_killed_while_it_waits_it_goes_on_with_the_next_page(far_end: FarEnd, asking_worker: Worker) -> None:
    reset = str(int(time.time()) + 3)
    far_end.plays(RECENT, recorded("x-page-1"), recorded("x-429", 429, x_rate_limit_reset=reset))
    far_end.plays(RECENT, recorded("x-page-2"), recorded("x-page-3"))
    capture = a_capture()
    queue_capture(capture.pk)
    _wait(capture, "resting")
    asking_worker.restart()
    _wait(capture, "imported")
    first, *later = far_end.cursors(RECENT, "next_token")
    assert first is None
    assert [cursor[-2:] for cursor in later if cursor] == ["x1", "x1", "x2"]


def test_killed_while_a_page_is_on_its_way_only_that_page_is_asked_for_again(
    far_end: FarEnd, asking_worker: Worker
) -> None:
    asked, answer = threading.Event(), threading.Event()

    def hold() -> None:
        asked.set()
        answer.wait(20)

    far_end.plays(RECENT, recorded("x-page-1"), Played(b"", before=hold))
    far_end.plays(RECENT, recorded("x-page-2"), recorded("x-page-3"))
    capture = a_capture()
    queue_capture(capture.pk)
    assert asked.wait(20)
    asking_worker.kill()
    answer.set()
    asking_worker.start()
    _wait(capture, "imported")
    assert [c and c[-2:] for c in far_end.cursors(RECENT, "next_token")] == [None, "x1", "x1", "x2"]
    assert [page.number for page in capture.pages.all()] == [1, 2, 3]


def test_a_lost_message_is_made_good_by_the_sweeper(
    far_end: FarEnd, asking_worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    far_end.plays(RECENT, recorded("x-page-3"))
    capture = a_capture()
    monkeypatch.setattr("chats.tasks.captures.SILENT_SECONDS", 0)
    sweep_captures()
    _wait(capture, "imported")


def test_a_due_slot_is_fetched_by_the_clock(far_end: FarEnd, asking_worker: Worker) -> None:
    far_end.plays(RECENT, recorded("x-page-3"))
    RecurringCapture.objects.create(**_an_hour_that_just_passed(), trusted=True)
    claim_captures()
    claim_captures()
    capture = Capture.objects.get()
    _wait(capture, "imported")
    _wait_for_the_import()


def _an_hour_that_just_passed() -> dict[str, object]:
    started = timezone.now() - timedelta(hours=3)
    return {
        "source": "x",
        "weekday": started.weekday(),
        "starts": started.time(),
        "time_zone": "UTC",
        "active_since": started,
    }
