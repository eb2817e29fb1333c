"""What people corrected. Kept in rows of its own and laid over what the rules say."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from chats.models.archive import Tweet
from chats.models.sessions import ChatSession


class CorrectedField(models.TextChoices):
    """What a person may correct."""

    PLACE = "place", "place"
    AUTHOR = "author", "author"
    VISIBILITY = "visibility", "visibility"
    BOUNDARY = "boundary", "boundary"
    QUESTION_TEXT = "question_text", "question text"
    MODERATORS = "moderators", "moderators"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections, asked for in the archive's words."""

    def live(self) -> CorrectionQuerySet:
        """Corrections that were not undone, oldest first."""
        return self.filter(undone_at=None).order_by("at", "pk")

    def of_what_is_shown(self) -> CorrectionQuerySet:
        """Those that hold for a post that is shown: hidden and brought back, nothing of it was corrected."""
        return self.live().exclude(field=CorrectedField.VISIBILITY)

    def of_session(self, session: ChatSession) -> CorrectionQuerySet:
        """Corrections of a session and of its posts."""
        return self.filter(Q(session=session) | Q(tweet__session=session))


class Correction(models.Model):
    """A person's word against the rules: newest wins, undone ones do not count.

    One act of a person is one row. ``value`` is JSON; a post's place is
    ``{"role": "answer", "questions": [2]}``, an empty list says "to none", and
    what is missing was left to the rules. ``before`` is what was shown until
    then, in the same shape. Corrections of a
    session as a whole (a question's text, its moderators, boundaries of
    posts) have a session; ``fingerprints`` are the posts a split or join
    replaced, so that later imports find the same boundaries.
    """

    tweet = models.ForeignKey(
        Tweet, null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    session = models.ForeignKey(
        ChatSession, null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    field = models.CharField(max_length=14, choices=CorrectedField)
    value = models.JSONField(null=True)
    before = models.JSONField(null=True)
    fingerprints = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

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
