"""Weekly slots: due by the clock of their place, summer and winter, and claimed once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chats.capture import weekly
from chats.models import Capture, RecurringCapture
from chats.models.weekly_slots import WeeklyTime
from tests.capture.asking import RECENT, imported, run
from tests.capture.far_end import FarEnd, recorded

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
# Wednesday 18 November 2026, 8:30 PM Eastern, half an hour: fetched at 10:01 PM.
DUE = datetime(2026, 11, 19, 3, 1, tzinfo=UTC)


def _weekly(**more: object) -> RecurringCapture:
    given = {"source": "x", "weekday": 2, "starts": time(20, 30), "active_since": LONG_AGO, **more}
    return RecurringCapture.objects.create(**given)


def _eastern(weekday: int, hour: int, minute: int = 0) -> WeeklyTime:
    return WeeklyTime(weekday=weekday, starts=time(hour, minute), minutes=30, time_zone="America/New_York")


def test_a_slot_is_the_same_clock_time_in_winter_and_summer() -> None:
    wednesdays = _eastern(2, 18, 30)
    winter, summer = wednesdays.on(date(2026, 3, 4)), wednesdays.on(date(2026, 3, 11))
    assert winter.starts_at == datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    assert summer.starts_at == datetime(2026, 3, 11, 22, 30, tzinfo=UTC)


def test_the_week_in_which_the_clock_changes_is_an_hour_shorter_or_longer() -> None:
    sundays = _eastern(6, 12)
    spring = sundays.on(date(2026, 3, 8)).starts_at - sundays.on(date(2026, 3, 1)).starts_at
    autumn = sundays.on(date(2026, 11, 1)).starts_at - sundays.on(date(2026, 10, 25)).starts_at
    assert (spring, autumn) == (timedelta(days=7, hours=-1), timedelta(days=7, hours=1))


def test_a_time_that_the_clock_skips_is_an_hour_later_on_it() -> None:
    skipped = _eastern(6, 2, 30).on(date(2026, 3, 8)).starts_at
    assert skipped.astimezone(ZoneInfo("America/New_York")).time() == time(3, 30)


def test_a_time_that_occurs_twice_is_the_first() -> None:
    assert _eastern(6, 1, 30).on(date(2026, 11, 1)).starts_at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


@given(
    weekday=st.integers(0, 6),
    starts=st.times(),
    minutes=st.integers(5, 720),
    zone=st.sampled_from(["America/New_York", "Europe/Berlin", "Pacific/Auckland", "Pacific/Niue", "UTC"]),
    now=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
)
def test_the_next_slot_is_ahead_and_the_last_behind_and_a_week_apart(
    weekday: int, starts: time, minutes: int, zone: str, now: datetime
) -> None:
    times = WeeklyTime(weekday=weekday, starts=starts, minutes=minutes, time_zone=zone)
    coming, gone = times.next(now), times.last(now)
    assert gone.due_at <= now < coming.due_at
    assert (coming.day - gone.day, coming.day.weekday()) == (timedelta(days=7), weekday)


def test_a_slot_is_fetched_from_an_hour_before_to_an_hour_after() -> None:
    slot = _weekly().weekly.on(date(2026, 11, 18))
    assert (slot.since, slot.until) == (
        datetime(2026, 11, 19, 0, 30, tzinfo=UTC),
        datetime(2026, 11, 19, 3, 0, tzinfo=UTC),
    )


def test_nothing_is_claimed_before_it_is_due() -> None:
    _weekly()
    assert weekly.claim_due(DUE - timedelta(seconds=1)) == []


def test_a_due_slot_is_claimed_once_however_often_the_clock_ticks() -> None:
    recurring = _weekly(moderators=["SenorG"])
    assert len(weekly.claim_due(DUE)) == 1
    assert weekly.claim_due(DUE + timedelta(minutes=1)) == []
    capture = Capture.objects.get()
    assert (capture.recurring, capture.slot_on) == (recurring, date(2026, 11, 18))
    assert capture.options["moderators"] == ["SenorG"]


def test_the_next_week_is_a_slot_of_its_own() -> None:
    _weekly()
    weekly.claim_due(DUE)
    assert len(weekly.claim_due(DUE + timedelta(days=7))) == 1


def test_a_slot_missed_for_a_day_is_made_good_and_one_of_last_week_is_not() -> None:
    _weekly()
    assert weekly.claim_due(DUE + timedelta(days=6)) == []
    assert len(weekly.claim_due(DUE + timedelta(days=1))) == 1


def test_a_slot_that_passed_before_it_was_set_is_not_fetched() -> None:
    _weekly(active_since=DUE + timedelta(minutes=1))
    assert weekly.claim_due(DUE + timedelta(minutes=2)) == []


def test_a_paused_one_claims_nothing_and_goes_on_from_the_next_time() -> None:
    recurring = _weekly()
    weekly.pause_weekly(recurring)
    assert weekly.claim_due(DUE) == []
    weekly.take_up_again(recurring)
    assert weekly.claim_due(DUE) == []


def test_a_removed_one_leaves_what_was_fetched() -> None:
    recurring = _weekly()
    weekly.claim_due(DUE)
    Capture.objects.update(state="imported", page_count=1)
    weekly.remove_weekly(recurring)
    assert Capture.objects.get().recurring is None


@pytest.mark.parametrize(("trusted", "state"), [(True, "done"), (False, "ready")])
def test_only_a_trusted_one_is_stored_without_a_look(far_end: FarEnd, trusted: bool, state: str) -> None:
    far_end.plays(RECENT, recorded("x-page-3"))
    _weekly(trusted=trusted)
    weekly.claim_due(DUE)
    assert imported(run(Capture.objects.get())).state == state
