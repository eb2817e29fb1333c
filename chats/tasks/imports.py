"""Celery tasks: an id in, one function called, the next step queued.

Each step of an import is a task of its own. Which step is due is read from
the import's row, so that a message that comes late or twice does no harm.
"""

from __future__ import annotations

import logging

from celery import Task, current_app, shared_task
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError as QueueError

from chats.imports.pipeline import steps
from chats.labelling.relabel import relabel_one
from chats.models.imports import ImportState

logger = logging.getLogger(__name__)

STRANDED_SECONDS = 6
"""An import not heard of for so long, and locked by nobody, has lost its worker or its message."""
SWEPT_SECONDS = 60
"""What a sweep queued is void after so long: later sweeps queued it again, and once is enough."""
FOLLOWED_SECONDS = 15
"""A message to those who follow is void after so long: their own sweep is due by then."""
MOST_AT_ONCE = 20
"""Imports that one sweep queues, the longest silent first."""


@shared_task
def read_import(batch_id: int) -> None:
    """Read the source into staging rows."""
    queue_import(batch_id, steps.advance_import(batch_id))


@shared_task
def match_import(batch_id: int) -> None:
    """Compare the staged rows with the archive."""
    queue_import(batch_id, steps.advance_import(batch_id))


@shared_task
def store_import(batch_id: int) -> None:
    """Store the posts."""
    queue_import(batch_id, steps.advance_import(batch_id))


@shared_task
def label_import(batch_id: int) -> None:
    """Label the sessions that the import touched; what is counted of them follows."""
    queue_import(batch_id, steps.advance_import(batch_id))
    transaction.on_commit(_queue_what_follows)


@shared_task
def sweep_imports() -> None:
    """Queue again what lost its worker or its message.

    Where an import only waits behind others it is queued some times more;
    such a message does nothing once the step is done, and expires.
    """
    for batch_id, state in steps.stranded_imports(STRANDED_SECONDS)[:MOST_AT_ONCE]:
        queue_import(batch_id, state, expires=SWEPT_SECONDS)


@shared_task
def relabel_session(session_id: int) -> None:
    """Label one session again; what is counted of it follows."""
    relabel_one(session_id)
    transaction.on_commit(_queue_what_follows)


def _queue_what_follows() -> None:
    """Queue what the settings name; what a lost message asked for is found by the sessions' revisions."""
    for name in settings.TASKS_AFTER_LABELLING:
        try:
            current_app.send_task(name, expires=FOLLOWED_SECONDS)
        except QueueError as error:
            logger.warning("%s could not be queued: %s", name, error)


def queue_relabelling(session_ids: list[int]) -> None:
    """Queue the relabelling of some sessions; without a queue they are relabelled here and now."""
    for session_id in session_ids:
        if not _sent(relabel_session, session_id):
            relabel_one(session_id)


_TASK_OF = {
    ImportState.RECEIVED: read_import,
    ImportState.READING: read_import,
    ImportState.MATCHING: match_import,
    ImportState.STORING: store_import,
    ImportState.LABELLING: label_import,
}


def queue_import(batch_id: int, state: str | None, *, expires: float | None = None) -> None:
    """Queue the step that is due in *state*, if one is; the message is good for *expires* seconds.

    Where the queue is away the import waits in Postgres, and the sweeper finds it.
    """
    task = _TASK_OF.get(ImportState(state)) if state else None
    if task is not None:
        _sent(task, batch_id, expires=expires)


def _sent(task: Task, row_id: int, *, expires: float | None = None) -> bool:
    try:
        task.apply_async((row_id,), expires=expires)
    except QueueError as error:
        logger.warning("%s(%s) could not be queued: %s", task.name, row_id, error)
        return False
    return True
