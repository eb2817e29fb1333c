"""Two communities on one evening: each keeps its posts."""

from __future__ import annotations

from typing import Any

import pytest

from chats.imports.matching.other_chats import are_two_chats
from chats.models import ChatSession, Tweet
from tests.imports.bringing import a_chat, bring, page, post

pytestmark = pytest.mark.django_db


def another_chat(first: int, tag: str, *, minute: float, size: int = 12) -> list[dict[str, Any]]:
    """A chat under another hashtag; its posts are numbered from *first*."""
    words = "a quite different conversation among other people"
    return [
        post(first + n, f"A1: thought {n} of {words} #{tag}", author=40 + n % 6, minute=minute + n)
        for n in range(size)
    ]


@pytest.mark.thorough
def test_a_chat_of_the_same_evening_under_another_hashtag_is_a_session_of_its_own() -> None:
    bring(page(a_chat()))
    bring(page(another_chat(500, "EdChat", minute=30)))
    assert sorted(session.tweets.count() for session in ChatSession.objects.all()) == [12, 12]


@pytest.mark.thorough
def test_loose_posts_of_another_chat_do_not_join_as_late_ones() -> None:
    bring(page(a_chat()))
    next_day = another_chat(500, "EdChat", minute=60 * 24)
    late = post(700, "A1: what I forgot to say yesterday #EdChat", author=44, minute=300)
    bring(page([*next_day, late]))
    assert ChatSession.objects.order_by("starts_at")[0].tweets.count() == 12
    assert Tweet.objects.get(source_id=late["id"]).session != ChatSession.objects.order_by("starts_at")[0]


@pytest.mark.thorough
def test_late_posts_of_the_same_chat_join_it_whatever_else_they_are_tagged() -> None:
    bring(page(a_chat()))
    late = [
        post(
            500 + n,
            f"A1: late thought {n} about badges #EdChat #BADGECHAT",
            author=40 + n,
            minute=200 + 100 * n,
        )
        for n in range(6)
    ]
    bring(page(late))
    assert ChatSession.objects.get().tweets.count() == 18


@pytest.mark.thorough
def test_posts_without_any_hashtag_join_the_chat_of_their_hour() -> None:
    bring(page(a_chat()))
    untagged = [
        post(500 + n, f"A1: thought {n} that forgot the tag of the evening", author=40 + n, minute=5 + n)
        for n in range(6)
    ]
    bring(page(untagged))
    assert ChatSession.objects.get().tweets.count() == 18


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"badgechat": 0.9}, {}),
        ({"badgechat": 0.4}, {"edchat": 0.9}),
        ({"badgechat": 0.9}, {"badgechatk12": 0.8, "badgechat": 0.3}),
        ({"badgechat": 0.9, "edchat": 0.1}, {"edchat": 0.9}),
    ],
)
def test_what_may_be_one_chat_is_not_told_apart(one: dict[str, float], other: dict[str, float]) -> None:
    assert not are_two_chats(one, other)
