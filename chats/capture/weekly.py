"""Weekly slots: which are due, in the wall-clock time of their place, and each claimed once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from chats.capture.sources import FORMATS
from chats.imports.intake.receive import ImportRequest
from chats.models import Capture, RecurringCapture
from chats.models.captures import CaptureSource, CaptureState
from chats.models.weekly_slots import Slot

CATCH_UP = timedelta(days=5)
"""A slot missed while the site was down is fetched that long after. X's recent search knows seven days."""


def claim_due(now: datetime | None = None) -> list[int]:
    """Open a capture for every slot that is due; return their ids, to be queued.

    A row with the slot's day is unique: whoever comes second, or at the next
    tick, claims nothing.
    """
    now = now or timezone.now()
    claimed = (_claim(recurring, now) for recurring in RecurringCapture.objects.filter(paused_at=None))
    return [capture.pk for capture in claimed if capture is not None]


def _claim(recurring: RecurringCapture, now: datetime) -> Capture | None:
    slot = recurring.weekly.last(now)
    if not max(recurring.active_since, now - CATCH_UP) <= slot.due_at <= now:
        return None
    capture, is_new = Capture.objects.get_or_create(
        recurring=recurring, slot_on=slot.day, defaults=_asked_for(recurring, slot)
    )
    return capture if is_new else None


def _asked_for(recurring: RecurringCapture, slot: Slot) -> dict[str, object]:
    wishes = ImportRequest(
        format=FORMATS[CaptureSource(recurring.source)],
        title=recurring.title or None,
        time_zone=recurring.time_zone,
        moderators=tuple(recurring.moderators),
        confirm=recurring.trusted,
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


def pause_weekly(recurring: RecurringCapture) -> None:
    """Fetch no more slots until it is taken up again."""
    RecurringCapture.objects.filter(pk=recurring.pk, paused_at=None).update(paused_at=timezone.now())


def take_up_again(recurring: RecurringCapture) -> None:
    """Fetch the slots from now on; those that passed meanwhile stay unfetched."""
    RecurringCapture.objects.filter(pk=recurring.pk).update(paused_at=None, active_since=timezone.now())


def remove_weekly(recurring: RecurringCapture) -> None:
    """Forget the weekly slot; what was fetched for it stays."""
    with transaction.atomic():
        recurring.captures.filter(state=CaptureState.WAITING, page_count=0).delete()
        recurring.delete()
