"""Recaps of chats on blogs: a question as heading, then quoted answers with the name behind them.

Q1: How has your use of it changed?
- “I ask more than I tell.” @ada_l
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chatreader.formats.pasted.head import read_transcript_head
from chatreader.formats.pasted.layout import (
    HANDLE,
    TextRow,
    filled_rows,
    plain_text,
    record_of_draft,
    refusal_of,
    remark_on,
    text_rows,
)
from chatreader.record import ReadItem
from chatreader.record.hints import Hints, Match

_BULLET = r"(?:[-–—•*·◦]\s*)?"
_BEHIND = re.compile(
    rf"{_BULLET}[“\"„](?P<text>.+)[”\"“]\s*[-–—~,(]*\s*(?:via\s)?@(?P<author>{HANDLE})[).]?\Z", re.DOTALL
)
_QUESTION = re.compile(r"(?:#+\s*)?(?:Q|Question\s)\s?\d{1,2}\s?[:.)–—-]\s*\S", re.IGNORECASE)
_OPENS = re.compile(rf"{_BULLET}[“„\"]")
_LONGEST = 12
"""Lines of one quotation at most."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A quotation with its author, or a question (without one)."""

    row: int
    text: str
    author: str | None


class RecapLayout:
    """Questions as headings, answers in quotation marks with the name behind them."""

    def detect(self, text: str) -> Match | None:
        """Two quotations with names, and questions above them or quotations everywhere."""
        rows = filled_rows(text_rows(text))
        pieces, _ = _pieces(rows)
        quotes = sum(piece.author is not None for piece in pieces)
        questions = len(pieces) - quotes
        tagged = sum("#" in row.text for row in rows)
        if quotes < 2 or quotes * 5 < len(rows) or tagged > quotes:
            return None
        return Match(0.75, f"a recap with {quotes} quoted answers under {questions} questions")

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """Answers with their authors; each question as a post whose author is not stated."""
        rows = filled_rows(text_rows(text))
        pieces, left_out = _pieces(rows)
        first = pieces[0].row if pieces else 0
        head = read_transcript_head([row for row in rows if row.number < first])
        details = head.details()
        if details is not None:
            yield details
        for piece in pieces:
            yield refusal_of(piece.row, piece.text) or record_of_draft(
                piece.row, piece.text, author_handle=piece.author
            )
        own = [row for row in left_out if row.number > first]
        if own:
            yield remark_on(
                own[0].number, f"{len(own)} lines of the recap are no quotations and were left out"
            )


def _pieces(rows: Sequence[TextRow]) -> tuple[list[_Piece], list[TextRow]]:
    """Quotations and questions in order, and the rows that are neither."""
    pieces: list[_Piece] = []
    left_out: list[TextRow] = []
    index = 0
    while index < len(rows):
        piece, end = _piece(rows, index)
        if piece is None:
            left_out.append(rows[index])
        else:
            pieces.append(piece)
        index = end
    return pieces, left_out


def _piece(rows: Sequence[TextRow], index: int) -> tuple[_Piece | None, int]:
    row = rows[index]
    if _QUESTION.match(row.text):
        return _Piece(row.number, plain_text(row.text.lstrip("# ")), None), index + 1
    if not _OPENS.match(row.text):
        return None, index + 1
    lines: list[str] = []
    for end in range(index, min(index + _LONGEST, len(rows))):
        if end > index and (_OPENS.match(rows[end].text) or _QUESTION.match(rows[end].text)):
            break
        lines.append(rows[end].text)
        found = _BEHIND.match("\n".join(lines))
        if found is not None:
            return _Piece(row.number, found["text"].strip(), found["author"]), end + 1
    return None, index + 1
