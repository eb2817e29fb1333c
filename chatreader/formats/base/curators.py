"""The curator's own words among the posts of a Storify page: titles of sections, texts of questions."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TITLE = re.compile(
    r"""(?: (?:the\ |some\ |more\ |our\ |final\ |closing\ |opening\ )?
      (?: intro(?:duction)?s? | preliminaries | prelude | overture | pre-?chat | before\ the\ chat | warm-?up
        | announcements? | welcome | housekeeping | agenda | questions? | discussion | topics? | answers
        | good-?byes? | farewells? | wrap(?:ping)?-?\ ?up | closing | conclusions? | thoughts | thanks
        | resources | readings? | links | references | reflections? | feedback | stats | statistics
        | post-?chat | after(?:wards|math|thoughts?)? | after\ the\ chat | epilogue | encore
        | next\ (?:time|chat|week)
        | side\ (?:conversations?|chats?|bar) | miscellaneous | credits | the\ end )
      (?:\ (?:and|&|\+)\ (?:intro(?:duction)?s|welcome|good-?byes?|thanks|links|resources|farewells?))?
      \s*[.:!]? )\Z
    | (?:extra|bonus|last|final|follow-?up)\ question\s*\d{0,2}\s*:?\Z
    | (?:question|topic|part|section|theme|q|t)\s*\#?\d{1,2}\s*[:.)-]?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED = re.compile(
    r"(?:question|q)\s*\#?(?P<number>\d{1,2})\s*[:.)–—-]*\s*(?P<text>.*)\Z", re.IGNORECASE | re.DOTALL
)

MAX_NUMBER = 20
"""Questions are numbered 0 to 20 (see the conventions of chats)."""

_LONGEST_TEXT = 500


def is_heading(text: str) -> bool:
    """True for a title of a section, as curators write them; short posts are left to be posts."""
    return _TITLE.match(text.strip()) is not None


def heading_texts(texts: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """The questions that the curator's words (in their order) state: number and text, each number once.

    "Question 2: Who learns?" states one; so does a bare "Question 2" when the
    curator's next words ask something.
    """
    found: dict[int, str] = {}
    waiting: int | None = None
    for text in texts:
        match = _NUMBERED.match(text.strip())
        number = int(match["number"]) if match else waiting
        words = (match["text"] if match else text).strip()
        waiting = number if match and not words else None
        if number is not None and number <= MAX_NUMBER and "?" in words and len(words) <= _LONGEST_TEXT:
            found.setdefault(number, words)
    return tuple(sorted(found.items()))
