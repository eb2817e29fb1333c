"""Someone with an outlandish name is removed in every spelling: nothing but tombstones is left anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from analytics.counts.sessions import refresh_session
from analytics.tasks import sum_up_archive
from chats.edits.staged_boundaries import EditRefused
from chats.models import ChatSession, Import, Sighting, TakedownRequest, Tombstone, Tweet
from chats.removal.remove import remove_person
from pages.people.visibility import show_as
from pages.takedowns.acts import remove_for_good
from participants.models import Participant
from tests.imports.bringing import bring, page, post
from tests.privacy.walking import everything

pytestmark = pytest.mark.django_db

SPELLINGS = (
    "Zébulon Quackenbush", "ZEBULON QUACKENBUSH", "Zebulon\u00a0Quackenbush", "zebulon-quackenbush",
    "Quackenbush, Zebulon", "#ZebulonQuackenbush", "#TeamZebulonQuackenbushRocks",
    "Ze\u200bbulon Quackenbush",
    "Zebulon Quackenbush’s", "𝒁𝒆𝒃𝒖𝒍𝒐𝒏 𝑸𝒖𝒂𝒄𝒌𝒆𝒏𝒃𝒖𝒔𝒉",
)  # fmt: skip
HANDLED = ("@Zeb_Quack", "@zeb_quack", "https://x.com/Zeb_Quack", "ZEB_QUACK")
FOR_MODERATORS = (
    "/desk/", "/participants/kept-back/", "/imports/", "/imports/{0}/", "/imports/{0}/report.json",
    "/sessions/{1}/", "/sessions/{1}/changes/", "/sessions/{1}/review/",
)  # fmt: skip
FORBIDDEN = ("zebulon", "quackenbush", "zeb_quack", "zeb-quack", "moonlit whisperings", "880088", "\\u1d")
USERS = [
    {"id": "880088", "username": "Zeb_Quack", "name": "Dr. Zébulon Quackenbush 🌻"},
    {"id": "2", "username": "ada_l", "name": "Ada Lovelace"},
]


def the_chat() -> bytes:
    """A chat in which Zebulon asks and answers, and Ada names him in every spelling."""
    posts = [
        post(1, "Q1: What are moonlit whisperings for? #BadgeChat", author=880088),
        post(2, "A1: moonlit whisperings make a badge of the night #BadgeChat #moonlit", author=880088),
        post(3, "RT @Zeb_Quack: A1: moonlit whisperings make a badge of the night #BadgeChat", author=2),
    ]
    posts += [
        post(
            4 + n,
            f"A1: as {said} told us in spring number {n}, badges are for people #BadgeChat",
            author=2 + n % 4,
        )
        for n, said in enumerate((*SPELLINGS, *HANDLED))
    ]
    return page(posts, USERS)


@pytest.fixture
def batch() -> Import:
    """The chat, published, counted, and its person hidden."""
    batch = bring(the_chat(), publish=True)
    assert batch.state == "done", batch.failure
    refresh_session(ChatSession.objects.get().pk)
    sum_up_archive()
    show_as(zebulon(), "hidden", by_id=None, reason="Zebulon Quackenbush asked")
    return batch


def zebulon() -> Participant:
    return Participant.objects.get(platform_id="880088")


def found_in(text: str) -> list[str]:
    return [word for word in FORBIDDEN if word in text.lower()]


def rows_that_name() -> list[tuple[str, list[str]]]:
    """Every row of every table in which one of the forbidden words stands."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed:
                cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" t')
                found += [
                    (model._meta.db_table, words) for (row,) in cursor.fetchall() if (words := found_in(row))
                ]
    return found


def files_that_name(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and found_in(path.read_text("utf-8", "replace"))
    ]


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    """A folder of uploads that this test has to itself."""
    settings.UPLOADS_ROOT = settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_the_search_would_find_what_is_not_removed(batch: Import, uploads: Path) -> None:
    tables = {table for table, _ in rows_that_name()}
    assert {"chats_tweet", "chats_sighting", "participants_handle", "participants_maskedname"} <= tables
    assert files_that_name(uploads) != []


@pytest.mark.thorough
def test_nothing_but_tombstones_is_left(
    batch: Import, uploads: Path, mora: Client, reader: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remove_for_good(zebulon())
    refresh_session(ChatSession.objects.get().pk)
    sum_up_archive()
    assert rows_that_name() == []
    assert files_that_name(uploads) == []
    batch.refresh_from_db()
    for_moderators = {a.format(batch.ref, ChatSession.objects.get().slug): mora for a in FOR_MODERATORS}
    pages = dict(everything(reader))
    pages |= {address: who.get(address).content.decode() for address, who in for_moderators.items()}
    assert {address: words for address, text in pages.items() if (words := found_in(text))} == {}
    assert Tombstone.objects.count() > 5


def test_others_keep_their_posts_with_someone_in_place_of_the_name(batch: Import) -> None:
    remove_for_good(zebulon())
    texts = set(Tweet.objects.values_list("text", flat=True))
    assert len(texts) == len(SPELLINGS) + len(HANDLED)
    assert "A1: as someone told us in spring number 0, badges are for people #BadgeChat" in texts
    assert "A1: as @someone told us in spring number 10, badges are for people #BadgeChat" in texts
    assert Sighting.objects.count() == len(texts)


@pytest.mark.thorough
def test_the_same_file_brought_again_brings_nothing_back(
    batch: Import, uploads: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remove_for_good(zebulon())
    before = set(Tweet.objects.values_list("source_id", "text"))
    again = bring(the_chat())
    assert again.state == "done"
    assert again.counts["new"] == 0
    assert set(Tweet.objects.values_list("source_id", "text")) == before
    assert not Participant.objects.filter(platform_id="880088").exists()
    assert [found for found in rows_that_name() if found[0] != "chats_import"] == []


@pytest.mark.thorough
def test_a_transcript_that_names_them_brings_no_word_of_theirs(batch: Import) -> None:
    remove_for_good(zebulon())
    lines = (
        f"@Zeb_Quack: A1: something he said elsewhere, number {n} #BadgeChat\n"
        f"@ada_l: A1: Zebulon Quackenbush is right about badges, time {n} #BadgeChat\n"
        for n in range(4)
    )
    bring("".join(lines).encode())
    assert not Tweet.objects.filter(text__contains="something he said").exists()
    assert Tweet.objects.filter(text__startswith="A1: someone is right about badges").count() == 4
    assert not Tweet.objects.filter(text__icontains="quackenbush").exists()


@pytest.mark.thorough
def test_the_file_written_anew_can_be_read_again(
    batch: Import, uploads: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remove_for_good(zebulon())
    batch.refresh_from_db()
    assert set(batch.details["rewritten"]) == {"at", "sha256"}
    lines = batch.file.read().splitlines()
    assert len(lines) == 1 + len(SPELLINGS) + len(HANDLED)
    assert json.loads(lines[1])["kept_post"]["text"].startswith("A1: as someone told us")
    again = bring(b"\n".join(lines))
    assert (again.state, again.format, again.counts["new"]) == ("done", "kept_records", 0)


def test_one_post_goes_alone(batch: Import, reader: Client) -> None:
    Participant.objects.update(visibility="public")
    remove_for_good(Tweet.objects.get(text__startswith="A1: moonlit"))
    left = list(Tweet.objects.filter(text__icontains="moonlit").values_list("text", flat=True))
    assert left == ["Q1: What are moonlit whisperings for? #BadgeChat"]
    assert Participant.objects.filter(platform_id="880088").exists()
    assert bring(the_chat()).counts["new"] == 0


def test_somebody_who_is_shown_is_not_removed(batch: Import) -> None:
    Participant.objects.update(visibility="public")
    with pytest.raises(EditRefused, match="Hide the person first"):
        remove_person(zebulon())
    assert Tweet.objects.filter(author=zebulon()).exists()


def test_while_an_import_is_under_way_nothing_is_removed(batch: Import) -> None:
    Import.objects.create(source_name="a", file="", sha256="0" * 64, size=1, state="reading")
    with pytest.raises(EditRefused, match="under way"):
        remove_person(zebulon())


def test_the_desk_removes_for_good_after_it_was_said_to_be_meant(batch: Import, mora: Client) -> None:
    asked = TakedownRequest.objects.create(kind="hide", who="@Zeb_Quack", state="done", person=zebulon())
    refused = mora.post(f"/desk/requests/{asked.ref}/remove/", follow=True)
    assert "Tick the box first" in refused.content.decode()
    done = mora.post(f"/desk/requests/{asked.ref}/remove/", {"sure": "yes"}, follow=True)
    assert "Removed for good: 3 posts; 1 source written anew" in done.content.decode()
    asked.refresh_from_db()
    assert (asked.state, asked.who) == ("final", "")
