"""Atom feeds: new chats with their questions, the newest posts of a person and with a hashtag."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import etree

from chats.models import ChatSession, Tweet
from tests.analytics.counting import count_all
from tests.factories import make_participant, make_question, make_session, make_tweet

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEEDS = ("/feeds/chats/", "/participants/ada/feed/", "/topics/badges/feed/")


@pytest.fixture(autouse=True)
def chat() -> ChatSession:
    """A published chat with a question and two posts, and a draft with one."""
    session = make_session(slug="evening", title="An evening & more")
    make_question(session, 1, "Who reads <badges>?")
    ada, ben = make_participant("ada", display_name="Ada Novak"), make_participant("ben")
    make_tweet("Somebody I will never meet", session=session, author=ada, hashtags=["Badges"])
    make_tweet("Nobody", session=session, author=ben)
    draft = make_session(slug="draft", title="Not yet", state="draft")
    make_tweet("A secret so far", session=draft, author=ada, hashtags=["badges"])
    count_all()
    return session


def _entries(client: Client, address: str) -> list[tuple[str, str, str]]:
    """Title, link and content of each entry."""
    answer = client.get(address, headers={"host": "elsewhere.example"})
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    found = etree.fromstring(answer.content).xpath("//a:entry", namespaces=ATOM)
    return [
        (each.findtext("a:title", "", ATOM), each.find("a:link", ATOM).get("href"),
         each.findtext("a:summary", "", ATOM))
        for each in found
    ]  # fmt: skip


def test_a_new_chat_comes_with_its_questions(reader: Client, settings: Any) -> None:
    settings.SITE_URL = "https://badges.example"
    ((title, link, words),) = _entries(reader, "/feeds/chats/")
    assert (title, link) == ("An evening & more", "https://badges.example/sessions/evening/")
    assert "<b>Q1</b> Who reads &lt;badges&gt;?" in words


@pytest.mark.parametrize("address", FEEDS[1:])
def test_posts_of_a_person_and_with_a_hashtag(reader: Client, settings: Any, address: str) -> None:
    settings.SITE_URL = "https://badges.example"
    key = Tweet.objects.get(text__startswith="Somebody").key
    ((title, link, words),) = _entries(reader, address)
    assert (title, link) == (
        "Somebody I will never meet", f"https://badges.example/sessions/evening/tweets/{key}/"
    )  # fmt: skip
    assert "An evening &amp; more" in words


@pytest.mark.parametrize("address", FEEDS[1:])
def test_what_is_hidden_leaves_a_feed_at_once(reader: Client, mora: Client, address: str) -> None:
    key = Tweet.objects.get(text__startswith="Somebody").key
    mora.post(f"/sessions/evening/tweets/{key}/correct/", {"quick": "hide"})
    answer = reader.get(address)
    assert answer.status_code in (200, 404)
    assert b"Somebody" not in answer.content


@pytest.mark.parametrize("shown_as", ["hidden", "pseudonymous"])
def test_whose_name_is_withheld_has_no_feed(reader: Client, mora: Client, shown_as: str) -> None:
    ada = Tweet.objects.get(text__startswith="Somebody").author
    mora.post(f"/participants/{ada.pk}/show/", {"visibility": shown_as})
    assert reader.get("/participants/ada/feed/").status_code == 404
    assert b"Ada" not in reader.get("/topics/badges/feed/").content


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_confirmed_while_nothing_changes(reader: Client, address: str) -> None:
    tag = reader.get(address).headers["ETag"]
    assert reader.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("page", "feed"),
    [("/", FEEDS[0]), ("/participants/ada/", FEEDS[1]), ("/topics/badges/", FEEDS[2])],
)
def test_pages_name_their_feeds(reader: Client, page: str, feed: str) -> None:
    assert 'type="application/atom+xml" title' in reader.get(page).content.decode()
    assert f'href="{feed}"' in reader.get(page).content.decode()
