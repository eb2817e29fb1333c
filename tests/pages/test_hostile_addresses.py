"""Whatever stands in an address, in its query or in a form, the site answers; it never breaks."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.test import Client

from tests.conftest import ROOT
from tests.pages.addresses import filled, routes

pytestmark = pytest.mark.django_db

HOSTILE = (
    "%00", "a%00b", "%ff%fe", "%C0%AF", "%ED%A0%80", "abc", "-1", "0", "1e9", "9" * 30, "NaN", "%D9%A1%D9%A2",
    "%C2%B2", "%20", "", "'%20OR%201=1--", "%3Cscript%3Ealert(1)%3C/script%3E", "..%2F..%2Fetc%2Fpasswd",
    "x" * 4000, "%25%5C", "2018-13-45", "0000-00-00", "10000-01-01", "%F0%9F%98%80", "%E2%80%AE", "a,b,,c",
    "()&|!%3A*%3C-%3E", "%22unclosed",
)  # fmt: skip
"""Values as they stand in an address, quoted: zero bytes, wrong UTF-8, numbers and days that are none."""

VALUES_PER_ADDRESS = 8
"""Each run takes others: all of them at every address would take minutes."""

SOURCES = [
    path for app in ("participants", "chats", "analytics", "pages") for path in ROOT.glob(f"{app}/**/*.py")
]
_READ = re.compile(r"""(?:GET|POST|words|asked)\.(?:get|getlist)\(["'](\w+)["']""")
_FIELD = re.compile(r"^    (\w+) = (?:forms\.)?\w*Field\(", re.MULTILINE)
ALWAYS = {
    "year",
    "page",
    "sort",
    "q",
    "view",
    "session",
    "since",
    "until",
    "people",
    "profile",
    "kinds",
    "next",
}


def _names(pattern: re.Pattern[str], files: list[Path]) -> set[str]:
    return {name for path in files for name in pattern.findall(path.read_text(encoding="utf-8"))}


QUERIES = sorted(ALWAYS | _names(_READ, SOURCES))
FIELDS = sorted(set(QUERIES) | _names(_FIELD, [p for p in SOURCES if "forms" in p.name]))


def _is_answered(response: HttpResponseBase) -> bool:
    if response.streaming:
        b"".join(response.streaming_content)  # type: ignore[attr-defined]
    # 503 is said in words where something is not measured yet.
    return response.status_code < 500 or response.status_code == 503


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Which names meet which values: another choice in each run, the same again with ``--seed``."""
    return random.Random(request.config.getoption("--seed"))


def _some(names: list[str], chance: random.Random, value: str) -> str:
    chosen = {"q", "page"} if chance.random() < 0.2 else set(chance.sample(names, 3))
    return "&".join(f"{name}={value}" for name in sorted(chosen))


@pytest.mark.thorough
def test_no_query_breaks_an_address(mora: Client, places: dict[str, Any], chance: random.Random) -> None:
    mora.raise_request_exception = False
    asked = [
        f"{filled(route, places)}?{_some(QUERIES, chance, value)}"
        for route in routes()
        for value in chance.sample(HOSTILE, VALUES_PER_ADDRESS)
    ]
    assert [path for path in asked if not _is_answered(mora.get(path))] == []


@pytest.mark.thorough
def test_nothing_at_a_place_of_an_address_breaks_it(
    mora: Client, places: dict[str, Any], chance: random.Random
) -> None:
    mora.raise_request_exception = False
    asked = [
        filled(route, places | {name: value})
        for route in routes()
        for name in re.findall(r"<(?:\w+:)?(\w+)>", route)
        for value in (*chance.sample(HOSTILE, VALUES_PER_ADDRESS), "-", "_", "9" * 19, "A")
    ]
    assert [path for path in asked if not _is_answered(mora.get(path))] == []


@pytest.mark.thorough
def test_no_form_breaks_an_address(mora: Client, places: dict[str, Any], chance: random.Random) -> None:
    mora.raise_request_exception = False
    broken = []
    for route in routes():
        if "accounts/" in route:
            continue
        for value in chance.sample(HOSTILE, VALUES_PER_ADDRESS):
            body = "&".join(f"{name}={value}" for name in chance.sample(FIELDS, 12))
            if not _is_answered(_posted(mora, filled(route, places), body)):
                broken.append(f"{filled(route, places)} {body[:300]}")
    assert broken == []


def _posted(client: Client, address: str, body: str) -> HttpResponse:
    """What a form's answer is; what it did is undone, so that the next one meets the same archive."""
    with transaction.atomic():
        response = client.post(address, body, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/%ff%fe",
        "/%zz",
        "/sessions//",
        "/../../etc/passwd",
        "/sessions/%2e%2e/",
        "/" + "a" * 9000,
        "/.env",
    ],
)
def test_an_address_that_is_none_is_not_found(reader: Client, path: str) -> None:
    assert reader.get(path).status_code in {301, 400, 404}


@pytest.mark.thorough
def test_what_these_tests_ask_for_is_there(places: dict[str, Any], mora: Client) -> None:
    found = ("sessions/<slug:slug>/", "sessions/<slug:slug>/tweets/<slug:key>/", "imports/<slug:ref>/")
    assert [mora.get(filled(route, places)).status_code for route in found] == [200, 200, 200]
    assert {"q", "page", "title", "moderators"} <= set(FIELDS)
