"""A step that dies at any moment is run again, and the archive is as if it never died."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import connection

from chats.imports.pipeline import steps
from chats.imports.staging import stage
from chats.models import ChatSession, Import, Tweet
from chats.models.imports import ImportState
from tests.imports.bringing import a_chat, archive, bring, page

pytestmark = pytest.mark.django_db(transaction=True)


class PowerCut(BaseException):
    """Stands for a kill: nothing catches it."""


def _finish(batch: Import) -> Import:
    while steps.advance_import(batch.pk):
        pass
    batch.refresh_from_db()
    return batch


def test_a_kill_while_storing_leaves_the_archive_untouched_and_the_next_try_completes() -> None:
    batch = bring(page(a_chat()), until="storing")
    with mock.patch.object(steps, "reach_state", side_effect=PowerCut), pytest.raises(PowerCut):
        steps.advance_import(batch.pk)
    assert not Tweet.objects.exists()
    assert _finish(batch).state == "done"
    assert Tweet.objects.count() == 12


def test_a_kill_while_reading_reads_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "STAGE_ROWS", 5)
    batch = bring(page(a_chat()), until="received")
    dying = mock.patch.object(stage, "_store_chunk", side_effect=_dies_at_second(stage._store_chunk))
    with dying, pytest.raises(PowerCut):
        steps.advance_import(batch.pk)
    assert batch.staged.count() == 5
    assert _finish(batch).counts["new"] == 12


def _dies_at_second(real: Any) -> Any:
    calls: Iterator[int] = iter(range(10))

    def store(*arguments: Any) -> None:
        if next(calls) == 1:
            raise PowerCut
        real(*arguments)

    return store


def test_a_second_worker_leaves_an_import_alone_that_one_is_at() -> None:
    batch = bring(page(a_chat()), until="received")
    with _someone_elses_lock(batch.pk):
        assert steps.advance_import(batch.pk) is None
    batch.refresh_from_db()
    assert batch.state == ImportState.RECEIVED


def _someone_elses_lock(batch_id: int) -> Any:
    import contextlib

    import psycopg2

    @contextlib.contextmanager
    def held() -> Iterator[None]:
        parameters = connection.get_connection_params()
        other = psycopg2.connect(
            **{k: v for k, v in parameters.items() if k in {"host", "port", "user", "password", "dbname"}}
        )
        other.cursor().execute("SELECT pg_advisory_lock(%s, %s)", (steps._IMPORT_LOCK, batch_id))
        yield
        other.close()

    return held()


def test_three_tries_without_progress_end_in_a_clear_failure() -> None:
    batch = bring(page(a_chat()), until="matching")
    with mock.patch.object(steps, "match_staged", side_effect=RuntimeError("a bug")):
        _finish(batch)
    batch.refresh_from_db()
    assert batch.state == ImportState.FAILED
    assert batch.failure == steps.GIVEN_UP


def test_a_failed_import_can_be_started_again() -> None:
    batch = bring(page(a_chat()), until="matching")
    with mock.patch.object(steps, "match_staged", side_effect=RuntimeError("a bug")):
        _finish(batch)
    batch.refresh_from_db()
    assert steps.retry_import(batch)
    assert _finish(batch).state == "done"


def test_the_sweeper_finds_an_import_that_lost_its_worker() -> None:
    batch = bring(page(a_chat()), until="matching")
    assert steps.stranded_imports(seconds=0) == [(batch.pk, batch.state)]
    with _someone_elses_lock(batch.pk):
        assert steps.stranded_imports(seconds=0) == []


def test_a_preview_that_is_no_longer_true_is_shown_again() -> None:
    waiting = bring(page(a_chat()), confirm=False)
    assert waiting.state == ImportState.READY
    bring(page(a_chat()))
    steps.confirm_import(waiting)
    _finish(waiting)
    assert waiting.state == ImportState.READY
    assert waiting.counts["new"] == 0
    assert ChatSession.objects.count() == 1


def test_a_discarded_import_leaves_nothing_behind() -> None:
    before = archive()
    waiting = bring(page(a_chat()), confirm=False)
    assert steps.discard_import(waiting)
    waiting.refresh_from_db()
    assert (waiting.state, archive()) == (ImportState.DISCARDED, before)
