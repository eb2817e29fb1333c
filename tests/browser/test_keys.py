"""The one map of keys: what moves changes nothing, what corrects waits for Correct and can be undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from chats.models import ChatSession, Correction, PreviewEdit
from tests.browser.test_correcting import told
from tests.imports.bringing import SAMPLE, bring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What is said once a key has done its act; an empty word: its form opens, and nothing is sent.
SAID = {
    "1": "answer to Q1",
    "a": "answer to Q1",
    "q": "asks Q5",
    "d": "an aside",
    "r": "reply",
    "y": "Right as it is",
    "s": "",
    "m": "One post now",
    "h": ("Hidden", "Left out"),
    "w": "",
    "b": "",
    "e": "",
    "u": "Taken back",
}
LEAVES = {"/", "o"}


def the_map(page: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("import('/static/js/keymap.js').then(({ MAP }) => MAP)")
    return found


def keys_of(page: Any, kind: str) -> list[str]:
    return [key for each in the_map(page) if each["kind"] == kind for key in each["keys"][:1]]


def go_to(page: Any, words: str) -> None:
    page.keyboard.press("Escape")
    page.locator("[data-post][data-key]", has_text=words).first.focus()


def every_key_that_reads(page: Any) -> None:
    for key in keys_of(page, "read"):
        if key not in LEAVES | {"c"}:
            go_to(page, "Specifically, badges make")
            page.keyboard.press(key)


def every_key_that_corrects(page: Any, kind: str) -> None:
    for key in keys_of(page, "correct"):
        go_to(page, "Specifically, badges make")
        page.keyboard.press(key)
        if key == "q":
            page.keyboard.press("5")
        words = SAID[key] if isinstance(SAID[key], str) else SAID[key][kind == "preview"]
        if key == "u":
            told(page, "nothing of yours" if kind == "chat" else "nothing")
        elif words:
            told(page, words)
            page.keyboard.press("Escape")
            page.keyboard.press("u")
            told(page, SAID["u"])
        elif key == "b":
            assert page.locator("[data-pick]:checked").count() == (1 if kind == "preview" else 0)
            go_to(page, "Specifically, badges make")
            page.keyboard.press("b")
        else:
            page.locator("[data-correct-form]").wait_for()
            page.keyboard.press("Escape")


@pytest.mark.parametrize("kind", ["chat", "preview"])
def test_keys_that_read_change_nothing_and_keys_that_correct_wait_for_correct(
    mora_page: Any, kind: str
) -> None:
    page = mora_page
    if kind == "chat":
        bring(SAMPLE, title="Principals", starts="2018-12-03 18:30", publish=True)
        page.goto(reverse("session", args=[ChatSession.objects.get().slug]))
    else:
        page.goto(f"/imports/{bring(SAMPLE, until='ready', confirm=False).ref}/")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    every_key_that_reads(page)
    for key in [*keys_of(page, "correct"), "J", "K", "x", "N", "Control+z", "Alt+1"]:
        go_to(page, "Specifically, badges make")
        page.keyboard.press(key)
    told(page, "Nothing was changed")
    switch = page.get_by_role("button", name="Correct", exact=True)
    assert (sent, switch.get_attribute("aria-pressed")) == ([], "false")

    page.keyboard.press("c")
    page.reload()
    assert switch.get_attribute("aria-pressed") == "true"
    every_key_that_reads(page)
    assert sent == []
    every_key_that_corrects(page, kind)
    left = [model.objects.filter(undone_at=None).count() for model in (Correction, PreviewEdit)]
    assert left == [0, 0]

    page.keyboard.press("?")
    listed = page.locator("dialog[open]").inner_text()
    assert "belong to a question" in listed
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    switch.click()
    before = len(sent)
    go_to(page, "Specifically, badges make")
    page.keyboard.press("1")
    assert (len(sent), switch.get_attribute("aria-pressed")) == (before, "false")


def test_no_key_has_two_meanings(browser_page: Any) -> None:
    browser_page.goto(reverse("login"))
    keys = [key for each in the_map(browser_page) for key in each["keys"]]
    assert len(keys) == len(set(keys))
    assert set(SAID) == set(keys_of(browser_page, "correct"))
