"""What a moderator does is seen by everyone at once, in the numbers of lists too, without any worker."""

from __future__ import annotations

import pytest
from django.test import Client

from analytics import tasks
from analytics.counts.sessions import refresh_session
from chats.models import ChatSession, Tweet
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db

LISTS = ("/", "/sessions/")


@pytest.fixture
def chat() -> ChatSession:
    """A counted chat: ada writes two posts, ben one; two of them answer Q1."""
    session = make_session(title="An evening", slug="an-evening")
    ada, ben = make_participant("ada"), make_participant("ben")
    posts = [
        make_tweet(f"A1 thought {n}", session=session, author=who) for n, who in enumerate((ada, ada, ben))
    ]
    question = make_question(session, 1)
    for post in posts[1:]:
        place(post, question)
    _count(session)
    return session


def _count(session: ChatSession) -> None:
    refresh_session(session.pk)
    tasks.sum_up_archive()


def _says(client: Client, words: str) -> bool:
    """Whether all lists say so."""
    return all(words in " ".join(client.get(address).content.decode().split()) for address in LISTS)


def test_a_draft_that_is_published(chat: ChatSession, mora: Client, reader: Client) -> None:
    draft = make_session(title="A second evening", state="draft")
    make_tweet(session=draft, author=make_participant("dora"))
    _count(draft)
    mora.post(f"/sessions/{draft.slug}/publish/")
    assert _says(reader, "A second evening")
    home = reader.get("/").content.decode()
    assert "<b>2</b> sessions" in home
    assert "<b>4</b> posts" in home
    assert "<b>3</b> people" in home


def test_a_chat_that_is_a_draft_again(chat: ChatSession, mora: Client, reader: Client) -> None:
    assert _says(reader, "An evening")
    mora.post("/sessions/an-evening/unpublish/")
    assert not any("An evening" in reader.get(address).content.decode() for address in LISTS)


def test_a_correction(chat: ChatSession, mora: Client, reader: Client) -> None:
    assert _says(reader, "2 answers to 1 question")
    key = Tweet.objects.get(text="A1 thought 0").key
    mora.post(f"/sessions/an-evening/tweets/{key}/correct/", {"quick": "answer 1"})
    assert _says(reader, "3 answers to 1 question")


@pytest.mark.thorough
def test_a_post_that_is_hidden_and_brought_back(chat: ChatSession, mora: Client, reader: Client) -> None:
    address = f"/sessions/an-evening/tweets/{Tweet.objects.get(text='A1 thought 2').key}/correct/"
    mora.post(address, {"quick": "hide"})
    assert _says(reader, "2 posts by 1 person")
    mora.post(address, {"quick": "show"})
    assert _says(reader, "3 posts by 2 people")


def test_a_person_who_is_hidden_and_shown_again(chat: ChatSession, mora: Client, reader: Client) -> None:
    ben = Tweet.objects.get(text="A1 thought 2").author_id
    mora.post(f"/participants/{ben}/show/", {"visibility": "hidden"})
    assert _says(reader, "2 posts by 1 person")
    assert "<b>1</b> person" in reader.get("/").content.decode()
    mora.post(f"/participants/{ben}/show/", {"visibility": "public"})
    assert _says(reader, "3 posts by 2 people")
