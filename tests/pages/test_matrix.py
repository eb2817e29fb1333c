"""Who gets what at every address: one table (matrix.txt), and no address without a row in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from analytics.statistics.base.statistic import Subject
from analytics.statistics.registry import STATISTICS
from chats.models import ChatSession, TakedownRequest
from participants.models import Participant
from tests.analytics.counting import a_network, count_all
from tests.pages.addresses import admin_routes, filled, routes

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("matrix.txt")
METHODS = ("GET", "POST")
OURS_IN_ADMIN = ("admin/login/", "admin/password_change/", "admin/logout/")
"""The same doors as under /accounts/, at which the table stands for them."""
NEVER_MEANT = ("PUT", "PATCH", "DELETE")

Row = dict[str, list[int]]


def table() -> dict[str, Row]:
    """The rows of matrix.txt by their route: by method the statuses of a reader, Rita, Mora and Olga."""
    lines = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    rows = (line.split("|") for line in lines)
    return {
        route.strip(): {
            method: _of_four([int(status) for status in cell.split()])
            for method, cell in zip(METHODS, cells, strict=True)
        }
        for route, *cells in rows
    }


def _of_four(statuses: list[int]) -> list[int]:
    return statuses if len(statuses) == 4 else [*statuses, statuses[-1]]


@pytest.fixture
def people(reader: Client, rita: Client, mora: Client, olga: Client) -> list[Client]:
    """Who asks, in the order of the table's columns."""
    return [reader, rita, mora, olga]


@pytest.fixture
def address_of(places: dict[str, Any], settings: Any) -> dict[str, str]:
    """The address that each route is asked at: wherever there can be something, there is."""
    settings.SECURITY_CONTACT = "security@badges.example"
    count_all()
    a_network()
    person, double = Participant.objects.order_by("pk")[:2]
    statistic = next(one.slug for one in STATISTICS.values() if one.subject is Subject.ARCHIVE)
    here = {
        "participants/<slug:slug>/": {"slug": person.slug},
        "analytics/<slug:slug>.csv": {"slug": statistic},
        "analytics/<slug:slug>.json": {"slug": statistic},
        "analytics/network-<slug:part>.<slug:suffix>": {"part": "ties", "suffix": "csv"},
        "desk/requests/<slug:ref>/": {"ref": TakedownRequest.objects.create(kind="hide", who="a").ref},
        "export/<slug:kind>.<slug:suffix>": {"kind": "bundle", "suffix": "zip"},
    }
    persons = {"pk": person.pk, "double_pk": double.pk}
    return {
        route: filled(
            route, places | (persons if route.startswith("participants/<int") else {}) | here.get(route, {})
        )
        for route in routes()
    }


def asked(person: Client, method: str, address: str) -> HttpResponseBase:
    """The answer, to the end; what it did is undone, so that the next one meets the same archive."""
    client = Client(raise_request_exception=False)
    client.cookies.update(person.cookies)
    with transaction.atomic():
        answer = client.generic(method, address)
        if answer.streaming:
            b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        transaction.set_rollback(True)
    return answer


def statuses(people: list[Client], address: str) -> Row:
    return {method: [asked(one, method, address).status_code for one in people] for method in METHODS}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(table()) == sorted(route or "(front page)" for route in routes())


@pytest.mark.thorough
def test_everybody_gets_what_the_table_says(people: list[Client], address_of: dict[str, str]) -> None:
    got = {route or "(front page)": statuses(people, address) for route, address in address_of.items()}
    expected = table()
    assert {route: row for route, row in got.items() if row != expected.get(route)} == {}


@pytest.mark.thorough
def test_a_stranger_who_is_led_on_is_led_to_the_sign_in(reader: Client, address_of: dict[str, str]) -> None:
    led = [
        (address, answer.headers["Location"])
        for address in address_of.values()
        for method in METHODS
        if (answer := asked(reader, method, address)).status_code == 302
        and not answer.headers["Location"].startswith(("/accounts/login/", "/static/"))
    ]
    assert led == [("/accounts/logout/", "/")]


@pytest.mark.thorough
def test_no_other_method_does_anything(people: list[Client], address_of: dict[str, str]) -> None:
    """It is not allowed (405), or whoever has no rights is told so first (302 to the sign-in, 403)."""
    done = [
        (method, address, answer.status_code)
        for address in address_of.values()
        for method in NEVER_MEANT
        for person in people
        if (answer := asked(person, method, address)).status_code not in (302, 403, 404, 405)
        or (answer.status_code == 302 and not answer.headers["Location"].startswith("/accounts/login/"))
    ]
    assert done == []


@pytest.mark.thorough
def test_nobody_without_its_rights_is_let_into_the_admin(people: list[Client]) -> None:
    let_in = [
        (method, route, answer.status_code)
        for route in admin_routes()
        if not route.startswith(OURS_IN_ADMIN)
        for method in METHODS
        for person in people
        if (answer := asked(person, method, filled(route, {}))).status_code not in (302, 403, 404, 405)
        or not answer.headers.get("Location", "/admin/login/").startswith("/admin/login/")
    ]
    assert let_in == []


@pytest.mark.thorough
def test_a_draft_is_told_to_moderators_only(
    people: list[Client], address_of: dict[str, str], places: dict[str, Any]
) -> None:
    ChatSession.objects.filter(slug=places["slug"]).update(state="draft")
    reader, rita, mora, _ = people
    told = [
        (method, address, answer.status_code)
        for route, address in address_of.items()
        if route.startswith("sessions/<slug")
        for method in METHODS
        for person in (reader, rita)
        if (answer := asked(person, method, address)).status_code not in (302, 403, 404, 405)
    ]
    assert told == []
    assert asked(mora, "GET", f"/sessions/{places['slug']}/").status_code == 200
