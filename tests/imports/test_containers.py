"""Several files at once, and files in files: what becomes one import, and what several."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from typing import Any

import pytest

from chatreader.sources.source import SourceRefused
from chats.imports.intake.containers import Bringer, Brought, receive_files
from chats.imports.intake.receive import ImportRequest, TooLarge
from chats.imports.pipeline import steps
from chats.models import Import
from tests.chatreader.sources.packing import CHAT, PICTURE, zipped
from tests.imports.bringing import SAMPLE, a_chat, page

pytestmark = pytest.mark.django_db

FIRST, SECOND = page(a_chat()[:7]), page(a_chat()[7:])
ACCOUNT = b'window.YTD.account.part0 = [{"account": {"username": "ada", "accountId": "7"}}]'
TWEETS = b"window.YTD.tweets.part%d = [%s]"


def archived(number: int, text: str, **more: Any) -> bytes:
    """One post as an account archive holds it."""
    at = f"Mon May 06 22:{30 + number}:00 +0000 2024"
    return json.dumps(
        {"tweet": {"id_str": f"10000000000{number:02}", "full_text": text, "created_at": at, **more}}
    ).encode()


def received(*files: tuple[str, bytes], **more: Any) -> list[Import]:
    """The imports opened for these files."""
    return receive_files([Brought(name, [content]) for name, content in files], bringer(**more))


def bringer(**more: Any) -> Bringer:
    """Somebody who wants all stored at once."""
    return Bringer(ImportRequest(confirm=True, all_posts=True), **more)


def finished(batches: Sequence[Import]) -> list[dict[str, Any]]:
    """What came of the imports."""
    for batch in batches:
        while steps.advance_import(batch.pk):
            pass
        batch.refresh_from_db()
    return [batch.report for batch in batches]


def test_files_of_one_kind_are_one_import() -> None:
    (report,) = finished(received(("a.json", FIRST), ("b.json", SECOND)))
    assert (report["format"], report["posts"], len(report["sessions"])) == ("api_pages", 12, 1)


def test_files_of_data_in_several_formats_are_one_import_too() -> None:
    sheet = b"id_str,from_user,text,created_at,time,from_user_id_str\n" + (
        b"1000000000001,user1,Q1: What is a badge for? #BadgeChat,Mon May 06 22:31:00 +0000 2024,,1\n"
    )
    (report,) = finished(received(("a.json", FIRST), ("sheet.csv", sheet)))
    assert (report["format"], report["posts"], report["repeats"]) == ("several formats", 7, 1)


def test_the_report_names_the_files_that_were_read() -> None:
    (report,) = finished(received(("b.json", SECOND), ("a.json", FIRST)))
    assert "2 files were read: a.json, b.json" in [problem["reason"] for problem in report["problems"]]


def test_the_same_files_in_another_order_are_the_same_bytes() -> None:
    (one,), (other,) = (
        received(("a.json", FIRST), ("b.json", SECOND)),
        received(("b.json", SECOND), ("a.json", FIRST)),
    )
    assert one.sha256 == other.sha256


@pytest.mark.thorough
def test_each_transcript_is_a_chat_of_its_own() -> None:
    other = CHAT.replace(b"badgechat", b"ozlearn")
    batches = received(("one.txt", SAMPLE.read_bytes()), ("two.txt", other))
    assert [report["posts"] for report in finished(batches)] == [36, 3]


def test_a_zip_of_several_transcripts_becomes_several_imports() -> None:
    content = zipped(("one.txt", SAMPLE.read_bytes()), ("two.txt", CHAT), ("photo.jpg", PICTURE))
    batches = received(("chats.zip", content))
    assert [batch.source_name for batch in batches] == ["one.txt", "two.txt"]
    assert "photo.jpg" in batches[0].problems.get().reason
    assert Import.objects.count() == 2


def test_a_zip_of_one_kind_is_kept_as_it_came() -> None:
    content = zipped(("a.json", FIRST), ("b.json", SECOND))
    (batch,) = received(("pages.zip", content))
    assert batch.file.open().read() == content
    assert finished([batch])[0]["posts"] == 12


def test_files_that_are_packed_each_are_read_together() -> None:
    (report,) = finished(received(("a.json.gz", gzip.compress(FIRST)), ("b.json.gz", gzip.compress(SECOND))))
    assert report["posts"] == 12


def test_two_files_of_the_same_name_are_both_read() -> None:
    (report,) = finished(received(("x/posts.json", FIRST), ("y/posts.json", SECOND)))
    assert report["posts"] == 12


def test_an_account_archive_names_its_owner() -> None:
    content = zipped(
        ("data/account.js", ACCOUNT),
        ("data/tweets.js", TWEETS % (0, archived(1, "Q1: Who reads badges? #BadgeChat"))),
        ("data/tweets-part1.js", TWEETS % (1, archived(2, "A1: I do #BadgeChat"))),
        ("data/direct-messages.js", b"window.YTD.direct_messages.part0 = [secret]"),
    )
    (batch,) = received(("twitter-2024.zip", content))
    (report,) = finished([batch])
    assert (report["posts"], report["authors"]) == (2, 1)
    reasons = " ".join(problem["reason"] for problem in report["problems"])
    assert "data/direct-messages.js: a private part" in reasons
    assert "secret" not in str(list(batch.problems.values()))


def test_posts_and_account_chosen_side_by_side_name_the_owner_too() -> None:
    tweets = TWEETS % (0, archived(1, "Q1: Who reads badges? #BadgeChat"))
    (report,) = finished(received(("tweets.js", tweets), ("account.js", ACCOUNT)))
    assert (report["posts"], report["authors"]) == (1, 1)


def test_an_old_archive_is_not_read_twice() -> None:
    post = {"id_str": "480000000000000001", "text": "a", "created_at": "2014-06-30 13:39:43 +0000"}
    month = f"Grailbird.data.tweets_2014_06 = [{json.dumps(post)}]".encode()
    table = b"tweet_id,timestamp,text,expanded_urls\n480000000000000001,2014-06-30 13:39:43 +0000,a,\n"
    (report,) = finished(
        received(("old.zip", zipped(("data/js/tweets/2014_06.js", month), ("tweets.csv", table))))
    )
    assert (report["posts"], report["repeats"]) == (1, 0)


def test_one_unknown_file_among_several_is_said_and_the_others_are_read() -> None:
    batches = received(("a.json", FIRST), ("photo.jpg", PICTURE))
    assert [report["posts"] for report in finished(batches)] == [7]
    assert any("photo.jpg" in problem.reason for problem in batches[0].problems.all())


def test_a_strict_bringer_is_told_which_file_cannot_be_read() -> None:
    with pytest.raises(SourceRefused, match=r"photo\.jpg: This is a picture"):
        received(("a.json", FIRST), ("photo.jpg", PICTURE), is_strict=True)
    assert not Import.objects.exists()


def test_files_are_counted_together() -> None:
    with pytest.raises(TooLarge):
        received(("a.json", FIRST), ("b.json", SECOND), limit=len(FIRST) + len(SECOND) - 1)


def test_a_bomb_is_refused_where_people_look_for_it() -> None:
    (batch,) = received(("bomb.zip", zipped(("../a.txt", CHAT))))
    finished([batch])
    assert (batch.state, "leads out of it" in batch.failure) == ("refused", True)
