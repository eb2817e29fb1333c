"""A moderator's first import by keyboard: paste, put right, keep, publish, take back; its machine time."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from sesame.utils import get_token

from chats.imports.pipeline import steps
from chats.models import ChatSession, Correction, Import
from tests.browser.test_correcting import CORRECT_IS_ON
from tests.browser.test_look_pages import DESKTOP, FAINT_TEXTS, PHONE
from tests.imports.bringing import SAMPLE, bring
from tests.imports.test_preview_edits import GLUED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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


def told(page: Any, words: str) -> None:
    """Wait until the live region says so."""
    page.locator("#told", has_text=words).wait_for()


def post_of(page: Any, words: str) -> Any:
    return page.locator("[data-post][data-key]", has_text=words).first


def work(batch: Import) -> None:
    """Do what a worker would."""
    while steps.advance_import(batch.pk):
        pass


@pytest.fixture
def preview(page: Any, transactional_db: None) -> Any:
    """The preview of a small paste in which two answers are glued together."""
    batch = bring(GLUED.encode(), until="ready", confirm=False)
    page.goto(f"/imports/{batch.ref}/")
    return page


def split_before(page: Any, words: str) -> None:
    """Open the text of the post with these words by its key, put the cursor before them, press Enter."""
    # The page came by itself, and its words before its scripts.
    page.wait_for_load_state("load")
    post_of(page, words).focus()
    page.keyboard.press("s")
    text = page.locator("[data-split-text]")
    text.wait_for()
    text.evaluate(
        "(box, words) => box.setSelectionRange(box.value.indexOf(words), box.value.indexOf(words))", words
    )
    page.keyboard.press("Enter")
    told(page, "Two posts now.")


def test_the_whole_path_by_keyboard(
    page: Any, transactional_db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    waited = 0.0

    def timed(act: Any) -> None:
        nonlocal waited
        began = time.monotonic()
        act()
        waited += time.monotonic() - began

    page.goto("/imports/new/")
    page.get_by_label("Paste the chat").fill(SAMPLE.read_text())
    timed(lambda: page.get_by_role("button", name="Read it and show me").press("Enter"))
    timed(lambda: work(Import.objects.get()))
    page.get_by_role("heading", name="Is this right?").wait_for()
    timed(lambda: split_before(page, "Specifically, badges make"))
    page.keyboard.press("m")
    timed(lambda: told(page, "One post now."))
    page.keyboard.press("u")
    timed(lambda: told(page, "Taken back"))
    page.keyboard.press("j")
    page.keyboard.press("w")
    page.locator("[data-author]").wait_for()
    page.keyboard.type("@SenorG")
    page.keyboard.press("Enter")
    timed(lambda: told(page, "Written by @SenorG."))
    page.keyboard.press("j")
    page.keyboard.press("h")
    timed(lambda: told(page, "Left out"))
    page.get_by_label("Day").fill("2018-12-03")
    page.get_by_label("Day").press("Tab")
    timed(lambda: told(page, "Kept as you go."))
    assert page.get_by_label("Title").input_value().endswith("3 December 2018")
    page.get_by_role("button", name="Keep these 36 posts").press("Enter")
    timed(lambda: work(Import.objects.get()))
    page.get_by_role("heading", name="Kept.").wait_for()
    page.get_by_role("button", name="Publish this chat").press("Enter")
    page.wait_for_url("**/sessions/**")
    session = ChatSession.objects.get()
    assert (session.is_draft, session.tweets.count(), session.visible_tweets.count()) == (False, 37, 36)
    assert set(Correction.objects.values_list("field", flat=True)) == {"boundary", "author", "visibility"}
    page.goto(f"/imports/{Import.objects.get().ref}/undo/")
    page.get_by_role("button", name="Take").first.press("Enter")
    page.get_by_role("heading", name="Taken back.").wait_for()
    assert not ChatSession.objects.exists()
    with capsys.disabled():
        sys.stdout.write(f"\nthe machine's part of a first import: {waited:.1f} s\n")
    assert waited < 30


def test_a_paste_outlives_a_lost_sign_in_and_is_gone_once_it_was_taken_in(
    mora_page: Any, mora_user: User
) -> None:
    mora_page.goto("/imports/new/")
    mora_page.get_by_label("Paste the chat").fill(GLUED)
    mora_page.context.clear_cookies(name="sessionid")
    mora_page.get_by_role("button", name="Read it and show me").press("Enter")
    mora_page.get_by_role("heading", name="Sign in").wait_for()
    assert not Import.objects.exists()
    mora_user.refresh_from_db()
    mora_page.goto(reverse("arrive", args=[get_token(mora_user)]))
    mora_page.goto("/imports/new/")
    assert mora_page.get_by_label("Paste the chat").input_value() == GLUED
    assert mora_page.get_by_text("This is what you pasted before").is_visible()
    mora_page.get_by_role("button", name="Read it and show me").press("Enter")
    mora_page.get_by_text("You can close this page").wait_for()
    work(Import.objects.get())
    mora_page.get_by_role("heading", name="Is this right?").wait_for()
    mora_page.goto("/imports/new/")
    assert mora_page.get_by_label("Paste the chat").input_value() == ""


def test_a_paste_that_was_refused_is_still_there_to_be_brought_otherwise(
    mora_page: Any, mora_user: User
) -> None:
    words = "Nobody said anything of note.\nThe lamps were lit at nine."
    mora_page.goto("/imports/new/")
    mora_page.get_by_label("Paste the chat").fill(words)
    mora_page.get_by_role("button", name="Read it and show me").press("Enter")
    mora_page.get_by_text("You can close this page").wait_for()
    work(Import.objects.get())
    mora_page.get_by_role("link", name="Bring it in another way").press("Enter")
    mora_page.wait_for_url("**/imports/new/")
    assert mora_page.get_by_label("Paste the chat").input_value() == words


def test_a_preview_that_opens_slowly_is_asked_for_once(page: Any, transactional_db: None) -> None:
    page.goto("/imports/new/")
    page.get_by_label("Paste the chat").fill(GLUED)
    page.get_by_role("button", name="Read it and show me").press("Enter")
    page.get_by_text("You can close this page").wait_for()
    asked: list[str] = []

    def slowly(route: Any) -> None:
        asked.append(route.request.url)
        time.sleep(2.5)
        route.continue_()

    page.route("**/imports/*/", slowly)
    work(Import.objects.get())
    page.get_by_role("heading", name="Is this right?").wait_for()
    assert len(asked) == 1


def test_the_text_splits_where_the_cursor_stands(preview: Any) -> None:
    split_before(preview, "A1: Mine was")
    assert preview.locator("[data-post]", has_text="A1: Mine was").count() == 1
    assert preview.get_by_role("button", name="Keep these 5 posts").count() == 1


COUNT_SEARCHES = """() => {
    window.searches = 0;
    for (const kind of [Document, Element]) {
        for (const name of ["querySelector", "querySelectorAll"]) {
            const search = kind.prototype[name];
            kind.prototype[name] = function (...given) {
                if (this.getElementsByTagName('article').length > 100) window.searches += 1;
                return search.apply(this, given);
            };
        }
    }
}"""


def test_an_edit_of_a_long_chat_does_not_search_the_whole_chat_once_for_each_post(
    page: Any, transactional_db: None
) -> None:
    said = [f"A1: Here is what I brought, thing number {n} #BadgeChat" for n in range(150)]
    batch = bring(
        "\n".join(["Q1: What did you bring? #BadgeChat", *said]).encode(), until="ready", confirm=False
    )
    page.goto(f"/imports/{batch.ref}/")
    post_of(page, "thing number 1 ").focus()
    page.evaluate(COUNT_SEARCHES)
    page.keyboard.press("r")
    told(page, "It was an answer to Q1")
    assert page.evaluate("window.searches") < 100
    assert "thing number 1 " in page.evaluate("document.activeElement.textContent")


def test_shift_and_a_click_tick_all_up_to_there(preview: Any) -> None:
    boxes = preview.locator("[data-pick]")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    assert preview.locator("[data-pick]:checked").count() == 3
    assert "3 posts ticked." in preview.locator("[data-picked]").inner_text()


def test_all_without_an_author_get_one_in_three_strokes(preview: Any) -> None:
    preview.get_by_role("button", name="Tick all without an author").press("Enter")
    preview.keyboard.type("@SenorG")
    preview.keyboard.press("Enter")
    told(preview, "posts are by @SenorG now.")
    preview.reload()
    assert preview.locator("[data-nobody]").count() == 0


def test_the_list_of_keys_names_those_of_the_preview(preview: Any) -> None:
    preview.keyboard.press("?")
    assert "split it in two" in preview.locator("dialog[open]").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_preview_fits_and_can_be_read(preview: Any, size: Any, scheme: str) -> None:
    preview.set_viewport_size(size)
    preview.emulate_media(color_scheme=scheme)
    post_of(preview, "A1: A swimming").focus()
    preview.keyboard.press("b")
    preview.keyboard.press("e")
    preview.locator("[data-correct-form]").wait_for()
    assert preview.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert preview.evaluate(FAINT_TEXTS) == []
