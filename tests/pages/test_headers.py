"""What every answer tells browsers, at every address, of static files, of the admin and of errors."""

from __future__ import annotations

import runpy
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from sesame.utils import get_token

from tests.conftest import ROOT
from tests.pages.addresses import filled, routes

pytestmark = pytest.mark.django_db

CONTENT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "script-src-attr": "'none'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
STATED = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
BESIDES = (
    "/static/css/theme.css", "/static/img/mark.svg", "/static/js/theme.js", "/admin/", "/admin/login/",
    "/admin/auth/user/", "/not-there/", "/.well-known/security.txt", "/sessions",
)  # fmt: skip


FRAMED = {"X-Frame-Options": None, "Cross-Origin-Resource-Policy": "cross-origin"}
"""What is stated otherwise by the addresses that others may frame, and by no other."""


def missing(answer: HttpResponseBase, *, is_framed: bool = False) -> list[str]:
    """Which headers an answer states otherwise than they should be."""
    policy = answer.headers.get("Content-Security-Policy", "")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    stated = STATED | (FRAMED if is_framed else {})
    content = CONTENT | ({"frame-ancestors": "*"} if is_framed else {})
    wrong = [name for name, value in stated.items() if answer.headers.get(name) != value]
    features = answer.headers.get("Permissions-Policy", "")
    denied = all(
        f"{name}=()" in features for name in ("camera", "microphone", "geolocation", "payment", "usb")
    )
    return wrong + ["CSP"] * (parts != content) + ["Permissions-Policy"] * (not denied)


@pytest.mark.thorough
def test_every_address_states_them(mora: Client, places: dict[str, Any]) -> None:
    mora.raise_request_exception = False
    addresses = [filled(route, places) for route in routes()]
    told = {each: missing(mora.get(each), is_framed=each.startswith("/embed/")) for each in addresses}
    assert {address: wrong for address, wrong in told.items() if wrong} == {}


@pytest.mark.parametrize("address", BESIDES)
@pytest.mark.thorough
def test_so_do_static_files_the_admin_and_errors(address: str, admin_client: Client) -> None:
    assert missing(admin_client.get(address)) == []


def test_so_does_a_host_that_is_none_of_ours(reader: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["badges.example"]
    answer = reader.get("/", headers={"Host": "elsewhere.example"})
    assert (answer.status_code, "CSP" in missing(answer), "Permissions-Policy" in missing(answer)) == (
        400,
        False,
        False,
    )


def named_cookies(monkeypatch: pytest.MonkeyPatch, https: str) -> dict[str, Any]:
    monkeypatch.setenv("HTTPS", https)
    found = runpy.run_path(str(ROOT / "badgechat" / "settings.py"))
    return {name: value for name, value in found.items() if name.endswith("_COOKIE_NAME")}


def test_cookies_are_kept_to_the_host_under_https(monkeypatch: pytest.MonkeyPatch) -> None:
    names = named_cookies(monkeypatch, "1")
    assert len(names) == 4
    assert all(name.startswith("__Host-") for name in names.values())
    assert not any(name.startswith("__") for name in named_cookies(monkeypatch, "0").values())


def test_cookies_of_that_name_are_as_browsers_want_them(
    mora_user: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in named_cookies(monkeypatch, "1").items():
        setattr(settings, name, value)
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    mora = Client()
    mora.get(reverse("arrive", args=[get_token(mora_user)]), secure=True)
    assert mora.get("/imports/new/", secure=True).status_code == 200
    assert set(mora.cookies) == {"__Host-sessionid", "__Host-csrftoken", "__Host-known_browser"}
    assert {(c["secure"], c["path"], c["domain"]) for c in mora.cookies.values()} == {(True, "/", "")}


def test_a_message_is_told_on_the_next_page(reader: Client) -> None:
    answer = reader.get("/accounts/arrive/made-up/", follow=True)
    assert "That sign-in link was used before" in answer.content.decode()


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("security@badges.example", "Contact: mailto:security@badges.example"),
        ("https://badges.example/holes", "Contact: https://badges.example/holes"),
    ],
)
def test_whoever_finds_a_hole_is_told_whom_to_tell(
    reader: Client, settings: Any, contact: str, told: str
) -> None:
    settings.SECURITY_CONTACT = contact
    answer = reader.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == told
    assert lines[1].startswith("Expires: 20")
    assert lines[1].endswith("T00:00:00Z")
    assert lines[3] == f"Canonical: {settings.SITE_URL}/.well-known/security.txt"


def test_without_a_contact_there_is_no_such_file(reader: Client) -> None:
    assert reader.get("/.well-known/security.txt").status_code == 404
