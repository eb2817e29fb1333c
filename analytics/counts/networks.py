"""Keep finished networks, and the wish for ones that are not made yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from analytics.models import NetworkResult, NetworkStep

MOST_KEPT = 300
"""Networks kept; those made longest ago go first (they can be made again)."""
MOST_WAITING = 40
"""Networks that may wait to be made for the first time."""


class TooManyWaiting(RuntimeError):
    """No further network may be asked for at the moment. Its text is for people."""


def wanted_network(
    *,
    kinds: Sequence[str],
    sessions: Sequence[int] = (),
    since: date | None = None,
    until: date | None = None,
    is_patient: bool = True,
) -> NetworkResult:
    """Return the stored network of a scope; a new one waits to be made (``stamp`` is ``None``).

    Raises :class:`TooManyWaiting` for a new one that someone is not patient
    about, while too many wait.
    """
    wish: dict[str, Any] = {
        "sessions": sorted(set(sessions)), "since": since, "until": until, "kinds": sorted(set(kinds)),
    }  # fmt: skip
    found = NetworkResult.objects.filter(**wish).first()
    if found is not None:
        return found
    if not is_patient and NetworkResult.objects.filter(stamp=None).count() >= MOST_WAITING:
        raise TooManyWaiting(
            "Many networks are being counted at the moment. Come back in a few minutes, "
            "or look at the network of the whole archive."
        )
    return NetworkResult.objects.get_or_create(**wish)[0]


def begin_network(result: NetworkResult) -> None:
    """Note that a worker begins."""
    _write(result, attempts=F("attempts") + 1, started_at=timezone.now())


def note_step(result: NetworkResult, step: NetworkStep) -> None:
    """Note what a worker does at the moment."""
    _write(result, step=step)


def store_network(
    result: NetworkResult,
    *,
    stamp: str,
    facts: Mapping[str, Any],
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Sequence[Any]],
) -> None:
    """Write a finished network, and drop the oldest when there are too many."""
    _write(
        result, stamp=stamp, refreshed_at=timezone.now(), step=None, attempts=0, facts=dict(facts),
        nodes=list(nodes), edges=list(edges),
    )  # fmt: skip
    made = NetworkResult.objects.exclude(refreshed_at=None).order_by("-refreshed_at")
    NetworkResult.objects.filter(pk__in=list(made.values_list("pk", flat=True)[MOST_KEPT:])).delete()


def _write(result: NetworkResult, **values: Any) -> None:
    NetworkResult.objects.filter(pk=result.pk).update(**values)
