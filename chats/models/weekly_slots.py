"""When a weekly chat takes place: local wall-clock time, turned into instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AROUND = timedelta(hours=1)
"""Fetched before the start (announcements) and after the end (late answers)."""

UNTIL_FOUND = timedelta(minutes=1)
"""Posts are found by searches half a minute after they were written (X), a little later elsewhere."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One evening: its local day, its start, and what is fetched of it (aware, in UTC)."""

    day: date
    starts_at: datetime
    since: datetime
    until: datetime

    @property
    def due_at(self) -> datetime:
        """When it is fetched."""
        return self.until + UNTIL_FOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyTime:
    """A time of the week. ``weekday`` counts from Monday = 0; ``time_zone`` is an IANA name."""

    weekday: int
    starts: time
    minutes: int
    time_zone: str

    def on(self, day: date) -> Slot:
        """The slot on a local *day*.

        A time that the clock skips in spring is the instant an hour later on
        the clock; one that occurs twice in autumn is the first (PEP 495, fold=0).
        """
        starts = datetime.combine(day, self.starts, tzinfo=ZoneInfo(self.time_zone)).astimezone(UTC)
        ends = starts + timedelta(minutes=self.minutes)
        return Slot(day, starts, starts - AROUND, ends + AROUND)

    def next(self, now: datetime) -> Slot:
        """The first slot whose fetching is still to come."""
        today = now.astimezone(ZoneInfo(self.time_zone)).date()
        # A chat that runs past midnight is due on the day after its own.
        days = (today + timedelta(days=ahead) for ahead in range(-2, 9))
        slots = (self.on(day) for day in days if day.weekday() == self.weekday)
        return next(slot for slot in slots if slot.due_at > now)

    def last(self, now: datetime) -> Slot:
        """The last slot whose fetching was due."""
        return self.on(self.next(now).day - timedelta(days=7))
