"""What caches and browsers may keep of public pages, when it is confirmed, and how answers are packed."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory

from analytics import tasks
from analytics.counts.sessions import refresh_session
from badgechat.kept_pages import KeptPages
from chats.models import ChatSession, Tweet
from participants.models import Participant
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/sessions/",
    "/sessions/evening/",
    "/posts/",
    "/participants/",
    "/links/",
    "/search/?q=thought",
)
TABLES = ("/export/tweets.csv", "/analytics/top-people.csv", "/analytics/top-people.json", "/posts.csv")


@pytest.fixture(autouse=True)
def evening() -> ChatSession:
    """A counted chat of twenty posts."""
    session = make_session(slug="evening", title="An evening")
    ada, question = make_participant("ada"), make_question(session, 1)
    for n in range(20):
        place(make_tweet(f"A1 thought {n} of an evening", session=session, author=ada), question)
    refresh_session(session.pk)
    tasks.sum_up_archive()
    return session


def _body(response: HttpResponseBase) -> bytes:
    return b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]


def _confirmed(reader: Client, address: str, tag: str) -> bool:
    return reader.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.thorough
@pytest.mark.parametrize("address", [*PAGES, *TABLES])
def test_what_did_not_change_is_confirmed_and_not_sent_again(reader: Client, address: str) -> None:
    first = reader.get(address)
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-cache")
    again = reader.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, _body(again)) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    for answer in (first, again):
        assert {"Accept-Encoding", "Cookie", "HX-Request"} <= set(answer.headers["Vary"].split(", "))


@pytest.mark.thorough
def test_every_address_has_its_own_tag(reader: Client) -> None:
    tags = [reader.get(address).headers["ETag"] for address in (*PAGES, "/?utm_source=a", *TABLES)]
    assert len(set(tags)) == len(tags)


def _draft() -> ChatSession:
    return make_session(slug="draft", title="A second evening", state="draft")


def _a_key() -> str:
    return Tweet.objects.get(text__contains="thought 7 ").key


def _ada() -> int:
    return Participant.objects.get(slug="ada").pk


ACTS: dict[str, Callable[[Client], object]] = {
    "a publish": lambda mora: mora.post(f"/sessions/{_draft().slug}/publish/"),
    "a withdrawal": lambda mora: mora.post("/sessions/evening/unpublish/"),
    "a correction": lambda mora: mora.post(
        f"/sessions/evening/tweets/{_a_key()}/correct/", {"quick": "none"}
    ),
    "a hidden post": lambda mora: mora.post(
        f"/sessions/evening/tweets/{_a_key()}/correct/", {"quick": "hide"}
    ),
    "a hidden person": lambda mora: mora.post(f"/participants/{_ada()}/show/", {"visibility": "hidden"}),
    "a pseudonym": lambda mora: mora.post(f"/participants/{_ada()}/show/", {"visibility": "pseudonymous"}),
    "a question's words": lambda mora: mora.post("/sessions/evening/questions/1/", {"text": "Why, then?"}),
    "a deletion": lambda mora: mora.post("/sessions/evening/delete/"),
    "a merge": lambda mora: mora.post(f"/participants/{_ada()}/merge/{make_participant('ada_too').pk}/"),
}


@pytest.mark.thorough
@pytest.mark.parametrize("act", ACTS)
def test_what_a_moderator_did_is_confirmed_to_nobody(reader: Client, mora: Client, act: str) -> None:
    tags = {address: reader.get(address).headers["ETag"] for address in PAGES}
    assert all(_confirmed(reader, address, tag) for address, tag in tags.items())
    ACTS[act](mora)
    assert not any(_confirmed(reader, address, tag) for address, tag in tags.items())


@pytest.mark.parametrize("act", ACTS)
def test_what_a_moderator_did_empties_the_pages_that_are_kept(
    reader: Client, mora: Client, settings: Any, act: str
) -> None:
    settings.PAGES_KEPT = True
    before = _body(reader.get("/sessions/evening/"))
    # What nobody said to anyone is not seen: the page is the kept one.
    Tweet.objects.filter(text__contains="thought 3 ").update(html="unsaid")
    assert _body(reader.get("/sessions/evening/")) == before
    ACTS[act](mora)
    assert _body(reader.get("/sessions/evening/")) != before


@pytest.mark.parametrize("words", ["thought 7 of", "ada"])
def test_nothing_hidden_is_in_a_kept_page(reader: Client, mora: Client, settings: Any, words: str) -> None:
    settings.PAGES_KEPT = True
    assert words in _body(reader.get("/sessions/evening/")).decode()
    ACTS["a hidden post" if "7" in words else "a hidden person"](mora)
    assert words not in _body(reader.get("/sessions/evening/")).decode()


def test_kept_pages_are_sent_packed_and_plain(reader: Client, settings: Any) -> None:
    settings.PAGES_KEPT = True
    plain = [_body(reader.get("/sessions/evening/")) for _ in range(2)]
    packed = reader.get("/sessions/evening/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert {gzip.decompress(_body(packed)), *plain} == {plain[0]}


def test_of_many_pages_those_asked_for_longest_ago_are_given_up(rf: RequestFactory) -> None:
    pages, request = KeptPages(most_bytes=2_000), rf.get("/")
    for tag in ("a", "b", "c"):
        assert pages.find(request, tag, "now") is None
        pages.keep(request, HttpResponse(random.Random(tag).randbytes(900)), tag, "now")
    assert [pages.find(request, tag, "now") is not None for tag in ("a", "b", "c")] == [False, True, True]
    assert pages.find(request, "c", "later") is None


@pytest.mark.thorough
@pytest.mark.parametrize("address", PAGES)
def test_pages_of_signed_in_people_are_neither_kept_nor_confirmed(
    reader: Client, mora: Client, address: str
) -> None:
    tag = reader.get(address).headers["ETag"]
    answer = mora.get(address, headers={"If-None-Match": tag})
    assert (answer.status_code, "ETag" in answer.headers) == (200, False)
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_is_not_there_has_no_tag(reader: Client) -> None:
    assert "ETag" not in reader.get("/sessions/nowhere/").headers
    assert "ETag" not in reader.get("/healthz").headers
    assert "ETag" not in reader.get("/accounts/login/").headers


@pytest.mark.thorough
@pytest.mark.parametrize("address", [*PAGES, *TABLES])
def test_text_and_tables_are_packed_for_whoever_can_unpack_them(reader: Client, address: str) -> None:
    plain = _body(reader.get(address))
    packed = reader.get(address, headers={"Accept-Encoding": "gzip"})
    if len(plain) > 200:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert gzip.decompress(_body(packed)) == plain


def test_what_is_packed_already_is_not_packed_again(reader: Client) -> None:
    answer = reader.get("/export/bundle.zip", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    _body(answer)
