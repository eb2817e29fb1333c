"""Who talks with whom in a real browser: moved, narrowed and asked, by mouse, by keys, without a script."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analytics.counting import a_network, count_all
from tests.browser.test_look_pages import DESKTOP, FAINT_TEXTS, PHONE
from tests.browser.test_numbers import page  # noqa: F401  (a fixture)
from tests.factories import make_participant, make_session, make_tweet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = ("Ada", "Ben", "Cy", "Dora", "Ed", "Fay")


@pytest.fixture
def talk(chromium: Any) -> None:
    """Six people in two circles of three; Ada knows somebody in both."""
    session = make_session(slug="evening", title="Evening")
    people = [make_participant(name.lower(), display_name=name) for name in NAMES]
    pairs = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (0, 3), (1, 0)]
    first = [make_tweet(session=session, author=person) for person in people]
    for source, target in pairs:
        make_tweet(session=session, author=people[source], role="reply", reply_to=first[target])
    count_all()
    a_network()


@pytest.fixture
def picture(page: Any, talk: None) -> Any:  # noqa: F811
    """The page once its picture is drawn."""
    page.goto("/analytics/network/")
    page.wait_for_selector("[data-canvas] svg")
    page.wait_for_selector("[data-groups] button")
    return page


def someone(picture: Any) -> str:
    """What is said of the person chosen."""
    return str(picture.locator("[data-someone]").inner_text())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_fits_and_can_be_read(page: Any, talk: None, size: Any, scheme: str) -> None:  # noqa: F811
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto("/analytics/network/")
    page.wait_for_selector("[data-groups] button")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.evaluate(FAINT_TEXTS) == []


def test_a_person_who_is_looked_for_is_shown_with_whom_they_talk(picture: Any) -> None:
    picture.fill("[data-find]", "Ada")
    assert "Tied to\n3" in someone(picture)
    talkers = picture.locator("[data-someone] li button").all_inner_texts()
    assert sorted(talkers) == ["Ben · 2", "Cy · 1", "Dora · 1"]


def test_keys_go_from_person_to_person_and_let_go(picture: Any) -> None:
    picture.focus("[data-canvas]")
    picture.keyboard.press("j")
    first = picture.locator("[data-someone] h3").inner_text()
    picture.keyboard.press("j")
    assert picture.locator("[data-someone] h3").inner_text() != first
    picture.keyboard.press("k")
    assert picture.locator("[data-someone] h3").inner_text() == first
    picture.keyboard.press("Escape")
    assert "Choose a dot" in someone(picture)


def test_the_people_somebody_talks_with_can_be_followed(picture: Any) -> None:
    picture.fill("[data-find]", "Ada")
    picture.locator("[data-someone] li button", has_text="Dora").click()
    assert picture.locator("[data-someone] h3").inner_text() == "Dora"
    address = picture.locator("[data-someone] h3 a").get_attribute("href")
    assert address.endswith("/participants/dora/")


def lines(picture: Any) -> int:
    """How many lines are drawn."""
    return int(picture.locator("[data-canvas] svg path[fill='none']").count())


def test_light_ties_can_be_left_out(picture: Any) -> None:
    before = lines(picture)
    picture.locator("[data-weight]").fill("2")
    assert picture.locator("[data-weight-said]").inner_text() == "2"
    assert lines(picture) < before


def test_no_name_lies_on_another(picture: Any) -> None:
    boxes = picture.evaluate("""() => [...document.querySelectorAll("[data-canvas] svg text")]
        .map((each) => each.getBoundingClientRect()).map((b) => [b.left, b.top, b.right, b.bottom])""")
    assert len(boxes) > 1
    pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[:n]]
    assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in pairs)


def test_a_dot_can_be_dragged_and_stays(picture: Any) -> None:
    box = picture.locator("[data-canvas]").bounding_box()
    dot = picture.evaluate(
        """() => [...document.querySelectorAll("[data-canvas] svg path[fill^='rgb']")]
        .map((e) => e.getBoundingClientRect()).filter((b) => b.width > 8 && b.width < 60)
        .map((b) => [b.x + b.width / 2, b.y + b.height / 2])[0]"""
    )
    picture.mouse.move(*dot)
    picture.mouse.down()
    picture.mouse.move(box["x"] + 40, box["y"] + 60, steps=6)
    picture.mouse.up()
    found = picture.evaluate(
        "([x, y]) => document.elementFromPoint(x, y)?.getAttribute('fill') ?? ''",
        [box["x"] + 40, box["y"] + 60],
    )
    assert found.startswith("rgb")


def test_without_a_script_the_picture_the_tables_and_the_caption_are_there(
    chromium: Any, live_server: Any, talk: None
) -> None:
    with chromium.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/analytics/network/")
        assert page.locator(".still circle").count() == 6
        assert page.locator(".still").is_visible()
        assert not page.locator("[data-side]").is_visible()
        assert "Each of the 6 dots is a person" in page.locator(".caption").inner_text()


def test_on_paper_the_still_picture_is_shown(picture: Any) -> None:
    picture.emulate_media(media="print")
    assert picture.locator(".still").is_visible()
    assert not picture.locator("[data-canvas]").is_visible()


def test_the_picture_can_be_saved(picture: Any) -> None:
    with picture.expect_download() as told:
        picture.locator("[data-save=png]").click()
    assert told.value.suggested_filename == "badgechat-network.png"


def test_choosing_at_the_export_page_says_at_once_what_it_comes_to(page: Any, talk: None) -> None:  # noqa: F811
    page.goto("/export/")
    page.locator("input[name=kind][value=edges]").check()
    page.locator("#offer-title", has_text="Ties between people").wait_for()
    assert "8 rows" in page.locator("#offer .big").inner_text()
    page.locator("input[name=people][value=pseudonyms]").check()
    page.locator("#offer code", has_text="people=pseudonyms").wait_for()


def swiped(page: Any) -> int:  # noqa: F811
    """Swipe upwards on the picture; return how far the page went, in pixels."""
    box = page.locator("[data-canvas]").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 300
    before = page.evaluate("scrollY")
    fingers = page.context.new_cdp_session(page)
    places = [{"x": x, "y": y - step} for step in range(0, 220, 20)]
    for kind, place_ in zip(["touchStart", *["touchMove"] * 10], places, strict=True):
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place_]})
        page.wait_for_timeout(16)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(400)
    return int(page.evaluate("scrollY") - before)


def test_a_finger_scrolls_the_page_until_it_is_to_move_the_picture(
    chromium: Any, live_server: Any, talk: None
) -> None:
    phone = {"has_touch": True, "is_mobile": True, "viewport": PHONE}
    with chromium.new_context(base_url=live_server.url, **phone) as context:
        page = context.new_page()
        page.goto("/analytics/network/")
        page.wait_for_selector("[data-groups] button")
        page.locator("[data-canvas]").scroll_into_view_if_needed()
        assert swiped(page) > 100
        page.locator("[data-move=follow]").tap()
        assert swiped(page) == 0
        page.locator("[data-move=follow]").tap()
        page.evaluate("scrollTo(0, 0)")
        page.locator("[data-canvas]").scroll_into_view_if_needed()
        assert swiped(page) > 100


def test_chats_to_export_are_found_by_a_word_and_ticked(page: Any, talk: None) -> None:  # noqa: F811
    make_session(slug="noon", title="Café at noon")
    page.goto("/export/")
    page.get_by_label("Find a chat").fill("cafe")
    chats = page.locator("[data-pick-list] label:visible")
    assert chats.count() == 1
    chats.click()
    page.locator("#offer code", has_text="session=noon").wait_for()
    page.get_by_label("Find a chat").fill("evening")
    assert chats.count() == 2  # the one that fits, and the one that is ticked
    assert "1 ticked." in page.locator("[data-pick-count]").inner_text()
    page.get_by_role("button", name="Untick all").click()
    page.wait_for_function("() => !location.search.includes('session=')")
