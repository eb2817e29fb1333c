"""Pages of numbers in a real browser: they fit, can be read, keep the security policy, and print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.analytics.counting import count_all
from tests.browser.test_look_pages import DESKTOP, FAINT_TEXTS, PHONE
from tests.factories import make_participant, make_question, make_session, make_tweet, place

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
