"""What follows for the whole archive: sums over the sessions' rows, of published sessions only."""

from __future__ import annotations

from django.db import connection, models

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
