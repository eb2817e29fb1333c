"""What a moderator changed in the preview of an import, before anything is stored."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from chats.models.curation import Correction
from chats.models.imports import Import


class EditKind(models.TextChoices):
    """What may be changed in a preview."""

    SPLIT = "split", "split a post in two"
    JOIN = "join", "joined two posts"
    PLACE = "place", "said what a post is"
    AUTHOR = "author", "said who wrote it"
    DROP = "drop", "left a post out"


BOUNDARIES = (EditKind.SPLIT, EditKind.JOIN)
"""Edits that change where posts begin and end: the rows themselves are other ones afterwards."""


class PreviewEditQuerySet(models.QuerySet["PreviewEdit"]):
    """Edits, asked for in the preview's words."""

    def live(self) -> PreviewEditQuerySet:
        """Edits that were not taken back, oldest first: the newest word wins."""
        return self.filter(undone_at=None).order_by("pk")


class PreviewEdit(models.Model):
    """One edit of a preview. Goes with the staging rows; what it said becomes corrections.

    ``rows`` are ids of staged rows. ``value`` is what was said (a boundary:
    the fingerprints replaced and made; a place: role and numbers; an author: the
    handle, "" for nobody known); ``before`` is what it takes to go back, or to say what was.
    ``remembered`` is the correction of an earlier import that was applied again.
    """

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="preview_edits")
    kind = models.CharField(max_length=6, choices=EditKind)
    rows = ArrayField(models.BigIntegerField())
    value = models.JSONField(default=dict)
    before = models.JSONField(default=list)
    remembered = models.ForeignKey(
        Correction, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PreviewEditQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.rows}"
