"""The pages in a real browser: on a phone and a desktop, light and dark, with and without scripts."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse

from chats.models import ChatSession
from pages.patterns.views import patterns
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1360, "height": 900}

# Texts whose contrast with what lies behind them is below 4.5 (WCAG AA), by tag and class.
FAINT_TEXTS = """() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => colour.slice(0, 3)
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgba(getComputedStyle(each).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return [255, 255, 255, 255];
  };
  const isText = (node) => node.nodeType === 3 && node.textContent.trim();
  const speaks = (element) => [...element.childNodes].some(isText);
  const shown = (element) => element.checkVisibility() && !element.closest("svg, .visually-hidden, .skip");
  return [...document.querySelectorAll("body *")].filter((element) => speaks(element) && shown(element))
    .map((element) => {
      const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), `${element.tagName}.${element.className}`];
    })
    .filter(([contrast]) => contrast < 4.5);
}"""


@pytest.fixture
def chat() -> ChatSession:
    """A chat of two questions: fifteen answers and more to the first, a reply, a greeting."""
    session = make_session(slug="an-evening", title="An evening of badges")
    host = make_participant("host", moderates=session)
    guest = make_participant("guest")
    for number in (1, 2):
        question = make_question(session, number, f"What is question {number} about?")
        asked = make_tweet(f"Q{number}: What is it about?", session=session, author=host, role="question")
        place(asked, question, "asks")
        for _ in range(20 if number == 1 else 2):
            answer = make_tweet(f"A{number}: This and that", session=session, author=guest, role="answer")
            place(answer, question)
    reply = make_tweet("Well said", session=session, author=host, role="reply", reply_to=answer)
    place(reply, question, "discusses", reason="reply")
    make_tweet("Good evening", session=session, author=guest, role="intro")
    return session


@pytest.fixture
def page(browser_page: Any) -> Iterator[Any]:
    """A page that fails its test when the browser complains, be it of a script or of a forbidden style."""
    complaints: list[str] = []
    browser_page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    browser_page.on("pageerror", lambda error: complaints.append(str(error)))
    yield browser_page
    assert complaints == []


def addresses() -> list[str]:
    evening = reverse("session", args=["an-evening"])
    return [
        reverse("home"),
        reverse("sessions"),
        evening,
        f"{evening}?show=everything",
        f"{evening}?show=compact",
        f"{evening}?view=timeline",
        f"{evening}?view=threads",
        reverse("export"),
        reverse("login"),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_fits_its_screen_and_can_be_read(
    page: Any, chat: ChatSession, size: Any, scheme: str
) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    for address in addresses():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
        assert page.evaluate(FAINT_TEXTS) == [], address


def test_j_and_k_go_from_post_to_post(page: Any, chat: ChatSession) -> None:
    page.goto(reverse("session", args=[chat.slug]))
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first


def test_a_question_mark_shows_the_keys(page: Any, chat: ChatSession) -> None:
    page.goto(reverse("session", args=[chat.slug]))
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()


def test_letters_typed_into_a_field_are_letters(page: Any) -> None:
    page.goto(reverse("login"))
    page.get_by_label("Username").press_sequentially("jk?")
    assert page.get_by_label("Username").input_value() == "jk?"


def test_the_rail_follows_the_reader(page: Any, chat: ChatSession) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(reverse("session", args=[chat.slug]))
    page.locator("#q2").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#q2').scrollIntoView()")
    page.wait_for_selector("[data-rail] a[href='#q2'][aria-current]")


def test_an_address_of_a_folded_post_unfolds_it(page: Any, chat: ChatSession) -> None:
    address = reverse("session", args=[chat.slug])
    page.goto(address)
    folded = page.locator("details[data-fold] [data-post]").first
    assert not folded.is_visible()
    anchor = folded.get_attribute("id")
    page.goto(f"{address}#{anchor}")
    page.wait_for_selector(f"#{anchor}", state="visible")


def test_a_chosen_theme_stays(page: Any) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(reverse("login"))
    for _ in range(2):
        page.locator("[data-theme-toggle]").click()
    page.reload()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_escape_closes_a_menu_and_gives_the_focus_back(page: Any, chat: ChatSession) -> None:
    page.goto(reverse("session", args=[chat.slug]))
    page.get_by_text("Cite", exact=True).click()
    assert page.get_by_text("Cite this chat").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_text("Cite this chat").is_visible()


def test_without_scripts_menus_open_and_folds_unfold(
    chromium: Any, live_server: Any, chat: ChatSession
) -> None:
    with chromium.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(reverse("session", args=[chat.slug]))
        page.locator(".site-menu > summary").click()
        assert page.locator(".site-menu").get_by_role("link", name="Export").is_visible()
        page.get_by_text("19 more answers").click()
        assert page.locator("details[data-fold] [data-post]").first.is_visible()


def test_paper_has_no_chrome(page: Any, chat: ChatSession) -> None:
    page.goto(reverse("session", args=[chat.slug]))
    page.emulate_media(media="print")
    assert not page.locator(".topbar, .rail, .tools, .site-foot").first.is_visible()
    assert page.locator("#q1 [data-post]").first.is_visible()


def test_moderators_see_every_pattern(rf: RequestFactory, mora_user: Any) -> None:
    request = rf.get("/patterns/")
    request.user = mora_user
    shown = patterns(request).content.decode()
    assert "author and time not captured" in shown
    assert shown.count("a guess") > 2


@pytest.fixture
def long_chat() -> ChatSession:
    """Eight questions, forty posts to each: a page of 320 posts."""
    session = make_session(slug="a-long-evening", title="A long evening of badges")
    guests = [make_participant(f"guest{n}", display_name=f"Guest Number {n}") for n in range(40)]
    for number in range(1, 9):
        question = make_question(session, number, f"What would you do with badge number {number}, and why?")
        for n, guest in enumerate(guests):
            words = f"A{number}: I would give it to guest {n} because somebody watched and wrote it down"
            place(make_tweet(words, session=session, author=guest, role="answer"), question)
    return session


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_long_chat_shows_its_questions_first_and_unfolds(
    page: Any, long_chat: ChatSession, size: Any
) -> None:
    page.set_viewport_size(size)
    page.goto(reverse("session", args=[long_chat.slug]))
    shown = page.locator(".contents a").first.bounding_box()
    assert shown["y"] + shown["height"] < size["height"]
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height < 6000
    page.locator("#q3 summary").first.press("Enter")
    assert page.locator("#q3 [data-post]").last.is_visible()
    assert page.evaluate("document.documentElement.scrollHeight") > height


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_is_found_in_the_page_unfolds(
    chromium: Any, live_server: Any, long_chat: ChatSession, scripts: bool
) -> None:
    with chromium.new_context(base_url=live_server.url, java_script_enabled=scripts) as context:
        page = context.new_page()
        # A text fragment is looked for as "find in page" looks for words, and opens what holds them alike.
        page.goto(reverse("session", args=[long_chat.slug]) + "#:~:text=give%20it%20to%20guest%2027")
        page.get_by_text("give it to guest 27").first.wait_for(state="visible")
