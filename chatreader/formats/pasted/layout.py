"""What the layouts of pasted text share: their rows, the marks they look for, and how a post is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from chatreader.formats.pasted.segment_lines import MAX_POST
from chatreader.record import Media, ReadItem, ReadProblem, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.text.entities import extract_entities

HANDLE = r"[A-Za-z0-9_]{1,20}"
"""A name on X: 15 characters today, up to 20 in its first years."""

NAME = r"\w[\w.-]{0,39}"
"""A name as sites show it that are not X, or show people of other networks."""

BEFORE_HANDLE = r"(?:(?:(?P<name>[^@#:•◦▪●○·*\s][^@#:]{0,59}?)\s\(?)?@)?"
"""What may stand before a handle: its sign, and the person's name before that ("Sam Green @SenorG")."""

_LINE_END = re.compile(r"\r\n|\r|\n")
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
_PICTURE = re.compile(r"\bpic\.(?:twitter|x)\.com/\w+")


class Layout(Protocol):
    """One way in which transcripts look when they are copied."""

    def detect(self, text: str) -> Match | None:
        """How surely ``text`` (the beginning of it) is laid out like this."""

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts of the whole ``text``."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line with its 1-based number; ``text`` is stripped, ``indent`` counts the spaces before it."""

    number: int
    text: str
    indent: int = 0


def text_rows(text: str) -> list[TextRow]:
    """Every line of ``text``, blank ones too, without the marks of direction that browsers put in."""
    plain = text.translate(_DIRECTIONS)
    return [_row(number, line) for number, line in enumerate(_LINE_END.split(plain), start=1)]


_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def _row(number: int, line: str) -> TextRow:
    inner = line.lstrip()
    return TextRow(
        number, inner.strip().strip("\u200e\u200f").strip(), len(line[: len(line) - len(inner)].expandtabs(4))
    )


def filled_rows(rows: Iterable[TextRow]) -> list[TextRow]:
    """The rows with something on them."""
    return [row for row in rows if row.text]


def without_page_blanks(rows: Sequence[TextRow]) -> list[TextRow]:
    """The rows, without blank ones where the page puts one below every line."""
    lines = filled_rows(rows)
    return lines if len(rows) - len(lines) >= len(lines) - 1 else list(rows)


def joined_rows(rows: Sequence[TextRow]) -> str:
    """The lines of one post as its text; several blank lines become one."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(row.text for row in rows)).strip("\n")


def plain_text(text: str) -> str:
    """``text`` with the entities that pages leave in copied text undone, once."""
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text) if "&" in text else text


def record_of_draft(row: int, text: str, **stated: Any) -> TweetRecord:
    """The post whose words are ``text`` and that begins on line ``row``, with what else is ``stated``."""
    words = plain_text(text)
    entities = extract_entities(words)
    pictures = tuple(Media("photo", f"https://{found[0]}") for found in _PICTURE.finditer(words))
    stated.setdefault("media", pictures or None)
    return TweetRecord(line=row, text=words, hashtags=entities.hashtags, mentions=entities.mentions, **stated)


def refusal_of(row: int, text: str) -> ReadProblem | None:
    """Why a post with this text cannot be kept, if it cannot."""
    if len(text) > MAX_POST:
        return ReadProblem(row, "the post is longer than any post", text[:80])
    return None


def remark_on(row: int, reason: str) -> ReadProblem:
    """Something worth saying of a line that refuses nothing."""
    return ReadProblem(row, reason, is_refused=False)


def some_of(words: Sequence[str], most: int = 5) -> str:
    """``words`` for a sentence: the first few, quoted."""
    shown = ", ".join(f"“{word[:40]}”" for word in words[:most])
    return f"{shown}, …" if len(words) > most else shown
