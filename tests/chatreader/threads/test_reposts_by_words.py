"""Reposts without a pointer: found with their original by the words and the author they name."""

from __future__ import annotations

import pytest

from tests.chatreader.threads.chat_lines import QUESTION, numbers, one, post, read, role

ASKED = post(1, "mod", QUESTION, at=0)
ANSWER = "A1: badges open doors that grades never open for shy apprentices in workshops"
SHARED = "badges open doors that grades never open for shy apprentices"


@pytest.mark.parametrize(
    "text",
    [
        f"MT @ann {SHARED}",
        f"RT: @ann: {SHARED} in workshops",
        "RT @ann: A1 badges open doors grades never open for shy apprentices …",
        f"So true! RT @ann: {SHARED}",
    ],
)
def test_a_repost_with_changed_words_is_placed_with_its_original(text: str) -> None:
    reading = read(ASKED, post(2, "ann", ANSWER, at=2), post(3, "bo", text, at=3))
    assert (role(reading, 3), numbers(reading, 3)) == ("repost", (1,))


def test_a_repost_of_another_persons_words_is_not_taken_for_it() -> None:
    reading = read(ASKED, post(2, "ann", ANSWER, at=2), post(3, "bo", f"MT @kit {SHARED}", at=3))
    assert numbers(reading, 3) == ()


def test_a_repost_of_few_shared_words_has_no_original() -> None:
    other = "MT @ann badges at the county fair sold out before lunch on Sunday"
    reading = read(ASKED, post(2, "ann", ANSWER, at=2), post(3, "bo", other, at=3))
    assert numbers(reading, 3) == ()


def test_what_others_pass_on_belongs_to_the_matter() -> None:
    labelled = post(2, "ann", "A1 they open doors for shy apprentices", at=2)
    words = "Wherever apprentices gather you will hear about it sooner or later"
    remark, shared = post(3, "bo", words, at=3), post(4, "cy", words, at=4)
    assert numbers(read(ASKED, labelled, remark), 3) == ()
    reading = read(ASKED, labelled, remark, shared)
    assert (numbers(reading, 3), numbers(reading, 4)) == ((1,), (1,))


def test_a_post_that_begins_with_a_name_speaks_to_somebody() -> None:
    assert one("@stranger where can we find your notes?").role.value == "reply"


def test_a_wish_that_several_people_voice_alike_is_no_matter() -> None:
    labelled = post(2, "ann", "A1 they open doors, good ones for everyone at break", at=2)
    wishes = [post(n, f"p{n}", "hope you all had a wonderful break", at=n) for n in (3, 4)]
    assert numbers(read(ASKED, labelled, *wishes), 3) == ()
