"""A cut text is the beginning of the whole one: the same post, unless something speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from chats.models import ChatSession, Tweet
from chats.models.imports import Import
from tests.imports.bringing import bring
from tests.imports.writings import Said, api_v2, clocked, untagged

pytestmark = pytest.mark.django_db

LONG = "A1: attendance and growth and joy, and a long list of other things that a principal wants #badgechat"
CUT = "A1: attendance and growth and joy, and a long…"
CHAT = [
    Said(0, 10, "ada_l", "Q1: What do principals want to see of all the badges? #badgechat"),
    Said(1, 70, "MrBell", LONG),
    Said(2, 200, "noor77", "A1: something else entirely, that nobody would ever cut #badgechat"),
    Said(3, 300, "jo_park", "A1: they want to see that somebody has seen it before them #badgechat"),
    Said(4, 360, "ada_l", "Q2: And what do the parents of all these people want to see? #badgechat"),
    Said(
        5, 420, "Prof_Okafor", "A2: that their children talk of it at dinner, without being asked #badgechat"
    ),
    Said(6, 480, "noor77", "A2: a picture, a name, and a person to call when it is all unclear #badgechat"),
]


def with_text(text: str, *, second: int = 70, author: str = "MrBell") -> list[Said]:
    """The chat with its second post said otherwise."""
    return [CHAT[0], Said(1, second, author, text), *CHAT[2:]]


def add(source: bytes) -> Import:
    """Bring *source* to the one session there is."""
    return bring(source, session=ChatSession.objects.get().slug)


def stored(text: str) -> list[Any]:
    return list(Tweet.objects.filter(text=text).values_list("author__handles__key", "source_id"))


@pytest.mark.thorough
def test_the_whole_text_takes_the_place_of_the_cut_one() -> None:
    bring(clocked(with_text(CUT)))
    assert add(api_v2(CHAT)).counts["new"] == 0
    assert stored(LONG) == [("mrbell", CHAT[1].id)]


@pytest.mark.thorough
def test_the_cut_text_does_not_take_the_place_of_the_whole_one() -> None:
    bring(api_v2(CHAT))
    assert add(clocked(with_text(CUT))).counts["new"] == 0
    assert stored(LONG) == [("mrbell", CHAT[1].id)]


@pytest.mark.parametrize(
    "cut", [CUT, "A1: attendance and growth and joy, and a long list of other th… #badgechat"]
)
@pytest.mark.thorough
def test_a_cut_text_without_author_and_time_is_known_too(cut: str) -> None:
    bring(api_v2(CHAT))
    assert add(untagged(with_text(cut))).counts["new"] == 0


@pytest.mark.thorough
@pytest.mark.parametrize(
    "other",
    [
        with_text("A1: attendance…"),
        with_text(CUT, author="Prof_Okafor"),
        with_text(CUT, second=140),
        with_text("A1: attendance and growth and nothing else at all…"),
    ],
    ids=["too short", "another author", "another minute", "other words"],
)
def test_what_only_looks_alike_is_a_post_of_its_own(other: Sequence[Said]) -> None:
    bring(api_v2(CHAT))
    assert add(clocked(other)).counts["new"] == 1


@pytest.mark.thorough
def test_where_two_posts_begin_alike_neither_is_taken() -> None:
    twin = Said(7, 75, "MrBell", LONG.replace("principal wants", "principal fears"))
    bring(api_v2([*CHAT, twin]))
    assert add(clocked(with_text(CUT))).counts["new"] == 1


@pytest.mark.thorough
def test_the_same_cut_text_twice_changes_nothing() -> None:
    bring(clocked(with_text(CUT)))
    add(api_v2(CHAT))
    counts = add(
        clocked([*with_text(CUT), Said(9, 600, "noor77", "Good night, dear people of badges! #badgechat")])
    ).counts
    assert (counts["new"], Tweet.objects.count()) == (1, 8)
