"""What is left of a text when everything that sources write differently is taken away.

Sources of the same post differ in links (``t.co``, expanded, shortened for
display), in tags and names (deleted by some, glued by others), in quotes,
dashes and spaces. Two texts with the same fingerprint are the same words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

SHORT_LETTERS = 25
"""Texts with fewer letters say too little: they match only with the same author."""

_DROPPED = re.compile(
    r"""
    https?://(?:t\.co/[a-z0-9]{0,10}|\S*)                # links …
    | (?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,12}/[^\s#@]*   # … also as shown: badgelist.com/acc
    | @\w+?(?=https?://)
    | @\w+(?:@[\w-]+(?:\.[\w-]+)+)?
    | \#\w+
    | [^\w#@]+ | [_#@]
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"https?://\S*|[#＃@＠]\w+")
_CUT_LINK = re.compile(r"\bhttps?(?::/{0,2}[^\s:]*)?…\s*\Z")

_OLD_POST = 140
"""Characters of a post until November 2017."""

_TAIL = 300
"""Characters at the end in which the ellipsis of a cut text is looked for."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The words of a text, comparable.

    ``value`` is a digest of fixed size (32 hexadecimal digits), made for a
    unique index: the words themselves can be thousands of letters long.
    ``letters`` is the number of letters and digits in ``words``; ``words`` serve
    the comparison of cut texts, which no digest can do. ``is_cut`` when the
    text ends in "…", or where posts of 140 characters had to end.
    """

    value: str
    letters: int
    is_cut: bool
    words: str

    @property
    def is_short(self) -> bool:
        """True when the text alone proves nothing (fewer than 25 letters)."""
        return self.letters < SHORT_LETTERS


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of ``text``: NFKC, casefolded, letters and digits only.

    A text without any letter (an emoji, a lone link) is compared by its signs.
    """
    is_cut = "…" in text and _is_cut(text[-_TAIL:])
    plain = text[:-_TAIL] + _CUT_LINK.sub("…", text[-_TAIL:]) if is_cut else text
    plain = plain.lower() if plain.isascii() else unicodedata.normalize("NFKC", plain).casefold()
    is_cut = is_cut or (130 <= len(text) <= _OLD_POST and _ends_as_cut(text))
    words = _DROPPED.sub("", plain)
    known = words or "\0" + "".join(plain.split())
    value = blake2b(known.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return Fingerprint(value, len(words), is_cut, words)


def _ends_as_cut(text: str) -> bool:
    """True for texts near the old limit that end in "...", and for retweets that fill it to the last sign."""
    return text.endswith("...") or (text.startswith("RT @") and len(text) >= _OLD_POST - 1)


def _is_cut(tail: str) -> bool:
    """True when the words end in "…", tags, names and links behind them left aside."""
    words = tail.split()
    while words and not words[-1].endswith("…") and _LAST_WORD.fullmatch(words[-1]):
        words.pop()
    return bool(words) and words[-1].endswith("…")


def are_same_words(one: Fingerprint, other: Fingerprint) -> bool:
    """True when both are the same words, or one is the cut beginning of the other.

    A cut text matches only when at least 25 of its letters are left.
    """
    if one.value == other.value:
        return True
    if one.is_cut and not one.is_short and other.words.startswith(one.words):
        return True
    return other.is_cut and not other.is_short and one.words.startswith(other.words)
