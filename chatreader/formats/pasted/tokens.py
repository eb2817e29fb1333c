"""Transcripts of Participate broken at every tag, name and link: only the line of the time is sure.

SenorG
- Moderator
Sep 13 @ 7:31 PM EDT
Welcome to
#BadgeChat
! Say hi
In reply to
@ada_l

A person's name may stand before the handle ("Sam Green @SenorG - Moderator"), or on a line of its own
above each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chatreader.formats.pasted.head import read_transcript_head
from chatreader.formats.pasted.layout import (
    BEFORE_HANDLE,
    HANDLE,
    TextRow,
    filled_rows,
    joined_rows,
    text_rows,
    without_page_blanks,
)
from chatreader.formats.pasted.timed import TIME_LINES, Draft, read_timed, words_and_names
from chatreader.record import ReadItem
from chatreader.record.hints import Hints, Match
from chatreader.sources.printed_times import Stamp, stamp_of

_TIMES = tuple(re.compile(rf"{time}\Z") for time in TIME_LINES)
_AUTHOR = re.compile(
    rf"(?:[•◦▪●○·*]\s*)?{BEFORE_HANDLE}(?P<author>{HANDLE})\)?"
    r"(?P<moderator>\s+[-–—(]\s*Moderator\)?)?\Z"
)
_NAME_ROW = re.compile(r"[^\W\d_][^#＃@＠:?!\"]{0,39}\Z")
NEARLY_ALL = 0.8
"""The share of heads that must have a name above the handle: else such a line ends the post before."""
_MODERATOR = re.compile(r"[-–—]?\s*Moderator\Z")
_BULLET = re.compile(r"[•◦▪●○·*]\Z")

_PIECE = re.compile(r"(?:[#＃@＠]\w+|https?://\S+)\Z")
_CLOSES = re.compile(r"[!?.,;:)\]}’”»…'/]|%")
_OPENS = re.compile(r"\S*[(\[{“‘«]\Z|[\".]\Z")
_NAMES = re.compile(r"(?:[@＠]\w{1,20}|[\s,])*\Z")
_REPLY = re.compile(r"in reply to:?\s*(?:[@＠,]|\Z)", re.IGNORECASE)


class BrokenPosts:
    """Author, mark and time on lines of their own, the text in pieces (Participate, 2018)."""

    def detect(self, text: str) -> Match | None:
        """Two lines of times with a name above each."""
        heads = len(_heads(filled_rows(text_rows(text))))
        if heads < 2:
            return None
        return Match(0.9, f"a transcript with the times of {heads} posts on lines of their own")

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts of the transcript, their pieces put together again."""
        rows = without_page_blanks(text_rows(text))
        heads = _heads(rows)
        bodies = [
            rows[time + 1 : after] for (_, time, _), after in zip(heads, _ends(heads, len(rows)), strict=True)
        ]
        is_broken = _is_broken(bodies)
        drafts = [_draft(rows, head, body, is_broken) for head, body in zip(heads, bodies, strict=True)]
        above = heads[0][0] if heads else len(rows)
        yield from read_timed(drafts, read_transcript_head(rows[:above]), hints)


def _ends(heads: Sequence[tuple[int, int, bool]], count: int) -> list[int]:
    return [first for first, _, _ in heads[1:]] + [count] * bool(heads)


def _heads(rows: Sequence[TextRow]) -> list[tuple[int, int, bool]]:
    """For each post the indexes of its author's row and its time's row, and whether a moderator wrote it."""
    found = []
    free = 0
    for index, row in enumerate(rows):
        if _stamp(row) is None:
            continue
        head = _above(rows, index, free)
        if head is not None:
            found.append(head)
            free = index + 1
    return _with_names(rows, found)


def _with_names(rows: Sequence[TextRow], heads: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The heads, begun a row earlier where nearly every handle stands below a person's name."""
    named = {
        begins
        for begins, _, _ in heads
        if begins and rows[begins].text.startswith("@") and _NAME_ROW.match(rows[begins - 1].text)
    }
    if len(named) < NEARLY_ALL * len(heads):
        return heads
    return [(begins - (begins in named), time, marked) for begins, time, marked in heads]


def _stamp(row: TextRow) -> Stamp | None:
    found = next((match for time in _TIMES if (match := time.match(row.text))), None)
    return stamp_of(found) if found else None


def _above(rows: Sequence[TextRow], time: int, free: int) -> tuple[int, int, bool] | None:
    marked = time - 1 >= free and _MODERATOR.match(rows[time - 1].text) is not None
    author = time - 2 if marked else time - 1
    match = _AUTHOR.match(rows[author].text) if author >= free else None
    if match is None:
        return None
    begins = author - (author - 1 >= free and _BULLET.match(rows[author - 1].text) is not None)
    return begins, time, marked or match["moderator"] is not None


def _is_broken(bodies: Sequence[Sequence[TextRow]]) -> bool:
    """True when lines that are one tag, name or link are common: people seldom write so."""
    pieces = sum(any(_PIECE.match(row.text) for row in body[: _reply_at(body)]) for body in bodies)
    return pieces * 5 >= len(bodies)


def _draft(
    rows: Sequence[TextRow], head: tuple[int, int, bool], body: Sequence[TextRow], is_broken: bool
) -> Draft:
    begins, time, is_moderator = head
    author, name = _person(rows[begins:time])
    stamp = _stamp(rows[time])
    assert stamp is not None
    reply = _reply_at(body)
    text = _mended([row.text for row in body[:reply]]) if is_broken else joined_rows(body[:reply])
    names = " ".join(row.text for row in body[reply:]).replace(" ,", ",")
    words, reply_names = words_and_names(f"{text}\n{names}")
    return Draft(rows[begins].number, author, is_moderator, stamp, words, reply_names, name=name)


def _person(head: Sequence[TextRow]) -> tuple[str, str | None]:
    """The handle in the rows of a head, and the name beside or above it."""
    rows = [row.text for row in head if not _MODERATOR.match(row.text) and not _BULLET.match(row.text)]
    found = _AUTHOR.match(rows[-1])
    assert found is not None
    return found["author"], found["name"] or (rows[0] if len(rows) > 1 else None)


def _reply_at(body: Sequence[TextRow]) -> int:
    """Where the "In reply to" of a post begins; names and commas alone may follow it."""
    for index in range(len(body) - 1, -1, -1):
        if _REPLY.match(body[index].text):
            return index
        if not _NAMES.match(body[index].text):
            break
    return len(body)


def _mended(pieces: Sequence[str]) -> str:
    """The pieces as one line, with a space between two unless a sign belongs to its neighbour."""
    mended: list[str] = []
    last = ""
    for piece in pieces:
        if not piece:
            continue
        is_glued = not last or _CLOSES.match(piece) or _OPENS.match(last)
        mended += [piece] if is_glued else [" ", piece]
        last = piece.rsplit(maxsplit=1)[-1]
    return "".join(mended)
