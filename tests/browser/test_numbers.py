"""Pages of numbers in a real browser: they fit, can be read, keep the security policy, and print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.analytics.counting import count_all
from tests.browser.test_look_pages import DESKTOP, FAINT_TEXTS, PHONE
from tests.factories import START, make_participant, make_question, make_session, make_tweet, place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = (
    "/analytics/", "/sessions/evening-1/numbers/", "/participants/", "/participants/person-1/", "/topics/",
    "/topics/learning/",
)  # fmt: skip


@pytest.fixture
def chats() -> None:
    """Three chats of five people, counted; handles as long as platforms allow."""
    people = [make_participant(f"person-{n}", display_name=f"Person {'x' * 40} {n}") for n in range(5)]
    for number in range(3):
        session = make_session(slug=f"evening-{number}", title=f"Evening {number}")
        question = make_question(session, 1)
        for person in people[: number + 3]:
            said = {"text": "A1 #learning #skills", "hashtags": ["learning", "skills"]}
            place(make_tweet(session=session, author=person, role="answer", **said), question)
    count_all()


@pytest.fixture
def page(browser_page: Any) -> Iterator[Any]:
    """A page that fails its test when the browser complains, be it of a script or of a forbidden style."""
    complaints: list[str] = []
    browser_page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield browser_page
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_of_numbers_fits_and_can_be_read(page: Any, chats: None, size: Any, scheme: str) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    for address in ADDRESSES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details.table-fold').forEach((fold) => fold.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
        assert page.evaluate(FAINT_TEXTS) == [], address


def test_bars_are_as_long_as_their_numbers(page: Any, chats: None) -> None:
    page.goto("/analytics/")
    widths = page.eval_on_selector_all(
        "#circles .lying li", "(all) => all.map((li) => li.querySelector('rect')?.getBBox().width ?? 0)"
    )
    numbers = [int(text) for text in page.locator("#circles .lying b").all_inner_texts()]
    longest = max(widths)
    assert [round(width / longest, 2) for width in widths] == [round(n / max(numbers), 2) for n in numbers]


def test_a_table_opens_without_a_script(page: Any, chats: None) -> None:
    page.goto("/analytics/#top-people")
    page.locator("#top-people summary").click()
    assert page.locator("#top-people tbody tr").count() == 5


HEADINGS = "[...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map((h) => Number(h.tagName[1]))"


def test_headings_go_down_one_step_at_a_time(page: Any, chats: None) -> None:
    for address in ADDRESSES:
        page.goto(address)
        levels = page.evaluate(HEADINGS)
        assert levels[0] == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), address


def test_the_contents_lead_to_every_figure_under_its_heading(page: Any, chats: None) -> None:
    page.goto("/sessions/evening-1/numbers/")
    listed = page.eval_on_selector_all(".contents li a", "(all) => all.map((a) => a.getAttribute('href'))")
    shown = page.eval_on_selector_all(".figures .figure", "(all) => all.map((one) => `#${one.id}`)")
    assert listed == shown
    groups = page.locator(".contents p").all_inner_texts()
    assert groups == page.locator(".figures > h2").all_inner_texts()
    assert groups[:3] == ["The chat", "Who was there", "The questions"]


def test_numbers_at_a_glance_lead_to_their_posts(page: Any, chats: None) -> None:
    page.goto("/sessions/evening-1/numbers/")
    page.locator("#session-figures .figure-facts div", has_text="answers").locator("a").click()
    assert page.locator("h1").inner_text() == "4 answers in “Evening 1”"


def test_on_paper_the_hours_of_the_week_fit_the_sheet(page: Any, chats: None) -> None:
    early = make_session(slug="early", title="Early", starts_at=START - timedelta(hours=18))
    make_tweet("Up early", session=early, posted_at=START - timedelta(hours=18))
    count_all()
    page.goto("/analytics/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 1000})
    table, sheet = (page.locator(one).bounding_box() for one in ("#week .heat", "#week"))
    assert table["x"] + table["width"] <= sheet["x"] + sheet["width"] + 1
