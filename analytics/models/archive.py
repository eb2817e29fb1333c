"""What follows for the whole archive, of published sessions only: sums over the sessions' rows, and finished
networks, ready to be drawn (measures of people and what binds them).
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from analytics.models.sessions import TieKind
from analytics.models.topics import TopicKind
from participants.models import VisibleParticipant

_STAMP = """
SELECT md5(concat_ws('|',
    (SELECT string_agg(concat_ws(':', s.id, c.refreshed_at, s.starts_at, s.time_zone), ',' ORDER BY s.id)
     FROM chats_chatsession s JOIN analytics_sessionstatistics c ON c.session_id = s.id
     WHERE s.state = 'published'),
    (SELECT concat_ws(':', count(*), max(made_at)) FROM analytics_topicalias)))
"""


class ArchiveTotalsQuerySet(models.QuerySet["ArchiveTotals"]):
    """The one row, asked for in the archive's words."""

    def stamp_now(self) -> str:
        """Return the stamp of the sessions' present state."""
        with connection.cursor() as cursor:
            cursor.execute(_STAMP)
            ((stamp,),) = cursor.fetchall()
        return str(stamp)

    def stored_stamp(self) -> str | None:
        """Return the stamp that the stored sums were made from, if any were."""
        return self.values_list("stamp", flat=True).first()


class ArchiveTotals(models.Model):
    """The one row that says from which state of the sessions the sums were made.

    ``stamp`` differs whenever a published session was counted anew, published,
    withdrawn, moved in time or removed, and when topics were merged or renamed.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    stamp = models.CharField(max_length=32)
    refreshed_at = models.DateTimeField()

    objects = ArchiveTotalsQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_row_of_totals")]

    def __str__(self) -> str:
        return f"as of {self.refreshed_at:%Y-%m-%d %H:%M}"


class ArchiveFigure(models.Model):
    """The rows of a statistic of the whole archive: JSON lists, values in the order of its columns."""

    slug = models.CharField(max_length=60, primary_key=True)
    rows = models.JSONField()

    def __str__(self) -> str:
        return self.slug


class PersonTotals(models.Model):
    """A person over all published sessions.

    First and last session and streaks are among dated sessions: a streak is a
    number of sessions in a row, none missed. ``is_regular``: came to at least
    three of the last ten. ``is_core``: came to at least three, and to a quarter of all.
    """

    participant = models.OneToOneField(
        VisibleParticipant,
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    sessions = models.PositiveIntegerField()
    moderated = models.PositiveIntegerField()
    posts = models.PositiveIntegerField()
    reposts = models.PositiveIntegerField()
    answers = models.PositiveIntegerField()
    replies = models.PositiveIntegerField()
    links = models.PositiveIntegerField()
    dated_sessions = models.PositiveIntegerField()
    first_session = models.PositiveBigIntegerField(null=True)
    last_session = models.PositiveBigIntegerField(null=True)
    longest_streak = models.PositiveIntegerField()
    current_streak = models.PositiveIntegerField()
    is_regular = models.BooleanField()
    is_core = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["-posts", "participant"], name="people_by_posts")]

    def __str__(self) -> str:
        return f"participant {self.participant_id}: {self.sessions} sessions"


class TopicTotals(models.Model):
    """A topic over all published sessions. ``people`` is known for hashtags.

    ``is_chat_tag``: a session's own tag in at least half of the sessions that use it.
    """

    pk = models.CompositePrimaryKey("kind", "topic")
    kind = models.CharField(max_length=7, choices=TopicKind)
    topic = models.CharField(max_length=300)
    label = models.CharField(max_length=300)
    posts = models.PositiveIntegerField()
    sessions = models.PositiveIntegerField()
    people = models.PositiveIntegerField(null=True)
    is_chat_tag = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["kind", "is_chat_tag", "-posts", "topic"], name="topics_by_posts")]

    def __str__(self) -> str:
        return self.label


class NetworkStep(models.TextChoices):
    """What is being done for a network, in this order; each takes seconds at most, mostly less."""

    READING = "reading", "reading who turned to whom"
    MEASURING = "measuring", "measuring who stands in the middle, and which people belong together"
    PLACING = "placing", "finding a place for everyone in the picture"


class NetworkResult(models.Model):
    """A network of one scope and some kinds of ties.

    ``sessions`` are ids in order, none meaning all published sessions; both are
    bounded by ``since`` and ``until`` (local days of the sessions, both
    included). ``stamp`` is the state of the sessions that it was made from,
    ``None`` while it is waiting to be made; ``step`` is what a worker does for
    it at the moment, ``attempts`` how often one began since it was last made.
    ``nodes`` and ``edges`` hold ids of people and no names, so that whoever is
    hidden later is gone from here at once.
    """

    sessions = ArrayField(models.PositiveBigIntegerField(), default=list, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    kinds = ArrayField(models.CharField(max_length=13, choices=TieKind))
    stamp = models.CharField(max_length=32, null=True, blank=True)
    refreshed_at = models.DateTimeField(null=True, blank=True)
    step = models.CharField(max_length=9, choices=NetworkStep, null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    facts = models.JSONField(default=dict)
    nodes = models.JSONField(default=list)
    edges = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sessions", "since", "until", "kinds"], name="network_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"network of {self.sessions or 'all sessions'}: {', '.join(self.kinds)}"
