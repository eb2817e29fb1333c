"""What strangers read of a chat is made once, and anew as soon as anything in it may have changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.counts.sessions import refresh_session
from chats.edits import corrections as correcting
from chats.models import ChatSession, Tweet
from pages.people.visibility import rename, show_as
from pages.sessions import kept_readings
from pages.sessions.kept_readings import KeptReadings, MadeReading
from participants.models import Participant, Visibility
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db

CHAT = "/sessions/evening/?show=everything"


@pytest.fixture
def evening(settings: Any, monkeypatch: pytest.MonkeyPatch) -> ChatSession:
    """A chat in which ada answers, ben passes on what cleo said in an earlier one, and dora is named."""
    settings.READINGS_KEPT = True
    monkeypatch.setattr(kept_readings, "_READINGS", KeptReadings())
    session, earlier = make_session(slug="evening", title="An evening"), make_session(slug="earlier")
    ada, ben, cleo = (make_participant(name, display_name=name.title()) for name in ("ada", "ben", "cleo"))
    question = make_question(session, 1, "What is a badge for?")
    place(make_tweet("A1 a lantern for others", session=session, author=ada, role="answer"), question)
    said = make_tweet("badges are bridges", session=earlier, author=cleo)
    words = "RT @cleo: badges are bridges"
    make_tweet(words, session=session, author=ben, role="repost", repost_of=said)
    refresh_session(session.pk)
    return session


def _hide_answer(by: User) -> None:
    correcting.hide(Tweet.objects.get(text__contains="lantern"), by_id=by.pk)


def _hide_original_elsewhere(by: User) -> None:
    correcting.hide(Tweet.objects.get(text="badges are bridges"), by_id=by.pk)


def _hide_author(by: User) -> None:
    show_as(Participant.objects.get(slug="ada"), Visibility.HIDDEN, by_id=by.pk)


def _withhold_name(by: User) -> None:
    show_as(Participant.objects.get(slug="ada"), Visibility.PSEUDONYMOUS, by_id=by.pk)


def _hide_author_elsewhere(by: User) -> None:
    show_as(Participant.objects.get(slug="cleo"), Visibility.HIDDEN, by_id=by.pk)


def _rename_author(by: User) -> None:
    rename(Participant.objects.get(slug="ada"), "A. L.")


@pytest.mark.parametrize(
    ("act", "gone"),
    [
        (_hide_answer, "a lantern for others"),
        (_hide_original_elsewhere, "badges are bridges"),
        (_hide_author, "a lantern for others"),
        (_withhold_name, "Ada"),
        (_rename_author, "Ada"),
        (_hide_author_elsewhere, "badges are bridges"),
    ],
)
def test_what_is_taken_away_is_gone_with_the_next_reading(
    client: Client, mora_user: User, evening: ChatSession, act: Callable[[User], None], gone: str
) -> None:
    assert gone in client.get(CHAT).content.decode()
    act(mora_user)
    assert gone not in client.get(CHAT).content.decode()


def test_a_chat_is_put_together_once(client: Client, evening: ChatSession) -> None:
    with CaptureQueriesContext(connection) as first:
        page = client.get(CHAT).content
    with CaptureQueriesContext(connection) as second:
        assert client.get(CHAT).content == page
    posts = [each for each in second.captured_queries if '"visible_tweet"."html"' in each["sql"]]
    assert posts == []
    assert len(second) < len(first)


def test_each_choice_is_kept_by_itself(client: Client, evening: ChatSession) -> None:
    pages = {
        client.get(f"/sessions/evening/{choice}").content for choice in ("", "?view=timeline", "?voice=ada")
    }
    assert len(pages) == 3


def test_moderators_read_nothing_kept(client: Client, mora: Client, evening: ChatSession) -> None:
    client.get(CHAT)
    assert "data-desk" in mora.get(CHAT).content.decode()
    assert "data-desk" not in client.get(CHAT).content.decode()


def test_what_was_read_longest_ago_is_given_up() -> None:
    kept = KeptReadings(most_bytes=60)
    for name in "abcdefgh":
        kept.keep((name,), MadeReading(name, "", name))  # type: ignore[arg-type]
    assert kept.find(("a",)) is None
    assert kept.find(("h",)) == ("h", "", "h")
