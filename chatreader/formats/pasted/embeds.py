"""Posts that a blog shows as Twitter's embeds: the words, and below them who said them on which day.

Q1: What is a badge to you? #badgechat pic.twitter.com/x1y2z3
— Ada Lovelace (@ada_l) December 3, 2018
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from chatreader.formats.pasted.head import TranscriptHead, read_transcript_head
from chatreader.formats.pasted.layout import (
    HANDLE,
    TextRow,
    filled_rows,
    joined_rows,
    record_of_draft,
    refusal_of,
    remark_on,
    some_of,
    text_rows,
)
from chatreader.formats.pasted.segment_costs import begins_with_label
from chatreader.formats.pasted.timed import missing_times
from chatreader.record import ReadItem
from chatreader.record.hints import Hints, Match
from chatreader.sources.printed_times import DAY_MONTH, MONTH_DAY, Calendar, Stamp, stamp_of

_FEET = tuple(
    re.compile(rf"[—–-]{{1,2}}\s?(?P<name>[^@]{{0,60}}?)\s?\(@(?P<author>{HANDLE})\),?\s+{day}\Z")
    for day in (MONTH_DAY, DAY_MONTH)
)
_LONGEST_POST = 40
"""Lines to a post at most, on average, with the words of the blog between them."""


@dataclass(frozen=True, slots=True)
class _Embed:
    """A post, with the rows of the blog's own words above it."""

    above: Sequence[TextRow]
    words: Sequence[TextRow]
    author: str
    name: str | None
    stamp: Stamp


class Embeds:
    """The words of a post, and below them "— Name (@handle) December 3, 2018"."""

    def detect(self, text: str) -> Match | None:
        """Two such lines below words."""
        rows = filled_rows(text_rows(text))
        posts = sum(_foot(row) is not None for row in rows)
        if posts < 2 or posts * _LONGEST_POST < len(rows):
            return None
        return Match(0.88, f"text with {posts} posts as blogs show them, author and day below the words")

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts; what the blog says itself is left out, but for questions that no post asks."""
        embeds, below = _gather(text_rows(text))
        head = _head(embeds)
        details = head.details()
        if details is not None:
            yield details
        calendar = Calendar.of(head.start, hints)
        own: list[TextRow] = []
        for index, embed in enumerate(embeds):
            yield from _questions(embed.above, own, is_head=index == 0)
            yield _item(embed, calendar)
        own += filled_rows(below)
        yield from missing_times(((one.words[0].number, one.stamp) for one in embeds), calendar)
        if own:
            said = some_of([row.text for row in own])
            yield remark_on(own[0].number, f"the blog's own words were left out: {said}")


def _foot(row: TextRow) -> re.Match[str] | None:
    if "(@" not in row.text:
        return None
    found = next((match for foot in _FEET if (match := foot.match(row.text))), None)
    return found if found and stamp_of(found) else None


def _gather(rows: Sequence[TextRow]) -> tuple[list[_Embed], list[TextRow]]:
    """The posts in order, and the rows below the last."""
    embeds: list[_Embed] = []
    waiting: list[TextRow] = []
    begins = _paragraph if any(not row.text for row in rows[:-1]) else _label
    for row in rows:
        found = _foot(row)
        stamp = stamp_of(found) if found else None
        above, words = _parted(waiting, begins)
        if found is None or stamp is None or not words:
            waiting.append(row)
            continue
        embeds.append(_Embed(above, words, found["author"], found["name"].strip() or None, stamp))
        waiting = []
    return embeds, waiting


def _parted(
    rows: Sequence[TextRow], begins: Callable[[Sequence[TextRow]], int]
) -> tuple[list[TextRow], list[TextRow]]:
    """The blog's own rows, and the post at the end of them."""
    kept = list(rows)
    while kept and not kept[-1].text:
        kept.pop()
    first = begins(kept)
    return kept[:first], kept[first:]


def _paragraph(rows: Sequence[TextRow]) -> int:
    """Where the last paragraph begins."""
    return next((index + 1 for index in range(len(rows) - 1, -1, -1) if not rows[index].text), 0)


def _label(rows: Sequence[TextRow]) -> int:
    """Where copying lost the blank lines: the last line that begins with a label, else all of them."""
    return next((index for index in range(len(rows) - 1, -1, -1) if begins_with_label(rows[index].text)), 0)


def _head(embeds: Sequence[_Embed]) -> TranscriptHead:
    return (
        read_transcript_head(embeds[0].above[:3])
        if embeds and len(filled_rows(embeds[0].above)) <= 3
        else TranscriptHead()
    )


def _questions(rows: Sequence[TextRow], own: list[TextRow], *, is_head: bool) -> Iterator[ReadItem]:
    """Lines between posts that begin with a label, as posts without an author; the others go to ``own``."""
    for row in filled_rows(rows):
        if begins_with_label(row.text):
            yield refusal_of(row.number, row.text) or record_of_draft(row.number, row.text)
        elif not is_head:
            own.append(row)


def _item(embed: _Embed, calendar: Calendar) -> ReadItem:
    row, text = embed.words[0].number, joined_rows(embed.words)
    moment, precision = calendar.moment(embed.stamp)
    return refusal_of(row, text) or record_of_draft(
        row,
        text,
        author_handle=embed.author,
        author_name=embed.name,
        posted_at=moment,
        precision=precision,
    )
