"""Display names reduced to the names of people: ``"🌻 Jane Doe, PhD (she/her) | Art"`` names Jane Doe.

Plain text in, words out; no database. What people write into the field for
their name holds titles, degrees, pronouns, flags and trades besides; others,
when they speak of them, say the name alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORD_FILE = Path(__file__).parent / "words_of_english.txt"

# Letters that no normal form takes apart.
_UNDIVIDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
_PRONOUN = "she|he|they|her|hers|him|his|them|theirs|ze|zir|xe|xem|ella|él|el|elle|elles|ellx|any"
_PRONOUNS = re.compile(rf"\b(?:{_PRONOUN})\s*[/|]\s*(?:{_PRONOUN})\b(?:\s*/\s*\w+)*", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|\{[^{}]*\}?|<[^<>]*>?")
_NICKNAME = re.compile(r"(?<=\s)[\"“”'‘«][^\"“”'’»]{1,20}[\"“”'’»](?=\s)")
_BETWEEN = re.compile(r"\s[-–—]+\s|[|•·/~;:—–&+*=»→@#\n]+|\s+(?:and|aka|a\.k\.a\.|from|at)\s+", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:[.'’`-][^\W_]+)*\.?")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
_NOT_ALNUM = re.compile(r"[\W_]+")
_BESIDE_LETTERS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

_TITLES_WORDS = """
    dr mr mrs ms mx miss sir madam dame prof professor rev reverend fr father sister brother coach principal
    superintendent teacher educator the dra señora senora señor senor sra maestra profe hon judge capt
    captain sgt president dean author speaker librarian mme mlle herr frau lady lord
"""
TITLES = frozenset(_TITLES_WORDS.split())
"""Words before a name that are none of it."""
_DEGREES_WORDS = """
    phd edd md jd dds dvm psyd dsc dphil mba mpa mph mfa med msed mat mlis mls ms msc ma mat meng mphil ba
    bs bsc bed bfa bsed llb llm eds edm nbct esq jr sr ii iii iv rn pe cpa gce gct ade mie miee ret ed abd
    cetl lmsw lcsw lpc sped
"""
_DEGREES = frozenset(_DEGREES_WORDS.split())
_PARTICLES_WORDS = """
    the a an of for and or in on at to my our your de la le von van der den del da
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of at least one word, each in one case and without accents.

    ``is_ordinary`` when all its words are words of the language ("Mark May",
    "Art Teacher"), so that they may stand anywhere and mean nobody.
    """

    words: tuple[str, ...]

    @property
    def together(self) -> str:
        """The name as one word, as behind a ``#`` or in an address."""
        return "".join(self.words)

    @property
    def is_ordinary(self) -> bool:
        """Whether it may as well be said without meaning anybody."""
        return all(len(word) == 1 or is_ordinary(word) for word in self.words)

    @property
    def is_unwritten_apart(self) -> bool:
        """Whether its script sets no spaces between words."""
        return all(_is_unspaced(letter) for letter in self.together)


def folded_name(text: str) -> str:
    """Return *text* in one case, without accents and in the plainest form of each letter."""
    lower = unicodedata.normalize("NFKC", text).casefold().translate(_UNDIVIDED)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return "".join(c for c in bare if c not in _BESIDE_LETTERS)


def letters_of(text: str) -> str:
    """Return the letters and digits of *text* alone, folded: the key that names are found by."""
    return _NOT_ALNUM.sub("", folded_name(text))


@cache
def _ordinary_words() -> frozenset[str]:
    return frozenset(_WORD_FILE.read_text(encoding="utf-8").split())


def is_ordinary(word: str) -> bool:
    """Whether a folded word is one of the 16,500 everyday words of English (names of people left out).

    The list was made from the frequencies of SymSpell (MIT licence) and the headwords of Webster's
    dictionaries of 1913 and 1934 (public domain).
    """
    return word in _ordinary_words()


@cache
def is_made_of_words(run: str) -> bool:
    """Whether a folded run of letters can be read as everyday words set together: "stemhub", "leadership"."""
    if is_ordinary(run):
        return True
    ends = {0}
    for end in range(3, len(run) + 1):
        if any(end - start >= 3 and run[start:end] in _ordinary_words() for start in ends):
            ends.add(end)
    return len(run) in ends


def names_in(display_name: str) -> tuple[PersonName, ...]:
    """Return the names that a display name holds, the whole first; none when no letter is left.

    Besides the whole there are its first two words, and its first and its last.
    """
    for segment in _segments(display_name):
        words = _words(segment)
        if len(words) >= 2 or (words and _is_unspaced(words[0][0])):
            return tuple(dict.fromkeys(PersonName(w) for w in _ways(words)))
    alone = [words for segment in _segments(display_name) if (words := _words(segment))]
    return (PersonName(alone[0]),) if alone else ()


def _segments(display_name: str) -> list[str]:
    text = "".join(_spelled(c) for c in unicodedata.normalize("NFKC", display_name))
    text = _BRACKETS.sub(" ", _PRONOUNS.sub(" ", text))
    parts: list[str] = []
    for part in (p.strip() for p in _BETWEEN.split(_NICKNAME.sub(" ", text))):
        first, *others = [p.strip() for p in part.split(",")]
        is_turned = bool(others) and len(_tokens(first)) == 1 and _is_given(others[0])
        parts.append(f"{others[0]} {first}" if is_turned else first)
    return [part for part in parts if part]


def _spelled(letter: str) -> str:
    """Letters, digits and punctuation stay; pictures, flags and their selectors become spaces."""
    if letter in _BESIDE_LETTERS:
        return ""
    kind = unicodedata.category(letter)
    return (
        " "
        if kind in ("So", "Sk", "Cs", "Co", "Cn", "Cf", "Me") or "\ufe00" <= letter <= "\ufe0f"
        else letter
    )


def _is_given(part: str) -> bool:
    """Whether what follows a comma is a given name: "Doe, Jane", not "Cher, PhD"."""
    tokens = _tokens(part)
    return 1 <= len(tokens) <= 2 and not any(_is_degree(t, ()) for t in tokens)


def _tokens(segment: str) -> list[str]:
    return _TOKEN.findall(segment)


def _is_degree(token: str, before: tuple[str, ...]) -> bool:
    bare = token.replace(".", "").casefold()
    is_shouted = len(bare) <= 5 and token.isupper() and any(not b.isupper() for b in before)
    return bare in _DEGREES or ("." in token.rstrip(".") and len(bare) <= 6) or (is_shouted and len(bare) > 1)


def _words(segment: str) -> tuple[str, ...]:
    tokens = _tokens(segment)
    while tokens and tokens[0].rstrip(".").casefold() in TITLES:
        tokens.pop(0)
    while len(tokens) > 1 and _is_degree(tokens[-1], tuple(tokens[:-1])):
        tokens.pop()
    if len(tokens) == 1:
        tokens = [p for p in _CAMEL.split(tokens[0]) if p]
    words = (letters_of(part) for t in tokens for part in _NOT_ALNUM.split(t))
    return tuple(w for w in words if w and not w.isdigit())


def _ways(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The whole, its first two words, its first and its last; no single letters, no "of the"."""
    ways = [words]
    if len(words) > 2:
        ways += [words[:2], (words[0], words[-1])]
    whole, *parts = ways
    return [whole, *(p for p in parts if all(len(w) > 1 and w not in _PARTICLES for w in p))]


def _is_unspaced(letter: str) -> bool:
    return "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af"
