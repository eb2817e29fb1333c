"""The strings of others go through every field, and every page shows them as the text they are.

``naughty-strings.json`` is a part of the Big List of Naughty Strings by Max Woolf and others (MIT licence,
https://github.com/minimaxir/big-list-of-naughty-strings); the whole list is taken where it lies beside
the checkout.
"""

from __future__ import annotations

import csv
import io
import json
import random
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponseBase
from django.test import Client

from chats.imports.pipeline import steps
from chats.models import ChatSession, Import, Question
from tests.imports.bringing import a_chat, bring, page, post
from tests.pages.addresses import filled, routes
from tests.pages.naughty import Fabric, naughty_strings

pytestmark = pytest.mark.django_db(transaction=True)

LINKED = "A1: see https://example.org/a and www.example.org #BadgeChat #badges @user2 “quoted”"
FORM_STRINGS = 25
"""Strings that each form is given in one run, other ones each time."""


DAMAGED = "A1 we donâ€™t wait for badges #BadgeChat"
"""What is put right on the way in, and shown before and after."""


def _page_of(texts: list[str], first: int, **more: Any) -> bytes:
    posts = [*a_chat(), *(post(first + n, text, author=first + n, minute=13) for n, text in enumerate(texts))]
    users = [
        {"id": str(first + n), "username": f"u{n}", "name": text, **more} for n, text in enumerate(texts)
    ]
    return page(posts, users)


@pytest.fixture
def some(request: pytest.FixtureRequest) -> list[str]:
    """Some of the strings; all of them would take minutes in every form."""
    chance = random.Random(request.config.getoption("--seed"))
    return chance.sample(naughty_strings(), FORM_STRINGS)


def _all_pages(client: Client) -> dict[str, str]:
    """Every page about the one session of the archive, by its route."""
    session = ChatSession.objects.get()
    values = {
        "slug": session.slug, "key": session.tweets.order_by("-pk")[0].key, "number": 1, "kind": "tweets",
        "ref": Import.objects.latest("pk").ref, "name": "badgechat", "suffix": "json",
    }  # fmt: skip
    asked = [filled(route, values) for route in routes() if "logout" not in route]
    asked += [f"/sessions/{session.slug}/?view={view}" for view in ("timeline", "threads")]
    asked += [
        f"/participants/{slug}/"
        for slug in session.tweets.values_list("author__slug", flat=True)[:40]
        if slug
    ]
    return {path: _text(client.get(path)) for path in asked}


def _text(response: HttpResponseBase) -> str:
    assert response.status_code < 500 or response.status_code == 503, response
    parts = response.streaming_content if response.streaming else [response.content]  # type: ignore[attr-defined]
    kind = response.headers.get("Content-Type", "")
    return b"".join(parts).decode() if kind.startswith("text/html") else ""


def _threads(pages: dict[str, str]) -> set[tuple[str, str]]:
    return {thread for text in pages.values() for thread in Fabric(text).threads}


def _dangers(pages: dict[str, str]) -> list[str]:
    return [f"{path}: {danger}" for path, text in pages.items() for danger in Fabric(text).dangers]


@pytest.mark.thorough
def test_no_string_becomes_part_of_a_page(mora: Client) -> None:
    bring(_page_of([*[LINKED] * 3, DAMAGED], 5000), publish=True)
    usual = _threads(_all_pages(mora))
    texts = [f"A1 {one} #BadgeChat" for one in naughty_strings()]
    assert bring(_page_of(texts, 9000), publish=True).state == "done"
    pages = _all_pages(mora)
    assert _dangers(pages) == []
    assert _threads(pages) - usual == set()


@pytest.mark.thorough
def test_names_and_handles_are_only_text(mora: Client, some: list[str]) -> None:
    users = [{"id": str(7000 + n), "username": one, "name": one} for n, one in enumerate(some)]
    posts = [post(700 + n, "A1: yes #BadgeChat", author=7000 + n, minute=13) for n in range(len(some))]
    assert bring(page([*a_chat(), *posts], users), publish=True).state == "done"
    assert _dangers(_all_pages(mora)) == []


@pytest.mark.thorough
def test_cells_of_a_table_are_only_text(mora: Client, some: list[str]) -> None:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id_str", "from_user", "text", "created_at", "status_url"])
    for n, one in enumerate(some):
        number = 1_293_593_516_040_269_825 + n
        address = f"http://twitter.com/ada/statuses/{number}"
        rows.writerow([number, one, f"A1 {one} #BadgeChat", "Wed Mar 06 23:30:00 +0000 2019", address])
    assert bring(out.getvalue().encode("utf-8", "replace"), publish=True).state in {
        "done",
        "columns",
        "refused",
    }
    assert _dangers({"/": _text(mora.get("/")), "/imports/": _text(mora.get("/imports/"))}) == []


@pytest.mark.thorough
def test_a_pasted_text_of_them_is_previewed_as_text(mora: Client, some: list[str]) -> None:
    text = "\n".join(["Q1: What is a badge? #BadgeChat", *(f"A1: {one} #BadgeChat" for one in some)])
    assert mora.post("/imports/new/", {"text": text}).status_code == 302
    batch = Import.objects.latest("pk")
    while steps.advance_import(batch.pk):
        batch.refresh_from_db()
    assert _dangers({"preview": _text(mora.get(f"/imports/{batch.ref}/"))}) == []


@pytest.mark.thorough
def test_what_is_said_of_a_session_is_only_text(mora: Client, some: list[str]) -> None:
    for n, one in enumerate(some[:8]):
        waiting = bring(
            page([dict(p, id=f"{n + 2}{p['id']}", text=f"{p['text']} {n}") for p in a_chat()]), confirm=False
        )
        said = {
            "p1-title": one,
            "p1-description": one,
            "p1-moderators": one,
            "p1-time_zone": "America/New_York",
        }
        answer = mora.post(f"/imports/{waiting.ref}/confirm/", said)
        assert answer.status_code in {302, 400}
        steps.advance_import(waiting.pk)
        shown = {path: _text(mora.get(path)) for path in (f"/imports/{waiting.ref}/", "/", "/sessions/")}
        assert _dangers(shown) == []


@pytest.mark.thorough
def test_corrections_are_only_text(mora: Client, some: list[str]) -> None:
    bring(page(a_chat()), publish=True)
    session = ChatSession.objects.get()
    key, address = session.tweets.order_by("position")[3].key, f"/sessions/{session.slug}/"
    for one in some:
        asked = [
            mora.post(f"{address}questions/1/", {"text": one}),
            mora.post(f"{address}moderators/", {"handles": one}),
            mora.post(f"{address}tweets/{key}/correct/", {"act": "author", "handle": one}),
            mora.post(f"/topics/{quote(one, safe='')}/rename/", {"label": one}),
        ]
        assert [answer.status_code for answer in asked if answer.status_code >= 500] == []
    assert Question.objects.exists()
    assert _dangers(_all_pages(mora)) == []


@pytest.mark.thorough
@pytest.mark.parametrize(
    "address",
    [
        "/search/?q={}",
        "/participants/?q={}",
        "/topics/{}/",
        "/posts/?q={}",
        "/links/?q={}",
        "/sessions/?year={}",
    ],
)
def test_what_is_asked_for_is_only_text(mora: Client, some: list[str], address: str) -> None:
    bring(page(a_chat()), publish=True)
    asked = [address.format(quote(one.encode("utf-8", "surrogatepass"), safe="")) for one in some]
    assert _dangers({path: _text(mora.get(path)) for path in asked}) == []


def test_the_list_is_one_of_strings() -> None:
    assert len(naughty_strings()) > 60
    assert all(isinstance(one, str) for one in json.loads(json.dumps(naughty_strings())))
