"""Moderators decide how people are shown, on the person's page; everyone else cannot."""

from __future__ import annotations

import pytest
from django.test import Client

from participants.models import Participant, VisibilityChange
from tests.factories import make_participant, make_session, make_tweet

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Participant:
    person = make_participant("ada", display_name="Ada Lovelace")
    make_tweet("hello", session=make_session(), author=person)
    return person


def _decide(client: Client, person: Participant, value: str) -> str:
    answer = client.post(
        f"/participants/{person.pk}/show/", {"visibility": value, "reason": "by mail"}, follow=True
    )
    return str(answer.content.decode())


def test_a_decision_is_listed_with_who_and_why(mora: Client, ada: Participant) -> None:
    page = _decide(mora, ada, "pseudonymous")
    assert "shown under a pseudonym" in page
    assert "mora, " in page
    assert "by mail" in page


def test_someone_hidden_is_found_again_by_moderators(mora: Client, ada: Participant) -> None:
    page = _decide(mora, ada, "hidden")
    assert "Not shown by name" in page
    assert "Ada Lovelace" in page


def test_a_decision_can_be_taken_back(mora: Client, ada: Participant) -> None:
    _decide(mora, ada, "hidden")
    mora.post(f"/participants/changes/{VisibilityChange.objects.get().pk}/undo/")
    ada.refresh_from_db()
    assert ada.visibility == "public"


def test_only_the_newest_decision_can_be_taken_back(mora: Client, ada: Participant) -> None:
    for value in ("hidden", "pseudonymous"):
        _decide(mora, ada, value)
    mora.post(f"/participants/changes/{VisibilityChange.objects.earliest('pk').pk}/undo/")
    ada.refresh_from_db()
    assert ada.visibility == "pseudonymous"


@pytest.mark.parametrize("value", ["", "nobody", "public"])
def test_what_is_no_change_changes_nothing(mora: Client, ada: Participant, value: str) -> None:
    _decide(mora, ada, value)
    assert not VisibilityChange.objects.exists()


def test_readers_neither_see_nor_decide(reader: Client, rita: Client, ada: Participant) -> None:
    assert "How this person is shown" not in reader.get("/participants/ada/").content.decode()
    assert [c.post(f"/participants/{ada.pk}/show/").status_code for c in (reader, rita)] == [302, 403]
    assert [c.get("/participants/kept-back/").status_code for c in (reader, rita)] == [302, 403]


def test_titles_that_still_name_someone_are_listed_and_written_anew(mora: Client, ada: Participant) -> None:
    session = make_session(
        slug="guest", title="An evening with @ada", description="Ada Lovelace is our guest"
    )
    page = _decide(mora, ada, "hidden")
    assert "An evening with @ada" in page
    words = {"title": "An evening with a guest", "description": ""}
    page = mora.post("/participants/kept-back/guest/", words, follow=True).content.decode()
    assert "Titles that still name them" not in page
    session.refresh_from_db()
    assert (session.title, session.description, session.revision) == ("An evening with a guest", None, 1)
