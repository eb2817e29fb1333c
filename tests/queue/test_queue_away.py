"""Without a queue nothing breaks and nothing is forgotten: Postgres knows what is due."""

from __future__ import annotations

from unittest import mock

import pytest
from kombu.exceptions import OperationalError as QueueError

from chats.imports.pipeline import steps
from chats.models.imports import ImportState
from chats.tasks import imports as tasks
from tests.imports.bringing import a_chat, bring, page

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_import_that_could_not_be_queued_waits_for_the_sweeper() -> None:
    batch = bring(page(a_chat()), until="matching")
    with mock.patch.object(tasks.match_import, "apply_async", side_effect=QueueError("away")):
        tasks.queue_import(batch.pk, batch.state)
    assert steps.stranded_imports(seconds=0) == [(batch.pk, ImportState.MATCHING)]


def test_without_a_queue_sessions_are_relabelled_here_and_now() -> None:
    away = mock.patch.object(tasks.relabel_session, "apply_async", side_effect=QueueError("away"))
    with away, mock.patch.object(tasks, "relabel_one") as relabelled:
        tasks.queue_relabelling([7, 9])
    assert [call.args for call in relabelled.call_args_list] == [(7,), (9,)]


def test_what_a_sweep_queues_again_is_void_after_a_while() -> None:
    batch = bring(page(a_chat()), until="matching")
    with (
        mock.patch.object(tasks, "STRANDED_SECONDS", 0),
        mock.patch.object(tasks.match_import, "apply_async") as sent,
    ):
        tasks.sweep_imports()
    assert sent.call_args.args == ((batch.pk,),)
    assert sent.call_args.kwargs["expires"] == tasks.SWEPT_SECONDS
