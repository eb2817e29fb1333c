"""Captures of a test, run in this process."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from chats.capture import fetching
from chats.capture.begin import begin_capture
from chats.imports.intake.receive import ImportRequest
from chats.imports.pipeline import steps
from chats.models import Capture, Import

RECENT = "/2/tweets/search/recent"
ALL = "/2/tweets/search/all"
TWEETS = "/2/tweets"
BLUESKY = "/xrpc/app.bsky.feed.searchPosts"
SIGN_IN = "/xrpc/com.atproto.server.createSession"
TAG = "/api/v1/timelines/tag/BadgeChat"


def a_capture(source: str = "x", **asked: Any) -> Capture:
    """A capture of the last two days, unless something else is asked for."""
    wishes = asked.pop("wishes", ImportRequest(confirm=True))
    if not (asked.keys() & {"conversation", "ids", "since"}):
        asked["since"] = timezone.now() - timedelta(days=2)
    return begin_capture(source, wishes=wishes, **asked)


def run(capture: Capture) -> Capture:
    """Go on with it as a worker would, once; then look at its row."""
    fetching.advance_capture(capture.pk)
    capture.refresh_from_db()
    return capture


def hurry(capture: Capture) -> Capture:
    """Let the time pass that it waits for, and go on."""
    Capture.objects.filter(pk=capture.pk).update(wait_until=timezone.now())
    capture.refresh_from_db()
    return run(capture)


def imported(capture: Capture) -> Import:
    """Run the steps of the import that came of it."""
    batch = capture.batch
    assert batch is not None, capture.failure
    while steps.advance_import(batch.pk):
        pass
    batch.refresh_from_db()
    return batch
