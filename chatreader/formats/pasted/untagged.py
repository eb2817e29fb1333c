"""Transcripts of Participate that lost their hashtags and names: a head, then one line a post (2016).

#BadgeChatK12 Archive
Monday October 17, 2016 6:30 PM EDT
Welcome to ! Let's get to know each other
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chatreader.formats.pasted.head import TranscriptHead, find_head
from chatreader.formats.pasted.layout import (
    TextRow,
    filled_rows,
    record_of_draft,
    refusal_of,
    remark_on,
    text_rows,
)
from chatreader.record import ReadItem
from chatreader.record.hints import Hints, Match

_SEPARATORS = "-–—_=*· "


class UntaggedLines:
    """Title and date, then lines without any tag (Participate, 2016)."""

    def detect(self, text: str) -> Match | None:
        """The head with its date, and hardly a hashtag below it."""
        rows = text_rows(text)
        head = find_head(rows)
        posts = _posts(rows, head)
        tagged = sum("#" in row.text for row in posts)
        if head.start is None or not posts or tagged * 5 > len(posts):
            return None
        return Match(0.7, f"a transcript without names and hashtags ({len(posts)} lines below its date)")

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """Every line as a post of its own. Tags, names, authors and times are unknown."""
        rows = text_rows(text)
        head = find_head(rows)
        details = head.details()
        if details is not None:
            yield details
        posts = _posts(rows, head)
        for row in posts:
            yield refusal_of(row.number, row.text) or record_of_draft(row.number, row.text)
        if posts:
            yield remark_on(
                posts[0].number,
                "this transcript has lost hashtags and names inside its posts, with their authors and times",
            )


def _posts(rows: Sequence[TextRow], head: TranscriptHead) -> list[TextRow]:
    return [row for row in filled_rows(rows[head.rows :]) if row.text.strip(_SEPARATORS)]
