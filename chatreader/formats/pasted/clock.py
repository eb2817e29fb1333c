"""One post a line, behind its time and its author: "7:02:15 PM @ada_l: A1: yes #ozlearn".

The author may stand before the time, and without ``@`` where most lines begin like this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from chatreader.formats.pasted.head import TranscriptHead, read_transcript_head
from chatreader.formats.pasted.layout import (
    HANDLE,
    TextRow,
    filled_rows,
    joined_rows,
    record_of_draft,
    refusal_of,
    remark_on,
    text_rows,
)
from chatreader.formats.pasted.timed import missing_times, words_and_names
from chatreader.record import ReadItem
from chatreader.record.hints import Hints, Match
from chatreader.sources.printed_times import (
    CLOCK,
    DAY_MONTH,
    MONTH_DAY,
    Calendar,
    Stamp,
    across_midnight,
    stamp_of,
)

_DAY = r"(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[T,\s]\s*)?"
_SLASHED = r"(?P<first>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4}|\d\d),?\s"
_SAID = tuple(rf"{day},?\s(?:(?:at|@|[·|–—-])\s)?" for day in (MONTH_DAY, DAY_MONTH))
_DAYS = (_DAY, _SLASHED, *_SAID)
_TIME = rf"{CLOCK}(?:\s(?P<zone>[A-Z]{{2,4}})(?![\w:]))?"
_MODERATOR = r"(?P<moderator>\s+[-–—(]\s*Moderator\)?)?"
_PERSON = rf"(?:[^@#:]{{1,60}}(?=\(@))?[<(]?@(?P<author>{HANDLE})[>)]?{_MODERATOR}"
_LABEL = r"(?:[QAT]\d{1,2}|RT|MT)\b"
_BEHIND = rf"{_TIME}[\])]?\s*[-–—|,:]?\s*{_PERSON}\s*[:：|–—-]?(?:\s+|\Z)(?P<text>.*)\Z"
_BEFORE = r"[\])]?\s*[:：|–—-]\s+(?P<text>.*)\Z"
_DAY_SECONDS = 86_400
_PATTERNS = (
    *(re.compile(rf"[\[(]?{day}{_BEHIND}") for day in _DAYS),
    *(re.compile(rf"{_PERSON},?\s+[\[(]?{day}{_TIME}{_BEFORE}") for day in _DAYS),
)
_UNMARKED = tuple(
    re.compile(
        rf"[\[(]?{day}{_TIME}[\])]?\s*[-–—|,]?\s*(?!(?i:{_LABEL}))(?P<author>{HANDLE}){_MODERATOR}"
        r"[:：]\s+(?P<text>.*)\Z"
    )
    for day in _DAYS
)
"""Names without ``@``, which many a line has that is no post: a schedule, a question with its hour."""


@dataclass(slots=True)
class _ClockPost:
    """A line with its time and author; further lines of the same post are added to ``body``."""

    row: int
    author: str
    is_moderator: bool
    stamp: Stamp
    body: list[TextRow] = field(default_factory=list)
    is_slashed: bool = False


class ClockLines:
    """``h:mm:ss PM @handle: text``, one line a post, perhaps with the date before the time."""

    def detect(self, text: str) -> Match | None:
        """Two such lines that make a fifth of the text."""
        rows = filled_rows(text_rows(text))
        patterns = _patterns(rows)
        posts = sum(_post(row, patterns) is not None for row in rows)
        if posts < 2 or posts * 5 < len(rows):
            return None
        return Match(0.85, f"text in which {posts} lines begin with a time and a name")

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts; lines without a time belong to the post above, lines above the first to the chat."""
        rows = text_rows(text)
        head, posts = _gather(rows)
        newest_first = _runs_backwards(posts)
        details = head.details(True if newest_first else None)
        if details is not None:
            yield details
        calendar = Calendar.of(head.start, hints)
        stamps = _with_days(posts, calendar, newest_first)
        for post, stamp in zip(posts, stamps, strict=True):
            yield _item(post, stamp, calendar)
        yield from _remarks(posts, stamps, calendar)


def _patterns(rows: Sequence[TextRow]) -> Sequence[re.Pattern[str]]:
    """How heads look here: names without ``@`` count where many lines have one, and one returns."""
    unmarked = [post.author for row in rows if (post := _post(row, _UNMARKED))]
    is_sure = len(unmarked) * 5 >= len(rows) * 2 and len(set(unmarked)) < len(unmarked)
    return (*_PATTERNS, *_UNMARKED) if is_sure else _PATTERNS


def _post(row: TextRow, patterns: Sequence[re.Pattern[str]]) -> _ClockPost | None:
    for pattern in patterns:
        found = pattern.match(row.text)
        stamp = stamp_of(found) if found else None
        if found is None or stamp is None:
            continue
        is_slashed = "first" in found.groupdict()
        if is_slashed:
            stamp = _slashed(stamp, int(found["first"]), int(found["other"]))
        body = [TextRow(row.number, found["text"])]
        return _ClockPost(row.number, found["author"], bool(found["moderator"]), stamp, body, is_slashed)
    return None


def _slashed(stamp: Stamp, first: int, other: int) -> Stamp:
    """Month before day, as the sites that print AM and PM write it, unless that is no month."""
    month, day = (other, first) if first > 12 else (first, other)
    return replace(stamp, month=month, day=day)


def _gather(rows: Sequence[TextRow]) -> tuple[TranscriptHead, list[_ClockPost]]:
    posts: list[_ClockPost] = []
    above: list[TextRow] = []
    patterns = _patterns(filled_rows(rows))
    for row in rows:
        post = _post(row, patterns)
        if post is not None:
            posts.append(post)
        elif posts:
            posts[-1].body.append(row)
        else:
            above.append(row)
    return read_transcript_head(above), posts


def _runs_backwards(posts: Sequence[_ClockPost]) -> bool:
    """True when the newest post stands first: most steps go back, the shorter way round the clock."""
    clocks = [
        ((post.stamp.hour or 0) * 60 + post.stamp.minute) * 60 + (post.stamp.second or 0) for post in posts
    ]
    steps = [(now - before) % _DAY_SECONDS for before, now in pairwise(clocks) if before != now]
    return sum(step > _DAY_SECONDS // 2 for step in steps) * 2 > len(steps)


def _with_days(posts: Sequence[_ClockPost], calendar: Calendar, newest_first: bool) -> list[Stamp]:
    stamps = [post.stamp for post in posts]
    ordered = stamps[::-1] if newest_first else stamps
    dated = list(across_midnight(ordered, calendar.start))
    return dated[::-1] if newest_first else dated


def _item(post: _ClockPost, stamp: Stamp, calendar: Calendar) -> ReadItem:
    text, names = words_and_names(joined_rows(post.body))
    moment, precision = calendar.moment(stamp)
    return refusal_of(post.row, text) or record_of_draft(
        post.row,
        text,
        author_handle=post.author,
        is_moderator=True if post.is_moderator else None,
        posted_at=moment,
        precision=precision,
        reply_to_names=names,
    )


def _remarks(posts: Sequence[_ClockPost], stamps: Sequence[Stamp], calendar: Calendar) -> Iterator[ReadItem]:
    yield from missing_times(((post.row, stamp) for post, stamp in zip(posts, stamps, strict=True)), calendar)
    slashed = next((post for post in posts if post.is_slashed), None)
    if slashed is not None:
        yield remark_on(slashed.row, "dates such as 3/12/2018 were read as month/day/year")
