"""A post and a question in somebody else's page: who may frame what, and for how long it is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from chats.models import ChatSession, Tweet
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db

SITE = "https://badges.example"


@pytest.fixture(autouse=True)
def chat(settings: Any) -> ChatSession:
    """A published chat with one answer to one question."""
    settings.SITE_URL = SITE
    session = make_session(slug="evening", title="An evening")
    answer = make_tweet("A1 Somebody I will never meet", session=session, author=make_participant("ada"))
    place(answer, make_question(session, 1, "Who reads badges?"))
    return session


def _key() -> str:
    return Tweet.objects.get().key


def _embedded() -> list[str]:
    return [f"/embed/evening/{_key()}/", "/embed/evening/q/1/"]


def test_what_is_embedded_has_no_script_and_no_cookie_and_is_kept_shortly(reader: Client) -> None:
    for address in _embedded():
        answer = reader.get(address)
        assert "Somebody I will never meet" in answer.content.decode()
        assert b"<script" not in answer.content
        assert not answer.cookies
        assert (answer.headers["Cache-Control"], "ETag" in answer.headers) == ("public, max-age=60", False)


def test_a_question_stands_above_its_answers(reader: Client) -> None:
    page = reader.get("/embed/evening/q/1/").content.decode()
    assert [each in page for each in (">Q1<", "Who reads badges?", "1 answer in the archive")] == [True] * 3


def test_embeds_alone_may_be_framed(reader: Client) -> None:
    for address in (*_embedded(), "/sessions/evening/", f"/sessions/evening/tweets/{_key()}/"):
        answer = reader.get(address)
        is_framed = address.startswith("/embed/")
        assert ("frame-ancestors *" in answer.headers["Content-Security-Policy"]) is is_framed, address
        assert ("X-Frame-Options" not in answer.headers) is is_framed, address


def test_a_takedown_shows_where_a_post_is_embedded(reader: Client, mora: Client) -> None:
    post, question = _embedded()
    mora.post(f"/sessions/evening/tweets/{_key()}/correct/", {"quick": "hide"})
    assert reader.get(post).status_code == 404
    assert b"Somebody" not in reader.get(question).content


def test_drafts_are_embedded_nowhere(reader: Client, mora: Client) -> None:
    ChatSession.objects.update(state="draft")
    assert {c.get(address).status_code for c in (reader, mora) for address in _embedded()} == {404}
    assert reader.get("/oembed/", {"url": f"{SITE}/sessions/evening/#q1"}).status_code == 404


def test_oembed_tells_how(reader: Client) -> None:
    post, question = _embedded()
    for url, embedded in ((f"/sessions/evening/tweets/{_key()}/", post), ("/sessions/evening/#q1", question)):
        told = reader.get("/oembed/", {"url": f"{SITE}{url}", "format": "json"}).json()
        assert (told["type"], told["version"]) == ("rich", "1.0")
        assert f'src="{SITE}{embedded}"' in told["html"]


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", f"{SITE}/", f"{SITE}/sessions/evening/", f"{SITE}/sessions/evening/#q7",
     "https://elsewhere.example/sessions/evening/#q1", f"{SITE}/sessions/evening/#qx", f"{SITE}/nowhere/"],
)  # fmt: skip
def test_nothing_else_is_embedded(reader: Client, url: str) -> None:
    assert reader.get("/oembed/", {"url": url}).status_code == 404


def test_xml_is_not_given(reader: Client) -> None:
    assert reader.get("/oembed/", {"url": f"{SITE}/", "format": "xml"}).status_code == 501


def test_the_page_of_a_post_leads_to_its_embedding(reader: Client) -> None:
    page = reader.get(f"/sessions/evening/tweets/{_key()}/").content.decode()
    (told,) = html.document_fromstring(page).xpath("//link[@type='application/json+oembed']/@href")
    assert reader.get(told).json()["version"] == "1.0"
    assert f"{SITE}/embed/evening/{_key()}/" in page
