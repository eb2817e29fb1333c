"""Sessions of the archive, who moderated them, and their questions."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from chatreader.labels.label import MAX_QUESTION_NUMBER
from participants.models import Participant

DEFAULT_TIME_ZONE = "America/New_York"


class SessionState(models.TextChoices):
    """Who may read a session: moderators only, or everyone."""

    DRAFT = "draft", "draft"
    PUBLISHED = "published", "published"


class ChatSessionQuerySet(models.QuerySet["ChatSession"]):
    """Sessions, asked for in the archive's words."""

    def published(self) -> ChatSessionQuerySet:
        """Sessions everyone may read."""
        return self.filter(state=SessionState.PUBLISHED)

    def readable_by(self, *, moderator: bool) -> ChatSessionQuerySet:
        """Sessions this reader may open: drafts are for moderators."""
        return self if moderator else self.published()

    def newest_first(self) -> ChatSessionQuerySet:
        """By start, undated ones last."""
        return self.order_by(models.F("starts_at").desc(nulls_last=True), "-pk")


class ChatSession(models.Model):
    """One evening's chat: a dense core of posts with questions and answers.

    ``starts_at`` and ``ends_at`` bound the core and may be unknown.
    ``has_time`` is false when only the day is known. ``revision`` grows with
    every change to what the session shows, so that a preview (and a
    statistic) can tell whether it is still true.
    """

    slug = models.SlugField(
        max_length=80,
        unique=True,
        validators=[
            RegexValidator(r"^(?!\d{4}$)[a-z0-9-]+$", "letters, digits and hyphens; not a bare year")
        ],
    )
    title = models.CharField(max_length=200)
    description = models.TextField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True, db_index=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    has_time = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=60, default=DEFAULT_TIME_ZONE)
    state = models.CharField(max_length=10, choices=SessionState, default=SessionState.DRAFT)
    is_invented = models.BooleanField(default=False)
    is_named_by_hand = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    moderators = models.ManyToManyField(
        Participant, through="SessionModerator", related_name="moderated_sessions"
    )

    objects = ChatSessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False),
                name="session_end_needs_a_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """True while only moderators may read it."""
        return self.state == SessionState.DRAFT

    def local(self, moment: datetime | None) -> datetime | None:
        """Return *moment* in the session's own time zone (``None`` stays ``None``)."""
        return moment.astimezone(ZoneInfo(self.time_zone)) if moment else None


class ModeratorSource(models.TextChoices):
    """How it is known that someone moderated."""

    GIVEN = "given", "named by a person"
    FLAGGED = "flagged", "marked by the source"
    SUGGESTED = "suggested", "suggested by what they posted"


class SessionModerator(models.Model):
    """Someone moderated a session."""

    session = models.ForeignKey(ChatSession, on_delete=models.CASCADE)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE)
    how = models.CharField(max_length=10, choices=ModeratorSource, default=ModeratorSource.GIVEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "participant"], name="moderator_once_a_session"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} moderates {self.session}"


class Question(models.Model):
    """A numbered question of a session. ``text`` is null when it was not captured."""

    session = models.ForeignKey(ChatSession, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MAX_QUESTION_NUMBER)])
    text = models.TextField(null=True, blank=True)
    is_text_by_hand = models.BooleanField(default=False)
    is_image = models.BooleanField(default=False)

    class Meta:
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="question_number_once"),
            models.CheckConstraint(
                condition=Q(number__lte=MAX_QUESTION_NUMBER), name="question_number_range"
            ),
        ]

    def __str__(self) -> str:
        return f"Q{self.number}"


class VisibleQuestion(models.Model):
    """A question as readers see it: the database view ``visible_question``.

    Without words when those who asked it are hidden; names that must not be said are masked.
    """

    session = models.ForeignKey(ChatSession, on_delete=models.DO_NOTHING, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(null=True)
    is_text_by_hand = models.BooleanField(default=False)
    is_image = models.BooleanField(default=False)

    class Meta:
        managed = False
        db_table = "visible_question"
        ordering = ["session", "number"]

    def __str__(self) -> str:
        return f"Q{self.number}"
