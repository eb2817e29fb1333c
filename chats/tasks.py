"""Celery tasks: an id in, one function called, the next step queued.

Each step of an import is a task of its own. Which step is due is read from
the import's row, so that a message that comes late or twice does no harm.
"""

from __future__ import annotations

from celery import shared_task

from chats.importing import steps
from chats.importing.relabel import relabel
from chats.models.imports import ImportState

STRANDED_SECONDS = 20
"""An import not heard of for so long, and locked by nobody, has lost its worker or its message."""


@shared_task
def read_import(batch_id: int) -> None:
    """Read the source into staging rows."""
    queue_import(batch_id, steps.advance(batch_id))


@shared_task
def match_import(batch_id: int) -> None:
    """Compare the staged rows with the archive."""
    queue_import(batch_id, steps.advance(batch_id))


@shared_task
def store_import(batch_id: int) -> None:
    """Store the posts."""
    queue_import(batch_id, steps.advance(batch_id))


@shared_task
def label_import(batch_id: int) -> None:
    """Label the sessions that the import touched."""
    queue_import(batch_id, steps.advance(batch_id))


@shared_task
def sweep_imports() -> None:
    """Queue again what lost its worker or its message."""
    for batch_id, state in steps.stranded(STRANDED_SECONDS):
        queue_import(batch_id, state)


@shared_task
def relabel_session(session_id: int) -> None:
    """Label one session again."""
    relabel(session_id)


def queue_relabelling(session_ids: list[int]) -> None:
    """Queue the relabelling of some sessions."""
    for session_id in session_ids:
        relabel_session.delay(session_id)


_TASK_OF = {
    ImportState.RECEIVED: read_import,
    ImportState.READING: read_import,
    ImportState.MATCHING: match_import,
    ImportState.STORING: store_import,
    ImportState.LABELLING: label_import,
}


def queue_import(batch_id: int, state: str | None) -> None:
    """Queue the step that is due in *state*, if one is."""
    task = _TASK_OF.get(ImportState(state)) if state else None
    if task is not None:
        task.delay(batch_id)
