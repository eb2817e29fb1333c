"""What is counted of one session, always in one transaction.

No row here is bound to the archive by a foreign key of the database: a count
must never make a person wait who corrects or deletes what is counted. Rows of
a session that is gone are found and removed by the same sweep that finds
changed sessions; readers join ``chats_chatsession`` and so never see them.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from analytics.models.topics import TopicKind
from chats.models import ChatSession
from participants.models import VisibleParticipant


def of_session() -> Any:
    """Return the column that says which session a row is of."""
    return models.ForeignKey(
        ChatSession, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )


def of_person() -> Any:
    """Return the column that says which person a row is of."""
    return models.ForeignKey(
        VisibleParticipant, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )


class Counted(models.Model):
    """A row of one session."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class SessionStatistics(models.Model):
    """The sums of a session, and up to which change of it they were counted.

    ``revision_counted`` is the session's revision at the time; ``None`` asks
    for a new count. ``roles`` maps a role to a number of posts. Reposts are
    counted as posts and nowhere else. ``unassigned`` are posts that belong to
    no question and are no greeting, announcement, closing, repost or spam.
    ``turned`` maps kinds of ties (in order, with spaces between them) to the
    number of posts that made ties of just these kinds.
    """

    session = models.OneToOneField(
        ChatSession,
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    revision_counted = models.PositiveIntegerField(null=True)
    refreshed_at = models.DateTimeField()
    posts = models.PositiveIntegerField(default=0)
    reposts = models.PositiveIntegerField(default=0)
    repeats = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    replies = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0)
    links = models.PositiveIntegerField(default=0)
    link_posts = models.PositiveIntegerField(default=0)
    moderator_posts = models.PositiveIntegerField(default=0)
    unassigned = models.PositiveIntegerField(default=0)
    without_author = models.PositiveIntegerField(default=0)
    timed_posts = models.PositiveIntegerField(default=0)
    roles = models.JSONField(default=dict)
    turned = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"session {self.session_id}: {self.posts} posts"


class SessionSummary(models.Model):
    """What lists and title pages say of a session: few numbers, written before a change of it is answered.

    ``revision`` is that of the session when they were counted. ``without_time``
    are posts of which not even the day is known. ``marks`` holds a pair for each
    question, in order: its number and how many answers it got.
    """

    session = models.OneToOneField(
        ChatSession,
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    revision = models.PositiveIntegerField()
    refreshed_at = models.DateTimeField()
    posts = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    without_author = models.PositiveIntegerField()
    without_time = models.PositiveIntegerField()
    marks = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"session {self.session_id}: {self.posts} posts"


class SessionPerson(Counted):
    """What one person did in one session.

    ``answered`` holds the number of the question of each answer, with
    repetition, in order. ``replies`` and ``links`` are of own posts, not of
    reposts. ``first_at`` and ``last_at`` bound the ``timed_posts``, those
    whose time is known to the minute.
    """

    pk = models.CompositePrimaryKey("session_id", "participant_id")
    session = of_session()
    participant = of_person()
    posts = models.PositiveIntegerField()
    reposts = models.PositiveIntegerField()
    replies = models.PositiveIntegerField()
    links = models.PositiveIntegerField()
    answers = models.PositiveIntegerField()
    answered = ArrayField(models.PositiveSmallIntegerField(), default=list)
    is_moderator = models.BooleanField()
    is_first_timer = models.BooleanField()
    timed_posts = models.PositiveIntegerField()
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)


class SessionQuestion(Counted):
    """What one question drew. Times are those known to the minute; no first answer is before ``asked_at``."""

    pk = models.CompositePrimaryKey("session_id", "number")
    session = of_session()
    number = models.PositiveSmallIntegerField()
    answers = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    without_author = models.PositiveIntegerField()
    timed_answers = models.PositiveIntegerField()
    discussion = models.PositiveIntegerField()
    repeats = models.PositiveIntegerField()
    asked_at = models.DateTimeField(null=True)
    first_answer_at = models.DateTimeField(null=True)


class SessionMinute(Counted):
    """What was posted within one minute, among posts whose time is known to the minute."""

    pk = models.CompositePrimaryKey("session_id", "minute")
    session = of_session()
    minute = models.DateTimeField()
    posts = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    answers = models.PositiveIntegerField()


class TieKind(models.TextChoices):
    """What binds two people."""

    REPLY = "reply", "replies"
    ADDRESS = "address", "addressed by name"
    MENTION = "mention", "mentions"
    QUOTE = "quote", "quotes"
    REPOST = "repost", "reposts"
    SAME_QUESTION = "same_question", "answered the same question"


class SessionTie(Counted):
    """One person turned to another in a session, ``weight`` times.

    ``same_question`` has no direction: ``source`` is the smaller id, and ``weight`` the number of questions
    that both answered. ``sure`` is how much of the weight is no guess: an ``address`` by posts that begin
    with the handle, questions answered with more than a guess's confidence, and all of the other kinds.
    """

    pk = models.CompositePrimaryKey("session_id", "source_id", "target_id", "kind")
    session = of_session()
    source = of_person()
    target = of_person()
    kind = models.CharField(max_length=13, choices=TieKind)
    weight = models.PositiveIntegerField()
    sure = models.PositiveIntegerField()
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)


class TopicColumns(Counted):
    """A topic and how many own posts (no reposts) and known people used it. ``topic`` is case-folded."""

    kind = models.CharField(max_length=7, choices=TopicKind)
    topic = models.CharField(max_length=300)
    posts = models.PositiveIntegerField()
    people = models.PositiveIntegerField()

    class Meta:
        abstract = True


class SessionTopic(TopicColumns):
    """A topic in a session. ``label`` is its most frequent spelling; a chat's own tag is marked."""

    pk = models.CompositePrimaryKey("session_id", "kind", "topic")
    session = of_session()
    label = models.CharField(max_length=300)
    is_chat_tag = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["topic", "kind"], name="session_topic")]


class QuestionTopic(TopicColumns):
    """A topic in the answers to one question: hashtags, and words and phrases of two posts or more."""

    pk = models.CompositePrimaryKey("session_id", "number", "kind", "topic")
    session = of_session()
    number = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["topic"], name="question_hashtag", condition=models.Q(kind="hashtag"))
        ]


class PersonTopic(Counted):
    """A hashtag a person used in a session, in how many own posts."""

    pk = models.CompositePrimaryKey("session_id", "participant_id", "topic")
    session = of_session()
    participant = of_person()
    topic = models.CharField(max_length=300, db_index=True)
    posts = models.PositiveIntegerField()


class TopicPair(Counted):
    """Two hashtags in one post, ``topic`` before ``other`` by code points."""

    pk = models.CompositePrimaryKey("session_id", "topic", "other")
    session = of_session()
    topic = models.CharField(max_length=300, db_index=True)
    other = models.CharField(max_length=300, db_index=True)
    posts = models.PositiveIntegerField()


class SessionLink(Counted):
    """A page shared in a session's own posts (no reposts) by one person, or by people unknown (``None``).

    ``address`` is without tracking parameters. ``tweets`` are ids of the posts
    in reading order, looked up through the visible view whenever they are
    shown; ``nth`` numbers the rows by them. ``first_at`` and ``last_at`` are known times only.
    """

    pk = models.CompositePrimaryKey("session_id", "nth")
    session = of_session()
    nth = models.PositiveIntegerField()
    participant = models.ForeignKey(
        VisibleParticipant, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    address = models.CharField(max_length=1000)
    domain = models.CharField(max_length=300)
    title = models.CharField(max_length=300, null=True)
    tweets = ArrayField(models.BigIntegerField())
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["domain"], name="link_domain")]
