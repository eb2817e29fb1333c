"""Keep finished networks, and the wish for ones that are not made yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from analytics.models import NetworkResult

MOST_KEPT = 500
"""Networks kept; those made longest ago go first (they can be made again)."""


def wanted_network(
    *, kinds: Sequence[str], session: int | None = None, since: date | None = None, until: date | None = None
) -> NetworkResult:
    """Return the stored network of a scope; a new one waits to be made (``stamp`` is ``None``)."""
    found, _ = NetworkResult.objects.get_or_create(
        session=session, since=since, until=until, kinds=sorted(set(kinds))
    )
    return found


def store_network(
    result: NetworkResult,
    *,
    stamp: str,
    facts: Mapping[str, Any],
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Sequence[Any]],
) -> None:
    """Write a finished network, and drop the oldest when there are too many."""
    NetworkResult.objects.filter(pk=result.pk).update(
        stamp=stamp, refreshed_at=timezone.now(), facts=dict(facts), nodes=list(nodes), edges=list(edges)
    )
    newest = NetworkResult.objects.order_by("-refreshed_at").values("pk")[:MOST_KEPT]
    NetworkResult.objects.exclude(refreshed_at=None).exclude(
        pk__in=list(newest.values_list("pk", flat=True))
    ).delete()
