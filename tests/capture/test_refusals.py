"""What a platform says instead of a page: each becomes a sentence, a wait, or another try."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from chats.capture import fetching
from chats.capture.http_answers import CaptureRefused
from chats.capture.names import hashtag_in, ids_in
from chats.models import Capture
from tests.capture.asking import RECENT, a_capture, hurry, imported, run
from tests.capture.far_end import FarEnd, Played, recorded

pytestmark = pytest.mark.django_db

DOWN = Played(b"<html>Service Unavailable</html>", 503)


def _pages(*numbers: int) -> list[Played]:
    return [recorded(f"x-page-{number}") for number in numbers]


def test_a_used_up_pace_is_waited_for_as_long_as_x_says(far_end: FarEnd) -> None:
    reset = int(time.time()) + 252
    far_end.plays(RECENT, *_pages(1), recorded("x-429", 429, x_rate_limit_reset=str(reset)))
    capture = run(a_capture())
    assert (capture.state, capture.post_count, capture.attempts) == ("resting", 4, 0)
    assert capture.wait_until is not None
    assert int(capture.wait_until.timestamp()) == reset


def test_nobody_is_asked_before_the_wait_is_over(far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-429", 429, x_rate_limit_reset=str(int(time.time()) + 252)))
    capture = run(a_capture())
    again = fetching.advance_capture(capture.pk)
    assert len(far_end.asked) == 1
    assert again.again_in == pytest.approx(252, abs=3)


def test_after_the_wait_it_goes_on_with_the_page_that_was_due(far_end: FarEnd) -> None:
    far_end.plays(RECENT, *_pages(1), recorded("x-429", 429, retry_after="60"), *_pages(2, 3))
    capture = hurry(run(a_capture()))
    assert (capture.state, capture.post_count) == ("imported", 12)
    first, *others = far_end.cursors(RECENT, "next_token")
    assert first is None
    assert others == ["b26v89c19zqg8o3fr5m7x1", "b26v89c19zqg8o3fr5m7x1", "b26v89c19zqg8o3fr5m7x2"]


@pytest.mark.parametrize("said", ["", "soon", "99999999999999999999", "-5"])
def test_a_wait_that_is_not_understood_is_the_usual_quarter_of_an_hour(far_end: FarEnd, said: str) -> None:
    far_end.plays(RECENT, recorded("x-429", 429, x_rate_limit_reset=said))
    capture = run(a_capture())
    assert capture.rest > timedelta(minutes=14)


def test_no_wait_is_longer_than_a_day(far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-429", 429, x_rate_limit_reset=str(int(time.time()) + 10**8)))
    assert run(a_capture()).rest <= timedelta(hours=24)


@pytest.mark.parametrize(
    ("name", "status", "says"),
    [
        ("x-401", 401, "X_BEARER_TOKEN"),
        ("x-403", 403, "plan does not include"),
        ("x-429-used-up", 429, "allowance is used up"),
        ("x-400", 400, "must be on or after"),
    ],
)
def test_a_refusal_ends_it_with_what_to_do(far_end: FarEnd, name: str, status: int, says: str) -> None:
    far_end.plays(RECENT, recorded(name, status))
    capture = run(a_capture())
    assert capture.state == "failed"
    assert says in capture.failure


def test_a_token_is_not_sent_after_a_redirection(far_end: FarEnd) -> None:
    far_end.plays(RECENT, Played(b"", 302, {"Location": f"{far_end.address}/elsewhere"}))
    assert run(a_capture()).state == "failed"
    assert [asked.path for asked in far_end.asked] == [RECENT]


def test_a_platform_out_of_order_is_asked_again_after_a_while(far_end: FarEnd) -> None:
    far_end.plays(RECENT, DOWN, *_pages(1, 2, 3))
    capture = run(a_capture())
    assert (capture.state, capture.attempts) == ("resting", 1)
    assert "503" in capture.note
    assert hurry(capture).state == "imported"


def test_a_notice_for_browsers_is_no_page(far_end: FarEnd) -> None:
    far_end.plays(RECENT, Played(b"<html>Please sign in to this wireless network</html>"))
    assert run(a_capture()).state == "resting"


def test_a_platform_that_never_ends_its_answer_is_not_waited_for(
    far_end: FarEnd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chats.capture.plain_session.TIMEOUT", (1.0, 0.2))
    far_end.plays(RECENT, Played(b"", before=lambda: time.sleep(1)))
    assert run(a_capture()).note == "X could not be reached."


def test_a_search_that_finds_far_too_much_asks_a_person(
    far_end: FarEnd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chats.capture.fetching.PAGES_AT_ONCE", 2)
    far_end.plays(RECENT, *_pages(1, 2, 3))
    capture = run(a_capture())
    assert (capture.state, capture.page_count) == ("stopped", 2)
    assert "more than a chat has" in capture.failure
    fetching.try_again(capture)
    capture.refresh_from_db()
    assert run(capture).state == "imported"


def test_a_platform_that_names_the_same_place_again_is_at_its_end(far_end: FarEnd) -> None:
    far_end.plays(RECENT, *_pages(1, 1, 1))
    assert run(a_capture()).page_count == 2


def test_the_token_is_not_in_the_most_talkative_log(
    far_end: FarEnd, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    far_end.plays(RECENT, recorded("x-401", 401))
    run(a_capture())
    assert "a-bearer-token" not in caplog.text


def test_six_silences_are_enough_and_what_came_is_kept(far_end: FarEnd) -> None:
    far_end.plays(RECENT, *_pages(1), *[DOWN] * 6)
    capture = run(a_capture())
    for _ in range(5):
        capture = hurry(capture)
    assert (capture.state, capture.pages.count()) == ("failed", 1)
    assert "try again" in capture.failure


def test_a_platform_that_cannot_be_reached_is_asked_again(far_end: FarEnd, settings: Any) -> None:
    settings.X_API_URL = "http://127.0.0.1:9"
    capture = run(a_capture())
    assert (capture.state, capture.note) == ("resting", "X could not be reached.")


def test_a_failed_one_goes_on_where_it_stood(far_end: FarEnd) -> None:
    far_end.plays(RECENT, *_pages(1), recorded("x-401", 401), *_pages(2, 3))
    capture = run(a_capture())
    assert fetching.try_again(capture)
    capture.refresh_from_db()
    assert run(capture).post_count == 12
    assert far_end.cursors(RECENT, "next_token").count(None) == 1


def test_what_came_before_a_failure_can_be_imported(far_end: FarEnd) -> None:
    far_end.plays(RECENT, *_pages(1), recorded("x-403", 403))
    capture = run(a_capture())
    assert fetching.keep_what_came(capture)
    capture.refresh_from_db()
    assert imported(run(capture)).report["new"] == 4


@pytest.mark.django_db(transaction=True)
def test_a_stopped_one_drops_the_page_on_its_way(far_end: FarEnd) -> None:
    def stop() -> None:
        assert fetching.stop_capture(Capture.objects.get())

    page = recorded("x-page-1")
    far_end.plays(RECENT, Played(page.body, before=stop))
    capture = run(a_capture())
    assert (capture.state, capture.page_count, capture.pages.count()) == ("stopped", 0, 0)


def test_without_a_token_it_is_said_where_to_get_one(settings: Any) -> None:
    settings.X_BEARER_TOKEN = ""
    with pytest.raises(CaptureRefused, match=r"developer\.x\.com.*X_BEARER_TOKEN"):
        a_capture()


@pytest.mark.parametrize("tag", ["", "#", "two words", "#Badge-Chat", "2026", "a OR b"])
def test_what_is_no_hashtag_is_refused(tag: str) -> None:
    with pytest.raises(CaptureRefused, match="is not a hashtag"):
        hashtag_in(tag)


def test_a_list_holds_ids_and_addresses_each_post_once() -> None:
    lines = [
        "1990",
        "",
        "https://twitter.com/a/status/77?s=20",
        '"1990",',
        "https://x.com/b/status/78/photo/1",
    ]
    assert ids_in(lines) == ["1990", "77", "78"]


def test_a_line_that_names_no_post_is_refused_with_its_number() -> None:
    with pytest.raises(CaptureRefused, match="Line 2: “hello”"):
        ids_in(["1990", "hello"])


@pytest.mark.parametrize("asked", [{"full_archive": True}, {"conversation": "1"}, {"ids": ["1"]}])
def test_what_only_x_knows_is_not_asked_of_others(far_end: FarEnd, asked: dict[str, Any]) -> None:
    with pytest.raises(CaptureRefused, match="X alone"):
        a_capture("bluesky", **asked)


def test_a_span_that_ends_before_it_begins_is_refused(far_end: FarEnd) -> None:
    now = timezone.now()
    with pytest.raises(CaptureRefused, match="earlier time first"):
        a_capture(since=now - timedelta(hours=1), until=now - timedelta(hours=2))
