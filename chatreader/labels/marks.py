"""Marks: where a plain text holds something spelled like a label (letter, numbers, part, separator).

A mark is only a spelling; what it means is for the rules to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from chatreader.labels.label import MAX_QUESTION_NUMBER
from chatreader.labels.normalize import PlainText

MAX_MARKS: Final = 24
"""Marks looked at from the beginning of a text; the end of a longer text is looked at as well."""

TAIL_LENGTH: Final = 120
"""Characters at the end of a text in which a trailing label is looked for in any case."""

_MAX_JOINED: Final = 20
_NUMBER: Final = r"(?:20|1\d|0?\d)(?!\d)"
_WORDS: Final = r"(?i:questions?|answers?|ans|ques|topics?)"
_NUMBER_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip

_MARK: Final = re.compile(
    rf"""
    (?P<first>[AaQqTt]) (?<![^\W_].) (?<![@$%=].) (?<![^\W\d_][-/=+&_'].) (?<!\b[A-Za-z]\..)
    (?: (?P<word>(?i:uestions?|ues|nswers?|ns|opics?)) \.?
        (?P<wordgap>[\s#(_-]{{0,3}}(?:(?i:no\.?|number|num\.?)[\s#]{{0,2}})?)
      | (?:(?<=[Qq])'?s\ |(?<=[Qq])\s?(?i:no|n°|num|number)\.?(?=\s?\d))?
        (?P<gap>\s{{0,2}}[.\#(\[_:-]?\s?) )
    (?: (?P<number>{_NUMBER}) (?![,.]\d{{3}}(?!\d)) (?!\s?%)
        (?P<sub> (?:\.\d{{1,2}}(?!\d))+ | \.[a-e](?![^\W_]) | i{{1,3}}(?=[:.)])
          | [Pp]\d(?=\s?[:.)])
          # "A1c" without a separator is a blood test.
          | [abde](?!'?[^\W_]) | (?<=[Qq]\d)c(?!'?[^\W_]) | c(?=\s?[:.)\]-])
          | -?\([a-e]\) | -[a-e](?=\s?[:.)]) | [A-E](?=\s?[:)]) )?
        (?P<glued>(?=[A-Z][a-z]{{2}}|I(?:'\w+)?\s|(?<=[AQ]\d)[a-z]{{5}}))?
        (?(glued)|(?![^\W_]))
      | (?(word)(?P<spelled>(?i:one|two|three|four|five|six|seven|eight|nine|ten))(?![^\W_])|(?!)) )
    """,
    re.VERBOSE,
)
_MAYBE: Final = re.compile(
    r"[AQTaqt](?:(?<![A-Za-z0-9/@=].)|(?<=[A-Za-z][AQaq])(?=\d{1,2}(?:[\s:.)]|$)))"
    r"(?:(?i:uestions?|ues|nswers?|ns|opics?)[\W_]{0,4}(?:(?i:n[ou])|\d|(?i:one|two|t|f|s|e|n))"
    r"|(?<=[Qq])\s?(?i:no|n°|num)|'?s? ?[\W_]{0,4}\d)"
)
_JOIN: Final = re.compile(
    rf"(?P<op>\s{{0,6}}(?:,\s?(?:and\b|&)|[,&+/|-]|(?i:and|or|n|to|thru|through|plus|y|e|et|und|en)\b)?\s{{0,6}})"
    rf"(?:(?P<letter>[AaQqTt])[.#]?|(?P<word>{_WORDS})\s?\#?)?"
    rf"(?P<number>{_NUMBER})(?:(?P<of>/\d)|(?:\.\d{{1,2}}|[a-e])?(?![^\W_]))"
)
_ENDS: Final = re.compile(
    r"(?:\s?(?:,\s?(?:and\b|&)?|&|and\b|/|\+)\s?\d{1,2}(?!\d))*+\s?(?:[:.)\]](?!\d)|-|$)"
)

_TOTAL: Final = r"\s?/\s?\d{1,2}(?![^\W_])|\s?\(?(?:out )?of (?:the )?(?:\d{1,2}|five|six|four|three)\b\)?"
_PART: Final = (
    r"[\s,(\[-]{0,3}(?P<part>\d{1,2}\s?/\s?(?:\d{1,2}|[nx?])(?![^\W_])|cont(?:'?d|inued|inuing)?\b"
    r"|(?:part|pt\.?|p\.?)\s?\#?(?:\d{1,2}|one|two|i{1,3})\b|\([a-e]\)|[a-e](?=\)))[)\].]?"
)
_AGAIN: Final = (
    r"[\s,(\[-]{0,3}(?P<again>again\b|icymi\b|(?:in case|if) (?:you|u|ya) missed (?:it|this)|"
    r"repeat(?:ed|ing)?\b|re-?post(?:ed)?\b|once more|reminder\b)[)\].]?"
)
_FOLLOWS: Final = r"[\s,(\[-]{0,3}(?P<follows>follow(?:ing)?[ -]?up\b(?: question)?|bonus\b)[)\].]?"
_TAIL: Final = re.compile(
    rf"(?P<total>{_TOTAL})?(?:{_PART}|{_AGAIN}|{_FOLLOWS})?"
    r"(?P<space>\s{0,3})(?P<separator>[:.)\]>=~|*_\"'!?,;/…\\-]{0,6})(?P<after>\s{0,3})",
    re.IGNORECASE,
)
STRONG: Final = frozenset(":.)]>-=~|…*")
"""Characters after the number that make it a label rather than a word of the sentence."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something spelled like a label in a plain text.

    ``letter`` is "q", "a" or "t"; ``gap`` is what stands between letter and
    number; ``separator`` what follows the number. ``start`` and ``end``
    enclose the label with its part mark, ``body`` is where the words after
    the separator begin.
    """

    letter: str
    numbers: tuple[int, ...]
    start: int
    end: int
    body: int
    gap: str = ""
    separator: str = ""
    part: str = ""
    is_word: bool = False
    is_capital: bool = True
    is_glued: bool = False
    is_tied: bool = False
    """A dash ties the number to the next word ("A 4--YEAR", "A1-rated")."""
    is_total: bool = False
    is_repeat: bool = False
    is_follow_up: bool = False

    @property
    def is_strong(self) -> bool:
        """True when the separator after the number marks it as a label ("A1:", "A1.", "A1 -")."""
        return not STRONG.isdisjoint(self.separator)


def first_chance(folded: str) -> int:
    """Return where the first thing that may be spelled like a label begins, -1 for nowhere (a cheap look)."""
    found = _MAYBE.search(folded)
    return found.start() if found else -1


def find_marks(plain: PlainText, start: int = 0) -> list[Mark]:
    """Return the marks among the post's own words: ``MAX_MARKS`` from *start*, and those at the very end."""
    marks = list(islice(_marks_between(plain, start), MAX_MARKS))
    tail = plain.cut - TAIL_LENGTH
    if len(marks) == MAX_MARKS and marks[-1].end < plain.cut:
        marks.extend(islice(_marks_between(plain, max(tail, marks[-1].end)), MAX_MARKS))
    return marks


def _marks_between(plain: PlainText, start: int) -> Iterator[Mark]:
    while found := _MARK.search(plain.text, start, plain.cut):
        mark = _read_mark(plain, found)
        yield mark
        start = mark.end


def _read_mark(plain: PlainText, found: re.Match[str]) -> Mark:
    first, word = found["first"], found["word"]
    letter = first.lower()
    digits = found["number"]
    numbers: tuple[int, ...] = (int(digits) if digits else _NUMBER_WORDS[found["spelled"].lower()],)
    end, part, is_total = found.end(), (found["sub"] or "").strip(".-()"), False
    if not part or part[-1].isdigit():
        is_plural = word is not None and word[-1] in "sS" and len(word) > 2
        numbers, end, joined_part = _join(plain, letter, numbers, end, is_plural=is_plural)
        part = part or joined_part
    tail = _TAIL.match(plain.text, end, plain.cut)
    assert tail is not None  # every piece of the pattern is optional
    if tail["total"] and not part and len(numbers) == 1:
        is_total = True
    named = tail["part"] or tail["again"] or tail["follows"] or tail["total"]
    if named:
        end = tail.start("space")
    return Mark(
        letter,
        numbers,
        found.start(),
        end,
        tail.end(),
        gap=found["gap"] or found["wordgap"] or "",
        separator=tail["separator"],
        part=part or (tail["part"] or "").strip("() "),
        is_word=word is not None,
        is_capital=first.isupper(),
        is_glued=found["glued"] is not None,
        is_tied=_is_tied(tail),
        is_total=is_total,
        is_repeat=tail["again"] is not None,
        is_follow_up=tail["follows"] is not None or (letter == "q" and part == "5"),
    )


def _is_tied(tail: re.Match[str]) -> bool:
    separator = tail["separator"]
    if not separator or separator.strip("-") or tail["space"] or tail["after"]:
        return False
    return tail.string[tail.end() : tail.end() + 1].isalpha()


def _join(
    plain: PlainText, letter: str, numbers: tuple[int, ...], end: int, *, is_plural: bool
) -> tuple[tuple[int, ...], int, str]:
    """Return all numbers of "A1, A2 & A3", "A4/5" or "A1-A3", where they end, and a part mark met instead."""
    for _ in range(_MAX_JOINED):
        found = _JOIN.match(plain.text, end, plain.cut)
        if found is None:
            break
        joined, part = _joined_numbers(plain, letter, numbers, found, is_plural=is_plural)
        if part:
            return numbers, found.end(), part
        if not joined:
            break
        numbers, end = (*numbers, *joined), found.end("number")
    return tuple(sorted(set(numbers))), end, ""


def _joined_numbers(
    plain: PlainText, letter: str, numbers: tuple[int, ...], found: re.Match[str], *, is_plural: bool
) -> tuple[tuple[int, ...], str]:
    number, last, op = int(found["number"]), numbers[-1], found["op"]
    if found["letter"] or found["word"]:
        same = (found["letter"] or found["word"])[0].lower() == letter and not found["of"]
        return _lettered(number, last, op) if same and op else (), ""
    if op == "-" and found["of"]:
        return (), f"{number}{found['of']}"
    follows = last < number <= min(last + 5, MAX_QUESTION_NUMBER) and (op == "/" or not found["of"])
    if not follows:
        return (), ""
    return _bare(plain, op, number, last, letter=letter, end=found.end(), is_plural=is_plural), ""


def _lettered(number: int, last: int, op: str) -> tuple[int, ...]:
    if op.strip().lower() in ("-", "to", "thru", "through") and number > last:
        return tuple(range(last + 1, number + 1))
    return (number,)


def _bare(
    plain: PlainText, op: str, number: int, last: int, *, letter: str, end: int, is_plural: bool
) -> tuple[int, ...]:
    sign = op.strip().lower()
    if sign == "/":
        # "Q4/5" of a moderator is question 4 of 5; "A4/5" answers both; "A1/3" is part of something.
        return (number,) if letter == "a" and op == "/" and number == last + 1 else ()
    if sign == "&":
        return (number,)
    if not sign or (sign == "+" and op != "+"):
        return ()
    if op == "," and number == last + 1:
        return (number,)
    if _ENDS.match(plain.text, end, plain.cut) is None and not is_plural:
        return ()
    is_range = sign in ("-", "to", "thru", "through")
    return tuple(range(last + 1, number + 1)) if is_range else (number,)
