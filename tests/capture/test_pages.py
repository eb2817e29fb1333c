"""The moderators' pages: have a chat fetched, see what it waits for, set the weekly ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chats.models import Capture, RecurringCapture
from tests.capture.asking import RECENT, a_capture, run
from tests.capture.far_end import FarEnd, recorded

pytestmark = pytest.mark.django_db


def _asked(**more: str) -> dict[str, str]:
    today = timezone.now().date() - timedelta(days=2)
    evening = {"day": f"{today}", "starts": "18:00", "ends": "20:00", "time_zone": "America/New_York"}
    return {"source": "x", "hashtag": "#BadgeChat", **evening, **more}


def _set(**more: str) -> dict[str, str]:
    when = {"weekday": "2", "starts": "20:30", "minutes": "30", "time_zone": "America/New_York"}
    return {"source": "x", "hashtag": "#BadgeChat", **when, **more}


def _text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.mark.parametrize("path", ["/imports/fetch/", "/imports/fetch/weekly/"])
def test_they_are_for_moderators(reader: Client, rita: Client, path: str) -> None:
    assert reader.get(path).headers["Location"].startswith("/accounts/login/")
    assert rita.get(path).status_code == 403


def test_an_evening_is_asked_for_in_the_words_of_its_place(mora: Client, far_end: FarEnd) -> None:
    response = mora.post("/imports/fetch/", _asked(title="Badges", moderators="@SenorG"))
    capture = Capture.objects.get()
    assert response.headers["Location"] == f"/imports/fetch/{capture.ref}/"
    assert capture.until - capture.since == timedelta(hours=2)
    assert (capture.options["title"], capture.options["moderators"]) == ("Badges", ["SenorG"])
    assert "confirm" not in capture.options


def test_an_end_before_the_beginning_is_the_next_day(mora: Client, far_end: FarEnd) -> None:
    mora.post("/imports/fetch/", _asked(starts="23:00", ends="00:30"))
    capture = Capture.objects.get()
    assert capture.until - capture.since == timedelta(hours=1, minutes=30)


def test_what_cannot_be_asked_is_said_beside_the_form(mora: Client, far_end: FarEnd) -> None:
    response = mora.post("/imports/fetch/", _asked(day="2018-12-03"))
    assert response.status_code == 400
    assert "reaches back seven days" in response.content.decode()
    assert not Capture.objects.exists()


def test_without_a_token_the_page_says_what_to_do_and_offers_a_file(mora: Client, settings: Any) -> None:
    settings.X_BEARER_TOKEN = ""
    text = _text(mora, "/imports/fetch/")
    assert "developer.x.com" in text
    assert "X_BEARER_TOKEN" in text
    assert 'href="/imports/new/"' in text


def test_a_wait_is_shown_with_its_clock(mora: Client, far_end: FarEnd) -> None:
    capture = a_capture()
    until = timezone.now() + timedelta(seconds=251.5)
    Capture.objects.update(state="resting", wait_until=until, note="X allows no more pages for the moment.")
    text = _text(mora, f"/imports/fetch/{capture.ref}/")
    assert "X allows no more pages for the moment." in text
    assert "data-countdown>4:1" in text


def test_the_progress_leads_to_the_import(mora: Client, far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-page-3"))
    capture = run(a_capture())
    assert capture.batch is not None
    response = mora.get(f"/imports/fetch/{capture.ref}/progress/")
    assert response.headers["HX-Redirect"] == f"/imports/{capture.batch.ref}/"


@pytest.mark.parametrize("name", ["x-nothing", "x-401"])
def test_every_end_has_a_page(mora: Client, far_end: FarEnd, name: str) -> None:
    far_end.plays(RECENT, recorded(name, 401 if name == "x-401" else 200))
    capture = run(a_capture())
    text = _text(mora, f"/imports/fetch/{capture.ref}/")
    assert {"empty": "Nothing was found.", "failed": "bearer token"}[capture.state] in text


def test_a_running_one_is_stopped_and_taken_up_again(mora: Client, far_end: FarEnd) -> None:
    capture = a_capture()
    mora.post(f"/imports/fetch/{capture.ref}/stop/")
    assert "Stopped." in _text(mora, f"/imports/fetch/{capture.ref}/")
    mora.post(f"/imports/fetch/{capture.ref}/again/")
    capture.refresh_from_db()
    assert capture.is_running


def test_an_unknown_act_is_not_found(mora: Client, far_end: FarEnd) -> None:
    assert mora.post(f"/imports/fetch/{a_capture().ref}/burn/").status_code == 404


@pytest.mark.thorough
def test_a_weekly_chat_is_set_shown_in_its_own_time_paused_and_removed(mora: Client, far_end: FarEnd) -> None:
    mora.post("/imports/fetch/weekly/", _set(moderators="@SenorG @aurorak12"))
    recurring = RecurringCapture.objects.get()
    assert recurring.moderators == ["SenorG", "aurorak12"]
    assert "Wednesdays at 8:30 PM, #BadgeChat on X" in _text(mora, "/imports/fetch/")
    mora.post(f"/imports/fetch/weekly/{recurring.pk}/pause/")
    assert "It is paused" in _text(mora, f"/imports/fetch/weekly/{recurring.pk}/")
    mora.post(f"/imports/fetch/weekly/{recurring.pk}/remove/")
    assert not RecurringCapture.objects.exists()


def test_a_changed_weekly_chat_does_not_fetch_what_has_passed(mora: Client, far_end: FarEnd) -> None:
    mora.post("/imports/fetch/weekly/", _set())
    recurring = RecurringCapture.objects.get()
    mora.post(f"/imports/fetch/weekly/{recurring.pk}/", _set(starts="19:00", trusted="on"))
    changed = RecurringCapture.objects.get()
    assert (changed.starts.hour, changed.trusted) == (19, True)
    assert changed.active_since > recurring.active_since


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("hashtag", "two words"),
        ("minutes", "0"),
        ("time_zone", "Boston"),
        ("weekday", "7"),
        ("server", "localhost"),
    ],
)
@pytest.mark.thorough
def test_what_is_wrong_in_a_weekly_chat_is_said_beside_its_field(
    mora: Client, far_end: FarEnd, field: str, wrong: str
) -> None:
    response = mora.post("/imports/fetch/weekly/", _set(**{field: wrong}))
    assert response.status_code == 400
    assert f'id="id_{field}_error"' in response.content.decode()


@pytest.mark.thorough
def test_the_page_takes_as_many_queries_for_twenty_fetches_as_for_two(mora: Client, far_end: FarEnd) -> None:
    counts = []
    for wanted in (2, 20):
        while Capture.objects.count() < wanted:
            a_capture()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            _text(mora, "/imports/fetch/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
