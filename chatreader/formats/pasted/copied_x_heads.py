"""Where the posts of a page copied from x.com begin: name, @handle and date, on one line or on several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chatreader.formats.pasted.layout import TextRow
from chatreader.formats.pasted.page_language import AND, REPLYING_TO, in_english
from chatreader.sources.printed_times import DAY_MONTH, MONTH_DAY, Stamp, stamp_of

_HANDLE = r"(?P<handle>[A-Za-z0-9_]{1,30}(?:@[A-Za-z0-9-]+)?(?:\.[A-Za-z0-9-]+)*)"
"""With dots: a name on Bluesky, with a server: one on Mastodon; their pages are copied in the same shape."""

_AGO = r"(?:\d{1,3}\s?(?:s|m|h|d|w|secs?|mins?|hrs?|hours?|minutes?|days?|weeks?)(?:\sago)?)"
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?"
_SLASHED = (
    r"(?P<month>0?[1-9]|1[0-2])/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)",
    r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4}|\d\d)",
)
"""Telephones print "12/3/18": month before day, unless that is no month."""
_SHORT_YEAR = r"(?P<day>\d{1,2})\s(?P<month>[A-Z][a-z]{2})\s(?P<year>\d\d)"
_AT = rf"(?:(?:,|\sat|\s[·@|–—-])?\s{_CLOCK}(?:\s(?P<zone>[A-Z]{{2,4}}))?)?"
"""Other sites print the hour behind the day."""

_DAYS = (MONTH_DAY, _SHORT_YEAR, DAY_MONTH, *_SLASHED, _AGO)
_DAY_ALONE = tuple(re.compile(rf"[·•∙⋅]?\s*{day}\Z") for day in _DAYS)
_HANDLE_ALONE = re.compile(rf"@{_HANDLE}\s*[·•∙⋅]?\Z")
_IN_ONE = tuple(
    re.compile(
        rf"(?P<name>[^@]*?)[\s\u200e\u200f]*@{_HANDLE}[\s\u200e\u200f]*(?P<dot>[·•∙⋅]\s*)?(?:[|–—-]\s+)?{day}{_AT}(?:\s*More)?\Z"
    )
    for day in _DAYS
)
_WHOLE_TIME = tuple(re.compile(rf"{_CLOCK}\s*[·•∙⋅–—-]\s*{day}(?![\w,])") for day in (MONTH_DAY, DAY_MONTH))
_APART = re.compile(r"\S\s+[\u200e\u200f]@\w+\s|\S\s+@\w+\s{2,}[A-Z\d]")
_SPONSOR = re.compile(r"(?:Verified account|Verified|Automated|Ad|Promoted)\Z")
_QUOTE = re.compile(r"Quote(?: Tweet| post)?\Z", re.IGNORECASE)
_SHARED = re.compile(
    r".{1,60} (?:reposted|Retweeted|retweeted|reposted this)\Z|(?:Pinned(?: Tweet| post)?)\Z"
)
_REPLYING = re.compile(rf"(?:(?i:{REPLYING_TO}|and|&)|{AND})\b.*\Z|.*,\Z")
"""Other words for "and" in small letters only: "Y Combinator" is a name."""
_LONGEST_NAME = 60
_LONGEST_HEAD = 120


@dataclass(frozen=True, slots=True)
class PageHead:
    """The head of one post: rows ``first`` to ``body`` (not included) of the filled rows of the page.

    ``stamp`` is ``None`` where the date is relative ("3h") or stands below the text.
    """

    first: int
    body: int
    handle: str
    name: str | None
    stamp: Stamp | None
    is_quoted: bool


def find_heads(rows: Sequence[TextRow]) -> list[PageHead]:
    """The heads among ``rows`` (none of them blank), in order."""
    found: list[PageHead] = []
    rows = [replace(row, text=in_english(row.text)) for row in rows]
    has_names = _first_has_name(rows)
    free = 0
    for index in range(len(rows)):
        if index < free:
            continue
        head = _in_one(rows, index, free, has_names) or _on_several(rows, index, free)
        if head is not None:
            found.append(head)
            free = head.body
    return found


def _first_has_name(rows: Sequence[TextRow]) -> bool:
    """True when the first head that begins with its handle has a name above: then all of them have."""
    for index, row in enumerate(rows):
        one = _one(row.text)
        if one is not None and not one["name"].strip():
            return index > 0 and _is_name(rows[index - 1].text)
    return False


def _one(text: str) -> re.Match[str] | None:
    """A head on one line. Without dot or gap before it, a day needs its year: posts speak of days too."""
    if "@" not in text or len(text) > _LONGEST_HEAD:
        return None
    for pattern in _IN_ONE:
        match = pattern.match(text)
        if match is not None and (match["dot"] or match.groupdict().get("year") or _APART.search(text)):
            return match
    return None


def _in_one(rows: Sequence[TextRow], index: int, free: int, has_names: bool) -> PageHead | None:
    """A head on one line: "Ada Lovelace @ada_l · Dec 3, 2018", or its name on the line above."""
    found = _one(rows[index].text)
    stamp = stamp_of(found) if found else None
    if found is None or (stamp is None and found.groupdict().get("month")):
        return None
    name = found["name"].strip(" \u200e\u200f·") or None
    if len(name or "") > _LONGEST_NAME:
        return None
    first = index
    if name is None and has_names and index - 1 >= free:
        first, name = index - 1, rows[index - 1].text
    return _head(rows, first, free, index + 1, handle=found["handle"], name=name, stamp=stamp)


def _on_several(rows: Sequence[TextRow], index: int, free: int) -> PageHead | None:
    """A head whose handle stands on a line of its own, the date below it or at the end of the post."""
    found = _HANDLE_ALONE.match(rows[index].text)
    if found is None or (index > free and _REPLYING.match(rows[index - 1].text)):
        return None
    above = index - 1
    while above >= free and _SPONSOR.match(rows[above].text):
        above -= 1
    name = rows[above].text if above >= free and _is_name(rows[above].text) else None
    first = above if name is not None else index
    below = index + 1
    while below < len(rows) and rows[below].text in "·•∙⋅":
        below += 1
    day = _day(rows[below].text) if below < len(rows) else None
    if day is not None:
        return _head(rows, first, free, below + 1, handle=found["handle"], name=name, stamp=stamp_of(day))
    if name is not None and _has_time_below(rows, index + 1):
        return _head(rows, first, free, index + 1, handle=found["handle"], name=name, stamp=None)
    return None


def _day(text: str) -> re.Match[str] | None:
    for pattern in _DAY_ALONE:
        match = pattern.match(text)
        if match is not None and (stamp_of(match) is not None or "month" not in match.groupdict()):
            return match
    return None


def _has_time_below(rows: Sequence[TextRow], start: int) -> bool:
    """True when a line "6:32 PM · Dec 3, 2018" follows before the next handle."""
    for row in rows[start : start + 60]:
        if whole_time(row.text) is not None:
            return True
        if _HANDLE_ALONE.match(row.text) or _one(row.text):
            return False
    return False


def whole_time(text: str) -> Stamp | None:
    """The time of a line such as "6:32 PM · Dec 3, 2018 · Twitter Web Client"."""
    text = in_english(text)
    match = next((found for pattern in _WHOLE_TIME if (found := pattern.match(text))), None)
    return stamp_of(match) if match else None


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not text.startswith(("@", "#", "http")) and not text.isdigit()


def _head(
    rows: Sequence[TextRow],
    first: int,
    free: int,
    body: int,
    *,
    handle: str,
    name: str | None,
    stamp: Stamp | None,
) -> PageHead:
    """The head with what stands above it: that it is quoted, that somebody shared it."""
    is_quoted = False
    while first > free and (_QUOTE.match(rows[first - 1].text) or _SHARED.match(rows[first - 1].text)):
        first -= 1
        is_quoted = is_quoted or _QUOTE.match(rows[first].text) is not None
    return PageHead(first, body, handle, name, stamp, is_quoted)
