"""Where stored posts begin and end: split, joined, remembered, and put back as they were."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from chats.edits import corrections as correcting
from chats.edits.staged_boundaries import EditRefused
from chats.imports.pipeline import steps
from chats.imports.preview import edits as preview_edits
from chats.models import ChatSession, Correction, Tweet
from tests.imports.bringing import a_chat, bring, page
from tests.imports.test_preview_edits import GLUED

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(transactional_db: None) -> ChatSession:
    """A small chat in which two answers are glued together."""
    bring(GLUED.encode(), title="Glued", publish=True)
    return ChatSession.objects.get()


@pytest.fixture
def by_id(mora_user: User) -> int:
    return int(mora_user.pk)


def told(session: ChatSession) -> list[tuple[str, str]]:
    """What readers see, in order."""
    return list(session.visible_tweets.order_by("position").values_list("text", "role"))


def split_glued(session: ChatSession, by_id: int) -> Correction:
    glued = session.tweets.get(text__contains="baking")
    return correcting.split(glued, glued.text.index("A1: Mine"), by_id=by_id)


def post(session: ChatSession, start: str) -> Tweet:
    return session.tweets.get(text__startswith=start)


def test_a_stored_post_is_split_and_both_parts_are_labelled(session: ChatSession, by_id: int) -> None:
    split_glued(session, by_id)
    parts = [(text, role) for text, role in told(session) if "baking" in text or "Mine" in text]
    assert [role for _, role in parts] == ["answer", "answer"]
    assert parts[0][0] == "A1: One for baking bread with my class"


def test_a_split_taken_back_leaves_the_chat_as_it_was(session: ChatSession, by_id: int) -> None:
    before = told(session)
    correcting.undo(split_glued(session, by_id), by_id=by_id)
    assert told(session) == before


@pytest.mark.thorough
def test_a_join_taken_back_leaves_the_chat_as_it_was(session: ChatSession, by_id: int) -> None:
    before = told(session)
    joined = correcting.join(post(session, "A1: A swimming"), backwards=False, by_id=by_id)
    assert len(told(session)) == len(before) - 1
    correcting.undo(joined, by_id=by_id)
    assert told(session) == before


@pytest.mark.thorough
def test_the_same_paste_again_keeps_the_split_and_brings_nothing(session: ChatSession, by_id: int) -> None:
    split_glued(session, by_id)
    before, second = told(session), bring(GLUED.encode())
    assert (second.counts["new"], second.counts["posts"]) == (0, 5)
    assert told(session) == before


@pytest.mark.thorough
def test_the_same_paste_again_keeps_the_join_and_brings_nothing(session: ChatSession, by_id: int) -> None:
    correcting.join(post(session, "A1: A swimming"), backwards=False, by_id=by_id)
    before, second = told(session), bring(GLUED.encode())
    assert second.counts["new"] == 0
    assert told(session) == before


@pytest.mark.thorough
def test_after_a_split_was_taken_back_the_same_paste_changes_nothing(
    session: ChatSession, by_id: int
) -> None:
    before = told(session)
    correcting.undo(split_glued(session, by_id), by_id=by_id)
    assert bring(GLUED.encode()).counts["new"] == 0
    assert told(session) == before


@pytest.mark.parametrize("way", ["split", "join"])
@pytest.mark.thorough
def test_a_boundary_of_a_preview_is_taken_back_on_the_page_of_changes(
    way: str, mora: Client, by_id: int
) -> None:
    batch = bring(GLUED.encode(), until="ready", confirm=False)
    glued = batch.staged.get(text__contains="baking")
    if way == "split":
        preview_edits.split(glued, glued.text.index("A1: Mine"), by_id=by_id)
    else:
        preview_edits.join(glued, backwards=False, by_id=by_id)
    steps.confirm_import(batch)
    while steps.advance_import(batch.pk):
        pass
    session, change = ChatSession.objects.get(), Correction.objects.get(field="boundary")
    mora.post(f"/sessions/{session.slug}/undo/{change.pk}/")
    assert sorted(text for text, _ in told(session)) == sorted(GLUED.splitlines())


def test_posts_with_ids_of_their_own_are_certain(by_id: int) -> None:
    bring(page(a_chat()))
    first = Tweet.objects.order_by("position")[0]
    with pytest.raises(EditRefused, match="where it begins and ends is certain"):
        correcting.split(first, 8, by_id=by_id)


@pytest.mark.thorough
def test_the_pencil_of_a_chat_splits_by_a_line_break(mora: Client, session: ChatSession) -> None:
    glued = session.tweets.get(text__contains="baking")
    address = f"/sessions/{session.slug}/tweets/{glued.key}/correct/"
    assert "Split it in two" in mora.get(address).content.decode()
    said = {"act": "split", "text": glued.text.replace("class A1", "class\n A1")}
    assert "Two posts now." in mora.post(address, said, follow=True).content.decode()
    assert "split a post in two" in mora.get(f"/sessions/{session.slug}/changes/").content.decode()


@pytest.mark.thorough
def test_the_pencil_of_a_chat_joins_with_the_post_before(mora: Client, session: ChatSession) -> None:
    address = f"/sessions/{session.slug}/tweets/{post(session, 'A1: One for').key}/correct/"
    answer = mora.post(address, {"act": "join_before"}, follow=True).content.decode()
    assert "One post now." in answer
    assert len(told(session)) == 3
