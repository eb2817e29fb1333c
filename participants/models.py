"""The people of the archive: who wrote, under which names, and how they wish to be shown."""

from __future__ import annotations

import secrets
import unicodedata

from django.conf import settings
from django.db import models
from django.db.models import F, Q

_KEY_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def fold_name(name: str) -> str:
    """Return *name* unaccented and in lower case, the form that names are sorted by."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()


def new_pseudonym() -> str:
    """Return a name that says nothing of the person: five letters and digits."""
    return "".join(secrets.choice(_KEY_LETTERS) for _ in range(5))


class Platform(models.TextChoices):
    """Where a person or a post lives."""

    X = "x", "X (Twitter)"
    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"
    UNKNOWN = "unknown", "unknown"


class Visibility(models.TextChoices):
    """How a person is shown: by name, by pseudonym, or not at all."""

    PUBLIC = "public", "public"
    PSEUDONYMOUS = "pseudonymous", "pseudonymous"
    HIDDEN = "hidden", "hidden"


class Participant(models.Model):
    """Someone who took part. Known by platform id, by handle, or by both.

    ``slug`` is given once. ``merged_into`` leads from a record found to be a
    double to the one that stays; it keeps old addresses alive.
    """

    slug = models.SlugField(max_length=80, unique=True)
    platform = models.CharField(max_length=10, choices=Platform, default=Platform.X)
    platform_id = models.CharField(max_length=200, null=True, blank=True)
    display_name = models.CharField(max_length=200, null=True, blank=True)
    name_key = models.CharField(max_length=200, default="", blank=True, db_index=True)
    visibility = models.CharField(max_length=12, choices=Visibility, default=Visibility.PUBLIC)
    pseudonym = models.CharField(max_length=20, default=new_pseudonym, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="doubles"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "platform_id"],
                condition=Q(platform_id__isnull=False),
                name="participant_platform_id_once",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.slug


class Handle(models.Model):
    """A name someone was seen under, from when to when. ``key`` is the handle in lower case."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="handles", db_index=False
    )
    platform = models.CharField(max_length=10, choices=Platform, default=Platform.X)
    handle = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    first_seen = models.DateTimeField(null=True, blank=True)
    last_seen = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["platform", "key", "participant"], name="handle_once_a_person"),
        ]
        indexes = [
            models.Index(fields=["platform", "key"], name="handle_key"),
            # The handle someone is shown under, the one seen last, is read from here alone.
            models.Index(
                "participant", F("last_seen").desc(nulls_last=True), F("id").desc(),
                include=["handle"], name="handle_of_person",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"@{self.handle}"


class SlugAlias(models.Model):
    """An address a person was once found at; it redirects."""

    slug = models.SlugField(max_length=80, unique=True)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug


class VisibilityChange(models.Model):
    """A moderator decided how a person is shown. ``before`` is what held until then."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="visibility_changes")
    value = models.CharField(max_length=12, choices=Visibility)
    before = models.CharField(max_length=12, choices=Visibility)
    reason = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.before} to {self.value}"


class KnownName(models.Model):
    """A name that someone not shown by name was seen under, or that a moderator said means them.

    With ``is_said`` a moderator said so of what may be a word of the language;
    a hashtag then begins with ``#``. Names stay when the person is shown again.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="known_names")
    name = models.CharField(max_length=200)
    is_said = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "name", "is_said"], name="name_once_a_person"),
        ]

    def __str__(self) -> str:
        return self.name


class MaskedName(models.Model):
    """One spelling of someone who is not shown by name, ready to be looked for; made anew with every change.

    The fields are those of :class:`participants.name_patterns.Spelling`. Posts
    keep their masked words beside them; only what is new is looked through.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    is_hidden = models.BooleanField()
    kind = models.CharField(max_length=8)
    key = models.TextField()
    seed = models.TextField()
    exact = models.TextField(default="")
    pattern = models.TextField()
    place = models.TextField(default="")
    bare_place = models.TextField(default="")
    stand_in = models.CharField(max_length=60)
    flags = models.CharField(max_length=4)
    needs_mention = models.BooleanField(default=False)
    anywhere = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.key} ({self.kind})"


class PersonMerge(models.Model):
    """A moderator said that two records are one person. ``moved`` is what it takes to part them again."""

    double = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="merges")
    into = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="merges_of_doubles")
    moved = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["double"], condition=Q(undone_at__isnull=True), name="merged_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.double} is {self.into}"


class VisibleParticipant(models.Model):
    """A person as the public may see them: the database view ``visible_participant``.

    Hidden people are absent; pseudonymous ones have neither handle, name nor
    address of their own. Every page, export and statistic reads people through here.
    """

    slug = models.SlugField(max_length=80)
    platform = models.CharField(max_length=10, choices=Platform)
    platform_id = models.CharField(max_length=200, null=True)
    handle = models.CharField(max_length=200, null=True)
    display_name = models.CharField(max_length=200, null=True)
    name_key = models.CharField(max_length=200)
    visibility = models.CharField(max_length=12, choices=Visibility)

    class Meta:
        managed = False
        db_table = "visible_participant"

    def __str__(self) -> str:
        return self.display_name or self.handle or self.slug
