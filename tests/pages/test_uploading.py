"""Files on the page: several at once, packed ones, and what of an account archive is kept."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chats.imports.pipeline import steps
from chats.models import Import, Tweet
from tests.chatreader.sources.packing import CHAT, zipped
from tests.imports.bringing import SAMPLE, a_chat, page, post
from tests.pages.test_mapping import worked

pytestmark = pytest.mark.django_db


ARCHIVE_OF_OTHERS = (
    b'window.YTD.tweets.part0 = [{"tweet": {"id_str": "900000000003", "full_text": "Lunch was good #lunch", '
    b'"created_at": "Mon May 06 22:03:00 +0000 2024"}}]'
)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def test_files_of_one_kind_lead_to_one_import(mora: Client) -> None:
    files = [upload("a.json", page(a_chat()[:7])), upload("b.json", page(a_chat()[7:]))]
    response = mora.post("/imports/new/", {"file": files})
    assert response.headers["Location"] == f"/imports/{Import.objects.get().ref}/"


def test_several_transcripts_lead_to_the_list_which_says_so(mora: Client) -> None:
    content = zipped(("one.txt", SAMPLE.read_bytes()), ("two.txt", CHAT))
    response = mora.post("/imports/new/", {"file": upload("chats.zip", content)}, follow=True)
    assert response.redirect_chain[-1][0] == "/imports/"
    assert "That became 2 imports" in response.content.decode()


def test_what_is_said_of_an_account_archive_is_kept_with_the_import(mora: Client) -> None:
    said = {"file": upload("a.json", page(a_chat())), "hashtag": " #OzLearn ", "all_posts": "on"}
    mora.post("/imports/new/", said)
    options = Import.objects.get().options
    assert (options["hashtag"], options["all_posts"]) == ("OzLearn", True)


def test_an_empty_file_among_others_is_named_beside_the_field(mora: Client) -> None:
    files = [upload("a.json", page(a_chat())), upload("b.json", b"")]
    response = mora.post("/imports/new/", {"file": files})
    assert response.status_code == 400
    assert "“b.json” is empty; nothing was taken in" in response.content.decode()


def test_an_archive_without_a_post_of_the_chat_is_not_called_known(mora: Client) -> None:
    mora.post("/imports/new/", {"file": upload("a.js", ARCHIVE_OF_OTHERS)})
    batch = worked(Import.objects.get())
    words = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert "Nothing of this chat" in words
    assert "The archive has all of these posts" not in words


def test_a_table_that_nobody_knows_among_others_is_asked_about(mora: Client) -> None:
    files = [upload("a.json", page(a_chat())), upload("b.csv", b"a;b;c\n1;2;3\n4;5;6\n")]
    mora.post("/imports/new/", {"file": files})
    known, unknown = Import.objects.order_by("pk")
    steps.advance_import(unknown.pk)
    unknown.refresh_from_db()
    assert (known.source_name, unknown.state) == ("a.json", "columns")


def test_posts_that_make_no_chat_can_be_kept_without_one(mora: Client) -> None:
    far_apart = [post(1, "A1: one #BadgeChat", minute=0), post(2, "A2: two #BadgeChat", minute=90_000)]
    mora.post("/imports/new/", {"file": upload("a.json", page(far_apart))})
    batch = worked(Import.objects.get())
    assert "Keep these 2 posts" in mora.get(f"/imports/{batch.ref}/").content.decode()
    mora.post(f"/imports/{batch.ref}/confirm/")
    assert worked(batch).state == "done"
    assert list(Tweet.objects.values_list("session", flat=True)) == [None, None]


def test_a_text_too_long_for_a_form_is_told_to_come_as_a_file(mora: Client, settings: object) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000  # type: ignore[attr-defined]
    answer = mora.post("/imports/new/", {"text": "A1: hello #BadgeChat\n" * 100})
    assert answer.status_code == 413
    assert "Save the text as a file" in answer.content.decode()
    assert not Import.objects.exists()
