"""The lines of a pasted transcript, and what each shows of the beginning or end of a post."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from chatreader.text.entity_spans import Span, find_spans

LINK_LENGTH = 23
"""Characters that X counts for any link."""

MAX_POST = 100_000
"""Characters beyond which a line is no post (X allows paying members 25,000)."""

_MAX_NAMES_LINE = 2_000

_LINE_END = re.compile(r"\r\n|\r|\n")
_REPLY = re.compile(r"in reply to:?\s*((?:[@＠]\w{1,20}[\s,;]*(?:and\s+)?)*)\Z", re.IGNORECASE)
_NAMES = re.compile(r"(?:[@＠]\w{1,20}[\s,;]*(?:and\s+)?)+\Z")
_NAME = re.compile(r"[@＠](\w{1,20})")
_LEADING_NAMES = re.compile(r"(?:\.?[@＠]\w{1,20}\s+)+")


@dataclass(frozen=True)
class Line:
    """A line with words on it: its 1-based number in the file, stripped of outer spaces."""

    number: int
    text: str
    is_after_blank: bool = False

    @cached_property
    def spans(self) -> list[Span]:
        """Hashtags, mentions and links in it."""
        return find_spans(self.text)

    @cached_property
    def tags(self) -> frozenset[str]:
        """Its hashtags, casefolded."""
        return frozenset(tag_key(span.value) for span in self.spans if span.mark == "#")

    @cached_property
    def length(self) -> int:
        """Its length as X counts it since 2017."""
        return counted_length(self.text, self.spans)

    @cached_property
    def length_as_first(self) -> int:
        """Likewise when a post begins with it: the names of those replied to do not count."""
        names = _LEADING_NAMES.match(self.text)
        return self.length - (names.end() if names else 0)

    @cached_property
    def is_only_entities(self) -> bool:
        """True when it holds tags, names and links and nothing else, not even an emoji."""
        return bool(self.spans) and sum(s.end - s.start for s in self.spans) >= len(
            self.text.replace(" ", "")
        )

    @cached_property
    def ends_with_link(self) -> bool:
        """True when its last word is a link."""
        return bool(self.spans) and self.spans[-1].mark == "/" and self.spans[-1].end == len(self.text)

    @cached_property
    def words_end(self) -> int:
        """Where the words end and only tags, names, links and signs follow (0: there are no words)."""
        end = len(self.text)
        for span in reversed(self.spans):
            if any(char.isalnum() for char in self.text[span.end : end]):
                break
            end = span.start
        return end if any(char.isalnum() for char in self.text[:end]) else 0


@dataclass(slots=True)
class Paragraphs:
    """The lines of a text with what stands between them taken out.

    ``reply_names[i]`` are the names of an "In reply to" below line ``i``: a post
    surely ends there. ``orphans`` are numbers of such lines without a post above,
    ``too_long`` of lines longer than any post, with their beginnings.
    """

    lines: list[Line] = field(default_factory=list)
    reply_names: dict[int, tuple[str, ...]] = field(default_factory=dict)
    orphans: list[int] = field(default_factory=list)
    too_long: list[tuple[int, str]] = field(default_factory=list)


def tag_key(tag: str) -> str:
    """A hashtag as compared: NFKC, casefolded."""
    return unicodedata.normalize("NFKC", tag).casefold()


def read_paragraphs(text: str) -> Paragraphs:
    """The lines of ``text``; "In reply to" and the names after it are told apart from words.

    The names belong to the post above. They may stand on the same line, or on
    the next ones as long as a line ends with a comma.
    """
    found = Paragraphs()
    waits_for_names = is_after_blank = False
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        line = raw.strip()
        names = _names_in(line, waits_for_names)
        if names is not None:
            _add_names(found, number, names)
            waits_for_names = not names or line.endswith(",")
        elif len(line) > MAX_POST:
            found.too_long.append((number, line[:80]))
        elif line:
            found.lines.append(Line(number, line, is_after_blank))
            waits_for_names = False
        is_after_blank = not line
    return found


def _names_in(line: str, waits_for_names: bool) -> str | None:
    """The names on a line of "In reply to", or on one that continues it; ``None`` on any other."""
    if not line or len(line) > _MAX_NAMES_LINE:
        return None
    if waits_for_names and _NAMES.match(line):
        return line
    reply = _REPLY.match(line)
    return reply[1] if reply else None


def _add_names(found: Paragraphs, number: int, text: str) -> None:
    above = len(found.lines) - 1
    if above < 0:
        found.orphans.append(number)
        return
    known: dict[str, str] = {}
    for name in (*found.reply_names.get(above, ()), *_NAME.findall(text)):
        known.setdefault(name.casefold(), name)
    found.reply_names[above] = tuple(known.values())


def counted_length(text: str, spans: Iterable[Span] = ()) -> int:
    """The length of ``text`` as X counts it: links 23, wide signs and emoji 2, joined emoji once.

    Source: the configuration of twitter-text, version 3.
    """
    links = [span for span in spans if span.mark == "/"]
    saved = sum(span.end - span.start - LINK_LENGTH for span in links)
    if text.isascii():
        return len(text) - saved
    return sum(map(_weight, unicodedata.normalize("NFC", text))) - saved


def _weight(char: str) -> int:
    code = ord(char)
    if code <= 0x10FF or 0x2000 <= code <= 0x200C or 0x2010 <= code <= 0x201F or 0x2032 <= code <= 0x2037:
        return 1
    # A joiner or a skin tone only changes the sign before it.
    return 0 if code in (0x200D, 0xFE0F) or 0x1F3FB <= code <= 0x1F3FF else 2


def find_chat_hashtag(lines: Sequence[Line]) -> str | None:
    """The tag that most lines carry, casefolded, or ``None`` when no tag stands out.

    Lines, not occurrences: one post may repeat its tag. Of two tags on equally
    many lines the one seen first is taken (that of the description).
    """
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(sorted(line.tags, key=line.text.casefold().find))
    if not counts:
        return None
    tag, count = counts.most_common(1)[0]
    return tag if count >= 2 and count * 12 >= len(lines) else None
