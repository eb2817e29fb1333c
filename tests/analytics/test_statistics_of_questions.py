"""How soon a question is answered, where that can be said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chats.models import ChatSession
from tests.analytics.counting import count_all, said, shown
from tests.factories import START, make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> ChatSession:
    """A chat whose first question was asked at the start."""
    session = make_session()
    make_question(session, 1)
    add(session, 0, relation="asks", role="question")
    return session


def add(session: ChatSession, minute: int, *, relation: str = "answers", **given: object) -> None:
    """A post at the question, so many minutes after the start."""
    values = {"role": "answer", "posted_at": START + timedelta(minutes=minute)} | given
    place(make_tweet(session=session, **values), session.questions.get(), relation)


def wait(session: ChatSession) -> float | None:
    """Seconds to the first answer."""
    count_all()
    (row,) = shown("session-first-answer", session)
    return row["seconds"]


def test_an_answer_given_before_the_question_is_no_wait(asked: ChatSession) -> None:
    add(asked, -2)
    add(asked, 3)
    assert wait(asked) == 180


def test_an_answer_of_which_only_the_day_is_known_is_no_wait(asked: ChatSession) -> None:
    add(asked, 1, precision="day")
    add(asked, 4, precision="minute")
    assert wait(asked) == 240


def test_a_question_nobody_answered_has_no_wait(asked: ChatSession) -> None:
    assert wait(asked) is None
    assert said("session-first-answer", asked).startswith("No question was answered")


def test_a_chat_without_a_question_says_so_and_not_that_nobody_is_known() -> None:
    session = make_session()
    make_tweet(session=session, author=make_participant("ada"))
    count_all()
    assert said("session-answer-share", session) == "No question is known, so that no share can be said."


def test_posts_of_nobody_known_are_not_said_to_be_by_no_people(asked: ChatSession) -> None:
    add(asked, 1)
    count_all()
    assert said("session-figures", asked) == "2 posts whose authors are not known; 1 answer to 1 question."


def test_a_chat_without_a_post_speaks_of_no_people() -> None:
    session = make_session()
    count_all()
    assert said("session-figures", session) == "No posts; no question was found."
