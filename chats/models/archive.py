"""Posts of the archive, how they are recognised again, and where they were seen."""

from __future__ import annotations

import secrets

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from chatreader.record import Precision
from chatreader.threads.model import Role
from chats.models.sessions import ChatSession
from participants.models import Participant, Platform, VisibleParticipant

_KEY_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def new_key() -> str:
    """Return a fresh opaque key: ten lower-case letters and digits, a letter first."""
    return secrets.choice("abcdefghijkmnpqrstuvwxyz") + "".join(
        secrets.choice(_KEY_LETTERS) for _ in range(9)
    )


class PostVisibility(models.TextChoices):
    """Whether a post is shown. Both other states stay as tombstones, so that a re-import cannot undo them."""

    SHOWN = "shown", "shown"
    HIDDEN = "hidden", "hidden"
    REMOVED = "removed", "removed"


class PostColumns(models.Model):
    """The columns of a post, shared by the table and by the view that the public reads."""

    key = models.CharField(max_length=16, default=new_key, editable=False)
    platform = models.CharField(max_length=10, choices=Platform, default=Platform.X)
    source_id = models.CharField(max_length=200, null=True, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    precision = models.CharField(
        max_length=8, choices=[(p.value, p.value) for p in Precision], default=Precision.UNKNOWN.value
    )
    position = models.PositiveIntegerField(null=True, blank=True)
    source_order = models.BigIntegerField(default=0)
    text = models.TextField()
    html = models.TextField(default="")
    fingerprint = models.CharField(max_length=40, default="")
    letters = models.PositiveIntegerField(default=0)
    role = models.CharField(
        max_length=12, choices=[(r.value, r.value) for r in Role], default=Role.OTHER.value
    )
    role_reason = models.CharField(max_length=200, default="", blank=True)
    confidence = models.FloatField(default=1.0)
    is_first_timer = models.BooleanField(default=False)
    is_context = models.BooleanField(default=False)
    flagged_moderator = models.BooleanField(null=True, blank=True)
    reply_to_source_id = models.CharField(max_length=200, null=True, blank=True)
    quote_of_source_id = models.CharField(max_length=200, null=True, blank=True)
    repost_of_source_id = models.CharField(max_length=200, null=True, blank=True)
    reply_to_names = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    conversation_id = models.CharField(max_length=200, null=True, blank=True)
    hashtags = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    mentions = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    links = models.JSONField(default=list, blank=True)
    media = models.JSONField(default=list, blank=True)
    like_count = models.PositiveBigIntegerField(null=True, blank=True)
    repost_count = models.PositiveBigIntegerField(null=True, blank=True)
    reply_count = models.PositiveBigIntegerField(null=True, blank=True)
    quote_count = models.PositiveBigIntegerField(null=True, blank=True)
    lang = models.CharField(max_length=20, null=True, blank=True)
    client = models.CharField(max_length=200, null=True, blank=True)
    permalink = models.URLField(max_length=500, null=True, blank=True)
    repeats = models.PositiveIntegerField(default=0)
    visibility = models.CharField(max_length=8, choices=PostVisibility, default=PostVisibility.SHOWN)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.key}: {self.text[:60]}"


class Tweet(PostColumns):
    """A post, whoever wrote it and wherever. Written only by imports and by people's corrections.

    Its values are a fold over its :class:`Sighting` rows. A post that has a
    session but no ``position`` is not labelled yet and not shown to anyone.
    """

    # Indexes are stated below: every one is paid for by each post that is stored.
    session = models.ForeignKey(
        ChatSession, null=True, blank=True, on_delete=models.SET_NULL, related_name="tweets", db_index=False
    )
    author = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="tweets"
    )
    reply_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replies", db_index=False
    )
    quote_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes", db_index=False
    )
    repost_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reposts", db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="tweet_key_once")]
        indexes = [
            models.Index(fields=["session", "position"], name="tweet_reading_order"),
            *(
                models.Index(
                    fields=[pointer], name=f"tweet_{pointer}", condition=Q((f"{pointer}__isnull", False))
                )
                for pointer in ("reply_to", "quote_of", "repost_of")
            ),
            models.Index(fields=["session", "fingerprint"], name="tweet_fingerprint"),
            models.Index(
                fields=["reply_to_source_id"],
                name="tweet_waits_reply",
                condition=Q(reply_to__isnull=True, reply_to_source_id__isnull=False),
            ),
            models.Index(
                fields=["quote_of_source_id"],
                name="tweet_waits_quote",
                condition=Q(quote_of__isnull=True, quote_of_source_id__isnull=False),
            ),
            models.Index(
                fields=["repost_of_source_id"],
                name="tweet_waits_repost",
                condition=Q(repost_of__isnull=True, repost_of_source_id__isnull=False),
            ),
        ]


class VisibleTweet(PostColumns):
    """A post that may be shown: the database view ``visible_tweet``.

    Visibility is stated there and nowhere else: not a context post, not
    hidden or removed, not by a hidden person, and labelled.
    """

    session = models.ForeignKey(
        ChatSession, null=True, on_delete=models.DO_NOTHING, related_name="visible_tweets"
    )
    author = models.ForeignKey(
        VisibleParticipant, null=True, on_delete=models.DO_NOTHING, related_name="tweets"
    )
    reply_to = models.ForeignKey("self", null=True, on_delete=models.DO_NOTHING, related_name="+")
    quote_of = models.ForeignKey("self", null=True, on_delete=models.DO_NOTHING, related_name="+")
    repost_of = models.ForeignKey("self", null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        managed = False
        db_table = "visible_tweet"


class TweetAlias(models.Model):
    """The key of a post that was merged into another: its address redirects."""

    key = models.CharField(max_length=16, unique=True)
    tweet = models.ForeignKey(Tweet, on_delete=models.CASCADE, related_name="aliases")

    def __str__(self) -> str:
        return self.key


class IdentityKind(models.TextChoices):
    """By what a post is recognised again."""

    ID = "id", "id"
    URI = "uri", "address"
    FINGERPRINT = "fingerprint", "fingerprint"


class PostIdentity(models.Model):
    """One way to recognise a post. ``scope`` is the session's id for fingerprints, else empty.

    A further post of a session with the same words has the value
    ``<fingerprint>~2``, ``~3`` …, in reading order.
    """

    platform = models.CharField(max_length=10, choices=Platform)
    kind = models.CharField(max_length=12, choices=IdentityKind)
    value = models.CharField(max_length=300)
    scope = models.CharField(max_length=20, default="", blank=True)
    # Written with their posts by one statement that knows them; a check of each row would double its cost.
    tweet = models.ForeignKey(Tweet, on_delete=models.CASCADE, related_name="identities", db_constraint=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["platform", "kind", "value", "scope"], name="identity_once"),
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.kind} {self.value}"


class Sighting(models.Model):
    """A post was seen in a source: at which row and line, and what that source said of it.

    ``payload`` holds only what the source states (absent is absent).
    """

    # As with identities: no check of each row.
    tweet = models.ForeignKey(Tweet, on_delete=models.CASCADE, related_name="sightings", db_constraint=False)
    batch = models.ForeignKey(
        "chats.Import",
        on_delete=models.CASCADE,
        related_name="sightings",
        db_index=False,
        db_constraint=False,
    )
    ordinal = models.BigIntegerField()
    line = models.BigIntegerField()
    is_context = models.BooleanField(default=False)
    payload = models.JSONField()
    captured_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "ordinal"], name="sighting_once_a_row")]

    def __str__(self) -> str:
        return f"line {self.line}"
