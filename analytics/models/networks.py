"""Finished networks: measures of people and what binds them, ready to be drawn."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from analytics.models.sessions import TieKind


class NetworkStep(models.TextChoices):
    """What is being done for a network, in this order; each takes seconds at most, mostly less."""

    READING = "reading", "reading who turned to whom"
    MEASURING = "measuring", "measuring who stands in the middle, and which people belong together"
    PLACING = "placing", "finding a place for everyone in the picture"


class NetworkResult(models.Model):
    """A network of one scope and some kinds of ties.

    ``sessions`` are ids in order, none meaning all published sessions; both are
    bounded by ``since`` and ``until`` (local days of the sessions, both
    included). ``stamp`` is the state of the sessions that it was made from,
    ``None`` while it is waiting to be made; ``step`` is what a worker does for
    it at the moment, ``attempts`` how often one began since it was last made.
    ``nodes`` and ``edges`` hold ids of people and no names, so that whoever is
    hidden later is gone from here at once.
    """

    sessions = ArrayField(models.PositiveBigIntegerField(), default=list, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    kinds = ArrayField(models.CharField(max_length=13, choices=TieKind))
    stamp = models.CharField(max_length=32, null=True, blank=True)
    refreshed_at = models.DateTimeField(null=True, blank=True)
    step = models.CharField(max_length=9, choices=NetworkStep, null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    facts = models.JSONField(default=dict)
    nodes = models.JSONField(default=list)
    edges = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sessions", "since", "until", "kinds"], name="network_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"network of {self.sessions or 'all sessions'}: {', '.join(self.kinds)}"
