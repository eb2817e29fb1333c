"""Asking the queue, by name, for what other columns do: statistics come after people and chats."""

from __future__ import annotations

import logging
from collections.abc import Callable

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError as QueueError

logger = logging.getLogger(__name__)

STATISTICS = "analytics.tasks.sweep_statistics"
"""The task that looks for sessions whose figures are of an older revision."""
EXPIRES_SECONDS = 15
"""The beat sends the same that often; an older message says nothing new."""


_at_once: list[Callable[[], object]] = []


def follow_at_once(work: Callable[[], object]) -> None:
    """Have *work* done whenever statistics follow, before whoever changed something gets an answer.

    So can columns above see to the few numbers that must be true at once; they are not imported here.
    """
    _at_once.append(work)


def statistics_follow() -> None:
    """Let the numbers of lists follow now, and the others once the transaction is through.

    A message that is lost costs a delay until the next sweep: where the queue is away, nothing is raised.
    """
    for work in _at_once:
        work()
    transaction.on_commit(_send)


def _send() -> None:
    try:
        current_app.send_task(STATISTICS, expires=EXPIRES_SECONDS)
    except QueueError as error:
        logger.warning("%s could not be queued: %s", STATISTICS, error)
