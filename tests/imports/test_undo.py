"""An import is taken back as a whole; what others brought or people edited stays."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from chats.edits import corrections as correcting
from chats.imports.storing.undo import undo_import, undoing_of
from chats.imports.storing.undo_retained import also_brought, edited_since
from chats.labelling.relabel import relabel_one
from chats.models import ChatSession, Import, PostIdentity, Tweet
from tests.imports.bringing import SAMPLE, a_chat, archive, bring, page
from tests.imports.test_merging import december_with_authors

pytestmark = pytest.mark.django_db


def _undo(batch: Import) -> None:
    _, sessions = undo_import(batch)
    for session in sessions:
        relabel_one(session)


@pytest.mark.thorough
def test_an_import_alone_takes_its_session_with_it() -> None:
    batch = bring(page(a_chat()), title="A mistake")
    assert undoing_of(batch).sessions_gone == ("A mistake",)
    _undo(batch)
    assert not Tweet.objects.exists()
    assert not ChatSession.objects.exists()
    assert batch.state == "undone"


@pytest.mark.thorough
def test_the_archive_is_as_before_the_import() -> None:
    posts = a_chat(20)
    bring(page(posts[:12]), title="One evening")
    before = archive()
    batch = bring(page([p | {"public_metrics": {"like_count": 3}} for p in posts[6:]]))
    _undo(batch)
    assert archive() == before
    assert not Tweet.objects.filter(like_count=3).exists()


@pytest.mark.thorough
def test_a_paste_is_authorless_again_when_the_richer_file_is_taken_back() -> None:
    bring(SAMPLE)
    before = archive()
    batch = bring(december_with_authors())
    assert undoing_of(batch).also_from_elsewhere == 36
    _undo(batch)
    assert archive() == before
    assert not PostIdentity.objects.filter(kind="id").exists()
    assert not Tweet.objects.exclude(author=None).exists()


@pytest.mark.thorough
def test_the_poorer_source_taken_back_leaves_the_richer_whole() -> None:
    batch = bring(SAMPLE)
    bring(december_with_authors())
    _undo(batch)
    assert Tweet.objects.exclude(author=None).count() == 36


@pytest.mark.thorough
def test_what_a_person_edited_is_named_and_stays(mora_user: User) -> None:
    batch = bring(page(a_chat()))
    tweet = Tweet.objects.get(source_id="1000000000005")
    correcting.place(tweet, "other", [], by_id=mora_user.pk)
    assert undoing_of(batch).edited_by_people == (tweet.key,)
    _undo(batch)
    assert [t.key for t in Tweet.objects.all()] == [tweet.key]


@pytest.mark.thorough
def test_after_undo_the_same_file_can_come_again() -> None:
    batch = bring(page(a_chat()), title="Again")
    before = archive()
    _undo(batch)
    assert bring(page(a_chat()), title="Again").counts["new"] == 12
    assert archive() == before


def test_what_is_not_stored_cannot_be_taken_back() -> None:
    batch = bring(page(a_chat()), confirm=False)
    with pytest.raises(ValueError, match="not stored"):
        undo_import(batch)


@pytest.mark.thorough
def test_posts_that_stay_are_named_with_who_holds_them(mora: Client, mora_user: User) -> None:
    batch = bring(page(a_chat()))
    bring(page(a_chat()[:2]))
    only_here = Tweet.objects.get(source_id="1000000000005")
    correcting.place(only_here, "other", [], by_id=mora_user.pk)
    assert [(p.key, p.why) for p in edited_since(batch)] == [(only_here.key, "corrected by mora")]
    assert {p.why for p in also_brought(batch)} == {"also in a test"}
    text = mora.get(f"/imports/{batch.ref}/undo/").content.decode()
    for tweet in [only_here, *Tweet.objects.filter(source_id__lte="1000000000001")]:
        assert f"/tweets/{tweet.key}/" in text
    assert only_here.text.split(" #")[0][:40] in text


@pytest.mark.thorough
def test_of_very_many_posts_that_stay_the_first_are_named(mora: Client) -> None:
    batch = bring(page(a_chat()))
    bring(page(a_chat()))
    assert len(also_brought(batch, limit=5)) == 5


@pytest.mark.thorough
def test_the_page_of_one_taken_back_says_what_stayed(mora: Client, mora_user: User) -> None:
    batch = bring(page(a_chat()))
    correcting.place(Tweet.objects.get(source_id="1000000000005"), "other", [], by_id=mora_user.pk)
    _undo(batch)
    text = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert "1 post of it is in the archive still" in text
    assert mora.get(f"/imports/{batch.ref}/report.json").json()["new"] == 12
