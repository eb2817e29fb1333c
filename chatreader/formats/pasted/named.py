"""One post a line, behind its author: "@ada_l: A1: yes #ozlearn". Times are not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chatreader.formats.pasted.head import TranscriptHead, read_transcript_head
from chatreader.formats.pasted.layout import (
    HANDLE,
    TextRow,
    filled_rows,
    joined_rows,
    record_of_draft,
    refusal_of,
    text_rows,
)
from chatreader.formats.pasted.segment_costs import begins_with_label
from chatreader.formats.pasted.timed import words_and_names
from chatreader.record import ReadItem
from chatreader.record.hints import Hints, Match

_BULLET = r"(?:[-–—•*·◦]\s*)?"
_NAMED = re.compile(
    rf"{_BULLET}(?:[^@#:]{{1,60}}(?=\(@))?[<(\[]?@(?P<author>{HANDLE})[>)\]]?"
    r"(?P<moderator>\s+[-–—(]\s*Moderator\)?)?\s*[:：]\s+(?P<text>\S.*)\Z"
)
_FEWEST = 3


class NamedLines:
    """``@handle: text``, one line a post."""

    def detect(self, text: str) -> Match | None:
        """Three such lines that are half of the text, by two people."""
        rows = filled_rows(text_rows(text))
        authors = [found["author"].casefold() for row in rows if (found := _NAMED.match(row.text))]
        if len(authors) < _FEWEST or len(authors) * 2 < len(rows) or len(set(authors)) < 2:
            return None
        return Match(0.7, f"text in which {len(authors)} lines begin with a name and a colon")

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts; a line without a name belongs to the post above, unless it begins with a label."""
        rows = text_rows(text)
        first = next((index for index, row in enumerate(rows) if _begins(row)), len(rows))
        head = read_transcript_head(rows[:first])
        details = head.details()
        if details is not None:
            yield details
        body: list[TextRow] = []
        for row in rows[first:]:
            if body and _begins(row):
                yield _item(body, head)
                body = []
            body.append(row)
        if body:
            yield _item(body, head)


def _begins(row: TextRow) -> bool:
    return _NAMED.match(row.text) is not None or begins_with_label(row.text)


def _item(rows: Sequence[TextRow], head: TranscriptHead) -> ReadItem:
    """A post; a question above the answers of a recap has no author."""
    number, found = rows[0].number, _NAMED.match(rows[0].text)
    body = [TextRow(number, found["text"]), *rows[1:]] if found else rows
    text, names = words_and_names(joined_rows(body))
    return refusal_of(number, text) or record_of_draft(
        number,
        text,
        author_handle=found["author"] if found else None,
        is_moderator=True if found and found["moderator"] else None,
        reply_to_names=names,
        **head.day(),
    )
