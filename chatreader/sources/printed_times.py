"""Times as transcripts print them: "Dec 3 @ 6:30 PM EST", "3 Dec 2018", "7:02:15 PM".

A part that is not printed is taken from the date at the head of the text, or
from what a moderator said of it; where neither helps, the time stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from chatreader.record import Precision
from chatreader.record.hints import DEFAULT_ZONE, Hints
from chatreader.sources.stated_values import FIRST_YEAR, LAST_YEAR

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_HOURS = {
    "UTC": 0, "GMT": 0, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""Hours ahead of UTC. A printed "EST" is meant as such, even in July."""

_PLACES = {
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
    "CST": "America/Chicago", "CDT": "America/Chicago", "CT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver", "MT": "America/Denver",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "GMT": "Europe/London", "BST": "Europe/London", "UTC": "UTC",
    "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon", "CET": "Europe/Berlin", "CEST": "Europe/Berlin",
    "EET": "Europe/Helsinki", "EEST": "Europe/Helsinki",
    "Eastern": "America/New_York", "Central": "America/Chicago",
    "Mountain": "America/Denver", "Pacific": "America/Los_Angeles",
    "AKST": "America/Anchorage", "AKDT": "America/Anchorage", "HST": "Pacific/Honolulu",
    "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney",
    "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland",
}  # fmt: skip

ZONE = r"(?P<zone>[A-Z]{2,4})"
CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
MONTH_DAY = r"(?P<month>[A-Z][a-z]{2,8})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{4}))?"
DAY_MONTH = r"(?P<day>\d{1,2})\s(?P<month>[A-Z][a-z]{2,8})\.?(?:,?\s(?P<year>\d{4}))?"
SLASHED = r"(?P<month>0?[1-9]|1[0-2])/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)"
"""Month before day, as the sites that print AM and PM write it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as printed; what is not printed is ``None``. ``hour`` is of 24."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int = 0
    second: int | None = None
    zone: str | None = None


def stamp_of(found: re.Match[str]) -> Stamp | None:
    """The parts that a pattern named ``year month day hour minute second half zone`` has found.

    ``None`` when they are no time: the 31st of February is left to fail later,
    but "25:70", "Marzipan 3" and the year 9999 are words.
    """
    parts = found.groupdict()
    month = _month(parts.get("month"))
    hour = _hour(parts.get("hour"), parts.get("half"))
    minute, second = int(parts.get("minute") or 0), _number(parts.get("second"))
    year = _year(parts)
    is_wrong = (parts.get("month") and month is None) or (parts.get("hour") and hour is None)
    is_wrong = is_wrong or (year is not None and not FIRST_YEAR <= year <= LAST_YEAR)
    if is_wrong or minute > 59 or (second or 0) > 59:
        return None
    return Stamp(year, month, _number(parts.get("day")), hour, minute, second, parts.get("zone"))


def _year(parts: dict[str, str | None]) -> int | None:
    year = _number(parts.get("year"))
    return year + 2000 if year is not None and year < 100 else year


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _month(text: str | None) -> int | None:
    if text and text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    begin = (text or "")[:3].lower()
    return _MONTHS.index(begin) + 1 if begin in _MONTHS else None


def _hour(text: str | None, half: str | None) -> int | None:
    if text is None:
        return None
    hour = int(text)
    if half is None:
        return hour if hour < 24 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + 12 * (half in "pP")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of all times of one text: its day (wall-clock, perhaps with the hour) and its zone.

    ``zone`` is an abbreviation as printed or an IANA name; without one the times are of
    :data:`~chatreader.record.hints.DEFAULT_ZONE`.
    """

    start: datetime | None = None
    zone: str | None = None

    @classmethod
    def of(cls, start: Stamp | None, hints: Hints) -> Calendar:
        """From the head of the text where it states something, else from the moderator."""
        stated = naive_time(start) if start else None
        return cls(stated or hints.local_start, (start.zone if start else None) or hints.time_zone)

    def moment(self, stamp: Stamp | None) -> tuple[datetime | None, Precision]:
        """The instant in UTC and how exactly it is known; an hour of a zone nobody knows tells the day only.

        A day stands at noon UTC, where it is the same day in nearly every zone.
        """
        whole = self._with_day(stamp) if stamp else None
        if whole is None or not FIRST_YEAR <= (whole.year or 0) <= LAST_YEAR:
            return None, Precision.UNKNOWN
        if whole.hour is None:
            wall = naive_time(replace(whole, hour=12))
            return (wall.replace(tzinfo=UTC), Precision.DAY) if wall else (None, Precision.UNKNOWN)
        wall, zone = naive_time(whole), zone_named(whole.zone or self.zone or DEFAULT_ZONE)
        moment = _in_utc(wall, zone) if wall and zone else None
        if moment is None:
            return self.moment(replace(whole, hour=None, minute=0, second=None))
        return moment, Precision.SECOND if whole.second is not None else Precision.MINUTE

    def lacks(self, stamp: Stamp | None) -> str | None:
        """What is missing to know a printed time wholly: "a date", "a year", "a time zone", or nothing."""
        if stamp is None or stamp.month is None or stamp.day is None:
            return "a date"
        if self._with_day(stamp) is None:
            return "a year"
        is_unknown = stamp.hour is not None and not zone_named(stamp.zone or self.zone or DEFAULT_ZONE)
        return "a time zone that is known here" if is_unknown else None

    def is_guessed(self, stamp: Stamp | None) -> bool:
        """Whether the zone of a time is the one that is taken where neither text nor moderator says any."""
        return stamp is not None and stamp.hour is not None and not (stamp.zone or self.zone)

    def _with_day(self, stamp: Stamp) -> Stamp | None:
        """``stamp`` with the year nearest to the chat: "Jan 1" of a chat on 31 December is next year's."""
        if stamp.month is None or stamp.day is None:
            return None
        if stamp.year is not None:
            return stamp
        start = self.start
        if start is None:
            return None
        years = [replace(stamp, year=start.year + step) for step in (-1, 0, 1)]
        near = [(abs(moment - start), one) for one in years if (moment := naive_time(one)) is not None]
        return min(near, key=lambda pair: pair[0])[1] if near else None


def naive_time(stamp: Stamp) -> datetime | None:
    """The wall-clock time of a stamp with a day and a year; ``None`` when there is no such day."""
    try:
        return datetime(
            stamp.year or 0,
            stamp.month or 0,
            stamp.day or 0,
            stamp.hour or 0,
            stamp.minute,
            stamp.second or 0,
        )
    except ValueError:
        return None


def _in_utc(wall: datetime, zone: tzinfo) -> datetime | None:
    try:
        return wall.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return None


def zone_named(name: str | None) -> tzinfo | None:
    """The zone of an abbreviation or an IANA name; ``None`` when it is neither."""
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    try:
        return ZoneInfo(_PLACES.get(name or "", name or "?"))
    except (ValueError, OSError, KeyError):
        return None


def zone_place(zone: str | None) -> str | None:
    """The IANA name of the place whose clocks show ``zone``: New York for EST and EDT."""
    return _PLACES.get(zone or "")


def across_midnight(stamps: list[Stamp], start: datetime | None) -> Iterator[Stamp]:
    """Bare times of day in the order of time, each given its day.

    The first is on the day of ``start`` (or the day beside it, when its hour is
    nearer so); a clock that jumps back by more than half a day has passed midnight.
    """
    if start is not None and not MINYEAR < start.year < MAXYEAR:
        # A slip: the calendar may have no day beside it.
        start = None
    day, before = None, None
    for stamp in stamps:
        now = timedelta(hours=stamp.hour or 0, minutes=stamp.minute)
        if start is None or stamp.day is not None:
            yield stamp
            continue
        if day is None:
            day = _nearest_day(now, start)
        elif before is not None and before - now > timedelta(hours=12):
            day += timedelta(days=1)
        before = now
        yield replace(stamp, year=day.year, month=day.month, day=day.day)


def _nearest_day(now: timedelta, start: datetime) -> datetime:
    midnight = start.replace(hour=0, minute=0, second=0)
    if midnight == start:
        return midnight
    days = [midnight + timedelta(days=step) for step in (0, -1, 1)]
    return min(days, key=lambda day: abs(day + now - start))
