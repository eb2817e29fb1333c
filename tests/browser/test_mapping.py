"""Saying what the columns of a table are, in a real browser: by keyboard, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User

from chats.imports.intake.containers import Bringer, Brought, receive_files
from chats.imports.intake.receive import ImportRequest
from chats.imports.pipeline import steps
from chats.models import Import
from tests.browser.test_look_pages import FAINT_TEXTS, PHONE
from tests.pages.test_mapping import CSV

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def table(mora_user: User) -> Import:
    """An import that waits for its columns."""
    (batch,) = receive_files([Brought("table.csv", [CSV])], Bringer(ImportRequest(ask_columns=True)))
    steps.advance_import(batch.pk)
    return batch


@pytest.fixture
def page(mora_page: Any, table: Import) -> Iterator[Any]:
    """Mora at the question; the test fails when the browser complains."""
    complaints: list[str] = []
    mora_page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    mora_page.on("pageerror", lambda error: complaints.append(str(error)))
    mora_page.goto(f"/imports/{table.ref}/columns/")
    yield mora_page
    assert complaints == []


def test_a_choice_by_keyboard_shows_at_once_how_it_reads(page: Any) -> None:
    page.get_by_label("Herzen").focus()
    page.keyboard.type("Likes")
    page.keyboard.press("Tab")
    page.get_by_text("12 likes").wait_for()


def test_the_order_of_dates_is_chosen_and_seen_without_losing_the_place(page: Any) -> None:
    page.get_by_label("day first").focus()
    page.keyboard.press("Space")
    page.get_by_text("3 April 2018, 8:01 PM EDT").wait_for()
    assert page.evaluate("document.activeElement.value") == "day"


def test_the_question_fits_a_phone_and_can_be_read(page: Any) -> None:
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(FAINT_TEXTS) == []


def test_reading_on_leads_to_the_import(page: Any, table: Import) -> None:
    page.get_by_role("button", name="Read it like this").click()
    page.wait_for_url(f"**/imports/{table.ref}/")
    table.refresh_from_db()
    assert table.options["columns"]["text"] == "Was"
