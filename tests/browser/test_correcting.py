"""A moderator corrects a chat in a real browser: by keyboard, by hand, and without scripts."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from chats.models import ChatSession, Correction
from tests.browser.test_look_pages import DESKTOP, FAINT_TEXTS, PHONE
from tests.imports.bringing import EVENING, SAMPLE, bring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def principals(transactional_db: None) -> ChatSession:
    """The chat of December 2018: seventeen posts of it are uncertain."""
    bring(SAMPLE, title="Principals", starts="2018-12-03 18:30", publish=True)
    return ChatSession.objects.get()


@pytest.fixture
def evening(transactional_db: None) -> ChatSession:
    bring(EVENING, title="An evening", publish=True)
    return ChatSession.objects.get()


@pytest.fixture
def page(mora_page: Any) -> Iterator[Any]:
    """Mora's page; its test fails when the browser complains, be it of a script or of a forbidden style."""
    complaints: list[str] = []
    mora_page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    mora_page.on("pageerror", lambda error: complaints.append(str(error)))
    mora_page.emulate_media(reduced_motion="reduce")
    mora_page.add_init_script(CORRECT_IS_ON)
    yield mora_page
    assert complaints == []


# As it is in a tab in which Mora has switched Correct on.
CORRECT_IS_ON = "sessionStorage['badgechat:correct'] ??= 'on'"


def open_at(page: Any, name: str, session: ChatSession, query: str = "") -> None:
    page.goto(reverse(name, args=[session.slug]) + query)


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement?.dataset.key ?? ''"))


def looked_at(page: Any, number: int) -> None:
    """Wait until the work list says so."""
    page.wait_for_function(
        "n => document.querySelector('#progress b').textContent.startsWith(`${n} of`)", arg=number
    )


def told(page: Any, words: str) -> None:
    """Wait until the live region says so."""
    page.locator("#told", has_text=words).wait_for()


def focus_on(page: Any, start: str) -> str:
    """Put the focus on the post that starts with these words; return its key."""
    post = page.locator("[data-post][data-key]", has_text=start).first
    post.focus()
    return str(post.get_attribute("data-key"))


TEN = ["1", "y", "2", "d", "3", "a", "r", "2", "y", "1"]


def test_ten_posts_are_corrected_by_keyboard_alone_and_stay_so(page: Any, principals: ChatSession) -> None:
    open_at(page, "session_review", principals)
    page.keyboard.press("j")
    keys = []
    for number, key in enumerate(TEN, start=1):
        keys.append(focused(page))
        page.keyboard.press(key)
        looked_at(page, number)
    assert len(set(keys)) == 10
    page.reload()
    looked_at(page, 10)


def test_keys_pressed_faster_than_the_answers_come_each_meet_a_post(
    page: Any, principals: ChatSession
) -> None:
    open_at(page, "session_review", principals)
    page.keyboard.press("j")
    for _ in range(5):
        page.keyboard.press("y")
    looked_at(page, 5)
    assert Correction.objects.filter(field="place").values("tweet").distinct().count() == 5


def test_u_takes_back_the_last_change_and_goes_to_its_post(page: Any, principals: ChatSession) -> None:
    open_at(page, "session_review", principals)
    page.keyboard.press("j")
    first = focused(page)
    page.keyboard.press("1")
    looked_at(page, 1)
    page.keyboard.press("u")
    looked_at(page, 0)
    told(page, "Taken back")
    assert focused(page) == first


def test_the_undo_button_beside_the_sentence_takes_it_back(page: Any, principals: ChatSession) -> None:
    open_at(page, "session_review", principals)
    page.keyboard.press("j")
    page.keyboard.press("2")
    told(page, "Now an answer to Q2. It was an aside.")
    page.locator("[data-told]").get_by_role("button", name="Undo").click()
    told(page, "Taken back: it is an aside again.")


def test_q_and_a_digit_make_a_post_the_question(page: Any, principals: ChatSession) -> None:
    open_at(page, "session_review", principals)
    page.keyboard.press("j")
    page.keyboard.press("q")
    told(page, "Which question does it ask?")
    page.keyboard.press("5")
    told(page, "Now the post that asks Q5.")


def test_an_edit_leaves_the_sections_that_it_does_not_change(page: Any, evening: ChatSession) -> None:
    open_at(page, "session", evening)
    page.evaluate("for (const each of document.querySelectorAll('[data-section]')) each.wasHere = true")
    key = str(page.locator("#q1 .thread [data-post][data-key]").last.get_attribute("data-key"))
    page.evaluate("key => document.querySelector(`[data-key='${key}']`).focus()", key)
    page.keyboard.press("2")
    told(page, "Now an answer to Q2.")
    anew = page.evaluate(
        "[...document.querySelectorAll('[data-section]')].filter((s) => !s.wasHere).map((s) => s.id)"
    )
    assert anew == ["q1", "q2"]
    assert page.locator(f"#q2 [data-key='{key}']").count() == 1
    assert focused(page) == key


def test_on_the_session_page_the_focus_and_the_scroll_stay_with_the_post(
    page: Any, evening: ChatSession
) -> None:
    open_at(page, "session", evening)
    key = focus_on(page, "Our custodian")
    before = page.evaluate("document.activeElement.getBoundingClientRect().top")
    page.keyboard.press("4")
    told(page, "Now an answer to Q4")
    assert focused(page) == key
    assert abs(page.evaluate("document.activeElement.getBoundingClientRect().top") - before) < 2
    assert page.evaluate("document.activeElement.closest('[data-question]').id") == "q4"


def test_opened_folds_stay_open(page: Any, evening: ChatSession) -> None:
    open_at(page, "session", evening)
    page.locator("#quiet > summary").click()
    focus_on(page, "Our custodian")
    page.keyboard.press("y")
    told(page, "Right as it is")
    assert page.locator("#quiet").get_attribute("open") is not None


def test_a_hidden_post_hands_the_focus_to_the_next(page: Any, evening: ChatSession) -> None:
    open_at(page, "session", evening)
    key = focus_on(page, "Our custodian")
    page.keyboard.press("h")
    told(page, "Hidden: readers no longer see it.")
    assert focused(page) not in ("", key)


def test_the_rail_follows_the_reader_after_a_correction(page: Any, evening: ChatSession) -> None:
    open_at(page, "session", evening)
    focus_on(page, "Our custodian")
    page.keyboard.press("y")
    told(page, "Right as it is")
    page.evaluate("document.querySelector('#q5').scrollIntoView()")
    page.wait_for_selector("[data-rail] a[href='#q5'][aria-current]")


def test_digits_typed_into_a_field_are_digits(page: Any, evening: ChatSession) -> None:
    open_at(page, "session", evening)
    focus_on(page, "Our custodian")
    page.keyboard.press("e")
    page.get_by_label("Written by").press_sequentially("1qdu")
    assert page.get_by_label("Written by").input_value().startswith("1qdu")
    assert not Correction.objects.exists()


def test_keys_do_nothing_while_the_list_of_keys_is_open_or_with_a_modifier(
    page: Any, evening: ChatSession
) -> None:
    open_at(page, "session", evening)
    focus_on(page, "Our custodian")
    page.keyboard.press("Alt+1")
    page.keyboard.press("?")
    page.keyboard.press("1")
    page.wait_for_timeout(200)
    assert not Correction.objects.exists()


def test_escape_closes_the_pencil_and_gives_the_focus_back(page: Any, evening: ChatSession) -> None:
    open_at(page, "session", evening)
    key = focus_on(page, "Our custodian")
    page.keyboard.press("e")
    page.locator("[data-correct-form]").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("[data-correct-form]").count() == 0
    assert focused(page) == key


def test_the_pencil_puts_a_post_at_two_questions(page: Any, evening: ChatSession) -> None:
    open_at(page, "session", evening)
    focus_on(page, "Our custodian")
    page.keyboard.press("e")
    form = page.locator("[data-correct-form]")
    form.get_by_role("checkbox").nth(3).check()
    form.get_by_role("button", name="Keep this").click()
    told(page, "Now an answer to Q2, Q4. It was an answer to Q2.")


def test_the_words_of_a_question_are_written_in_place(page: Any, principals: ChatSession) -> None:
    open_at(page, "session", principals)
    page.get_by_text("Write the words of Q1").click()
    page.get_by_label("Question 1, as it was asked").fill("What makes a principal's work visible?")
    page.get_by_role("button", name="Keep these words").click()
    told(page, "Q1 has its words now.")
    assert page.locator("#q1-text").inner_text() == "What makes a principal's work visible?"


def test_a_button_of_the_work_list_hands_the_focus_to_the_next_post(
    page: Any, principals: ChatSession
) -> None:
    open_at(page, "session_review", principals)
    page.get_by_role("button", name="It answers Q2").first.click()
    looked_at(page, 1)
    assert focused(page)


def test_the_place_is_kept_before_anything_is_drawn(page: Any, principals: ChatSession) -> None:
    open_at(page, "session_review", principals)
    page.evaluate("""() => {
        window.settled = [];
        const note = () => settled.push(document.activeElement.dataset.key);
        document.addEventListener("htmx:afterSwap", () => setTimeout(note));
    }""")
    page.get_by_role("button", name="It answers Q2").first.click()
    looked_at(page, 1)
    page.wait_for_function("() => settled.length")
    assert page.evaluate("settled[0]")


def test_so_does_a_button_in_a_browser_whose_clicks_give_no_focus(page: Any, principals: ChatSession) -> None:
    open_at(page, "session_review", principals)
    page.evaluate("addEventListener('mousedown', (event) => event.preventDefault())")
    page.get_by_role("button", name="It answers Q2").first.click()
    looked_at(page, 1)
    assert focused(page)


def test_a_change_that_could_not_be_saved_is_said(mora_page: Any, principals: ChatSession) -> None:
    open_at(mora_page, "session_review", principals)
    mora_page.keyboard.press("c")
    mora_page.route("**/correct/", lambda route: route.fulfill(status=500, body="no"))
    mora_page.keyboard.press("j")
    mora_page.keyboard.press("1")
    told(mora_page, "That could not be saved.")
    assert mora_page.locator(".sent").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_screens_of_correction_fit_and_can_be_read(
    page: Any, principals: ChatSession, size: Any, scheme: str
) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    open_at(page, "session_review", principals)
    page.get_by_role("button", name="Right as it is").first.click()
    looked_at(page, 1)
    for name in ("session_review", "session_changes", "session"):
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
        assert page.evaluate(FAINT_TEXTS) == [], name
        open_at(page, name, principals)
    page.locator("#q1 [data-pencil]").first.dispatch_event("click")
    page.locator("[data-correct-form]").wait_for()
    assert page.evaluate(FAINT_TEXTS) == []


def test_without_scripts_the_same_is_done_by_forms(
    chromium: Any, live_server: Any, mora_page: Any, principals: ChatSession
) -> None:
    state = mora_page.context.storage_state()
    with chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=state
    ) as context:
        page = context.new_page()
        open_at(page, "session_review", principals)
        page.get_by_role("button", name="It answers Q2").first.click()
        assert "Now an answer to Q2." in page.locator(".notice").inner_text()
        open_at(page, "session", principals)
        page.locator("#q1 .thread [data-pencil]").first.click()
        page.get_by_label("a reply, said about it").check()
        page.get_by_role("button", name="Keep this").click()
        assert "Now a reply about Q1." in page.locator(".notice").first.inner_text()
        open_at(page, "session_changes", principals)
        page.get_by_role("button", name="Undo").first.click()
        assert page.locator(".change.undone").count() == 1
