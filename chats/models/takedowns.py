"""Takedown requests: what people ask for who are in the archive, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chats.models.archive import Tweet, new_key
from chats.models.curation import Correction
from participants.models import Participant, VisibilityChange


class TakedownKind(models.TextChoices):
    """What may be asked for."""

    HIDE = "hide", "Leave me out altogether"
    PSEUDONYM = "pseudonym", "Show me under a pseudonym"
    POST = "post", "Take out one post"
    NAME = "name", "Correct my name"


class TakedownState(models.TextChoices):
    """How far a request is."""

    OPEN = "open", "waits for a moderator"
    DONE = "done", "done, and can be taken back"
    FINAL = "final", "done for good"
    DECLINED = "declined", "not done"


ENDED_TAKEDOWNS = (TakedownState.FINAL, TakedownState.DECLINED)
"""States in which nothing of the asker's own words is kept."""


class TakedownQuerySet(models.QuerySet["TakedownRequest"]):
    """Requests, asked for in the desk's words."""

    def waiting(self) -> TakedownQuerySet:
        """Those a moderator has something to do with, oldest first."""
        return self.exclude(state__in=ENDED_TAKEDOWNS).order_by("made_at", "pk")


class TakedownRequest(models.Model):
    """One request, made without an account. ``ref`` is its public name.

    ``who``, ``post_address``, ``new_name``, ``words`` and ``contact`` are the
    asker's; they are emptied when the request ends, as is ``name_before``.
    What was done is kept by ``change`` or ``correction``, until then to be taken back.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=10, choices=TakedownKind)
    state = models.CharField(max_length=10, choices=TakedownState, default=TakedownState.OPEN, db_index=True)
    made_at = models.DateTimeField(auto_now_add=True)
    who = models.CharField(max_length=200, default="", blank=True)
    post_address = models.CharField(max_length=500, default="", blank=True)
    new_name = models.CharField(max_length=200, default="", blank=True)
    words = models.TextField(default="", blank=True)
    contact = models.CharField(max_length=200, default="", blank=True)
    person = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tweet = models.ForeignKey(Tweet, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    change = models.ForeignKey(
        VisibilityChange, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    correction = models.ForeignKey(
        Correction, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name_before = models.CharField(max_length=200, default="", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TakedownQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display()})"

    @property
    def is_about_a_post(self) -> bool:
        """True where one post is meant, and not a person."""
        return self.kind == TakedownKind.POST
