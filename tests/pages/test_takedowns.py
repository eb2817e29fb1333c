"""How people are left out: asked for without an account, done by a moderator, taken back, ended."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chats.models import ChatSession, TakedownRequest, Tweet
from participants.models import Participant
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db

ASKED = {"kind": "hide", "who": "@Ghosty_G", "words": "It is me, truly.", "contact": "ghost@example.org"}


@pytest.fixture
def ghost() -> Participant:
    """Somebody with two posts in one chat, one of them a question, whom Ada names."""
    session = make_session(slug="an-evening", title="An evening")
    ghost = make_participant("Ghosty_G", display_name="Ghost Person", name_key="ghost person")
    question = make_question(session, 1, "What is a moonlit badge?")
    place(
        make_tweet("Q1: What is a moonlit badge?", session=session, author=ghost, role="question"),
        question,
        "asks",
    )
    make_tweet("A1: whisperings", session=session, author=ghost, role="answer")
    make_tweet("Thank you, @ghosty_g!", session=session, author=make_participant("ada"))
    return ghost


def ask(reader: Client, **given: str) -> TakedownRequest:
    assert reader.post("/about/", ASKED | given).status_code == 302
    return TakedownRequest.objects.latest("pk")


def act(mora: Client, asked: TakedownRequest, act: str, **given: Any) -> str:
    answer = mora.post(f"/desk/requests/{asked.ref}/{act}/", given, follow=True)
    asked.refresh_from_db()
    return str(answer.content.decode())


def chat(reader: Client) -> str:
    return str(reader.get("/sessions/an-evening/?view=timeline").content.decode())


def test_anybody_may_ask_and_is_told_the_same_whether_somebody_is_there(
    reader: Client, ghost: Participant
) -> None:
    told = {
        reader.post("/about/", ASKED | {"who": who}, follow=True).content for who in ("@Ghosty_G", "@nobody")
    }
    assert len(told) == 1
    assert TakedownRequest.objects.count() == 2
    assert b"Ghost" not in told.pop()


@pytest.mark.parametrize(
    ("given", "missing"),
    [({"kind": ""}, "kind"), ({"who": ""}, "who"), ({"kind": "post"}, "post_address"),
     ({"kind": "name"}, "new_name"), ({"words": "x" * 2_001}, "words"), ({"who": "a\0b"}, "who")],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(
    reader: Client, given: dict[str, str], missing: str
) -> None:
    answer = reader.post("/about/", ASKED | given)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [missing]
    assert "ghost@example.org" in answer.content.decode()
    assert not TakedownRequest.objects.exists()


def test_a_program_that_fills_in_every_field_is_thanked_and_forgotten(reader: Client) -> None:
    assert reader.post("/about/", ASKED | {"website": "https://spam.example"}).status_code == 302
    assert not TakedownRequest.objects.exists()


def test_from_one_address_only_so_many_requests_are_taken(reader: Client) -> None:
    statuses = [reader.post("/about/", ASKED).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    assert reader.get("/about/").status_code == 200
    assert reader.post("/about/", ASKED, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_the_desk_shows_what_would_change_and_changes_nothing(
    reader: Client, mora: Client, ghost: Participant
) -> None:
    asked = ask(reader)
    assert "Leave me out altogether" in mora.get("/desk/").content.decode()
    page = mora.get(f"/desk/requests/{asked.ref}/?person={ghost.pk}").content.decode()
    assert "<b>2</b> posts and <b>1</b> question" in page
    assert "<b>1</b> post of others" in page
    assert "An evening" in page
    assert "whisperings" in chat(reader)


def test_one_act_hides_a_person_and_one_brings_them_back(
    reader: Client, mora: Client, ghost: Participant
) -> None:
    before, asked = chat(reader), ask(reader)
    act(mora, asked, "do", person=ghost.pk)
    assert "whisperings" not in chat(reader)
    assert "Thank you, @someone!" in chat(reader)
    act(mora, asked, "undo")
    assert asked.state == "open"
    assert ("whisperings" in before, "whisperings" in chat(reader)) == (True, True)


def test_a_pseudonym_keeps_the_posts(reader: Client, mora: Client, ghost: Participant) -> None:
    act(mora, ask(reader, kind="pseudonym"), "do", person=ghost.pk)
    assert "whisperings" in chat(reader)
    assert "ghosty_g" not in chat(reader).lower()


def test_a_name_is_put_right_and_back(reader: Client, mora: Client, ghost: Participant) -> None:
    asked = ask(reader, kind="name", new_name="Gosta Persson")
    act(mora, asked, "do", person=ghost.pk)
    assert "Gosta Persson" in chat(reader)
    act(mora, asked, "undo")
    ghost.refresh_from_db()
    assert (ghost.display_name, ghost.name_key) == ("Ghost Person", "ghost person")


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_one_post_is_found_by_its_address_and_taken_out(
    reader: Client, mora: Client, ghost: Participant, where: str
) -> None:
    post = Tweet.objects.get(text="A1: whisperings")
    post.identities.create(platform="x", kind="id", value="998877665544")
    address = {"here": f"https://badges.example/sessions/an-evening/tweets/{post.key}/#top",
               "elsewhere": "https://x.com/Ghosty_G/status/998877665544?s=20"}[where]  # fmt: skip
    asked = ask(reader, kind="post", post_address=address)
    assert "whisperings" in mora.get(f"/desk/requests/{asked.ref}/").content.decode()
    act(mora, asked, "do")
    assert "whisperings" not in chat(reader)
    assert "moonlit" in chat(reader)


@pytest.mark.parametrize("end", ["confirm", "decline"])
def test_when_it_ends_the_words_of_the_request_are_gone(
    reader: Client, mora: Client, ghost: Participant, end: str
) -> None:
    asked = ask(reader, new_name="Gosta", post_address="https://x.com/a/status/1")
    if end == "confirm":
        act(mora, asked, "do", person=ghost.pk)
    act(mora, asked, end)
    assert (asked.who, asked.post_address, asked.new_name, asked.words, asked.contact) == ("",) * 5
    assert asked.ref not in mora.get("/desk/").content.decode()
    assert "whisperings" in chat(reader) if end == "decline" else "whisperings" not in chat(reader)


@pytest.mark.parametrize(("acts", "said"), [
    (("undo",), "another way"), (("confirm",), "another way"), (("do",), "Choose who is meant"),
    (("decline", "do"), "another way"),
])  # fmt: skip
def test_what_cannot_be_done_now_is_said(
    reader: Client, mora: Client, ghost: Participant, acts: tuple[str, ...], said: str
) -> None:
    asked = ask(reader)
    given = {"person": ghost.pk} if len(acts) > 1 else {}
    for one in acts:
        page = act(mora, asked, one, **given)
    assert said in page
    ghost.refresh_from_db()
    assert ghost.visibility == "public"


def test_the_desk_asks_the_same_number_of_questions_however_much_waits(
    reader: Client, mora: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 15):
        TakedownRequest.objects.bulk_create(TakedownRequest(kind="hide", who="x") for _ in range(count))
        for _ in range(count):
            make_session(state="draft")
        with django_assert_num_queries(8):
            mora.get("/desk/")
    assert ChatSession.objects.count() == 16
