"""Context of a mark: what comes before it in its text, what comes after, and whether that asks something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from chatreader.labels.marks import Mark
from chatreader.labels.normalize import TAG, PlainText

BEFORE_LENGTH: Final = 60
AFTER_LENGTH: Final = 300

_BACK: Final = re.compile(r"(?P<gap>(?:[^\w']|'(?=\s))*+)(?P<word>[\w'/-]*+)")
_NOT_WORDS: Final = re.compile(r"(?:[\W_]++|\(?\d{1,2}\s?/\s?\d{1,2}\)?(?![^\W_])|(?:cont|more)\b)*+")
_CLAUSE: Final = frozenset('.!?:;([{\n"…-*|•>~=')
_LEADS_ON: Final = frozenset(("but", "so"))
_EMOJI_FROM: Final = "\u2190"


@dataclass(frozen=True, slots=True)
class MarkContext:
    """A mark in its surroundings.

    ``before`` and ``after`` are the plain words around it (bounded);
    ``opening`` is all that stands before it, ``None`` when that is long;
    ``word`` is the last word before it in lower case and ``gap`` what stands
    between that word and the mark. ``is_leading`` and ``is_trailing`` look
    past names, hashtags, links, part marks and decoration.
    """

    plain: PlainText
    mark: Mark
    is_leading: bool
    is_trailing: bool
    before: str
    opening: str | None
    word: str
    gap: str
    after: str

    @property
    def is_clause_start(self) -> bool:
        """True when a sentence, a line, a hashtag (or before "Q2:" a comma or "but") ends right before."""
        if not self.word or (self.mark.is_strong and ("," in self.gap or self.word in _LEADS_ON)):
            return True
        return any(c in _CLAUSE or c == TAG or c > _EMOJI_FROM for c in self.gap)

    @property
    def is_new_line(self) -> bool:
        """True when the mark begins a line."""
        return "\n" in self.gap


def context_of(plain: PlainText, mark: Mark, *, is_last: bool, until: int) -> MarkContext:
    """Look around *mark*, ahead as far as *until*; only the last mark of a text can be trailing."""
    text = plain.text
    is_leading = mark.start <= plain.head
    before = word = gap = ""
    opening: str | None = ""
    if not is_leading:
        before = text[max(0, mark.start - BEFORE_LENGTH) : mark.start]
        opening = text[plain.head : mark.start] if mark.start - plain.head <= BEFORE_LENGTH else None
        back = _BACK.match(before[::-1])
        if back is not None:
            gap, word = back["gap"][::-1], back["word"][::-1].lower()
            if word == "w" and gap.startswith("/"):
                gap, word = gap[1:], "w/"
    is_trailing = is_last and _NOT_WORDS.fullmatch(text, mark.body, plain.cut) is not None
    after = text[mark.body : min(until, mark.body + AFTER_LENGTH)]
    return MarkContext(plain, mark, is_leading, is_trailing, before, opening, word, gap, after)


_STATEMENT: Final = re.compile(
    r"[\W_]*(?:i|i'(?:m|ve|d|ll)|im|ive|we|we'(?:re|ve|d|ll)|my|our|mine|me|for (?:me|us)|as an?|personally"
    r"|honestly|imho?|yes|yep|yeah|yup|no|nope|not|agreed?|also|plus|because|bc|b/c|cuz|definitely|absolutely|maybe"
    r"|perhaps|probably|depends|it depends|think(?! (?:of|about)\b)|thinking|hmm+|ha(?:ha)*|lol|totally"
    r"|don'?t|same)\b(?!\?)",
    re.IGNORECASE,
)
_PERHAPS_STATEMENT: Final = re.compile(
    r"[\W_]*(?:some|sometimes|they|it'?s|it is|that|that's|this|there|there's|students|teachers|kids|people"
    r"|love|loved|tried|used|using|well|so|by|with|through)\b",
    re.IGNORECASE,
)
_INTERROGATIVE: Final = re.compile(
    r"\b(?:what|how|why|who|whom|whose|which|when|where|do you|does|did you|can|could|would|should"
    r"|will|are you)\b[^.!?]{1,200}\?",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(
    r"[\W_]*(?:(?:so|and|ok(?:ay)?|now|but|in your (?:own )?(?:opinion|view|experience|words),?)\s+)?(?:"
    r"(?:what|which)(?!'?\s+(?:i|i'\w+|we|my|our|an?|they|it|you|matters"
    r"|works?|worked|helps?|helped|students|teachers|kids|@)\b)(?:'s|'re)?\s"
    r"|(?:how|why|who|whom|whose)(?!\s+(?:i|we|my|our|they|it|to|students|teachers|kids|people|ever)\b)"
    r"(?:'s|'d)?\s"
    r"|(?:when|where)\s+(?:is|are|was|were|do|does|did|can|could|would|should|will|have|has|might|else)\b"
    r"|(?:tell us|share|describe|name|list|let's hear|discuss|give us|introduce)\b"
    r"|(?:finish|complete) (?:the|this|my|our)\b|fill in the\b|imagine (?:you|that|a|the)\b"
    r"|think (?:of|about)\b)",
    re.IGNORECASE,
)
_FIRST_PERSON: Final = re.compile(
    r"[\W_]*(?:(?:so|well|yes|no|ok|for me|personally|honestly)[,.]?\s+)?"
    r"(?:i|i'(?:m|ve|d|ll)|im|ive|we|we'(?:re|ve|d|ll)|my|our|mine|me|for (?:me|us)|imho?|personally)\b",
    re.IGNORECASE,
)


def asks_something(words: str) -> bool:
    """True when *words* (after a label) ask something, rather than say something that ends in "?"."""
    if "¿" in words:
        return True
    if _STATEMENT.match(words):
        return False
    if _ASKING.match(words):
        return True
    if "?" in words and _PERHAPS_STATEMENT.match(words):
        return _INTERROGATIVE.search(words) is not None
    return "?" in words


def begins_asking(words: str) -> bool:
    """True when *words* begin with a question word that asks ("What is", "How do you")."""
    return _ASKING.match(words) is not None


def is_first_person(words: str) -> bool:
    """True when *words* begin as somebody's own statement ("I use", "For me, ...", "We tried")."""
    return _FIRST_PERSON.match(words) is not None
