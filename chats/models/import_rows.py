"""How the rows of a source ended, kept when the staging rows are gone."""

from __future__ import annotations

from django.db import models

from chats.models.imports import Import


class ImportRows(models.Model):
    """The outcome of each row of an import's source, compactly.

    ``runs`` are ``[first, last, outcome, matched by]``: rows that follow each
    other and ended alike. Lines and posts of what was stored are in the
    sightings; ``unstored`` are ``[row, line]`` of the others; ``dropped`` the
    rows that a moderator left out.
    """

    batch = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="kept_rows")
    runs = models.JSONField(default=list)
    unstored = models.JSONField(default=list)
    dropped = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"rows of {self.batch_id}"
