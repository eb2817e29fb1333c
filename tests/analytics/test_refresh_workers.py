"""Real workers on the real queue: the same figures as in one process, and kills that cost only a delay."""

from __future__ import annotations

import io
import time

import pytest
from django.core.management import call_command

from analytics import tasks
from analytics.counts.content_hash import content_hash
from analytics.counts.sessions import ask_for_recount
from analytics.models import SessionStatistics
from analytics.statistics import freshness
from tests.analytics.counting import count_all
from tests.analytics.hand_counted import the_evening
from tests.factories import make_participant, make_session, make_tweet
from tests.worker import Worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def counted(worker: Worker) -> str:
    """Some sessions, counted here; the hash of their figures."""
    the_evening()
    for n in range(12):
        session, author = make_session(), make_participant(f"p{n}")
        for _ in range(10):
            make_tweet("Words about #badges", session=session, author=author, hashtags=["badges"])
    count_all()
    return content_hash()


def test_workers_count_the_same_as_one_process(counted: str) -> None:
    call_command("refresh_statistics", "--all", patience=20, stdout=io.StringIO())
    assert content_hash() == counted


def test_a_worker_killed_while_counting_costs_only_a_delay(counted: str, worker: Worker) -> None:
    ask_for_recount()
    for session_id, _ in freshness.stale_sessions():
        tasks.refresh_session.delay(session_id)
    _until(lambda: SessionStatistics.objects.filter(revision_counted__isnull=False).exists())
    worker.restart()
    _until(lambda: not freshness.stale_sessions())
    tasks.sum_up_archive()
    assert content_hash() == counted


def test_lost_messages_are_made_up_for_by_the_sweep(counted: str) -> None:
    ask_for_recount()
    tasks.sweep_statistics.delay()
    _until(lambda: not freshness.archive_is_pending())
    assert content_hash() == counted


def _until(true, *, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.02)
