"""What is a topic, and which topics people have declared to be one."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class TopicKind(models.TextChoices):
    """Where a topic comes from."""

    HASHTAG = "hashtag", "hashtag"
    WORD = "word", "word"
    PHRASE = "phrase", "phrase"


class TopicAlias(models.Model):
    """A moderator's word: hashtag ``topic`` is counted as ``into``, shown as ``label``.

    Both are case-folded, without ``#``. A row with ``topic == into`` only renames.
    """

    topic = models.CharField(max_length=300, unique=True)
    into = models.CharField(max_length=300, db_index=True)
    label = models.CharField(max_length=300, null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"#{self.topic} is #{self.into}"
