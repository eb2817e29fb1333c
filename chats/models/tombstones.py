"""Tombstones: what was removed for good, as marks without words that stop it from coming back."""

from __future__ import annotations

from django.db import models


class TombstoneKind(models.TextChoices):
    """What a mark stands for."""

    AUTHOR = "author", "a person’s id or handle"
    POST = "post", "a post’s id or address"
    WORDS = "words", "the words of a post"
    HANDLE = "handle", "a handle in others’ words"
    NAME = "name", "a name in others’ words"


class Tombstone(models.Model):
    """A one-way mark (:func:`chats.tombstones.mark_of`). ``letters`` is how many a name has, else 0."""

    kind = models.CharField(max_length=8, choices=TombstoneKind)
    mark = models.CharField(max_length=32)
    letters = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "mark"], name="tombstone_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.mark[:8]}"
