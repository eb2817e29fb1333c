"""Finished networks: measures of people and what binds them, ready to be drawn."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from analytics.models.sessions import TieKind


class NetworkResult(models.Model):
    """A network of one scope and some kinds of ties.

    ``session`` is an id, or ``None`` for all published sessions, then bounded
    by ``since`` and ``until`` (local days of the sessions, both included).
    ``stamp`` is the state of the sessions that it was made from, ``None``
    while it is waiting to be made. ``nodes`` and ``edges`` hold ids of people
    and no names, so that whoever is hidden later is gone from here at once.
    """

    session = models.PositiveBigIntegerField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    kinds = ArrayField(models.CharField(max_length=13, choices=TieKind))
    stamp = models.CharField(max_length=32, null=True, blank=True)
    refreshed_at = models.DateTimeField(null=True, blank=True)
    facts = models.JSONField(default=dict)
    nodes = models.JSONField(default=list)
    edges = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "since", "until", "kinds"], name="network_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(session=None) | Q(since=None, until=None), name="network_session_or_span"
            ),
        ]

    def __str__(self) -> str:
        return f"network of {self.session or 'all sessions'}: {', '.join(self.kinds)}"
