"""Celery tasks of statistics: an id in, one function called.

Which sessions are due is read from Postgres (``stale_sessions``), never from
the queue: a message that is lost, late or doubled costs a delay or nothing.
"""

from __future__ import annotations

import logging
from functools import partial

from celery import current_app, shared_task
from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import OperationalError as QueueError

from analytics import network
from analytics.counts import archive, networks, sessions, summaries
from analytics.models import NetworkResult
from analytics.statistics import freshness, registry
from chats import tasks as _queue  # noqa: F401 (whoever has a task has the site's queue)

logger = logging.getLogger(__name__)

DEBOUNCE_SECONDS = 3
"""The second pass waits so long after a session was counted, and speaks for all counted until then."""
ASKED_SECONDS = 120
"""A sweep does not ask again so soon for what was asked for already."""
MOST_AT_ONCE = 500
"""Sessions, and networks, that one sweep queues."""
SWEPT_SECONDS = 15
"""The beat asks for a sweep that often; an older message says nothing new."""
NETWORK_ASKED_SECONDS = 45
"""A network is not queued again so soon; it may be in the making."""


@shared_task
def refresh_session(session_id: int) -> None:
    """Count a session if it changed, then let the archive be summed up."""
    if sessions.refresh_session(session_id):
        queue_archive()


@shared_task
def refresh_archive() -> None:
    """Sum up the archive if any session was counted anew; its networks follow."""
    if sum_up_archive():
        _queue_networks()


@shared_task
def make_network(result_id: int) -> None:
    """Measure a network that is asked for."""
    finish_network(result_id)


@shared_task
def sweep_statistics() -> None:
    """Queue what is due and was not asked for lately: whatever lost its message or its worker."""
    summaries.keep_up()
    due = freshness.stale_sessions()
    for session_id, revision in due[:MOST_AT_ONCE]:
        if _first_to_ask(f"{session_id}:{revision}"):
            refresh_session.delay(session_id)
    if not due and not freshness.totals_are_true():
        queue_archive()
    _queue_networks()


def statistics_follow() -> None:
    """Let the numbers of lists follow a change now, and the others once the transaction is through.

    Call it where people, chats or topics were changed, before whoever did it gets an answer. A message that
    is lost costs a delay until the next sweep: where the queue is away, nothing is raised.
    """
    summaries.keep_up()
    transaction.on_commit(_ask_for_sweep)


def _ask_for_sweep() -> None:
    try:
        current_app.send_task(sweep_statistics.name, expires=SWEPT_SECONDS)
    except QueueError as error:
        logger.warning("%s could not be queued: %s", sweep_statistics.name, error)


def queue_archive() -> None:
    """Queue the second pass, once for all who ask within a few seconds."""
    if _first_to_ask("archive", seconds=DEBOUNCE_SECONDS):
        refresh_archive.apply_async(countdown=DEBOUNCE_SECONDS)


def sum_up_archive() -> bool:
    """Run the second pass here; return whether anything had changed."""
    return archive.refresh_archive(registry.archive_figures)


def finish_network(result_id: int) -> bool:
    """Measure a stored network anew if its ties changed; return whether they had."""
    result = NetworkResult.objects.filter(pk=result_id).first()
    if result is None:
        return False
    scope = network.scope_of(result)
    if result.stamp == (stamp := network.stamp_of(scope)):
        return False
    networks.begin_network(result)
    made = network.make_network(scope, tell=partial(networks.note_step, result))
    networks.store_network(result, stamp=stamp, facts=made.facts, nodes=made.nodes, edges=made.edges)
    return True


def queue_network(result_id: int) -> None:
    """Queue the making of a network, once for all who ask within a short time."""
    if _first_to_ask(f"network:{result_id}", seconds=NETWORK_ASKED_SECONDS):
        make_network.delay(result_id)


def _queue_networks() -> None:
    """Queue the network of the whole archive if it is not up to date, and all that nobody made yet.

    Others are made anew when somebody looks at them.
    """
    usual = networks.wanted_network(kinds=network.DEFAULT_KINDS)
    waiting = network.waiting_networks()[:MOST_AT_ONCE]
    due = {*waiting, *([usual.pk] if network.is_due(usual) else [])}
    for result_id in sorted(due):
        queue_network(result_id)


def _first_to_ask(what: str, *, seconds: int = ASKED_SECONDS) -> bool:
    """True for whoever asks first within *seconds*; an empty cache makes everyone the first."""
    return bool(cache.add(f"statistics:{what}", True, timeout=seconds))
