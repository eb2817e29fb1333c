"""Chats of other programs, as they are copied or saved: WhatsApp, Zoom, Telegram, Teams, Discord, Slack, IRC.

People stand there by their names, not by handles; what platform it was is not known to the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from chatreader.formats.pasted.head import read_transcript_head
from chatreader.formats.pasted.layout import (
    TextRow,
    filled_rows,
    joined_rows,
    record_of_draft,
    refusal_of,
    remark_on,
    text_rows,
)
from chatreader.formats.pasted.log_heads import STYLES, LogHead, Style, head_of, joined_heads
from chatreader.formats.pasted.timed import missing_times
from chatreader.record import ReadItem
from chatreader.record.hints import Hints, Match
from chatreader.sources.printed_times import Calendar, Stamp, across_midnight, stamp_of

_NOTICE = re.compile(
    r"""---\s.* | .*-!-\s.* | (?:\[?\d\d?:\d\d(?::\d\d)?\]?\s+)?(?:\*{1,3}|<-+|-+>|=+)\s.*
    | .*\b(?:has\s)?(?:joined|left)\s(?:the\s(?:channel|server|meeting|group|chat)|\#\S+)\b.*
    | .*\bMessages\sand\scalls\sare\send-to-end\sencrypted.* | <Media\somitted> | .*\swas\sadded\.?""",
    re.VERBOSE | re.IGNORECASE,
)
"""Lines of a log about the log."""

_OPENED = re.compile(
    r"---\s(?:Log\sopened|Day\schanged(?:\sto)?)\s(?:[A-Z][a-z]{2}\s)?(?P<month>[A-Z][a-z]{2})\s+(?P<day>\d{1,2})"
    r"(?:\s\d\d:\d\d:\d\d)?\s(?P<year>\d{4})"
)
_CHAT_MARK = re.compile(r"[#＃]\w|\b[QA]\d{1,2}\b")


@dataclass(slots=True)
class _LogPost:
    head: LogHead
    body: list[TextRow] = field(default_factory=list)
    day: Stamp | None = None


class ChatLogs:
    """Heads with a time and a person's name, the words behind them or below."""

    def detect(self, text: str) -> Match | None:
        """Two such heads of one program that make a quarter of the text."""
        rows = joined_heads(filled_rows(text_rows(text)))
        style, heads = _best(rows)
        if style is None or len(heads) < 2 or len(heads) * 4 < len(rows):
            return None
        if style.is_plain and not _is_chat(heads, rows):
            return None
        return Match(
            0.9, f"text in which {len(heads)} posts begin with a time and a name, as in {style.program}"
        )

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts; notices of the log are left out, messages to one person alone too, and counted."""
        rows = joined_heads(text_rows(text))
        style, _ = _best(filled_rows(rows))
        above, posts, notices = _gather(rows, style or STYLES[-1])
        head = read_transcript_head(above)
        details = head.details()
        if details is not None:
            yield details
        order = _order(posts, hints)
        calendar = Calendar.of(head.start, hints)
        stamps = list(across_midnight([_dated(post, order == "day") for post in posts], calendar.start))
        for post, stamp in zip(posts, stamps, strict=True):
            if not post.head.is_private:
                yield _item(post, stamp, calendar)
        yield from _remarks(posts, stamps, calendar, order if hints.is_day_first is None else None)
        if notices:
            yield remark_on(
                notices[0], f"{_lines(notices)} about the log itself (who came and went) left out"
            )


def _lines(found: Sequence[int]) -> str:
    return "1 line" if len(found) == 1 else f"{len(found)} lines"


def _best(rows: Sequence[TextRow]) -> tuple[Style | None, list[LogHead]]:
    """The program whose heads are the most; the first of several."""
    found = [(style, [head for row in rows if (head := head_of(row, style))]) for style in STYLES]
    style, heads = max(found, key=lambda pair: len(pair[1]))
    return (style, heads) if heads else (None, [])


def _is_chat(heads: Sequence[LogHead], rows: Sequence[TextRow]) -> bool:
    """A schedule has hours and words too, but nobody in it returns, and it has no labels or hashtags."""
    names = [head.name for head in heads]
    if all(" " not in name for name in names) and heads[0].text:
        # Names of one word behind an hour are read elsewhere, as handles.
        return False
    marked = sum(bool(_CHAT_MARK.search(row.text)) for row in rows)
    return len(set(names)) > 1 and (len(set(names)) < len(names) or marked * 3 >= len(heads))


def _gather(rows: Sequence[TextRow], style: Style) -> tuple[list[TextRow], list[_LogPost], list[int]]:
    posts: list[_LogPost] = []
    above: list[TextRow] = []
    notices: list[int] = []
    day: Stamp | None = None
    for row in rows:
        head = head_of(row, style)
        if head is not None:
            posts.append(_LogPost(head, [TextRow(row.number, head.text)] if head.text else [], day))
        elif row.text and _NOTICE.fullmatch(row.text):
            opened = _OPENED.match(row.text)
            day = (stamp_of(opened) if opened else None) or day
            notices.append(row.number)
        else:
            (posts[-1].body if posts else above).append(row)
    return above, posts, notices


def _order(posts: Sequence[_LogPost], hints: Hints) -> str | None:
    """Which number of a date is the day: as said, as a date tells, or else "open …"."""
    if hints.is_day_first is not None:
        return "day" if hints.is_day_first else "month"
    dated = [post.head for post in posts if post.head.numbers]
    if any(head.numbers[0] > 12 for head in dated if head.numbers):
        return "day"
    if not dated or any(head.numbers[1] > 12 for head in dated if head.numbers):
        return "month"
    if dated[0].sign == ".":
        return "day"
    return "open month" if any(head.has_half for head in dated) else "open day"


def _dated(post: _LogPost, is_day_first: bool) -> Stamp:
    stamp, numbers = post.head.stamp, post.head.numbers
    if numbers:
        month, day = (numbers[1], numbers[0]) if is_day_first else numbers
        return replace(stamp, month=month, day=day)
    if stamp.day is None and post.day is not None:
        return replace(stamp, year=post.day.year, month=post.day.month, day=post.day.day)
    return stamp


def _item(post: _LogPost, stamp: Stamp, calendar: Calendar) -> ReadItem:
    text = joined_rows(post.body)
    head = post.head
    moment, precision = calendar.moment(stamp)
    return refusal_of(head.row, text) or record_of_draft(
        head.row,
        text,
        platform="unknown",
        author_handle=head.name if head.is_handle else None,
        author_name=None if head.is_handle else head.name,
        # People are told apart by their names: the log knows nothing else of them.
        author_id=None if head.is_handle else head.name.casefold(),
        posted_at=moment,
        precision=precision,
    )


def _remarks(
    posts: Sequence[_LogPost], stamps: Sequence[Stamp], calendar: Calendar, order: str | None
) -> Iterator[ReadItem]:
    shown = [(post, stamp) for post, stamp in zip(posts, stamps, strict=True) if not post.head.is_private]
    yield from missing_times(((post.head.row, stamp) for post, stamp in shown), calendar)
    if order and order.startswith("open"):
        way = "month before day" if order == "open month" else "day before month"
        yield remark_on(
            posts[0].head.row,
            f"the dates could be read either way and were read as {way}; if that is wrong, say the order of "
            "the dates and import again",
        )
    private = [post.head.row for post in posts if post.head.is_private]
    if private:
        yield remark_on(private[0], f"messages to one person alone were left out ({len(private)})")
