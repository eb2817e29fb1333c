"""What people said, of posts of the archive and of those in a preview: one shape, kept in rows of its own."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from chats.models.archive import Tweet
from chats.models.imports import Import
from chats.models.sessions import ChatSession


class CorrectedField(models.TextChoices):
    """What a person may correct."""

    PLACE = "place", "place"
    AUTHOR = "author", "author"
    VISIBILITY = "visibility", "visibility"
    BOUNDARY = "boundary", "boundary"
    QUESTION_TEXT = "question_text", "question text"
    MODERATORS = "moderators", "moderators"
    RECAP = "recap", "recap"


class BoundaryKind(models.TextChoices):
    """How a person changed where posts begin and end; stands in the ``value`` of such an edit."""

    SPLIT = "split", "split a post in two"
    JOIN = "join", "joined two posts"


_Row_co = TypeVar("_Row_co", bound=models.Model, covariant=True)


class ModeratorEditQuerySet(models.QuerySet[_Row_co]):
    """What was said, asked for in the archive's words."""

    def live(self) -> Self:
        """Return what was not taken back, oldest first: the newest word wins."""
        return self.filter(undone_at=None).order_by("at", "pk")


class ModeratorEdit(models.Model):
    """One act of a moderator: its field, the new ``value``, what stood ``before``, by whom, and its undo.

    A place is ``{"role": "answer", "questions": [2]}``; an empty list says "to none". A visibility is a
    :class:`~chats.models.archive.PostVisibility`. A boundary names its ``kind``, the fingerprints it
    ``made``, and the ``glue`` that stood between two posts. A recap is ``{"words": "…", "chapters":
    {"1": {"keys": ["k3x…"], "words": "…"}}}``; ``None`` leaves it to the rules.
    """

    field = models.CharField(max_length=14, choices=CorrectedField)
    value: models.JSONField[Any, Any] = models.JSONField(null=True)
    before: models.JSONField[Any, Any] = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def boundary(self) -> str | None:
        """How it changed where posts begin and end; ``None``: it did not."""
        return self.value["kind"] if self.field == CorrectedField.BOUNDARY else None


class CorrectionQuerySet(ModeratorEditQuerySet["Correction"]):
    """Corrections, asked for in the archive's words."""

    def of_what_is_shown(self) -> Self:
        """Those that hold for a post that is shown: hidden and brought back, nothing of it was corrected."""
        return self.live().exclude(field=CorrectedField.VISIBILITY)

    def of_session(self, session: ChatSession) -> Self:
        """Corrections of a session and of its posts."""
        return self.filter(Q(session=session) | Q(tweet__session=session))


class Correction(ModeratorEdit):
    """A person's word against the rules: newest wins, undone ones do not count.

    What is missing of a place was left to the rules; an author is a participant's id. Corrections of a
    session as a whole (a question's text, its moderators, boundaries of posts) have a session;
    ``fingerprints`` are the posts a split or join replaced, so that later imports find the same boundaries.
    """

    tweet = models.ForeignKey(
        Tweet, null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    session = models.ForeignKey(
        ChatSession, null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    fingerprints = models.JSONField(default=list, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tweet__isnull=False) | Q(session__isnull=False), name="correction_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.tweet_id or self.session_id}"


class PreviewEditQuerySet(ModeratorEditQuerySet["PreviewEdit"]):
    """Edits of previews, asked for in the archive's words."""


class PreviewEdit(ModeratorEdit):
    """What a moderator said in the preview of an import. Goes with the staging rows; becomes corrections.

    ``rows`` are ids of staged rows. An author is a handle, ``None`` for nobody known. A boundary says also
    the fingerprints it replaced (``of``) and the posts those were in the archive (``known``); its ``before``
    is the rows as they were. ``remembered`` is the correction of an earlier import that was applied again.
    """

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="preview_edits")
    rows = ArrayField(models.BigIntegerField())
    remembered = models.ForeignKey(
        Correction, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PreviewEditQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.field} of {self.rows}"

    @property
    def key(self) -> str:
        """The first of its posts, as the preview names it."""
        return f"row{self.rows[0]}"
