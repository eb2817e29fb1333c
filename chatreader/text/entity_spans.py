"""Spans of entities: where hashtags, mentions and links stand in a text.

The rules are those of X with one addition: texts copied from transcripts lost
the spaces between neighbours, so an entity may follow another one directly
(``#BadgeSummit#badgechat`` are two tags, ``@actflhttps://t.co/x`` is a mention
and a link).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """One entity and where it stands: ``mark`` is ``"#"``, ``"@"`` or ``"/"`` (a link)."""

    mark: str
    start: int
    end: int
    value: str


def _combining_marks() -> str:
    """Vowel signs and accents as a character class: Python's ``\\w`` leaves them out.

    Variation selectors are no part of a word: ``#️⃣`` is a keycap, not a tag.
    """
    marks = [code for code in range(0x300, 0xFE00) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
    ranges: list[list[int]] = []
    for code in marks:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in ranges)


_WORD = rf"[\w{_combining_marks()}\u200c\u200d\u00b7]"
_ENTITY = re.compile(
    rf"""
    (?P<link> https?:// (?: t\.co/[A-Za-z0-9]{{1,10}}
                          | [\w-]+(?:\.[\w-]+)+ (?::\d+)? (?:[/?\#][^\s<>"“”]*)? ) )
    | [#＃] (?P<tag> {_WORD}+ )
    | [@＠] (?P<glued> [A-Za-z0-9_]{{1,20}}? ) (?=https?://)
    | [@＠] (?P<name> [A-Za-z0-9_]{{1,20}} (?:@[\w-]+(?:\.[\w-]+)+)? ) (?![A-Za-z0-9_@])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = re.compile(r"[#＃@＠]|://")
_LETTER = re.compile(r"[^\W\d_]")
_TRAILING = ".,;:!?'’\"”»)]}*_"
_BEFORE_NAME = "!#$%&*＃/"


def find_spans(text: str) -> list[Span]:
    """Every entity of ``text`` with its place, in order, without overlaps."""
    if not _MARKS.search(text):
        return []
    return list(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    position = last_end = 0
    while found := _ENTITY.search(text, position):
        span = _span(found, text, last_end)
        # What is no entity may still hold one after its first character.
        position = span.end if span else found.start() + 1
        if span:
            last_end = span.end
            yield span


def _span(found: re.Match[str], text: str, last_end: int) -> Span | None:
    start, end = found.span()
    kind = found.lastgroup
    if kind == "link":
        end = _link_end(text, start, end)
        return None if text[end : end + 1] == "…" else Span("/", start, end, text[start:end])
    before = text[start - 1] if start > last_end else " "
    if kind == "tag":
        fits = not before.isalnum() and before not in "&_/" and _LETTER.search(found["tag"])
        return Span("#", start, end, found["tag"]) if fits else None
    if before.isalnum() or before in _BEFORE_NAME or before == "_":
        return None
    return Span("@", start, end, found["name"] or found["glued"])


def _link_end(text: str, start: int, end: int) -> int:
    """The end of a link without the punctuation of its sentence; a bracket opened in it is kept."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == "…":
            # A cut link leads nowhere; the caller sees the ellipsis behind it.
            return end - 1
        if last not in _TRAILING or (last == ")" and surplus <= 0):
            break
        surplus -= last == ")"
        end -= 1
    return end
