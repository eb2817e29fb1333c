"""On narrow phones whatever can be tapped can be hit, and no page is wider than the window."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from chats.models import ChatSession
from tests.analytics.counting import a_network, count_all
from tests.browser.test_look_pages import addresses, chat  # noqa: F401  (a fixture)
from tests.imports.bringing import bring
from tests.imports.test_preview_edits import GLUED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What can be tapped and is smaller than 24 pixels either way (WCAG 2.5.8); a tick is tapped by its label.
SMALL = """() => [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.type !== "hidden")
  .filter((each) => !each.closest(".visually-hidden, .skip"))
  .map((each) => [each, (each.matches("input") && each.closest("label") || each).getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 1 && height > 1 && (width < 23.5 || height < 23.5))
  .map(([each, { width, height }]) =>
    `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 30)} ${width} x ${height}`)"""
CHOSEN_MOST = """() => [...document.querySelectorAll(".topbar .icon-only, .topbar summary, .btn-brand")]
  .filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect())
  .filter(({ width, height }) => width < 43.5 || height < 43.5).length"""


def all_addresses(session: ChatSession) -> list[str]:
    tweet = session.tweets.order_by("pk")[0]
    names = ["participants", "topics", "links", "posts", "analytics", "network", "imports", "import_new"]
    return [
        *addresses(),
        *map(reverse, [*names, "kept_back", "fetch", "login"]),
        *(reverse(name, args=[session.slug]) for name in ("session_numbers", "session_review")),
        *(reverse(name, args=[session.slug]) for name in ("session_network", "session_changes")),
        reverse("tweet", args=[session.slug, tweet.key]),
        reverse("participant", args=["guest"]),
        reverse("search") + "?q=evening",
        reverse("import_detail", args=[bring(GLUED.encode(), until="ready", confirm=False).ref]),
        "/nowhere/",
    ]


def test_on_narrow_phones_every_page_fits_and_everything_can_be_hit(
    mora_page: Any,
    chat: ChatSession,  # noqa: F811
) -> None:
    count_all()
    a_network()
    faults: dict[str, object] = {}
    for address in all_addresses(chat):
        mora_page.goto(address)
        for width in (320, 390):
            mora_page.set_viewport_size({"width": width, "height": 844})
            wide = mora_page.evaluate("document.documentElement.scrollWidth") - width
            small = mora_page.evaluate(SMALL)
            low = mora_page.evaluate(CHOSEN_MOST)
            if wide > 0 or small or low:
                faults[f"{address} at {width}"] = (wide, small, low)
    assert faults == {}
