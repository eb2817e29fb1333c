"""Text copied from a transcript page or out of a document: words in one of several layouts.

Each layout is a module with a ``Layout``: it says how much a text looks like it and
reads it; the one that fits best is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from chatreader.formats.base.reader import Trait
from chatreader.formats.pasted.bare import BareLines
from chatreader.formats.pasted.bullets import BulletedPosts
from chatreader.formats.pasted.clock import ClockLines
from chatreader.formats.pasted.copied_x import CopiedPage
from chatreader.formats.pasted.embeds import Embeds
from chatreader.formats.pasted.layout import Layout
from chatreader.formats.pasted.logs import ChatLogs
from chatreader.formats.pasted.named import NamedLines
from chatreader.formats.pasted.recap import RecapLayout
from chatreader.formats.pasted.storify import NumberedItems
from chatreader.formats.pasted.tokens import BrokenPosts
from chatreader.formats.pasted.untagged import UntaggedLines
from chatreader.record import ReadProblem, ReadStream
from chatreader.record.hints import Hints, Match
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import (
    SAMPLE_SIZE,
    Decoded,
    Source,
    SourceRefused,
    decode_text,
    size_in_words,
)

MAX_TEXT = 20 * 1024 * 1024
"""Bytes of pasted text: an hour of chat is below a tenth of a megabyte."""

LAYOUTS: tuple[Layout, ...] = (
    BareLines(),
    BulletedPosts(),
    BrokenPosts(),
    UntaggedLines(),
    NumberedItems(),
    CopiedPage(),
    RecapLayout(),
    ClockLines(),
    Embeds(),
    NamedLines(),
    ChatLogs(),
)
"""The first is also what a text is read as that fits none."""


@dataclass(frozen=True, slots=True)
class PastedText:
    """Reader of copied text in any of the layouts."""

    name: str = "pasted_text"
    title: str = "the text of a chat copied from a page or transcript"
    kinds: FileKind = FileKind.TEXT
    traits: Trait = Trait.TRANSCRIPT | Trait.QUOTES_BY_WORDS

    def detect(self, seen: Sniffed) -> Match | None:
        """By the surest layout."""
        return surest_match(seen.text)

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """The posts of the text; :class:`SourceRefused` when it is too long or no text."""
        content = source.read_beginning(MAX_TEXT + 1)
        if len(content) > MAX_TEXT:
            raise SourceRefused(
                f"The text is longer than the {size_in_words(MAX_TEXT)} accepted for copied text; "
                "please paste one chat at a time."
            )
        decoded = decode_text(content)
        if decoded is None:
            raise SourceRefused(
                "The file holds binary data, not text; please copy the text of the chat itself."
            )
        yield from _encoding_remark(decoded)
        yield from layout_of(decoded.text).read(decoded.text, hints)


@lru_cache(maxsize=2)
def _matches(beginning: str) -> tuple[tuple[Match, Layout], ...]:
    """The layouts that a text may have; asked of the same text to recognise it and to read it."""
    return tuple((match, layout) for layout in LAYOUTS if (match := layout.detect(beginning)))


def _confidence(fit: tuple[Match, Layout]) -> float:
    return fit[0].confidence


def surest_match(text: str) -> Match | None:
    """How surely the text is a chat, in the layout that fits best."""
    match, _ = max(_matches(text), key=_confidence, default=(None, None))
    return match


def layout_of(text: str) -> Layout:
    """The layout that fits best; the bare lines when a moderator insists on text that fits none."""
    _, layout = max(_matches(text[:SAMPLE_SIZE]), key=_confidence, default=(None, LAYOUTS[0]))
    return layout


def _encoding_remark(decoded: Decoded) -> Iterator[ReadProblem]:
    if decoded.is_damaged:
        yield ReadProblem(1, "some characters of the text are damaged or cut off", is_refused=False)
    elif decoded.encoding == "cp1252":
        yield ReadProblem(
            1,
            "the text is not UTF-8; it was read as Windows-1252, please look at its accents",
            is_refused=False,
        )
