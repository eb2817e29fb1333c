"""``collect``: fetch and import by command, with a countdown, and sentences where it cannot."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from chats.models import Capture, ChatSession, Import
from tests.capture.asking import ALL, BLUESKY, RECENT, SIGN_IN, TAG, TWEETS
from tests.capture.far_end import FarEnd, recorded

pytestmark = pytest.mark.django_db

THREE = [recorded("x-page-1"), recorded("x-page-2"), recorded("x-page-3")]


def _collect(*arguments: str) -> tuple[dict[str, Any], str]:
    """The report, and what was said meanwhile."""
    out, said = io.StringIO(), io.StringIO()
    call_command("collect", *arguments, "--json", stdout=out, stderr=said)
    return json.loads(out.getvalue()), said.getvalue()


def _refused(*arguments: str) -> str:
    with pytest.raises(CommandError) as refusal:
        _collect(*arguments)
    assert refusal.value.returncode == 2
    return str(refusal.value)


@pytest.mark.thorough
def test_an_evening_of_x_is_fetched_stored_and_published(far_end: FarEnd) -> None:
    far_end.plays(ALL, *THREE)
    asked = ["--since", "2026-11-18 20:00", "--until", "2026-11-18 22:00", "--full-archive", "--publish"]
    report, _ = _collect("x", *asked, "--title", "What is a badge for?", "--moderator", "@MoraModerates")
    assert [report[k] for k in ("posts", "new", "authors")] == [12, 12, 3]
    session = ChatSession.objects.published().get()
    assert (session.title, session.moderators.count()) == ("What is a badge for?", 1)


def test_times_are_those_of_the_zone(far_end: FarEnd) -> None:
    far_end.plays(ALL, recorded("x-nothing"))
    _collect("x", "--since", "2018-12-03 18:30", "--until", "2018-12-04", "--full-archive")
    query = far_end.asked[0].query
    assert (query["start_time"], query["end_time"]) == ("2018-12-03T23:30:00Z", "2018-12-04T05:00:00Z")


@pytest.mark.thorough
def test_bluesky_and_mastodon_are_fetched_likewise(far_end: FarEnd) -> None:
    far_end.plays(SIGN_IN, recorded("bluesky-signed-in"))
    far_end.plays(BLUESKY, recorded("bluesky-page-1"), recorded("bluesky-page-2"))
    far_end.plays(TAG, recorded("mastodon-page-1"), recorded("mastodon-page-2"), recorded("mastodon-nothing"))
    assert _collect("bluesky", "--since", "2026-11-18 20:00")[0]["posts"] == 5
    assert _collect("mastodon", "--since", "2026-11-18 20:00")[0]["posts"] == 5


def test_posts_listed_in_a_file_are_fetched(far_end: FarEnd, tmp_path: Path) -> None:
    far_end.plays(TWEETS, recorded("x-page-1"))
    listed = tmp_path / "ids.txt"
    listed.write_text("1990011000000000000\nhttps://x.com/a/status/1990010000000000000\n")
    assert _collect("x", "--ids", str(listed))[0]["new"] == 4
    assert far_end.asked[0].query["ids"] == "1990011000000000000,1990010000000000000"


@pytest.mark.thorough
def test_a_wait_is_said_with_its_length(far_end: FarEnd) -> None:
    reset = str(int(time.time()) + 4)
    far_end.plays(RECENT, recorded("x-429", 429, x_rate_limit_reset=reset), *THREE)
    report, said = _collect("x", "--conversation", "1990000000000000000")
    assert report["posts"] == 12
    assert "X allows no more pages for the moment. The next page in 0:0" in said


def test_nothing_found_is_no_failure(far_end: FarEnd) -> None:
    far_end.plays(RECENT, recorded("x-nothing"))
    report, _ = _collect("x", "--conversation", "1990000000000000000")
    assert (report["posts"], Import.objects.count()) == (0, 0)
    assert {"rows", "outside", "problems", "sessions", "earliest"} <= report.keys()


@pytest.mark.thorough
def test_a_broken_off_one_is_resumed_without_asking_again(far_end: FarEnd) -> None:
    far_end.plays(RECENT, THREE[0], recorded("x-401", 401), *THREE[1:])
    _refused("x", "--conversation", "1")
    report, _ = _collect("x", "--resume", Capture.objects.get().ref)
    assert report["posts"] == 12
    assert far_end.cursors(RECENT, "next_token").count(None) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["x"], "--since"),
        (["x", "--since", "yesterday"], "is not a time like"),
        (["x", "--since", "2026-13-45"], "is not a time like"),
        (["x", "--since", "2018-12-03"], "seven days"),
        (["x", "--since", "2018-12-03", "--time-zone", "Boston"], "America/New_York"),
        (["x", "--ids", "/no/such/file"], "cannot be read"),
        (["x", "--conversation", "hello"], "names no post"),
        (["x", "--resume", "nothing"], "no capture"),
        (["mastodon", "--since", "2018-12-03", "--server", "localhost"], "write it like mastodon.social"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(
    far_end: FarEnd, arguments: list[str], says: str
) -> None:
    assert says in _refused(*arguments)
    assert far_end.asked == []


def test_a_refusal_says_how_to_go_on(far_end: FarEnd) -> None:
    far_end.plays(RECENT, THREE[0], recorded("x-403", 403))
    said = _refused("x", "--conversation", "1")
    assert f"collect x --resume {Capture.objects.get().ref}" in said


def test_without_a_token_the_command_says_what_to_do(settings: Any) -> None:
    settings.X_BEARER_TOKEN = ""
    assert "X_BEARER_TOKEN" in _refused("x", "--conversation", "1")
