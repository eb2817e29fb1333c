"""What people said the columns of tables are, so that nobody is asked twice."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class ColumnMapping(models.Model):
    """What the columns of all tables with one head are; ``signature`` stands for the head.

    ``fields`` maps fields (``chatreader.formats.tables.column_guesses.FIELDS``) to names of columns.
    ``is_day_first`` and ``time_zone`` are ``None`` where nobody had to say.
    """

    signature = models.CharField(max_length=32, unique=True)
    columns = ArrayField(models.TextField())
    fields = models.JSONField()
    time_zone = models.CharField(max_length=60, null=True, blank=True)
    is_day_first = models.BooleanField(null=True, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return ", ".join(self.columns)[:80]
