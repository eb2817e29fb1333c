"""What moderators say of topics: these hashtags are one, this one is called so. Undoable."""

from __future__ import annotations

from django.db import transaction

from analytics.counts.sessions import ask_for_recount, wait_for_counts
from analytics.counts.terms import MAX_TOPIC, fold_tag
from analytics.models import SessionTopic, TopicAlias, TopicKind


class NotATopic(ValueError):
    """The words given are no hashtag; the sentence says why, for people."""


def _tag(words: str) -> str:
    tag = fold_tag(words.strip())
    if not tag or any(c.isspace() for c in tag):
        raise NotATopic(f"“{words[:60]}” is no hashtag; write it in one word, like #OpenBadges.")
    return tag


@transaction.atomic
def merge_topics(topic: str, into: str, *, by_id: int | None) -> None:
    """Count hashtag *topic* as *into* from now on; sessions that used either are counted again.

    What was merged into *topic* before comes along. Raises :class:`NotATopic`.
    """
    wait_for_counts()
    loser, winner = _tag(topic), _resolved(_tag(into))
    if loser == winner:
        raise NotATopic(f"#{loser} and #{_tag(into)} are one topic already.")
    TopicAlias.objects.filter(into=loser).update(into=winner)
    TopicAlias.objects.update_or_create(
        topic=loser, defaults={"into": winner, "label": None, "made_by_id": by_id}
    )
    _count_again(loser, winner)


@transaction.atomic
def unmerge_topic(topic: str) -> None:
    """Let a merged hashtag stand for itself again. Twice is as once."""
    wait_for_counts()
    merged = TopicAlias.objects.filter(topic=_tag(topic)).first()
    if merged is not None and merged.into != merged.topic:
        merged.delete()
        _count_again(merged.topic, merged.into)


@transaction.atomic
def rename_topic(topic: str, label: str, *, by_id: int | None) -> None:
    """Show a hashtag under *label* (its address stays). An empty label: as people spell it."""
    tag, words = _resolved(_tag(topic)), label.strip().lstrip("#＃").strip()[:MAX_TOPIC]
    if not words:
        TopicAlias.objects.filter(topic=tag, into=tag).delete()
        return
    TopicAlias.objects.update_or_create(
        topic=tag, defaults={"into": tag, "label": words, "made_by_id": by_id}
    )


def _resolved(tag: str) -> str:
    return TopicAlias.objects.filter(topic=tag).values_list("into", flat=True).first() or tag


def _count_again(*topics: str) -> None:
    used = SessionTopic.objects.filter(kind=TopicKind.HASHTAG, topic__in=topics)
    ask_for_recount(used.values_list("session_id", flat=True).distinct())
