"""Charts in a real browser: described SVG in either theme, leading to posts, saved, without a complaint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.counts.sessions import refresh_session
from chats.models import ChatSession
from tests.analytics.counting import count_all
from tests.factories import START, make_participant, make_question, make_session, make_tweet, place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBERS = "/sessions/evening/numbers/"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def chat() -> None:
    """A counted chat: Ada answers three times, Ben once, both questions are asked."""
    session = make_session(slug="evening", title="Evening")
    one, two = make_question(session, 1), make_question(session, 2)
    ada, ben = make_participant("ada", display_name="Ada"), make_participant("ben", display_name="Ben")
    place(make_tweet("Q1", session=session, author=ben, role="question"), one, "asks")
    for _ in range(3):
        place(make_tweet("A1 so it is", session=session, author=ada, role="answer"), one)
    place(make_tweet("Q2", session=session, author=ben, role="question"), two, "asks")
    place(make_tweet("A2 it is", session=session, author=ben, role="answer"), two)
    count_all()


@pytest.fixture
def page(browser_page: Any) -> Iterator[Any]:
    """A page that fails its test when the browser complains, be it of a script or of a forbidden style."""
    complaints: list[str] = []
    browser_page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    browser_page.on("pageerror", lambda error: complaints.append(str(error)))
    browser_page.set_default_timeout(10_000)
    browser_page.emulate_media(reduced_motion="reduce")  # a bar is as long as it will be when it is clicked
    yield browser_page
    assert complaints == []


def drawn(page: Any, slug: str) -> Any:
    """The figure of a statistic, once its chart is there."""
    figure = page.locator(f"#{slug}")
    figure.scroll_into_view_if_needed()
    page.wait_for_selector(f"#{slug}.is-live [data-canvas] svg")
    return figure


def test_a_chart_is_a_described_picture(page: Any, chat: None) -> None:
    page.goto(NUMBERS)
    canvas = drawn(page, "session-answers").locator("[data-canvas]")
    assert canvas.get_attribute("role") == "img"
    assert canvas.get_attribute("aria-label").startswith("4 answers to 2 questions; Q1 drew most, 3")


def test_it_takes_the_place_of_the_picture_without_a_script(page: Any, chat: None) -> None:
    page.goto(NUMBERS)
    still = drawn(page, "session-answers").locator(".still")
    assert not still.is_visible()
    page.emulate_media(media="print")
    assert still.is_visible()


def test_nothing_below_jumps_when_a_chart_takes_its_place(page: Any, chat: None) -> None:
    page.goto(NUMBERS)
    figure = drawn(page, "session-answers")
    after = figure.bounding_box()["height"]
    figure.evaluate("(one) => one.classList.remove('is-live')")
    assert figure.bounding_box()["height"] == pytest.approx(after, abs=8)


def test_the_minutes_are_marked_with_their_questions(page: Any, chat: None) -> None:
    page.goto(NUMBERS)
    texts = drawn(page, "session-minutes").locator("[data-canvas] svg text").all_text_contents()
    assert {"Q1", "Q2"} <= set(texts)


def test_a_long_time_is_narrowed_by_buttons_too(page: Any, chat: None) -> None:
    session = ChatSession.objects.get(slug="evening")
    for minutes in (25, 50, 75):
        make_tweet("Late", session=session, posted_at=START + timedelta(minutes=minutes))
    refresh_session(session.pk, even_if_fresh=True)
    page.goto(NUMBERS)
    figure = drawn(page, "session-minutes")
    first = figure.locator("[data-canvas] svg text", has_text="6:31 PM")
    first.wait_for()
    figure.get_by_role("button", name="closer").press("Enter")
    first.wait_for(state="detached")
    figure.get_by_role("button", name="all of it").press("Enter")
    first.wait_for()


@pytest.mark.parametrize(("width", "across"), [(1366, "6 PM"), (390, "Wed")])
def test_a_map_too_wide_for_a_phone_stands_on_its_side(
    page: Any, chat: None, width: int, across: str
) -> None:
    other = make_session(slug="morning", title="Morning")
    make_tweet("Up early", session=other, posted_at=START - timedelta(hours=18))
    count_all()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/analytics/")
    figure = drawn(page, "week")
    box = figure.locator("[data-canvas] svg").bounding_box()
    assert box["width"] <= figure.bounding_box()["width"]
    tops = figure.locator("[data-canvas] svg text").evaluate_all(
        "(all) => all.map((text) => [text.getBoundingClientRect().top, text.textContent])"
    )
    highest = min(top for top, _ in tops)
    assert across in [text for top, text in tops if top < highest + 4]


def test_a_click_on_a_bar_leads_to_its_posts(page: Any, chat: None) -> None:
    page.goto(NUMBERS)
    picture = drawn(page, "session-answers").locator("[data-canvas] svg")
    # Playwright waits until the picture stands still: those above it take their places meanwhile.
    picture.click(position={"x": picture.bounding_box()["width"] / 3, "y": 16})
    page.wait_for_url("**/posts/?**")
    assert page.locator("h1").inner_text() == "3 answers to Q1 in “Evening”"
    assert page.locator(".hit").count() == 3


def test_a_name_in_a_chart_leads_to_whom_it_names(page: Any, chat: None) -> None:
    page.goto(NUMBERS)
    figure = drawn(page, "session-people")
    figure.locator("[data-canvas] svg text", has_text="Ben").click()
    page.wait_for_url("**/participants/ben/")


def test_a_number_of_the_table_leads_there_too(page: Any, chat: None) -> None:
    page.goto(NUMBERS)
    page.locator("#session-people summary").click()
    page.locator("#session-people tbody tr", has_text="Ada").locator("td a").nth(1).click()
    assert page.locator("h1").inner_text() == "3 posts by Ada in “Evening”"


@pytest.mark.parametrize(("kind", "begin"), [("png", PNG), ("svg", b"<svg")])
def test_a_chart_is_saved_as_a_picture(
    page: Any, chat: None, tmp_path: Path, kind: str, begin: bytes
) -> None:
    page.goto(NUMBERS)
    figure = drawn(page, "session-answers")
    with page.expect_download() as saving:
        figure.locator(f"[data-save={kind}]").click()
    assert saving.value.suggested_filename == f"session-answers.{kind}"
    saving.value.save_as(tmp_path / "picture")
    assert (tmp_path / "picture").read_bytes().startswith(begin)


def test_a_saved_picture_says_what_and_whence(page: Any, chat: None, tmp_path: Path) -> None:
    page.goto(NUMBERS)
    figure = drawn(page, "session-answers")
    with page.expect_download() as saving:
        figure.locator("[data-save=svg]").click()
    saving.value.save_as(tmp_path / "picture.svg")
    picture = (tmp_path / "picture.svg").read_text("utf-8")
    assert "Answers to each question" in picture
    assert "#BadgeChat archive" in picture
    assert "/sessions/evening/numbers/" in picture


def fills(figure: Any) -> set[str]:
    """The colours of what is drawn."""
    found = figure.locator("[data-canvas] svg path").evaluate_all(
        "(all) => all.map((p) => p.getAttribute('fill'))"
    )
    return set(found)


def test_the_colours_follow_the_theme(page: Any, chat: None) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(NUMBERS)
    figure = drawn(page, "session-answers")
    assert "rgb(11,110,105)" in fills(figure)
    page.emulate_media(color_scheme="dark")
    figure.locator('[data-canvas] svg path[fill="rgb(92,196,188)"]').first.wait_for()
    assert "rgb(11,110,105)" not in fills(figure)


def test_where_colours_are_forced_the_questions_can_still_be_told_apart(page: Any, chat: None) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(NUMBERS)
    assert {"rgb(11,110,105)", "rgb(122,62,157)"} <= fills(drawn(page, "session-answers"))


def test_patterns_stand_beside_colours_on_wish(page: Any, chat: None) -> None:
    page.goto(NUMBERS)
    page.locator("[data-chart-patterns]").click()
    figure = drawn(page, "session-answers")
    assert figure.locator("[data-canvas] svg pattern").count() > 0
    page.reload()
    assert page.locator("[data-chart-patterns]").get_attribute("aria-pressed") == "true"
