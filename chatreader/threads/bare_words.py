"""The words of a post, bare: what the rules of threading compare.

Links, names and hashtags say where a post goes, not what it says, so they are
left out here. Nothing of this is ever stored or shown.
"""

from __future__ import annotations

import re
import unicodedata

SAME_TEXT_LETTERS = 25
"""Shorter texts ("A1: yes!") are said by many people; only longer ones are copies when equal."""

# Pages and programs write the address of a picture without what other addresses begin with.
_LINK = r"(?:https?://|www\.|\bpic\.(?:twitter|x)\.com/)\S+"
_POINTERS = re.compile(rf"{_LINK}|(?<!\w)[@＠]\w+|[#＃]\w+")
_LINKS = re.compile(_LINK)
_NAME_AT_START = re.compile(r"\s*[.\"“]?\s*[@＠](\w+)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NOT_LETTER = re.compile(r"[\W_]+")
_OLD_REPOST = re.compile(r"\b(?:RT|MT|rt|mt)\s*:?\s*[@＠](\w+)\s*:?\s*")

_COMMON = """
    a about above after again all also always am an and any anyone are around as at back be because been
    before being best both but by came can come could did do does doing don't done each else even ever
    every everyone few find for from get gets getting give go goes going good got great had has have
    having he her here him his how however i i'd i'll i'm i've if im in into is isn't it it's its just
    keep kind know last let let's like little long look lot love made make makes making many may maybe
    me might more most much must my need needs never new next no not nothing now of off often oh ok okay
    on once one only or other our ourselves out over own people perhaps please put quite re really right
    said same say says see seem should so some someone something soon still such sure take tell than
    thank thanks that that's the their them then there there's these they they're thing things think
    this those though through time to today together tonight too try two under until up us use used
    using very via want was way we we're we've well went were what what's when where which while who why
    will with within without won't work would yes yet you you're your
"""
COMMON_WORDS = frozenset(_COMMON.split())
"""English words that say nothing about a topic."""


def own_words(text: str) -> str:
    """Return *text* without links, names and hashtags, on one line, with plain apostrophes."""
    if "#" in text or "@" in text or "://" in text or "www." in text or "pic." in text or not text.isascii():
        text = _POINTERS.sub(" ", text.replace("’", "'"))
    return " ".join(text.split())


def without_links(text: str) -> str:
    """Return *text* on one line without links, with plain apostrophes; names and hashtags stay."""
    return " ".join(_LINKS.sub(" ", text.replace("’", "'")).split())


def letters_only(words: str) -> str:
    """Return the letters and digits of *words* alone, in one case: equal for copies of one post."""
    if not words.isascii():
        words = unicodedata.normalize("NFKC", words)
    return _NOT_LETTER.sub("", words).casefold()


def content_words(words: str) -> frozenset[str]:
    """Return the words that carry the topic, in one case, singular by a rough rule."""
    found = (word.casefold() for word in _WORD.findall(words))
    return frozenset(_singular(word) for word in found if len(word) > 2 and word not in COMMON_WORDS)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def says_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when two texts share nearly all their content words (both need four or more)."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < 4:
        return False
    shared = len(one & other)
    return shared >= 0.8 * smaller and shared >= 0.6 * larger


def names_at_start(text: str) -> tuple[str, ...]:
    """Return the handles (lower case) a post begins with: whom it speaks to."""
    names, start = [], 0
    while found := _NAME_AT_START.match(text, start):
        names.append(found.group(1).lower())
        start = found.end()
    return tuple(names)


def reposted_words(text: str) -> tuple[str, str] | None:
    """Return the handle (lower case) and the text after the first "RT @name:" in *text*, if any."""
    found = _OLD_REPOST.search(text)
    return (found.group(1).lower(), text[found.end() :]) if found else None
