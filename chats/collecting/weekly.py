"""Weekly slots: which are due, in the wall-clock time of their place, and each claimed once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from chats.collecting.sources import FORMATS
from chats.importing.receive import ImportWishes
from chats.models import Capture, RecurringCapture
from chats.models.captures import CaptureSource, CaptureState

AROUND = timedelta(hours=1)
"""Fetched before the start (announcements) and after the end (late answers)."""

CATCH_UP = timedelta(days=5)
"""A slot missed while the site was down is fetched that long after. X's recent search knows seven days."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One evening: its local day, and what is fetched of it (aware, in UTC)."""

    day: date
    since: datetime
    until: datetime

    @property
    def due_at(self) -> datetime:
        """When it is fetched: X finds posts half a minute after they were written."""
        return self.until + timedelta(minutes=1)


def slot_on(recurring: RecurringCapture, day: date) -> Slot:
    """The slot on a local *day*.

    A time that the clock skips in spring is the instant an hour later; one
    that occurs twice in autumn is the first (PEP 495, fold=0).
    """
    zone = ZoneInfo(recurring.time_zone)
    starts = datetime.combine(day, recurring.starts, tzinfo=zone).astimezone(ZoneInfo("UTC"))
    return Slot(day, starts - AROUND, starts + timedelta(minutes=recurring.minutes) + AROUND)


def next_slot(recurring: RecurringCapture, now: datetime) -> Slot:
    """The first slot whose fetching is still to come."""
    today = now.astimezone(ZoneInfo(recurring.time_zone)).date()
    ahead = (today + timedelta(days=days) for days in range(-1, 9))
    slots = (slot_on(recurring, day) for day in ahead if day.weekday() == recurring.weekday)
    return next(slot for slot in slots if slot.due_at > now)


def last_slot(recurring: RecurringCapture, now: datetime) -> Slot:
    """The last slot whose fetching was due."""
    coming = next_slot(recurring, now)
    return slot_on(recurring, coming.day - timedelta(days=7))


def claim_due(now: datetime | None = None) -> list[int]:
    """Open a capture for every slot that is due; return their ids, to be queued.

    A row with the slot's day is unique: whoever comes second, or at the next
    tick, claims nothing.
    """
    now = now or timezone.now()
    claimed = (_claim(recurring, now) for recurring in RecurringCapture.objects.filter(paused_at=None))
    return [capture.pk for capture in claimed if capture is not None]


def _claim(recurring: RecurringCapture, now: datetime) -> Capture | None:
    slot = last_slot(recurring, now)
    if not max(recurring.active_since, now - CATCH_UP) <= slot.due_at <= now:
        return None
    capture, is_new = Capture.objects.get_or_create(
        recurring=recurring, slot_on=slot.day, defaults=_asked_for(recurring, slot)
    )
    return capture if is_new else None


def _asked_for(recurring: RecurringCapture, slot: Slot) -> dict[str, object]:
    wishes = ImportWishes(
        format=FORMATS[CaptureSource(recurring.source)],
        title=recurring.title or None,
        time_zone=recurring.time_zone,
        moderators=tuple(recurring.moderators),
        confirm=recurring.trusted,
        publish=recurring.trusted,
    )
    return {
        "source": recurring.source,
        "hashtag": recurring.hashtag,
        "server": recurring.server,
        "since": slot.since,
        "until": slot.until,
        "options": wishes.as_options(),
        "created_by_id": recurring.created_by_id,
    }


def pause(recurring: RecurringCapture) -> None:
    """Fetch no more slots until it is taken up again."""
    RecurringCapture.objects.filter(pk=recurring.pk, paused_at=None).update(paused_at=timezone.now())


def take_up_again(recurring: RecurringCapture) -> None:
    """Fetch the slots from now on; those that passed meanwhile stay unfetched."""
    RecurringCapture.objects.filter(pk=recurring.pk).update(paused_at=None, active_since=timezone.now())


def remove(recurring: RecurringCapture) -> None:
    """Forget the weekly slot; what was fetched for it stays."""
    with transaction.atomic():
        recurring.captures.filter(state=CaptureState.WAITING, page_count=0).delete()
        recurring.delete()
