"""Captures as pages and commands show them: how far, what came, what is being waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from chats.models import Capture, RecurringCapture
from chats.models.captures import CaptureKind, CaptureSource, CaptureState
from chats.wording import countdown

MOST_MARKS = 60
"""Pages that are drawn one by one; the words beside them count on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """A capture as pages show it. ``rest_words`` is the wait as a clock shows it, ``None`` when it is due.

    ``since`` and ``until`` are aware, in the zone named by ``time_zone``.
    """

    ref: str
    name: str
    place: str
    kind: str
    state: str
    state_words: str
    created_at: datetime
    created_by: str | None
    since: datetime | None
    until: datetime | None
    time_zone: str
    posts: int
    pages: int
    rest_words: str | None
    wait_until: datetime | None
    note: str
    failure: str
    is_running: bool
    is_weekly: bool
    import_ref: str | None
    import_words: str | None

    @property
    def page_marks(self) -> range:
        """One mark a page, as many as fit on a phone."""
        return range(min(self.pages, MOST_MARKS))

    @property
    def is_search(self) -> bool:
        """True for a hashtag, which has a span of time."""
        return self.kind == CaptureKind.HASHTAG


def fetch_of(capture: Capture) -> Fetch:
    """Return a capture as pages show it; its import and maker should have been selected with it."""
    batch, zone = capture.batch, capture.zone
    # A pause of a second between two pages is no wait worth a word.
    resting = capture.is_running and capture.rest.total_seconds() > 2
    return Fetch(
        ref=capture.ref,
        name=capture.name,
        place=capture.place,
        kind=capture.kind,
        state=capture.state,
        state_words=CaptureState(capture.state).label,
        created_at=capture.created_at,
        created_by=capture.created_by.get_username() if capture.created_by else None,
        since=capture.since.astimezone(zone) if capture.since else None,
        until=capture.until.astimezone(zone) if capture.until else None,
        time_zone=zone.key,
        posts=capture.post_count,
        pages=capture.page_count,
        rest_words=countdown(capture.rest.total_seconds()) if resting else None,
        wait_until=capture.wait_until if resting else None,
        note=capture.note,
        failure=capture.failure,
        is_running=capture.is_running,
        is_weekly=capture.recurring_id is not None,
        import_ref=batch.ref if batch else None,
        import_words=batch.get_state_display() if batch else None,
    )


def recent_fetches(limit: int = 20) -> list[Fetch]:
    """Return the newest captures."""
    newest = Capture.objects.select_related("created_by", "batch").order_by("-pk")[:limit]
    return [fetch_of(capture) for capture in newest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """A weekly chat as pages show it. ``starts_at`` and ``due_at`` are of the next slot, in its zone."""

    pk: int
    name: str
    title: str
    minutes: int
    time_zone: str
    starts_at: datetime
    due_at: datetime
    is_paused: bool
    trusted: bool


def weekly_of(recurring: RecurringCapture) -> Weekly:
    """Return a weekly chat as pages show it."""
    slot, zone = recurring.weekly.next(timezone.now()), ZoneInfo(recurring.time_zone)
    place = recurring.server or CaptureSource(recurring.source).label
    return Weekly(
        pk=recurring.pk,
        name=f"#{recurring.hashtag} on {place}",
        title=recurring.title,
        minutes=recurring.minutes,
        time_zone=recurring.time_zone,
        starts_at=slot.starts_at.astimezone(zone),
        due_at=slot.due_at.astimezone(zone),
        is_paused=recurring.paused_at is not None,
        trusted=recurring.trusted,
    )


def weekly_captures() -> list[Weekly]:
    """Return all weekly chats, Monday first."""
    return [weekly_of(recurring) for recurring in RecurringCapture.objects.all()]
