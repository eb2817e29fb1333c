"""Which post belongs to which question, and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from chatreader.labels.label import Reason
from chatreader.threads.model import Relation
from chats.models.archive import Tweet, VisibleTweet
from chats.models.sessions import Question


class PlacementColumns(models.Model):
    """The columns of a placement, shared by the table and the public's view of it."""

    relation = models.CharField(max_length=10, choices=[(r.value, r.value) for r in Relation])
    reason = models.CharField(max_length=12, choices=[(r.value, r.value) for r in Reason])
    detail = models.CharField(max_length=300, default="", blank=True)
    confidence = models.FloatField(default=1.0)
    part = models.CharField(max_length=20, default="", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.relation} ({self.reason})"


class Placement(PlacementColumns):
    """A post stands at a question. Derived from stored text at any time; corrections are laid over it."""

    tweet = models.ForeignKey(Tweet, on_delete=models.CASCADE, related_name="placements", db_index=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="placements")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tweet", "question"], name="placement_once"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0) & Q(confidence__lte=1), name="placement_confidence_range"
            ),
        ]


class VisiblePlacement(PlacementColumns):
    """A placement of a post that may be shown: the database view ``visible_placement``."""

    tweet = models.ForeignKey(VisibleTweet, on_delete=models.DO_NOTHING, related_name="placements")
    question = models.ForeignKey(Question, on_delete=models.DO_NOTHING, related_name="visible_placements")

    class Meta:
        managed = False
        db_table = "visible_placement"
