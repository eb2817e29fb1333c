"""Count what is stale, in this process, and read statistics as JSON would show them."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from analytics import tasks
from analytics.counts.networks import wanted_network
from analytics.counts.sessions import refresh_session
from analytics.models import NetworkResult
from analytics.network import DEFAULT_KINDS
from analytics.statistics import registry as catalog
from analytics.statistics.freshness import stale_sessions
from analytics.statistics.registry import statistic_named

Rows = list[dict[str, Any]]


def count_all() -> None:
    """Count every stale session, then sum up."""
    for session_id, _ in stale_sessions():
        refresh_session(session_id)
    tasks.sum_up_archive()


def a_network(**wishes: Any) -> NetworkResult:
    """A network, made."""
    result = wanted_network(**{"kinds": DEFAULT_KINDS} | wishes)
    tasks.finish_network(result.pk)
    result.refresh_from_db()
    return result


def shown(slug: str, subject: Any = None) -> Rows:
    """A statistic's rows as JSON has them: objects by the names of the columns."""
    statistic = statistic_named(slug)
    names = [column.name for column in statistic.columns]
    rows = [dict(zip(names, row.values(), strict=True)) for row in catalog.rows_to_show(statistic, subject)]
    return json.loads(json.dumps(rows, cls=_Encoder))


def said(slug: str, subject: Any = None) -> str:
    """A statistic's sentence."""
    statistic = statistic_named(slug)
    return statistic.headline(catalog.rows_to_show(statistic, subject))


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)
