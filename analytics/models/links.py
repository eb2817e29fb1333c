"""Links that people shared."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from analytics.models.sessions import Counted, of_session
from participants.models import VisibleParticipant


class SessionLink(Counted):
    """A page shared in a session's own posts (no reposts) by one person, or by people unknown (``None``).

    ``address`` is without tracking parameters. ``tweets`` are ids of the posts
    in reading order, looked up through the visible view whenever they are
    shown; ``nth`` numbers the rows by them. ``first_at`` and ``last_at`` are known times only.
    """

    pk = models.CompositePrimaryKey("session_id", "nth")
    session = of_session()
    nth = models.PositiveIntegerField()
    participant = models.ForeignKey(
        VisibleParticipant, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    address = models.CharField(max_length=1000)
    domain = models.CharField(max_length=300)
    title = models.CharField(max_length=300, null=True)
    tweets = ArrayField(models.BigIntegerField())
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["domain"], name="link_domain")]
