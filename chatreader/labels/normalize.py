"""Normalization of a text for the label rules, with a way back to the text as given.

Look-alike letters, digits, spaces, dashes and quotes become the ordinary ones,
invisible characters go, and links, names and hashtags become runs of one mark
each, so that no rule stumbles over "example.org/A1" or "@A1badges".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LINK: Final = "\x01"
NAME: Final = "\x02"
TAG: Final = "\x03"
_GONE: Final = "\x00"
_WIDER: Final = "\x04"
_REMEMBERED: Final = 20_000

_SINGLE_QUOTES: Final = "‘’‚‛‹›′`´ʼ"
_DOUBLE_QUOTES: Final = "“”„‟«»″〝〞"
_ALIKE: Final = {
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **{"−": "-", "。": ".", "、": ",", "…": "…", "⁄": "/", "∕": "/", "🔟": "10", "№": "no", "º": "°"},
    **{"А": "A", "а": "a", "Α": "A", "α": "a", "Т": "T", "т": "t", "Τ": "T"},
    **dict(zip("ᴀǫϙ", "aqq", strict=True)),
}
_LETTER_BLOCKS: Final = (0x1F150, 0x1F170, 0x1F1E6)
"""Where Unicode keeps 26 capitals as white-on-black circles, squares and flag letters (NFKC leaves them)."""


def fold_character(character: str) -> str:
    """Return the plain spelling of one character: usually one, none for invisible ones, two for "⑩"."""
    if character in _ALIKE:
        return _ALIKE[character]
    for first in _LETTER_BLOCKS:
        if 0 <= ord(character) - first < 26:
            return chr(ord("A") + ord(character) - first)
    return _fold_by_category(character, unicodedata.category(character))


def _fold_by_category(character: str, category: str) -> str:
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Pd":
        return "-"
    if category == "Zs":
        return " "
    if category in ("Cf", "Me") or "\u0335" <= character <= "\u0338" or "\ufe00" <= character <= "\ufe0f":
        return ""
    # Raised and lowered digits are footnotes and formulas (A² + B²), never labels.
    if category == "No" and unicodedata.decomposition(character).startswith(("<super>", "<sub>")):
        return character
    folded = unicodedata.normalize("NFKC", character)
    return folded if folded.isprintable() else character


class _FoldTable(dict[int, str]):
    """Code point -> one character, filled as characters are met; two marks stand for "gone" and "wider"."""

    def __missing__(self, code: int) -> str:
        folded = fold_character(chr(code))
        single = folded if len(folded) == 1 else _WIDER if folded else _GONE
        if len(self) < _REMEMBERED:
            self[code] = single
        return single


class _PieceTable(dict[str, str]):
    """Character -> its plain spelling, filled as characters are met."""

    def __missing__(self, character: str) -> str:
        folded = fold_character(character)
        if len(self) < _REMEMBERED:
            self[character] = folded
        return folded


_PIECES: Final = _PieceTable()
_FOLD: Final = _FoldTable({code: chr(code) for code in range(128)})

_ENTITY: Final = re.compile(r"&(?:amp;){0,3}(quot|amp|apos|lt|gt|nbsp|#39|#34|#x27|#160);?")
_ENTITY_MEANS: Final = {
    "quot": '"', "#34": '"', "amp": "&", "apos": "'", "#39": "'", "#x27": "'",
    "lt": "<", "gt": ">", "nbsp": " ", "#160": " ",
}  # fmt: skip

_TOKEN: Final = re.compile(
    # Every branch begins with a plain character: that lets the search skip fast.
    r"https?://\S++|Https?://\S++|HTTPS?://\S++|://\S++|www\.\S++|WWW\.\S++"
    r"|@(?:(?<![^\W_]@)|(?<=RT@)|(?<=MT@)|(?<=rt@))\w++(?:@[\w.-]++|(?:\.[a-z]{2}\w*+)*+)"
    r"|\#(?!\d{1,2}(?!\w))\w++"
)
_LABEL_TAG: Final = re.compile(r"#(?i:[aqt]|question|answer|ans|topic)_?\d{1,2}[a-e]?")
_GLUED_TAG: Final = re.compile(r"#\w*(?:[a-z_]|CHAT)(?=[AQ]\d{1,2}$)|#(?i:\w*chat)(?=[aqAQ]\d{1,2}$)")

# A part mark ("1/2", "(2/2)"), "{moderator}" and "[mod]" may stand before the label like a hashtag.
_HEAD: Final = re.compile(
    r"(?:\{[^{}\n]{0,20}\}|[\[(](?i:mod(?:erator)?|host)[\])]|[^\w{\[(]++|[{\[(_]|\d{1,2}\s?/(?:\s?\d{1,2}|[nNxX?])?(?![^\W_])|(?i:cont(?:inued|'?d)?)\b)*+"
)

_REPOST: Final = re.compile(
    rf"(?<![^\W_])(?:[MP]?RT|[MQ]T|[Rr]t|[Mm]t)\s?:?\s{{0,3}}{NAME}"
    rf"|[\"']\s?{NAME}++\s?:"
    rf"|\A[^\w\"]*+\"[^\w\"]{{0,3}}?{NAME}"
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A post's text as the rules see it.

    ``text`` is plain and masked; ``head`` is where its first own word begins;
    ``cut`` is where somebody else's words begin (the length when nowhere);
    ``offsets[i]`` is the place of character i in the text as given, and
    ``None`` when the places are the same.
    """

    text: str
    head: int
    cut: int
    offsets: Sequence[int] | None = None
    has_entity: bool = False

    @property
    def is_repost(self) -> bool:
        """True when part of the text is somebody else's (RT, MT, an old-style quote)."""
        return self.cut < len(self.text)

    def place(self, index: int) -> int:
        """Return where plain character *index* stands in the text as given."""
        return index if self.offsets is None else self.offsets[index]


def fold_characters(text: str) -> tuple[str, Sequence[int] | None]:
    """Return *text* in plain characters and, when its length changed, the places they come from."""
    if text.isascii():
        return text, None
    folded = text.translate(_FOLD)
    if _GONE not in folded and _WIDER not in folded:
        return folded, None
    pieces = list(map(_PIECES.__getitem__, text))
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*places, len(text)]


def mask_entities(text: str) -> str:
    """Return *text* with links, names and hashtags replaced by marks of the same length."""
    return _TOKEN.sub(_mask_token, text)


def _mask_token(found: re.Match[str]) -> str:
    token = found.group()
    if token[0] == "@":
        return NAME * len(token)
    if token[0] != "#":
        return LINK * len(token)
    if _LABEL_TAG.fullmatch(token):
        return " " + token[1:]
    glued = _GLUED_TAG.match(token)
    kept = glued.end() if glued else len(token)
    return TAG * kept + token[kept:]


def make_plain(folded: str, offsets: Sequence[int] | None) -> PlainText:
    """Mask *folded* text and find where its own words begin and end."""
    text, has_entity = folded, False
    if "&" in text:
        text, entities = _ENTITY.subn(_unescape, text)
        has_entity = entities > 0
    if "#" in text or "@" in text or "://" in text or "ww." in text.lower():
        text = mask_entities(text)
    head = _HEAD.match(text)
    repost = _REPOST.search(text) if NAME in text else None
    return PlainText(
        text,
        head.end() if head else 0,
        repost.start() if repost else len(text),
        offsets,
        has_entity,
    )


def _unescape(found: re.Match[str]) -> str:
    return _ENTITY_MEANS[found.group(1)].ljust(len(found.group()))
