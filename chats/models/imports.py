"""Imports: what was brought, how far it got, and what it would do to the archive."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from chats.models.archive import Tweet, new_key
from chats.models.sessions import ChatSession


class ImportState(models.TextChoices):
    """How far an import is. Postgres is the truth about it, never the queue."""

    RECEIVED = "received", "waiting to be read"
    COLUMNS = "columns", "waiting for you to say what its columns are"
    READING = "reading", "reading the posts"
    MATCHING = "matching", "comparing with the archive"
    READY = "ready", "waiting for you to look at it"
    STORING = "storing", "storing the posts"
    LABELLING = "labelling", "finding which post answers which question"
    DONE = "done", "done"
    REFUSED = "refused", "refused"
    FAILED = "failed", "failed"
    DISCARDED = "discarded", "thrown away"
    UNDONE = "undone", "taken back"


RUNNING_STATES = (
    ImportState.RECEIVED,
    ImportState.READING,
    ImportState.MATCHING,
    ImportState.STORING,
    ImportState.LABELLING,
)
"""States in which a worker is (or should be) at work."""


class ImportQuerySet(models.QuerySet["Import"]):
    """Imports, asked for in the archive's words."""

    def running(self) -> ImportQuerySet:
        """Imports a worker should be at work on."""
        return self.filter(state__in=RUNNING_STATES)


class Import(models.Model):
    """One thing someone brought: a paste, a file, a capture. ``ref`` is its public name.

    ``steps`` maps each state reached to the time it was reached (ISO 8601,
    UTC). ``attempts`` counts tries of the present step without progress.
    ``counts`` and ``report`` are what ``import_file --json`` prints.
    ``options`` are the wishes given along (see ``chats.imports.intake.receive``).
    """

    ref = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    source_name = models.CharField(max_length=255)
    file = models.FileField(upload_to="imports/", max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    format = models.CharField(max_length=40, default="", blank=True)
    format_reason = models.CharField(max_length=300, default="", blank=True)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.RECEIVED, db_index=True)
    steps = models.JSONField(default=dict)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    rows_read = models.BigIntegerField(default=0)
    details = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    failure = models.TextField(default="", blank=True)
    options = models.JSONField(default=dict)

    objects = ImportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.source_name} ({self.state})"

    @property
    def is_running(self) -> bool:
        """True while a worker is (or should be) at work on it."""
        return self.state in RUNNING_STATES


class ImportProblem(models.Model):
    """A line of the source that was refused, or about which something must be said."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="problems")
    line = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    excerpt = models.CharField(max_length=300, default="", blank=True)
    is_refused = models.BooleanField(default=True)

    class Meta:
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class ProposedSession(models.Model):
    """A session that an import would make or add to; a moderator may change its words first.

    ``session`` is the one it joins, or the one it became. ``seen_revision``
    is that session's revision when the preview was made.
    """

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="proposals")
    ordinal = models.PositiveIntegerField()
    session = models.ForeignKey(
        ChatSession, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    seen_revision = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    description = models.TextField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    has_time = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=60)
    moderators = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    is_invented = models.BooleanField(default=False)
    publish = models.BooleanField(default=False)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["batch", "ordinal"], name="proposal_once")]

    def __str__(self) -> str:
        return self.title


class Outcome(models.TextChoices):
    """What an import does with a row of its source."""

    NEW = "new", "new"
    UPDATED = "updated", "updated"
    UNCHANGED = "unchanged", "unchanged"
    REPEAT = "repeat", "a repeat"
    CONTEXT = "context", "context"
    OUTSIDE = "outside", "not of this chat"


class StagedTweet(models.Model):
    """A row as read, waiting to be stored. Emptied when its import ends.

    ``ordinal`` is the running number of the row in the source (1-based).
    ``payload`` is what the source says, ready to become a sighting; the
    other columns are what matching and labelling need of it. ``root_id`` is
    the oldest id of an edited post, else its id. ``same_as`` is the ordinal of
    the row that stands for the post (its own for the first one).
    """

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="staged", db_index=False)
    ordinal = models.BigIntegerField()
    line = models.BigIntegerField()
    is_context = models.BooleanField(default=False)
    platform = models.CharField(max_length=10)
    source_id = models.CharField(max_length=200, null=True)
    root_id = models.CharField(max_length=200, null=True)
    ids = ArrayField(models.CharField(max_length=200), default=list)
    uri = models.CharField(max_length=300, null=True)
    author_id = models.CharField(max_length=200, null=True)
    author_key = models.CharField(max_length=200, null=True)
    posted_at = models.DateTimeField(null=True)
    precision = models.CharField(max_length=8)
    text = models.TextField()
    fingerprint = models.CharField(max_length=40)
    letters = models.PositiveIntegerField()
    payload = models.JSONField()
    captured_at = models.DateTimeField(null=True)
    proposal = models.PositiveIntegerField(null=True)
    same_as = models.BigIntegerField(null=True)
    tweet = models.ForeignKey(
        Tweet, null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False, db_index=False
    )
    matched_by = models.CharField(max_length=12, default="", blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "ordinal"], name="staged_once")]
        indexes = [models.Index(fields=["batch", "proposal"], name="staged_proposal")]

    def __str__(self) -> str:
        return f"row {self.ordinal}"


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
