"""The table of the audit trail."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """Somebody with rights did something, or somebody failed to sign in. Ids, and no names or words.

    ``who_id`` is the id of an account (``None``: nobody known); ``target`` says on what, as the
    address named it: ``slug=an-evening key=abc``.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    who_id = models.PositiveIntegerField(null=True, db_index=True)
    act = models.CharField(max_length=40, db_index=True)
    target = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} by {self.who_id}"
