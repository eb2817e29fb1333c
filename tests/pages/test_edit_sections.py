"""An edit is answered with the sections of the reading that changed, in a stored chat as in a preview."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from chats.models import ChatSession
from tests.imports.bringing import a_chat, bring, page, post

pytestmark = pytest.mark.django_db

CHATTER = post(20, "The lights went out here, what a night. #BadgeChat", author=9, minute=12.5)
MARK = re.compile(r'data-section="([^"]*)" data-mark="([^"]*)"')
Edit = Callable[[str, str], HttpResponse]
Chat = Callable[[Client], tuple[str, Edit]]


def stored(mora: Client) -> tuple[str, Edit]:
    """The page of a chat of the archive, and the edit of its chatter."""
    bring(page([*a_chat(), CHATTER]), publish=True)
    session = ChatSession.objects.get()
    key = session.tweets.get(source_id="1000000000020").key
    return _read(mora, reverse("session", args=[session.slug]), reverse("correct", args=[session.slug, key]))


def previewed(mora: Client) -> tuple[str, Edit]:
    """The page of an import that waits, and the edit of its chatter."""
    batch = bring(page([*a_chat(), CHATTER]), until="ready", confirm=False)
    row = batch.staged.get(source_id="1000000000020")
    address = reverse("preview_correct", args=[batch.ref, batch.proposals.get().ordinal, f"row{row.pk}"])
    return _read(mora, reverse("import_detail", args=[batch.ref]), address)


def _read(mora: Client, home: str, address: str) -> tuple[str, Edit]:
    def edit(quick: str, marks: str) -> HttpResponse:
        said = {"quick": quick, "marks": marks}
        return mora.post(address, said, headers={"HX-Request": "true"})  # type: ignore[return-value]

    return " ".join(":".join(found) for found in MARK.findall(mora.get(home).content.decode())), edit


kinds = pytest.mark.parametrize("chat", [stored, previewed])


@kinds
def test_only_the_sections_that_changed_are_sent(mora: Client, chat: Chat) -> None:
    shown, edit = chat(mora)
    assert [each.partition(":")[0] for each in shown.split()] == ["1", "2", "between"]
    edit("answer 2", shown)
    response = edit("answer 1", " ".join(_marks(edit("right", ""))))
    assert response.headers["X-Sections"] == "changed"
    text = response.content.decode()
    assert [name for name, _ in MARK.findall(text)] == ["1", "2"]
    assert "Now an answer to Q1. It was an answer to Q2." in text


@kinds
def test_what_stays_as_it_is_is_not_sent(mora: Client, chat: Chat) -> None:
    _, edit = chat(mora)
    edit("answer 2", "")
    shown = " ".join(_marks(edit("answer 2", "")))
    assert MARK.findall(edit("answer 2", shown).content.decode()) == []


@kinds
@pytest.mark.parametrize("marks", ["", "1:ab", "no marks at all", "2:a 1:b between:c"])
def test_a_page_that_shows_other_sections_gets_all(mora: Client, chat: Chat, marks: str) -> None:
    _, edit = chat(mora)
    response = edit("right", marks)
    assert "X-Sections" not in response.headers
    assert len(_marks(response)) == 3


def test_a_section_that_is_new_brings_the_whole_reading(mora: Client) -> None:
    shown, edit = stored(mora)
    response = edit("question 3", shown)
    assert "X-Sections" not in response.headers
    assert [mark.partition(":")[0] for mark in _marks(response)] == ["1", "2", "3"]


def test_readers_get_no_marks(reader: Client, mora: Client) -> None:
    stored(mora)
    session = ChatSession.objects.get()
    assert "data-mark" not in reader.get(reverse("session", args=[session.slug])).content.decode()


def _marks(response: HttpResponse) -> list[str]:
    return [":".join(found) for found in MARK.findall(response.content.decode())]
