"""Bluesky through atproto and Mastodon through Mastodon.py: recorded answers, page by page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from chats.capture.http_answers import CaptureRefused
from chats.capture.names import server_name
from tests.capture.asking import BLUESKY, SIGN_IN, TAG, a_capture, hurry, imported, run
from tests.capture.far_end import FarEnd, Played, recorded

THAT_EVENING = datetime(2026, 11, 19, 1, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def _toots() -> list[Played]:
    return [recorded(f"mastodon-{name}") for name in ("page-1", "page-2", "nothing")]


@pytest.mark.thorough
def test_bluesky_is_searched_page_by_page_after_signing_in_once(far_end: FarEnd) -> None:
    far_end.plays(SIGN_IN, recorded("bluesky-signed-in"))
    far_end.plays(BLUESKY, recorded("bluesky-page-1"), recorded("bluesky-page-2"))
    capture = run(a_capture("bluesky"))
    assert [asked.path for asked in far_end.asked] == [SIGN_IN, BLUESKY, BLUESKY]
    assert far_end.cursors(BLUESKY, "cursor") == [None, "3"]
    batch = imported(capture)
    assert (batch.format, batch.report["new"], batch.report["authors"]) == ("bluesky", 5, 3)


def test_bluesky_is_asked_for_the_hashtag_and_the_window(far_end: FarEnd) -> None:
    far_end.plays(SIGN_IN, recorded("bluesky-signed-in"))
    since = timezone.now() - timedelta(hours=5)
    run(a_capture("bluesky", since=since, hashtag="OpenBadges"))
    query = far_end.asked[1].query
    assert (query["q"], query["sort"], query["limit"]) == ("#OpenBadges", "latest", "100")
    assert query["since"] == f"{since:%Y-%m-%dT%H:%M:%SZ}"


def test_blueskys_pages_are_kept_byte_by_byte(far_end: FarEnd) -> None:
    far_end.plays(SIGN_IN, recorded("bluesky-signed-in"))
    page = recorded("bluesky-page-1")
    far_end.plays(BLUESKY, page, Played(b"", 503))
    assert bytes(run(a_capture("bluesky")).pages.get().body) == page.body


def test_a_real_answer_of_bluesky_goes_through(far_end: FarEnd, samples: Path) -> None:
    far_end.plays(SIGN_IN, recorded("bluesky-signed-in"))
    far_end.plays(
        BLUESKY, Played((samples / "bluesky/searchPosts.json").read_bytes()), recorded("bluesky-page-2")
    )
    assert run(a_capture("bluesky")).post_count == 27


def test_a_wrong_app_password_is_said_with_what_to_do(far_end: FarEnd) -> None:
    far_end.plays(SIGN_IN, recorded("bluesky-401", 401))
    capture = run(a_capture("bluesky"))
    assert "Invalid identifier or password" in capture.failure
    assert "BLUESKY_APP_PASSWORD" in capture.failure


def test_blueskys_pace_is_waited_for(far_end: FarEnd) -> None:
    far_end.plays(SIGN_IN, *[recorded("bluesky-signed-in")] * 2)
    reset = str(int(timezone.now().timestamp()) + 90)
    limited = Played(
        b'{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}', 429, {"RateLimit-Reset": reset}
    )
    far_end.plays(BLUESKY, recorded("bluesky-page-1"), limited, recorded("bluesky-page-2"))
    capture = run(a_capture("bluesky"))
    assert 80 < capture.rest.total_seconds() <= 90
    assert hurry(capture).post_count == 5


@pytest.mark.thorough
def test_mastodon_is_read_backwards_until_nothing_comes(far_end: FarEnd) -> None:
    far_end.plays(TAG, *_toots())
    capture = run(a_capture("mastodon", since=THAT_EVENING))
    batch = imported(capture)
    assert (batch.format, batch.report["new"], batch.report["authors"]) == ("mastodon", 5, 3)
    first, second, third = far_end.cursors(TAG, "max_id")
    assert first is None
    assert int(second or 0) > int(third or 0)


def test_mastodons_window_is_asked_for_in_ids_made_of_times(far_end: FarEnd) -> None:
    far_end.plays(TAG, recorded("mastodon-nothing"))
    since = datetime(2018, 12, 3, 23, 30, tzinfo=UTC)
    run(a_capture("mastodon", since=since, until=since + timedelta(hours=1)))
    query = next(asked.query for asked in far_end.asked if asked.path == TAG)
    assert int(query["since_id"]) >> 16 == int(since.timestamp()) * 1000
    assert int(query["max_id"]) >> 16 == int(since.timestamp()) * 1000 + 3_601_000


def test_a_server_that_overlooks_the_window_is_not_read_to_its_beginning(far_end: FarEnd) -> None:
    far_end.plays(TAG, *_toots())
    run(a_capture("mastodon", since=THAT_EVENING + timedelta(minutes=31)))
    assert len(far_end.cursors(TAG, "max_id")) == 2


def test_a_server_that_shows_nothing_to_strangers_is_said(far_end: FarEnd) -> None:
    far_end.plays(TAG, recorded("mastodon-401", 401))
    assert "MASTODON_TOKEN" in run(a_capture("mastodon")).failure


def test_mastodons_pace_is_waited_for(far_end: FarEnd) -> None:
    reset = (timezone.now() + timedelta(seconds=90)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    far_end.plays(TAG, recorded("mastodon-429", 429, X_RateLimit_Reset=reset))
    assert 85 < run(a_capture("mastodon")).rest.total_seconds() <= 90


@pytest.mark.parametrize("typed", ["badges.example", "https://Badges.example/", "@mora@badges.example"])
def test_a_server_is_understood_as_people_write_it(typed: str) -> None:
    assert server_name(typed) == "badges.example"


@pytest.mark.parametrize(
    "typed", ["localhost", "127.0.0.1", "10.0.0.7", "[::1]", "a b.c", "x.org:25", "x.org/y"]
)
def test_what_is_no_server_of_the_open_internet_is_refused(typed: str) -> None:
    with pytest.raises(CaptureRefused, match="write it like"):
        server_name(typed)


def test_the_token_is_for_the_sites_own_server_alone(far_end: FarEnd, settings: Any) -> None:
    settings.MASTODON_TOKEN = "secret"
    far_end.plays(TAG, recorded("mastodon-nothing"))
    run(a_capture("mastodon"))
    asked = next(asked for asked in far_end.asked if asked.path == TAG)
    assert asked.headers["authorization"] == "Bearer secret"


def test_blueskys_password_does_not_follow_a_redirection(far_end: FarEnd) -> None:
    far_end.plays(SIGN_IN, Played(b"", 307, {"Location": f"{far_end.address}/elsewhere"}))
    assert run(a_capture("bluesky")).state == "failed"
    assert [asked.path for asked in far_end.asked] == [SIGN_IN]
