"""Celery tasks of live captures. A wait is never slept through: the task queues itself for its time."""

from __future__ import annotations

import logging

from celery import shared_task
from kombu.exceptions import OperationalError as QueueError

from chats.capture import fetching, weekly
from chats.capture.fetching import Next
from chats.models.imports import ImportState
from chats.tasks.imports import queue_import

logger = logging.getLogger(__name__)

SILENT_SECONDS = 20
"""A capture that is due and not heard of for so long may have lost its worker or its message.

Where a platform only takes long to answer, its lock sends the second worker away.
"""

LONGEST_COUNTDOWN = 600.0
"""Seconds a message waits in a worker at most; what waits longer is looked at meanwhile.

Redis hands a message out again when it is not done within hours (the visibility timeout).
"""


@shared_task
def fetch_capture(capture_id: int) -> None:
    """Fetch the pages that may be fetched now."""
    go_on_after(capture_id, fetching.advance_capture(capture_id))


@shared_task
def sweep_captures() -> None:
    """Queue again what lost its worker or its message."""
    for capture_id in fetching.stranded_captures(SILENT_SECONDS):
        queue_capture(capture_id)


@shared_task
def claim_captures() -> None:
    """Begin to fetch the weekly chats that are due."""
    for capture_id in weekly.claim_due():
        queue_capture(capture_id)


def go_on_after(capture_id: int, due: Next) -> None:
    """Queue what is due after a run: the capture again in its time, or the import that came of it."""
    if due.again_in is not None:
        queue_capture(capture_id, in_seconds=due.again_in)
    if due.import_id is not None:
        queue_import(due.import_id, ImportState.RECEIVED)


def queue_capture(capture_id: int, *, in_seconds: float = 0) -> None:
    """Queue a capture. Where the queue is away it waits in Postgres, and the sweeper finds it."""
    try:
        fetch_capture.apply_async((capture_id,), countdown=min(in_seconds, LONGEST_COUNTDOWN) or None)
    except QueueError as error:
        logger.warning("capture %s could not be queued: %s", capture_id, error)
