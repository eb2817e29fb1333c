"""An import that a full disk or a time limit stops ends with a sentence, and goes on when started again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2.errors
import pytest
from billiard.exceptions import SoftTimeLimitExceeded
from celery import current_app
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.test import Client

from chats.imports.pipeline import steps, stopped
from chats.imports.pipeline.stopped import NO_ROOM, TOOK_TOO_LONG
from chats.models import Import, Tweet
from chats.models.imports import ImportState
from chats.tasks import imports as tasks
from tests.imports.bringing import a_chat, bring, page

pytestmark = pytest.mark.django_db

FULL = 'could not extend file "base/5/16384": No space left on device'


@contextmanager
def postgres_that_raises(error: Exception, *, at: str) -> Iterator[None]:
    """Postgres answers statements that hold the words *at* with an error."""

    def answer(execute: Any, sql: Any, *arguments: Any) -> Any:
        if at in str(sql):
            with connection.wrap_database_errors:
                raise error
        return execute(sql, *arguments)

    with connection.execute_wrapper(answer):
        yield


def disk_full() -> Exception:
    # Its code comes from the server alone; a class of the same name carries it here.
    return type("DiskFull", (psycopg2.errors.DiskFull,), {"pgcode": "53100"})(FULL)


def stored_to_the_end(batch: Import) -> bool:
    assert steps.retry_import(Import.objects.get(pk=batch.pk))
    while steps.advance_import(batch.pk):
        pass
    return Import.objects.get(pk=batch.pk).state == ImportState.DONE and Tweet.objects.count() == 12


@pytest.mark.parametrize(
    ("until", "at"), [("matching", "UPDATE chats_stagedtweet"), ("storing", "chats_sighting")]
)
@pytest.mark.thorough
def test_a_full_disk_of_postgres_ends_an_import_with_a_sentence(until: str, at: str, reader: Client) -> None:
    batch = bring(page(a_chat()), until=until)
    with postgres_that_raises(disk_full(), at=at):
        assert steps.advance_import(batch.pk) is None
    batch.refresh_from_db()
    assert (batch.state, batch.failure) == (ImportState.FAILED, NO_ROOM)
    assert (Tweet.objects.count(), reader.get("/sessions/").status_code) == (0, 200)
    assert stored_to_the_end(batch)


def test_a_full_disk_of_ours_does_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = bring(page(a_chat()), until="received")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(FileSystemStorage, "_open", full)
        assert steps.advance_import(batch.pk) is None
    batch.refresh_from_db()
    assert (batch.state, batch.failure) == (ImportState.FAILED, NO_ROOM)
    assert stored_to_the_end(batch)


@pytest.mark.parametrize("until", ["received", "storing"])
@pytest.mark.thorough
def test_an_import_that_would_take_the_last_room_is_not_begun(
    until: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = bring(page(a_chat()), until=until)
    with monkeypatch.context() as disk:
        disk.setattr(stopped, "RESERVE_BYTES", 1 << 60)
        assert steps.advance_import(batch.pk) is None
    batch.refresh_from_db()
    assert (batch.state, batch.failure) == (ImportState.FAILED, NO_ROOM)
    assert stored_to_the_end(batch)


@pytest.mark.thorough
def test_a_step_that_takes_too_long_ends_with_a_sentence() -> None:
    batch = bring(page(a_chat()), until="storing")
    with postgres_that_raises(SoftTimeLimitExceeded(), at="chats_sighting"):
        assert steps.advance_import(batch.pk) is None
    batch.refresh_from_db()
    assert (batch.state, batch.failure) == (ImportState.FAILED, TOOK_TOO_LONG)
    assert stored_to_the_end(batch)


def test_a_moderator_reads_that_there_was_no_room_for_an_upload(
    mora: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    mora.raise_request_exception = False
    answer = mora.post("/imports/new/", {"text": "Q1: Why?\nA1: Because."})
    assert (answer.status_code, Import.objects.count()) == (503, 0)
    assert "Ask whoever runs the site to make room" in answer.content.decode()


def test_every_task_has_a_limit_below_the_time_after_which_it_is_handed_out_again() -> None:
    again = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    for name, task in current_app.tasks.items():
        if name.startswith(("chats.", "analytics.", "participants.")):
            soft = task.soft_time_limit or settings.CELERY_TASK_SOFT_TIME_LIMIT
            hard = task.time_limit or settings.CELERY_TASK_TIME_LIMIT
            assert 0 < soft < hard < again, name


def test_steps_of_imports_may_be_long() -> None:
    assert tasks.store_import.time_limit > settings.CELERY_TASK_TIME_LIMIT
