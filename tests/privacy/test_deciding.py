"""Moderators decide how people are shown, on the person's page; everyone else cannot."""

from __future__ import annotations

import pytest
from django.test import Client

from chats.models import VisibleTweet
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


def test_names_that_may_mean_anybody_are_offered_with_how_many_say_them(
    mora: Client, ada: Participant
) -> None:
    session = make_session()
    will = make_participant("markmay", display_name="Mark May, PhD")
    make_tweet("mine", session=session, author=will)
    make_tweet("Ask Mark May #markmay", session=session, author=ada, hashtags=["markmay"])
    page = mora.get("/participants/markmay/").content.decode()
    assert "Mark May <span" in page
    assert "#markmay <span" in page
    assert "said in 1 post by 1 other" in page
    mora.post(f"/participants/{will.pk}/show/", {"visibility": "hidden", "also": ["Mark May", "#markmay"]})
    shown = VisibleTweet.objects.get(text__startswith="Ask")
    assert (shown.text, shown.hashtags) == ("Ask someone #someone", [])
    page = mora.get("/participants/kept-back/").content.decode()
    assert page.count("checked") == 2
    mora.post(f"/participants/{will.pk}/show/", {"visibility": "hidden"})
    assert VisibleTweet.objects.get(pk=shown.pk).text == "Ask Mark May #markmay"


def test_posts_that_repeat_eight_words_of_someone_hidden_are_offered(mora: Client, ada: Participant) -> None:
    session = make_session(slug="words")
    ben = make_participant("ben")
    said = "every badge tells a story that nobody else can tell"
    make_tweet(said, session=session, author=ada)
    make_tweet(f"As I heard: “{said.title()}”", session=session, author=ben)
    make_tweet("every badge tells a story that nobody", session=session, author=ben)
    assert mora.get(f"/participants/{ada.pk}/repeated/").status_code == 404
    _decide(mora, ada, "hidden")
    page = mora.get(f"/participants/{ada.pk}/repeated/").content.decode()
    assert page.count('value="hide"') == 1
    assert "As I heard" in page


def test_readers_are_not_told_who_repeats_whom(reader: Client, rita: Client, ada: Participant) -> None:
    assert [c.get(f"/participants/{ada.pk}/repeated/").status_code for c in (reader, rita)] == [302, 403]
