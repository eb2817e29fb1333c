"""Words as they are shown while people are not shown by name; the originals stay where they are."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from chats.models.archive import Tweet
from chats.models.placements import Placement
from chats.models.sessions import Question


class MaskedPost(models.Model):
    """What is shown of a post that names someone who is not shown by name.

    Written by the database itself (``mask_posts``) whenever a post comes or
    changes, and when it is decided how someone is shown. ``names`` are the ids
    of the :class:`participants.models.MaskedName` looked for in it;
    ``repeats_hidden`` marks a retweet that names a hidden person as its author.
    """

    # The database itself lets masks go with what they mask.
    tweet = models.OneToOneField(
        Tweet, primary_key=True, on_delete=models.DO_NOTHING, related_name="mask", db_constraint=False
    )
    text = models.TextField()
    html = models.TextField()
    reply_to_names = ArrayField(models.CharField(max_length=200))
    hashtags = ArrayField(models.CharField(max_length=300))
    mentions = ArrayField(models.CharField(max_length=200))
    links = models.JSONField()
    media = models.JSONField()
    conversation_id = models.CharField(max_length=200, null=True)
    permalink = models.CharField(max_length=500, null=True)
    words = SearchVectorField(null=True)
    names = ArrayField(models.BigIntegerField(), default=list)
    repeats_hidden = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.tweet_id}: {self.text[:60]}"


class MaskedQuestion(models.Model):
    """The words of a question that names someone who is not shown by name, as they are shown."""

    question = models.OneToOneField(
        Question, primary_key=True, on_delete=models.DO_NOTHING, related_name="mask", db_constraint=False
    )
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:60]


class MaskedPlacement(models.Model):
    """Why a post stands at a question, where that names someone who is not shown by name."""

    placement = models.OneToOneField(
        Placement, primary_key=True, on_delete=models.DO_NOTHING, related_name="mask", db_constraint=False
    )
    detail = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.detail
