"""Bare lines: what a browser's reading view leaves of a transcript."""

from __future__ import annotations

from collections.abc import Iterator

from chatreader.formats.pasted.head import TranscriptHead, find_head
from chatreader.formats.pasted.layout import record_of_draft, text_rows
from chatreader.formats.pasted.segment_costs import begins_with_label
from chatreader.formats.pasted.segment_lines import Line, find_chat_hashtag, read_paragraphs, tag_key
from chatreader.formats.pasted.segments import Segment, segment_text
from chatreader.record import ReadItem, ReadProblem, SourceDetails, TweetRecord
from chatreader.record.hints import Hints, Match


class BareLines:
    """Lines of words only: no names, no times, nothing between posts (Participate, reading view).

    A first line about the chat, then posts of one or more lines; "In reply to"
    and the names on the next line belong to the post above. A head with the
    date of the chat may stand above them.
    """

    def detect(self, text: str) -> Match | None:
        """A hashtag that many lines carry, or several lines that begin with a label."""
        lines = read_paragraphs(text).lines
        tag = find_chat_hashtag(lines)
        tagged = sum(tag in line.tags for line in lines) if tag else 0
        labelled = sum(begins_with_label(line.text) for line in lines)
        if tagged >= 2 and (tagged + labelled) * 5 >= len(lines):
            return Match(0.6, f"text in which {tagged} lines carry the hashtag #{_as_written(lines, tag)}")
        if labelled >= 2 and labelled * 5 >= len(lines):
            return Match(0.5, f"text in which {labelled} lines begin with a label such as A1")
        return None

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """Every occurrence of every post in order; repeats are folded later, by fingerprint."""
        head = find_head(text_rows(text))
        found = segment_text(_below(text, head), hashtag=hints.hashtag)
        details = head.details() or (found.description and SourceDetails(description=found.description))
        if details:
            yield details
        for number in found.orphans:
            yield ReadProblem(
                number, "“In reply to” without a post above it; the names were left out", is_refused=False
            )
        for number, beginning in found.too_long:
            yield ReadProblem(number, "the line is longer than any post", beginning)
        yield from (_record(segment, head) for segment in found.segments)


def _below(text: str, head: TranscriptHead) -> str:
    """``text`` with the lines of its head emptied, so that the others keep their numbers."""
    if not head.rows:
        return text
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n" * head.rows + "\n".join(rows[head.rows :])


def _as_written(lines: list[Line], tag: str | None) -> str:
    spellings = (span.value for line in lines for span in line.spans if span.mark == "#")
    return next((one for one in spellings if tag_key(one) == tag), tag or "")


def _record(segment: Segment, head: TranscriptHead) -> TweetRecord:
    return record_of_draft(segment.first, segment.text, reply_to_names=segment.reply_names, **head.day())
