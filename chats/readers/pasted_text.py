"""Text copied from a transcript page or out of a document: words, no structure.

Such text comes in several layouts. Each is a ``Layout`` here: it says how much a
text looks like it and reads it; the one that fits best is taken. Today there is
one, the bare lines that a browser's reading view leaves of a Participate
transcript; layouts with names and times go beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from chats.parsing.entities import extract_entities
from chats.parsing.segment_costs import begins_with_label
from chats.parsing.segment_lines import Line, find_chat_hashtag, read_paragraphs, tag_key
from chats.parsing.segments import Segment, segment_text
from chats.readers.hints import Hints, Match
from chats.readers.refusals import looks_like_markup, table_columns
from chats.readers.source import Decoded, Sample, Source, SourceRefused, decode, size_in_words
from chats.record import ReadItem, ReadProblem, ReadStream, SourceDetails, TweetRecord

MAX_TEXT = 20 * 1024 * 1024
"""Bytes of pasted text: an hour of chat is below a tenth of a megabyte."""

_ENTITIES = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "&#x27;": "'",
    "&nbsp;": " ",
}
_ENTITY = re.compile("|".join(_ENTITIES))


class Layout(Protocol):
    """One way in which transcripts look when they are copied."""

    def detect(self, text: str) -> Match | None:
        """How surely ``text`` (the beginning of it) is laid out like this."""

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts of the whole ``text``."""


class BareLines:
    """Lines of words only: no names, no times, nothing between posts (Participate, reading view).

    A first line about the chat, then posts of one or more lines; "In reply to"
    and the names on the next line belong to the post above.
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
        found = segment_text(text, hashtag=hints.hashtag)
        if found.description:
            yield SourceDetails(description=found.description)
        for number in found.orphans:
            yield ReadProblem(
                number, "“In reply to” without a post above it; the names were left out", is_refused=False
            )
        for number, beginning in found.too_long:
            yield ReadProblem(number, "the line is longer than any post", beginning)
        yield from map(_record, found.segments)


def _as_written(lines: list[Line], tag: str | None) -> str:
    spellings = (span.value for line in lines for span in line.spans if span.mark == "#")
    return next((one for one in spellings if tag_key(one) == tag), tag or "")


def _record(segment: Segment) -> TweetRecord:
    text = (
        _ENTITY.sub(lambda found: _ENTITIES[found[0]], segment.text) if "&" in segment.text else segment.text
    )
    entities = extract_entities(text)
    return TweetRecord(
        line=segment.first,
        text=text,
        reply_to_names=segment.reply_names,
        hashtags=entities.hashtags,
        mentions=entities.mentions,
    )


LAYOUTS: tuple[Layout, ...] = (BareLines(),)


@dataclass(frozen=True, slots=True)
class PastedText:
    """Reader of copied text in any of the layouts."""

    name: str = "pasted_text"
    title: str = "the text of a chat copied from its transcript"

    def detect(self, sample: Sample) -> Match | None:
        """By the surest layout; tables, web pages, JSON and scripts are no pasted text."""
        text = sample.text
        if not text or looks_like_markup(text) or table_columns(text):
            return None
        return max(_matches(text), key=lambda match: match.confidence, default=None)

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """The posts of the text; :class:`SourceRefused` when it is too long or no text."""
        content = source.read_all()
        if len(content) > MAX_TEXT:
            raise SourceRefused(
                f"The text is longer than the {size_in_words(MAX_TEXT)} accepted for copied text; "
                "please paste one chat at a time."
            )
        decoded = decode(content)
        if decoded is None:
            raise SourceRefused(
                "The file holds binary data, not text; please copy the text of the chat itself."
            )
        yield from _encoding_remark(decoded)
        yield from _layout_of(decoded.text).read(decoded.text, hints)


def _matches(text: str) -> list[Match]:
    return [match for layout in LAYOUTS if (match := layout.detect(text))]


def _layout_of(text: str) -> Layout:
    """The layout that fits best; the bare lines when a moderator insists on text that fits none."""

    def confidence(layout: Layout) -> float:
        match = layout.detect(text)
        return match.confidence if match else 0.0

    return max(LAYOUTS, key=confidence)


def _encoding_remark(decoded: Decoded) -> Iterator[ReadProblem]:
    if decoded.is_damaged:
        yield ReadProblem(1, "some characters of the text are damaged or cut off", is_refused=False)
    elif decoded.encoding == "cp1252":
        yield ReadProblem(
            1,
            "the text is not UTF-8; it was read as Windows-1252, please look at its accents",
            is_refused=False,
        )
