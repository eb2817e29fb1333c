"""The end of a chat, first times, and what two people happen to say alike."""

from __future__ import annotations

import pytest

from chatreader.threads.speech_acts import is_first_timer
from tests.chatreader.threads.chat_lines import QUESTION, numbers, one, placed, post, read, role

ASKED = post(1, "mod", QUESTION, at=0)
BYE = "thanks everyone, that hour flew by"


def test_the_same_goodbye_by_several_people_is_a_closing_each() -> None:
    reading = read(ASKED, *(post(n, f"p{n}", BYE, at=60 + n) for n in (2, 3, 4)))
    assert [role(reading, n) for n in (2, 3, 4)] == ["closing"] * 3


def test_the_same_introduction_by_another_person_is_a_repost() -> None:
    words = "Hi all! Amy from Alabama, Math and Science Initiative, glad to join"
    reading = read(post(1, "amy", words, at=0), post(2, "bo", words, at=1))
    assert (role(reading, 1), role(reading, 2)) == ("intro", "repost")


def test_the_same_thanks_to_people_by_name_is_a_repost() -> None:
    words = "Thanks to @mod and @cora for another great chat tonight"
    reading = read(ASKED, post(2, "ann", words, at=60), post(3, "bo", words, at=61))
    assert role(reading, 3) == "repost"


def test_a_bare_copy_of_a_long_answer_is_a_repost() -> None:
    words = "A1 they show employers what our tests have never shown"
    reading = read(ASKED, post(2, "ann", words, at=2), post(3, "bo", words, at=3))
    assert role(reading, 3) == "repost"


def test_the_moderators_last_words_close_the_chat() -> None:
    byes = [post(2, "ann", BYE, at=58), post(3, "bo", "Good night all", at=59)]
    reading = read(ASKED, *byes, post(4, "mod", "Notes go to the usual page by Friday", at=60))
    assert role(reading, 4) == "closing"


def test_one_who_leaves_early_does_not_end_the_chat() -> None:
    early = post(2, "ann", "Good night all", at=5)
    reading = read(ASKED, early, post(3, "mod", "Notes go to the usual page by Friday", at=6))
    assert role(reading, 3) == "other"


def test_what_the_moderator_posts_the_next_day_closes_nothing() -> None:
    byes = [post(2, "ann", BYE, at=58), post(3, "bo", "Good night all", at=59)]
    reading = read(ASKED, *byes, post(4, "mod", "Notes go to the usual page by Friday", at=900))
    assert role(reading, 4) == "other"


@pytest.mark.parametrize(
    "text",
    [
        "Halima here. First #BadgeChat for me too. Save me a spot in the corner?",
        "I teach in the Dunmarrow schools. First #badgechat for me!",
    ],
)
def test_a_first_time_is_noticed_beside_other_sentences(text: str) -> None:
    assert is_first_timer(text)


def test_a_sorry_before_a_comma_is_nobodys_name() -> None:
    assert one("Sorry, my cat walked over the keyboard").role.value == "other"


def test_a_greeting_in_reply_to_a_question_answers_nothing() -> None:
    hello = post(2, "ann", "Good evening everyone, happy to be here!", at=1, reply_to=1, is_reply=True)
    assert numbers(read(ASKED, hello), 2) == ()


def test_a_word_to_somebody_else_under_a_question_discusses_it() -> None:
    aside = post(2, "bo", "@kit your tag fell off", at=3, reply_to=99, is_reply=True, conversation=1)
    reading = read(ASKED, aside)
    assert placed(reading, 2) == (1, "discusses", "reply")
    assert reading.posts[2].placements[0].detail == "in the conversation under @mod's post"


def test_reasons_spell_a_name_as_its_owner_does() -> None:
    question = post(1, "mod", QUESTION, at=0, display_handle="ModJane")
    reading = read(question, post(2, "ann", "they show growth", at=1, reply_to=1, is_reply=True))
    assert reading.posts[2].placements[0].detail == "reply to @ModJane"
