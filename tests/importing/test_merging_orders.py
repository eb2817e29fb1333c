"""The same chat from several sources, in any order: the same posts, with all that any of them knows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import pytest

from chats.models import ChatSession, Import, Placement, Tweet
from participants.models import Participant
from tests.importing.bringing import bring
from tests.importing.writings import WRITINGS, invent

pytestmark = pytest.mark.django_db(transaction=True)

CHAT = invent(1)
PAIRS = sorted(combinations(WRITINGS, 2))


def facts() -> list[tuple[Any, ...]]:
    """What the archive knows of its posts, without anything that only tells how it came in."""
    rows = Tweet.objects.filter(is_context=False).select_related("author", "reply_to").order_by("text")
    return [
        (
            post.text, post.source_id, _name(post), post.posted_at, post.precision, post.hashtags,
            post.reply_to and post.reply_to.text, post.like_count, post.role, post.position,
        )
        for post in rows
    ]  # fmt: skip


def _name(post: Tweet) -> str | None:
    return ",".join(sorted(post.author.handles.values_list("key", flat=True))) if post.author else None


def placements() -> list[tuple[Any, ...]]:
    fields = ("tweet__text", "question__number", "relation", "reason", "confidence")
    return sorted(Placement.objects.values_list(*fields))


def bring_all(sources: Iterable[bytes]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Bring sources one after the other into an empty archive; return what it knows and places then."""
    Import.objects.all().delete()
    Tweet.objects.all().delete()
    ChatSession.objects.all().delete()
    Participant.objects.all().delete()
    for source in sources:
        bring(source)
    return facts(), placements()


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=["-".join(pair) for pair in PAIRS])
def test_two_sources_of_a_chat_make_one_chat_in_either_order(one: str, other: str) -> None:
    sources = [WRITINGS[one](CHAT), WRITINGS[other](CHAT)]
    forward = bring_all(sources)
    assert (Tweet.objects.count(), ChatSession.objects.count()) == (len(CHAT), 1)
    assert forward == bring_all(reversed(sources))
