"""Somebody whose sign-in ran out is led back to where they were, with a word about what was not done."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from participants.permissions import SIGNED_OUT
from tests.factories import make_import

pytestmark = pytest.mark.django_db


def back_of(address: str) -> str:
    """Where the sign-in leads back to."""
    assert address.startswith("/accounts/login/")
    return parse_qs(urlsplit(address).query)["next"][0]


def test_a_form_leads_back_to_its_page_and_not_to_an_address_that_only_takes_forms(reader: Client) -> None:
    batch = make_import(state="ready")
    page = f"http://testserver/imports/{batch.ref}/?a=1"
    answer = reader.post(f"/imports/{batch.ref}/confirm/", headers={"Referer": page})
    assert back_of(answer.headers["Location"]) == f"/imports/{batch.ref}/?a=1"
    assert SIGNED_OUT in reader.get(answer.headers["Location"]).content.decode()


def test_a_piece_of_a_page_sends_the_whole_page_to_the_sign_in(reader: Client) -> None:
    batch = make_import(state="ready")
    page = f"http://testserver/imports/{batch.ref}/"
    answer = reader.post(
        f"/imports/{batch.ref}/preview/1/undo/", headers={"HX-Request": "true", "HX-Current-URL": page}
    )
    assert (answer.status_code, answer.content) == (401, b"")
    assert back_of(answer.headers["HX-Redirect"]) == f"/imports/{batch.ref}/"


def test_nobody_is_led_to_another_site(reader: Client) -> None:
    answer = reader.post("/imports/new/", headers={"Referer": "https://elsewhere.example/imports/new/"})
    assert back_of(answer.headers["Location"]) == "/"


def test_a_page_that_was_only_asked_for_is_what_opens_after_the_sign_in(reader: Client) -> None:
    answer = reader.get("/imports/?q=bread")
    assert back_of(answer.headers["Location"]) == "/imports/?q=bread"
    assert SIGNED_OUT not in reader.get(answer.headers["Location"]).content.decode()
