"""X through tweepy: recorded answers, page by page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from chats.capture.http_answers import CaptureRefused
from chats.models import Tweet
from tests.capture.asking import ALL, RECENT, TWEETS, a_capture, imported, run
from tests.capture.far_end import FarEnd, Played, recorded

pytestmark = pytest.mark.django_db

THREE = [recorded("x-page-1"), recorded("x-page-2"), recorded("x-page-3")]
TOKENS = [None, "b26v89c19zqg8o3fr5m7x1", "b26v89c19zqg8o3fr5m7x2"]


def test_three_pages_are_fetched_each_once_and_become_one_import(far_end: FarEnd) -> None:
    far_end.plays(RECENT, *THREE)
    capture = run(a_capture())
    assert (capture.state, capture.page_count, capture.post_count) == ("imported", 3, 12)
    assert far_end.cursors(RECENT, "next_token") == TOKENS
    batch = imported(capture)
    assert [batch.report[k] for k in ("format", "posts", "new", "refused")] == ["api_pages", 12, 12, 0]
    assert batch.report["sessions"][0]["answers"] == {"1": 2, "2": 2, "3": 2}


def test_the_pages_are_in_the_import_byte_by_byte_as_they_came(far_end: FarEnd) -> None:
    far_end.plays(RECENT, *THREE)
    batch = run(a_capture()).batch
    assert batch is not None
    with batch.file.open("rb") as source:
        assert source.read() == b"".join(page.body + b"\n" for page in THREE)


def test_a_page_is_kept_as_received_until_the_import_has_it(far_end: FarEnd) -> None:
    far_end.plays(RECENT, THREE[0], recorded("x-401", 401))
    capture = run(a_capture())
    assert bytes(capture.pages.get().body) == THREE[0].body


def test_x_is_asked_for_authors_times_and_replies_with_the_token(far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-nothing"))
    run(a_capture(hashtag="#OpenBadges"))
    (asked,) = far_end.asked
    assert asked.headers["authorization"] == "Bearer a-bearer-token"
    assert (asked.query["query"], asked.query["max_results"]) == ("#OpenBadges", "100")
    assert {"created_at", "conversation_id", "note_tweet"} <= set(asked.query["tweet.fields"].split(","))
    assert "author_id" in asked.query["expansions"].split(",")


def test_the_window_is_asked_for_in_utc(far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-nothing"))
    now = timezone.now()
    run(a_capture(since=now - timedelta(hours=5), until=now - timedelta(hours=3)))
    query = far_end.asked[0].query
    assert query["start_time"] == f"{now - timedelta(hours=5):%Y-%m-%dT%H:%M:%SZ}"
    assert query["end_time"] == f"{now - timedelta(hours=3):%Y-%m-%dT%H:%M:%SZ}"


def test_an_end_at_this_moment_is_left_out_for_x_would_refuse_it(far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-nothing"))
    run(a_capture(until=timezone.now()))
    assert "end_time" not in far_end.asked[0].query


def test_nothing_found_is_said_and_makes_no_import(far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-nothing"))
    capture = run(a_capture())
    assert (capture.state, capture.batch) == ("empty", None)


def test_older_than_seven_days_is_refused_before_x_is_asked(far_end: FarEnd) -> None:
    with pytest.raises(CaptureRefused, match="seven days"):
        a_capture(since=datetime(2018, 12, 3, tzinfo=UTC))
    assert far_end.asked == []


def test_the_full_archive_is_asked_where_it_is_wanted_with_a_second_between_pages(far_end: FarEnd) -> None:
    far_end.plays(ALL, *THREE)
    capture = run(a_capture(since=datetime(2018, 12, 3, tzinfo=UTC), full_archive=True))
    assert far_end.asked[0].query["max_results"] == "500"
    assert (capture.state, capture.page_count) == ("fetching", 1)
    assert 0 < capture.rest.total_seconds() <= 1


def test_a_conversation_is_named_by_the_address_of_its_first_post(far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-page-3"))
    capture = run(a_capture(conversation="https://x.com/SenorG/status/1990000000000000000?s=20"))
    assert far_end.asked[0].query["query"] == "conversation_id:1990000000000000000"
    assert capture.options["all_posts"] is True


def test_ids_are_asked_for_a_hundred_at_a_time(far_end: FarEnd) -> None:
    far_end.plays(TWEETS, *THREE)
    capture = run(a_capture(ids=[str(n) for n in range(1000, 1250)]))
    batches = [asked.query["ids"].split(",") for asked in far_end.asked]
    assert [len(batch) for batch in batches] == [100, 100, 50]
    assert (batches[2][-1], capture.state) == ("1249", "imported")


def test_posts_that_are_all_gone_are_nothing_found(far_end: FarEnd) -> None:
    far_end.plays(TWEETS, recorded("x-ids-all-gone"))
    assert run(a_capture(ids=["7", "8"])).state == "empty"


def test_a_withheld_post_and_errors_about_others_are_read_like_a_file_of_them(far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-withheld"))
    batch = imported(run(a_capture()))
    assert (batch.state, batch.report["new"]) == ("done", 1)
    assert [p["excerpt"] for p in batch.report["problems"]] == [
        "Could not find tweet with ids: [7].",
        "User has been suspended: [12].",
    ]


def test_the_answers_that_tweepy_recorded_go_through(far_end: FarEnd, samples: Path) -> None:
    body = (samples / "api-v2/tweepy-search_recent_tweets-body.json").read_bytes()
    far_end.plays(RECENT, Played(body), recorded("x-nothing"))
    batch = imported(run(a_capture(hashtag="tweepy")))
    assert (batch.state, batch.report["posts"]) == ("done", 10)


def test_the_same_evening_fetched_again_adds_nothing(far_end: FarEnd) -> None:
    far_end.plays(RECENT, *THREE, *THREE)
    imported(run(a_capture()))
    again = imported(run(a_capture()))
    assert [again.report[k] for k in ("new", "updated", "unchanged")] == [0, 0, 12]
    assert Tweet.objects.filter(is_context=False).count() == 12


def test_posts_of_another_chats_hashtag_are_stored_when_that_was_asked_for(far_end: FarEnd) -> None:
    page = recorded("x-page-3")
    far_end.plays(RECENT, Played(page.body.replace(b"BadgeChat", b"OpenBadge")))
    batch = imported(run(a_capture(hashtag="OpenBadge")))
    assert [batch.report[k] for k in ("posts", "new", "outside")] == [4, 4, 0]
