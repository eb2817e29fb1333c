"""The same chat from several sources, in any order: the same posts, with all that any of them knows."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chats.models import ChatSession, Import, Placement, Tweet
from participants.models import Participant
from tests.imports.bringing import FOUR_CHATS, bring
from tests.imports.writings import WRITINGS, invent

pytestmark = pytest.mark.django_db

CHAT = invent(1)
PAIRS = sorted(combinations(WRITINGS, 2))


def facts() -> list[tuple[Any, ...]]:
    """What the archive knows of its posts, without anything that only tells how it came in."""
    rows = Tweet.objects.filter(is_context=False).select_related("author", "reply_to")
    known = [
        (
            post.text, post.source_id, _name(post), post.posted_at, post.precision, post.hashtags,
            post.reply_to and post.reply_to.text, post.like_count, post.role, post.position,
        )
        for post in rows.prefetch_related("author__handles")
    ]  # fmt: skip
    return sorted(known, key=str)


def _name(post: Tweet) -> str | None:
    return ",".join(sorted(handle.key for handle in post.author.handles.all())) if post.author else None


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


@pytest.mark.thorough
@pytest.mark.parametrize(("one", "other"), PAIRS, ids=["-".join(pair) for pair in PAIRS])
def test_two_sources_of_a_chat_make_one_chat_in_either_order(one: str, other: str) -> None:
    sources = [WRITINGS[one](CHAT), WRITINGS[other](CHAT)]
    forward = bring_all(sources)
    assert (Tweet.objects.count(), ChatSession.objects.count()) == (len(CHAT), 1)
    assert forward == bring_all(reversed(sources))


@pytest.mark.thorough
def test_three_overlapping_sources_make_one_chat_in_all_six_orders() -> None:
    chat = invent(2)
    pieces = [
        WRITINGS["api_v2"](chat[:7]),
        WRITINGS["bulleted"](chat[3:]),
        WRITINGS["tags_sheet"](chat[1:9]),
    ]
    first, *others = [bring_all(order) for order in permutations(pieces)]
    assert Tweet.objects.count() == len(chat)
    assert all(other == first for other in others)


Found = tuple[dict[str, Any], dict[str, Any]]
"""A post, and what the page shows beside it."""


def four_chats() -> list[Found]:
    """Every post of the four invented chats once."""
    pages = [json.loads(line) for line in FOUR_CHATS.read_text(encoding="utf-8").splitlines()]
    posts = {post["id"]: (post, page["includes"]) for page in pages for post in page["data"]}
    return list(posts.values())


def one_page(found: Iterable[Found]) -> bytes:
    posts, beside = zip(*found, strict=True)
    includes = {
        kind: list({one["id"]: one for shown in beside for one in shown.get(kind, ())}.values())
        for kind in ("users", "tweets")
    }
    return json.dumps({"data": posts, "includes": includes, "meta": {}}).encode()


def sessions() -> list[tuple[Any, ...]]:
    return list(ChatSession.objects.order_by("slug").values_list("slug", "title", "starts_at", "ends_at"))


@pytest.mark.thorough
@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_pieces_of_a_file_make_the_archive_that_the_file_makes(samples: Path, seed: int) -> None:
    posts = four_chats()
    whole = bring_all([one_page(posts)]), sessions()
    random.Random(seed).shuffle(posts)
    pieces = bring_all(one_page(posts[n::3]) for n in range(3)), sessions()
    assert pieces == whole


@pytest.mark.thorough
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 1_000),
    whole=st.sampled_from(sorted(set(WRITINGS) - {"untagged"})),
    parts=st.lists(st.sampled_from(sorted(WRITINGS)), min_size=1, max_size=2),
    seen_from=st.integers(0, 3),
)
def test_any_chat_in_any_writings_is_one_chat(
    seed: int, whole: str, parts: list[str], seen_from: int
) -> None:
    chat = invent(seed)
    sources = [WRITINGS[whole](chat), *(WRITINGS[name](chat[seen_from:]) for name in parts)]
    forward = bring_all(sources)
    assert (Tweet.objects.count(), ChatSession.objects.count()) == (len(chat), 1)
    assert bring_all(reversed(sources)) == forward
