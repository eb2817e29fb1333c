"""What is typed into the search field: words, and operators that narrow where they are looked for.

``from:ada session:evening q:2 kind:answer before:2019 after:2018-03`` may stand anywhere among the
words; what they say may be put in quotes. Plain: text in, a :class:`SearchQuery` out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from chatreader.threads.model import Role
from chats.wording import ROLES

_TOKEN = re.compile(r'(?P<minus>-?)(?P<name>[A-Za-z]+):(?P<value>"[^"]*"|[^\s"]*)(?=\s|$)|"[^"]*"|[^\s"]+|"')
_KINDS = {
    **{words.name: role for role, words in ROLES.items()},
    **{str(role): role for role in Role},
    "retweet": Role.REPOST,  # as some type it
}
"""Kinds of posts as pages name them, and as exports do; both may stand in the plural."""
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class WrongQuery(ValueError):
    """An operator says something that cannot be understood. Its text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words as ``websearch_to_tsquery`` reads them, and what narrows them; absent values narrow nothing.

    ``author`` is a handle or a slug. ``since`` and ``until`` are days, both included.
    """

    words: str = ""
    author: str | None = None
    session: str | None = None
    question: int | None = None
    role: Role | None = None
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class _Reading:
    words: list[str] = field(default_factory=list)
    found: dict[str, Any] = field(default_factory=dict)


def read_query(typed: str) -> SearchQuery:
    """Return what was typed, taken apart; raises :class:`WrongQuery`.

    >>> read_query("badges from:@Ada kind:answers")
    SearchQuery(words='badges', author='ada', session=None, question=None, role=<Role.ANSWER: 'answer'>, ...
    """
    reading = _Reading()
    for token in _TOKEN.finditer(typed):
        name = (token["name"] or "").lower()
        # "Q: What …" is how a question begins.
        if name in _OPERATORS and token[0].lower() != "q:":
            _operate(reading, token, name)
        else:
            reading.words.append(token[0])
    return SearchQuery(" ".join(reading.words), **reading.found)


def _operate(reading: _Reading, token: re.Match[str], name: str) -> None:
    value = token["value"].strip('"').strip()
    if token["minus"]:
        raise WrongQuery(f"“{token[0]}” is not understood: a minus goes before words, not before “{name}:”.")
    column, read, like = _OPERATORS[name]
    if column in reading.found:
        raise WrongQuery(f"“{name}:” stands there twice; once is enough.")
    found = read(value)
    if found is None:
        raise WrongQuery(f"“{token[0][:60]}” is not understood; write it like {like}.")
    reading.found[column] = found


def _name(value: str) -> str | None:
    return value.lstrip("@＠").lower() or None


def _number(value: str) -> int | None:
    digits = re.fullmatch(r"[Qq]?(\d{1,3})", value, re.ASCII)
    return int(digits[1]) if digits else None


def _kind(value: str) -> Role | None:
    word = value.lower()
    singular = {"replies": "reply"}.get(word, word.removesuffix("s"))
    return _KINDS.get(word) or _KINDS.get(singular)


def _days(value: str) -> tuple[date, date] | None:
    """The first and the last day of a day, a month or a year."""
    found = _DAY.fullmatch(value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        following = date(first.year + (month in (None, 12)), (month or 12) % 12 + 1, 1)
    except ValueError:
        return None
    return first, first if day else following - timedelta(days=1)


def _before(value: str) -> date | None:
    days = _days(value)
    return days[0] - timedelta(days=1) if days and days[0] > date(2, 1, 1) else None


def _after(value: str) -> date | None:
    days = _days(value)
    return days[1] + timedelta(days=1) if days else None


_OPERATORS: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "from": ("author", _name, "from:ada"),
    "session": ("session", _name, "session:2018-12-03-badges-for-principals"),
    "q": ("question", _number, "q:2"),
    "kind": (
        "role",
        _kind,
        "kind:answer (or question, reply, repost, greeting, announcement, goodbye, aside)",
    ),
    "before": ("until", _before, "before:2019, before:2019-03 or before:2019-03-06"),
    "after": ("since", _after, "after:2018, after:2018-12 or after:2018-12-03"),
}
