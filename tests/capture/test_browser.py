"""A moderator's way in a real browser: name an evening, watch the clock, arrive at the preview."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from chats.models import Capture
from tests.capture.asking import RECENT, a_capture, hurry, run
from tests.capture.far_end import FarEnd, recorded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_clock_of_a_wait_runs_and_leads_to_the_import(mora_page: Any, far_end: FarEnd) -> None:
    reset = str(int(time.time()) + 252)
    far_end.plays(RECENT, recorded("x-429", 429, x_rate_limit_reset=reset), recorded("x-page-3"))
    capture = run(a_capture())
    mora_page.goto(f"/imports/fetch/{capture.ref}/")
    clock = mora_page.locator("time[data-countdown]")
    shown = clock.inner_text()
    mora_page.wait_for_function(
        "was => document.querySelector('[data-countdown]').textContent != was", arg=shown
    )
    assert clock.inner_text().startswith(("4:", "3:5"))
    hurry(capture)
    mora_page.wait_for_url(re.compile(r"/imports/(?!fetch)\w+/$"), timeout=15_000)


def test_an_evening_is_asked_for_by_its_form(mora_page: Any, far_end: FarEnd) -> None:
    mora_page.goto("/imports/fetch/")
    mora_page.get_by_label("Day").fill(f"{timezone.now() - timedelta(days=2):%Y-%m-%d}")
    mora_page.get_by_role("button", name="Fetch these posts").click()
    mora_page.wait_for_url(re.compile(r"/imports/fetch/\w+/$"))
    assert Capture.objects.get().hashtag == "BadgeChat"


@pytest.mark.parametrize(
    ("source", "shown", "hidden"),
    [
        ("X", "Search all years of X", "Mastodon server"),
        ("Mastodon", "Mastodon server", "Search all years of X"),
    ],
)
def test_what_one_platform_alone_asks_for_shows_with_it(
    mora_page: Any, far_end: FarEnd, source: str, shown: str, hidden: str
) -> None:
    mora_page.goto("/imports/fetch/")
    mora_page.get_by_role("radio", name=source, exact=False).first.check()
    assert mora_page.get_by_label(shown).is_visible()
    assert not mora_page.get_by_label(hidden).is_visible()
