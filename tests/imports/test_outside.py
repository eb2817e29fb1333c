"""Posts of a personal archive that are not of the chat are counted, and kept only when someone wants them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chats.imports.staging.outside import left_out_lines
from chats.models import Import, StagedTweet, Tweet
from tests.imports.bringing import bring

pytestmark = pytest.mark.django_db

OWNER = {"screen_name": "ada", "id_str": "7"}


def written(number: int, text: str, **more: Any) -> dict[str, Any]:
    """A post as archives hold it."""
    at = f"Mon May 06 22:{number:02}:00 +0000 2024"
    return {"id_str": f"9000000000{number:02}", "full_text": text, "created_at": at, "user": OWNER, **more}


def archive(*posts: dict[str, Any]) -> bytes:
    """An account archive with these posts."""
    return b"window.YTD.tweets.part0 = " + json.dumps([{"tweet": post} for post in posts]).encode()


LIFE = (
    written(1, "Q1: Who reads badges? #BadgeChat"),
    written(2, "yes, exactly", in_reply_to_status_id_str="900000000001"),
    written(3, "Lunch was good #lunch"),
    written(4, "My train is late"),
    written(4, "My train is late"),
)


def counts(batch: Import) -> dict[str, int]:
    """Every row of the source."""
    return {name: batch.report[name] for name in ("rows", "posts", "repeats", "new", "unchanged", "outside")}


def test_only_posts_of_the_chat_are_stored() -> None:
    batch = bring(archive(*LIFE))
    assert counts(batch) == {"rows": 5, "posts": 4, "repeats": 1, "new": 2, "unchanged": 0, "outside": 2}
    assert Tweet.objects.count() == 2


def test_every_row_is_accounted_for() -> None:
    report = bring(archive(*LIFE)).report
    assert report["rows"] == report["posts"] + report["repeats"] + report["context"] + report["refused"]
    assert report["posts"] == report["new"] + report["updated"] + report["unchanged"] + report["outside"]


def test_authors_and_times_are_those_of_all_posts() -> None:
    report = bring(archive(*LIFE)).report
    assert (report["authors"], report["latest"]) == (1, "2024-05-06T22:04:00Z")


def test_what_is_left_out_never_reaches_the_database() -> None:
    batch = bring(archive(*LIFE), until="ready", confirm=False)
    assert not StagedTweet.objects.filter(batch=batch, text__contains="train").exists()


def test_rows_left_out_are_reported_with_their_lines() -> None:
    batch = bring(archive(*LIFE))
    assert list(left_out_lines(batch)) == [(3, "outside"), (4, "outside"), (5, "repeat")]


@pytest.mark.thorough
def test_of_very_many_lines_only_the_first_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chats.imports.staging.outside._MOST_RUNS", 1)
    batch = bring(archive(*LIFE))
    assert list(left_out_lines(batch)) == [(3, "outside"), (4, "outside"), (None, "repeat")]


@pytest.mark.thorough
def test_nobodys_name_is_kept_with_what_is_left_out() -> None:
    batch = bring(archive(*LIFE))
    assert "ada" not in json.dumps(batch.details)


@pytest.mark.thorough
def test_whoever_wants_all_posts_gets_them() -> None:
    assert counts(bring(archive(*LIFE), all_posts=True))["new"] == 4


@pytest.mark.thorough
def test_the_same_archive_again_changes_nothing() -> None:
    bring(archive(*LIFE))
    assert counts(bring(archive(*LIFE))) == {
        "rows": 5, "posts": 4, "repeats": 1, "new": 0, "unchanged": 2, "outside": 2,
    }  # fmt: skip


@pytest.mark.thorough
def test_a_reply_to_a_post_that_the_archive_knows_is_of_the_chat() -> None:
    bring(archive(LIFE[0]))
    batch = bring(archive(LIFE[1], LIFE[3]))
    assert (counts(batch)["new"], counts(batch)["outside"]) == (1, 1)


@pytest.mark.thorough
def test_an_archive_without_the_chat_says_which_hashtags_it_has() -> None:
    batch = bring(archive(LIFE[2], LIFE[3]))
    assert (batch.state, counts(batch)["outside"]) == ("done", 2)
    reason = batch.problems.get().reason
    assert "not of #BadgeChat" in reason
    assert "#lunch (1)" in reason


@pytest.mark.thorough
def test_the_hashtag_can_be_said() -> None:
    assert counts(bring(archive(*LIFE), hashtag="lunch"))["new"] == 1


@pytest.mark.thorough
def test_other_formats_are_taken_whole() -> None:
    page = {"data": [{"id": "5", "text": "no hashtag at all", "author_id": "7"}], "meta": {}}
    assert counts(bring(json.dumps(page).encode()))["outside"] == 0
