"""Live captures: what was asked of X, Bluesky or Mastodon, each page as it came, and the weekly slots."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from chats.models.archive import new_key
from chats.models.imports import Import
from chats.models.weekly_slots import WeeklyTime

HASHTAG = "BadgeChat"
"""The hashtag that is fetched unless another is named; without ``#``."""

TIME_ZONE = "America/New_York"


class CaptureSource(models.TextChoices):
    """Where posts are fetched from."""

    X = "x", "X"
    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"


class CaptureKind(models.TextChoices):
    """What is asked for."""

    HASHTAG = "hashtag", "a hashtag"
    CONVERSATION = "conversation", "a conversation"
    IDS = "ids", "a list of posts"


class CaptureState(models.TextChoices):
    """How far a capture is. Postgres is the truth about it, never the queue."""

    WAITING = "waiting", "waiting to begin"
    FETCHING = "fetching", "fetching"
    RESTING = "resting", "waiting for the next page"
    IMPORTED = "imported", "fetched"
    EMPTY = "empty", "nothing found"
    STOPPED = "stopped", "stopped"
    FAILED = "failed", "failed"


RUNNING_CAPTURES = (CaptureState.WAITING, CaptureState.FETCHING, CaptureState.RESTING)
"""States in which a worker is (or should be) at work, or waits for its time."""


class RecurringCapture(models.Model):
    """A weekly chat to be fetched by itself, described in its own wall-clock time.

    ``weekday`` counts from Monday = 0; ``starts`` is local time in
    ``time_zone``; ``minutes`` is how long the chat lasts. ``trusted`` stores
    what came without a person looking first. ``active_since`` is when it was
    set or last changed: earlier slots are not fetched after the fact.
    ``paused_at`` is when it was paused.
    """

    source = models.CharField(max_length=10, choices=CaptureSource)
    server = models.CharField(max_length=255, null=True, blank=True)
    hashtag = models.CharField(max_length=100, default=HASHTAG)
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    time_zone = models.CharField(max_length=60, default=TIME_ZONE)
    title = models.CharField(max_length=200, default="", blank=True)
    moderators = ArrayField(models.CharField(max_length=190), default=list, blank=True)
    trusted = models.BooleanField(default=False)
    paused_at = models.DateTimeField(null=True, blank=True)
    active_since = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["weekday", "starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="recurring_weekday"),
            models.CheckConstraint(condition=models.Q(minutes__range=(5, 720)), name="recurring_minutes"),
        ]

    def __str__(self) -> str:
        return f"#{self.hashtag}, weekday {self.weekday}, {self.starts:%H:%M} {self.time_zone}"

    @property
    def weekly(self) -> WeeklyTime:
        """When it takes place."""
        return WeeklyTime(
            weekday=self.weekday, starts=self.starts, minutes=self.minutes, time_zone=self.time_zone
        )


class CaptureQuerySet(models.QuerySet["Capture"]):
    """Captures, asked for in the archive's words."""

    def running(self) -> CaptureQuerySet:
        """Captures that are not at their end."""
        return self.filter(state__in=RUNNING_CAPTURES)

    def silent_since(self, moment: datetime) -> CaptureQuerySet:
        """Running ones that were due before *moment* and not heard of since."""
        return self.running().filter(
            models.Q(wait_until=None) | models.Q(wait_until__lt=moment), heartbeat_at__lt=moment
        )


class Capture(models.Model):
    """One question asked of a platform, page by page. ``ref`` is its public name.

    ``cursor`` is what the platform wants to be given for the next page; it is
    written in the transaction that stores a page, so that no page is asked
    for twice. ``attempts`` counts tries of the next page without an answer.
    ``wait_until`` is when the platform may be asked again, ``note`` why, and
    ``failure`` what went wrong, both in sentences. ``options`` are the wishes
    of the import (``chats.imports.intake.receive``). ``slot_on`` is the local day
    of the weekly slot it was claimed for, once only.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="captures"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=10, choices=CaptureSource)
    kind = models.CharField(max_length=12, choices=CaptureKind, default=CaptureKind.HASHTAG)
    hashtag = models.CharField(max_length=100, null=True, blank=True)
    conversation = models.CharField(max_length=30, null=True, blank=True)
    ids = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    server = models.CharField(max_length=255, null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    full_archive = models.BooleanField(default=False)
    options = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=CaptureState, default=CaptureState.WAITING, db_index=True)
    cursor = models.TextField(null=True, blank=True)
    is_complete = models.BooleanField(default=False)
    page_count = models.PositiveIntegerField(default=0)
    post_count = models.PositiveIntegerField(default=0)
    heartbeat_at = models.DateTimeField(default=timezone.now)
    wait_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(default="", blank=True)
    failure = models.TextField(default="", blank=True)
    batch = models.OneToOneField(
        Import, null=True, blank=True, on_delete=models.SET_NULL, related_name="capture"
    )
    recurring = models.ForeignKey(
        RecurringCapture, null=True, blank=True, on_delete=models.SET_NULL, related_name="captures"
    )
    slot_on = models.DateField(null=True, blank=True)

    objects = CaptureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recurring", "slot_on"], name="capture_slot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    @property
    def is_running(self) -> bool:
        """True while there is more to fetch, or what was fetched is still to be handed over."""
        return self.state in RUNNING_CAPTURES

    @property
    def place(self) -> str:
        """Where it asks, in words: the platform, or the Mastodon server."""
        return self.server or CaptureSource(self.source).label

    @property
    def name(self) -> str:
        """What it asks for, in words."""
        asked = {
            CaptureKind.HASHTAG: f"#{self.hashtag}",
            CaptureKind.CONVERSATION: f"Conversation {self.conversation}",
            CaptureKind.IDS: f"{len(self.ids)} posts by their ids",
        }
        return f"{asked[CaptureKind(self.kind)]} on {self.place}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone its times are shown in."""
        return ZoneInfo(self.options.get("time_zone") or TIME_ZONE)

    @property
    def rest(self) -> timedelta:
        """How long it has to wait from now; zero when it is due."""
        left = (self.wait_until or timezone.now()) - timezone.now()
        return max(left, timedelta(0))


class CapturePage(models.Model):
    """One answer as received. ``body`` is emptied (``None``) when the import's source file holds it.

    ``number`` counts from 1; ``size`` is in bytes; ``asked_with`` is the
    cursor that was given, ``None`` for the first page.
    """

    capture = models.ForeignKey(Capture, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    asked_with = models.TextField(null=True)
    body = models.BinaryField(null=True)
    size = models.PositiveIntegerField()
    post_count = models.PositiveIntegerField()
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["capture", "number"]
        constraints = [models.UniqueConstraint(fields=["capture", "number"], name="capture_page_once")]

    def __str__(self) -> str:
        return f"page {self.number}"
