"""What holds at every address: HEAD is GET without its body, and what is private is kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import include, path

from tests.pages.addresses import filled, routes

pytestmark = pytest.mark.django_db

SAME = ("Content-Type", "Cache-Control", "Location", "Content-Disposition")
begun: list[str] = []


def long_export(request: HttpRequest) -> StreamingHttpResponse:
    """Stands for a file that takes minutes to make; says when it is begun."""

    def pieces() -> Iterator[bytes]:
        begun.append("now")
        yield b"first"

    return StreamingHttpResponse(pieces(), headers={"Content-Disposition": "attachment"})


urlpatterns = [path("long-export", long_export), path("", include("badgechat.urls"))]


def told(answer: HttpResponseBase) -> tuple[int, dict[str, str | None]]:
    return answer.status_code, {name: answer.headers.get(name) for name in SAME}


def body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer)  # type: ignore[call-overload]


@pytest.mark.thorough
def test_at_every_address_head_is_get_without_its_body(mora: Client, places: dict[str, Any]) -> None:
    mora.raise_request_exception = False
    addresses = [filled(route, places) for route in routes()]
    heads = {address: mora.head(address) for address in addresses}
    assert [address for address, head in heads.items() if body(head)] == []
    different = [
        (a, told(head), told(got)) for a, head in heads.items() if told(head) != told(got := mora.get(a))
    ]
    assert different == []


def test_a_head_says_how_long_the_page_is(reader: Client) -> None:
    assert reader.head("/").headers["Content-Length"] == reader.get("/").headers["Content-Length"]


def test_an_export_is_not_made_for_its_head(reader: Client, settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    begun.clear()
    answer = reader.head("/long-export")
    assert (answer.headers["Content-Disposition"], body(answer), begun) == ("attachment", b"", [])
    assert (body(reader.get("/long-export")), begun) == (b"first", ["now"])


@pytest.mark.thorough
@pytest.mark.parametrize("who", ["mora", "rita"])
def test_nothing_that_a_signed_in_person_gets_is_kept(
    who: str, request: pytest.FixtureRequest, places: dict[str, Any]
) -> None:
    person: Client = request.getfixturevalue(who)
    person.raise_request_exception = False
    kept = [
        address
        for address in (filled(route, places) for route in routes())
        if "no-store" not in person.get(address).headers.get("Cache-Control", "")
    ]
    assert kept == []


def test_a_stranger_who_is_asked_to_sign_in_keeps_nothing_of_it(reader: Client) -> None:
    for address in (
        "/imports/",
        "/accounts/login/",
        "/admin/",
        "/admin/login/",
        "/accounts/arrive/x/",
    ):
        assert "no-store" in reader.get(address).headers["Cache-Control"], address


def test_what_everybody_may_read_may_be_kept_as_before(reader: Client) -> None:
    assert reader.get("/sessions/").headers["Cache-Control"] == "no-cache"
    assert reader.get("/").headers["Cache-Control"] == "no-cache"


def test_signing_out_leaves_nothing_behind(mora: Client) -> None:
    assert "no-store" in mora.post("/accounts/logout/").headers["Cache-Control"]
