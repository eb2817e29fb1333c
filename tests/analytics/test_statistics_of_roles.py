"""Roles of people: nobody is called two things that contradict each other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chats.models import ChatSession
from participants.models import Participant
from tests.analytics.counting import Rows, count_all, shown
from tests.factories import START, make_participant, make_session, make_tweet

pytestmark = pytest.mark.django_db


def sessions(number: int) -> list[ChatSession]:
    """So many chats, a week apart."""
    return [make_session(starts_at=START + timedelta(weeks=week)) for week in range(number)]


def someone(*came_to: ChatSession, moderates: ChatSession | None = None) -> Participant:
    """A person who wrote once in each of some chats."""
    person = make_participant(moderates=moderates)
    for session in came_to:
        make_tweet(session=session, author=person)
    return person


def held(person: Participant) -> list[str]:
    """The roles a person has."""
    count_all()
    rows: Rows = shown("person-roles", person.pk)
    return [row["role"] for row in rows if row["holds"]]


def test_who_moderated_the_only_chat_is_a_moderator_and_nothing_else() -> None:
    (only,) = sessions(1)
    assert held(someone(only, moderates=only)) == ["moderator"]


def test_who_came_once_to_moderate_among_many_chats_is_a_guest() -> None:
    first, second, third = sessions(3)
    someone(first, second, third)
    assert held(someone(second, moderates=second)) == ["guest"]


def test_who_moderated_once_and_came_again_is_a_moderator() -> None:
    first, second, third = sessions(3)
    someone(third)
    assert held(someone(first, second, moderates=second)) == ["moderator"]


def test_who_came_once_and_did_not_moderate_is_a_first_timer() -> None:
    (first, second) = sessions(2)
    someone(first, second)
    assert held(someone(second)) == ["first-timer"]


def test_a_moderator_who_always_comes_is_a_regular_too() -> None:
    every = sessions(3)
    assert held(someone(*every, moderates=every[0])) == ["moderator", "regular", "core"]
