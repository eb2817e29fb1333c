"""Times of tables whose months are words or whose clocks go to twelve: "3-Dec-18", "Dec 3, 2018 6:32 PM"."""

from __future__ import annotations

import re
from datetime import datetime

from chatreader.record import Precision
from chatreader.sources.printed_times import DAY_MONTH, MONTH_DAY, naive_time, stamp_of, zone_named

_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s+)?"
_SPREADSHEET_DAY = r"(?P<day>\d{1,2})[-\s](?P<month>[A-Z][a-z]{2,8})[-\s](?P<year>\d{4}|\d\d)"
_YEAR_FIRST = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
_CLOCK = (
    r"(?:(?:,|\s(?:at|@|[·|–—-]))?\s?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"(?:\s?(?P<zone>Z|(?:GMT|UTC)?[+-]\d\d:?\d\d|[A-Z]{2,4}))?(?:\s\([A-Z][^()]*\))?)?"
)
_YEAR_LAST = (
    r"(?P<month>[A-Z][a-z]{2})\s(?P<day>\d{1,2})\s(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"\s(?P<zone>[A-Z]{2,4})\s(?P<year>\d{4})"
)
_IN_ONE_PIECE = (
    r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)"
    r"(?:[T\s]?(?P<hour>[0-2]\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?P<zone>Z)?)"
)
_PATTERNS = (
    *(
        re.compile(rf"{_WEEKDAY}{day}{_CLOCK}")
        for day in (MONTH_DAY, _SPREADSHEET_DAY, DAY_MONTH, _YEAR_FIRST)
    ),
    re.compile(rf"{_WEEKDAY}{_YEAR_LAST}"),
    re.compile(_IN_ONE_PIECE),
)
"""Spreadsheets, people, Kibana ("Mar 6, 2023 @ 18:30:00.000"), JavaScript ("… GMT-0500 (…)"), R and Java."""
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-]\d\d):?(\d\d)")


def named_time(cell: str) -> tuple[datetime, Precision] | None:
    """A time as printed, with its zone if it names one that is known, and how exactly it is known."""
    for pattern in _PATTERNS:
        found = pattern.fullmatch(" ".join(cell.split()))
        stamp = stamp_of(found) if found and found["year"] else None
        wall = naive_time(stamp) if stamp else None
        if stamp is None or wall is None:
            continue
        if stamp.hour is None:
            return wall, Precision.DAY
        precision = Precision.MINUTE if stamp.second is None else Precision.SECOND
        moment = _zoned(wall, stamp.zone)
        return (moment, precision) if moment else None
    return None


def _zoned(wall: datetime, zone: str | None) -> datetime | None:
    if offset := _OFFSET.fullmatch(zone or ""):
        try:
            return datetime.fromisoformat(f"{wall.isoformat()}{offset[1]}:{offset[2]}")
        except ValueError:
            # No clock of the earth is so far from another: the cell is damaged.
            return None
    return wall.replace(tzinfo=zone_named("UTC" if zone == "Z" else zone))
