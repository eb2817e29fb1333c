"""What stands above the first post of a transcript: its title, its description, its day and hour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from chatreader.formats.pasted.layout import TextRow, filled_rows, plain_text
from chatreader.record import Precision, SourceDetails
from chatreader.sources.printed_times import (
    DAY_MONTH,
    MONTH_DAY,
    Calendar,
    Stamp,
    naive_time,
    stamp_of,
    zone_place,
)

_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s)?"
ZONE = (
    r"(?P<zone>[A-Z]{2,4}\b|(?:Eastern|Central|Mountain|Pacific)\b)(?:\s(?:Standard\s|Daylight\s)?[Tt]ime\b)?"
)
"""As titles name a zone, which posts do not."""

CLOCK = (
    r"(?=\d{1,2}(?::\d\d|\s?[AaPp]\.?[Mm]\b))(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
"""Titles say "8 PM", too."""

_WHEN = rf"(?:(?:,|\sat|\s@|\s[·|–—-])?\s?{CLOCK}(?:\s{ZONE})?)?"
_DATES = tuple(re.compile(rf"{_WEEKDAY}{day}{_WHEN}\Z") for day in (MONTH_DAY, DAY_MONTH))
_DATE_BEHIND = tuple(
    re.compile(rf"(?P<words>{words}\s*{between}\s*{_WEEKDAY}{day}{_WHEN}\)?\Z")
    for words, between in (
        (".+?)", r"[,:|(–—-]"),
        (".+?)", r"\s(?:on|of|from)\s"),
        (r"[#＃]\w+(?:\s(?i:chat|transcript|archive|recap))?)", r"\s"),
    )
    for day in (MONTH_DAY, DAY_MONTH)
)
_CURATORS = re.compile(
    r"(?:collected|curated|compiled|archived|captured|exported|transcribed|recorded|saved)\s"
    r"(?:\w+\s){0,4}?(?:by|on|from|of|at)\b",
    re.IGNORECASE,
)
_DATE_WITHIN = tuple(re.compile(rf"\b{_WEEKDAY}{day}{_WHEN}(?![\w])") for day in (MONTH_DAY, DAY_MONTH))
_HOUR = re.compile(rf"{CLOCK}(?:\s{ZONE})?\Z")
_COLLECTION = re.compile(r"[#＃]\w+ (?:Chat )?(?:Archive|Transcript)\Z", re.IGNORECASE)

LONGEST_TITLE = 120
_WORDS_OF_A_TITLE = 8
_REACH = 12
"""Rows among which the date of a transcript without heads of posts is sought."""


@dataclass(frozen=True, slots=True)
class TranscriptHead:
    """The head of a transcript; ``rows`` of the text belong to it.

    ``start`` is the printed date (with the year), perhaps with hour and zone.
    """

    rows: int = 0
    title: str | None = None
    description: str | None = None
    start: Stamp | None = None
    is_collection: bool = False

    def day(self) -> dict[str, Any]:
        """What is known of the time of posts that print none: their day, where the head has no hour."""
        if self.start is None or self.start.hour is not None:
            return {}
        moment, precision = Calendar().moment(self.start)
        return {"posted_at": moment, "precision": precision} if precision is Precision.DAY else {}

    def details(self, newest_first: bool | None = None) -> SourceDetails | None:
        """What to say of the chat, or ``None`` when nothing is known."""
        start = naive_time(self.start) if self.start and self.start.hour is not None else None
        zone = zone_place(self.start.zone) if self.start else None
        found = SourceDetails(
            title=self.title,
            description=self.description,
            local_start=start,
            time_zone=zone,
            newest_first=newest_first,
        )
        return found if found != SourceDetails() else None


def read_transcript_head(rows: Sequence[TextRow]) -> TranscriptHead:
    """The head that consists of ``rows``: they stand above the first post."""
    words: list[str] = []
    start: Stamp | None = None
    is_collection = False
    for row in filled_rows(rows):
        found = _date(row.text) or (_HOUR.match(row.text) if start and start.hour is None else None)
        stamp = stamp_of(found) if found else None
        if stamp is not None:
            start = _with_hour(start, stamp) if start else stamp
        elif _COLLECTION.match(row.text):
            # The name of the page, the same for every chat: it names no chat.
            is_collection = True
        else:
            words_only, behind = _dated(row.text) if start is None else (row.text, None)
            start = behind or start or _curators_date(row.text)
            words.append(plain_text(words_only))
    title = words.pop(0) if words and len(words[0]) <= LONGEST_TITLE and not is_collection else None
    return TranscriptHead(len(rows), title, "\n".join(words) or None, start, is_collection)


def _dated(text: str) -> tuple[str, Stamp | None]:
    """A title and the date behind it: "Transcript of #ozlearn, 31 December 2018"; or the text as it is."""
    if len(text) <= LONGEST_TITLE:
        for pattern in _DATE_BEHIND:
            found = pattern.match(text)
            stamp = stamp_of(found) if found and found["year"] else None
            if found and stamp is not None and naive_time(replace(stamp, hour=None)) is not None:
                return found["words"], stamp
    return text, None


def is_curators(text: str) -> bool:
    """Whether a line says by whom or when a chat was collected: it is no post."""
    return bool(_CURATORS.search(text[:80])) and _curators_date(text) is not None


def _curators_date(text: str) -> Stamp | None:
    """The day in "Collected by the moderators on 9 May 2016. Greetings left out."."""
    if len(text) > 300 or not _CURATORS.search(text[:80]):
        return None
    for pattern in _DATE_WITHIN:
        for found in pattern.finditer(text):
            stamp = stamp_of(found) if found["year"] else None
            if stamp is not None and naive_time(replace(stamp, hour=None)) is not None:
                return stamp
    return None


def _with_hour(start: Stamp, hour: Stamp) -> Stamp:
    if start.hour is not None or hour.hour is None:
        return start
    return replace(start, hour=hour.hour, minute=hour.minute, second=hour.second, zone=hour.zone)


def _date(text: str) -> re.Match[str] | None:
    if len(text) > 60:
        return None
    return next((found for date in _DATES if (found := date.match(text)) and found["year"]), None)


def find_head(rows: Sequence[TextRow]) -> TranscriptHead:
    """The head of a text whose posts have no heads of their own: it ends with the line of the date.

    Without such a line, or without the hour or the name of the page beside it,
    there is none: a post may name a day too.
    """
    end = 0
    is_titled = False
    for index, row in enumerate(rows[:_REACH]):
        is_title = _is_title(row.text, is_first=not any(above.text for above in rows[:index]))
        if _date(row.text) or is_title or (end and _HOUR.match(row.text)):
            end = index + 1
        is_titled = is_titled or is_title
    head = read_transcript_head(rows[:end])
    is_sure = head.start is not None and (is_titled or head.is_collection or head.start.hour is not None)
    return head if is_sure else TranscriptHead()


def _is_title(text: str, *, is_first: bool) -> bool:
    """A curator's line, or a first line of a few words with a date behind them."""
    words, stamp = _dated(text)
    return is_curators(text) or (is_first and stamp is not None and len(words.split()) <= _WORDS_OF_A_TITLE)
