"""Greetings, welcomes, thanks and goodbyes: no question is theirs, whatever they reply to."""

from __future__ import annotations

import pytest

from tests.chatreader.threads.chat_lines import QUESTION, numbers, one, post, read, role

ASKED = post(1, "mod", QUESTION, at=0)
ANSWER = post(2, "ann", "A1 they open doors for shy apprentices", at=2)


@pytest.mark.parametrize(
    "text",
    [
        "@ann Welcome Annabel! #BadgeChat",
        "@ann Thanks Annabel. Almost missed it.",
        "@ann @bo Lovely to meet you both :)",
        "@ann good evening!",
        "@ann Thanks for sharing!",
    ],
)
def test_a_courtesy_inherits_no_question(text: str) -> None:
    by_id = {"reply_to": 2, "is_reply": True}
    for more in ({}, by_id):
        reading = read(ASKED, ANSWER, post(3, "kit", text, at=3, **more))
        assert (role(reading, 3), numbers(reading, 3)) == ("reply", ())


@pytest.mark.parametrize(
    "text",
    [
        "@ann Thanks! Ours hang in the corridor by the gym",
        "@ann Welcome Annabel! Do yours open doors?",
        "@ann great idea, same here",
        "@ann thanks, apprentices!",
    ],
)
def test_thanks_with_more_to_say_stay_with_the_question(text: str) -> None:
    assert numbers(read(ASKED, ANSWER, post(3, "kit", text, at=3)), 3) == (1,)


def test_thanks_inherit_nothing_once_people_leave() -> None:
    byes = [post(n, f"p{n}", "good night all", at=56 + n) for n in (3, 4)]
    thanks = post(5, "kit", "@ann Thanks for chatting, my head is full of portfolios", at=61)
    reading = read(ASKED, ANSWER, *byes, thanks)
    assert (role(reading, 5), numbers(reading, 5)) == ("closing", ())


def test_thanks_to_the_host_open_the_farewell() -> None:
    reading = read(
        ASKED,
        post(2, "ann", "Thank you @mod for the wonderful #BadgeChat. My shed is full of badges now.", at=57),
        post(3, "bo", "Thanks and all the best to @mod!", at=58),
        post(4, "cy", "gonna rework my shed on Monday. thanks!", at=59),
    )
    assert [role(reading, n) for n in (2, 3, 4)] == ["closing"] * 3


def test_thanks_in_the_middle_close_nothing() -> None:
    reading = read(ASKED, post(2, "cy", "gonna rework my shed on Monday. thanks!", at=4))
    assert role(reading, 2) != "closing"


@pytest.mark.parametrize(
    "text",
    [
        "#BadgeChat a joy talking with you all",
        "It was lovely reading everyone's stories, what an hour",
        "Thanks #badgers! Back to the kitchen now",
        "Thanks for a wonderful hour of chat! Have a lovely evening everybody!",
    ],
)
def test_a_goodbye_is_known_by_its_words(text: str) -> None:
    assert one(text).role.value == "closing"


@pytest.mark.parametrize(
    "text",
    [
        "Late to the #BadgeChat! I have students who show badges to a grandparent",
        "Hilda Quill, badge researcher, Oslo. I show students what badges change.",
    ],
)
def test_one_who_arrives_late_introduces_themselves(text: str) -> None:
    assert one(text).role.value == "intro"
