"""From the words of an address to a selection."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from analytics.selection.scope import WrongScope, read_scope
from analytics.selection.selection import EVERY_TIE, Kind, Selection, Unit
from chatreader.threads.model import Relation, Role

_DAY = r"(\d{4}-\d{2}-\d{2})?"
_BEGAN = re.compile(rf"\d{{4}}(-(0[1-9]|1[0-2])|-Q[1-4])?|dated|undated|(?!\.\.$){_DAY}\.\.{_DAY}")
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
MOST = 50
"""Values of one name that are read; nobody writes more."""
REPEATED = ("session", "author", "question", "role", "kind", "tie", "to")
SINGLE = (
    "since", "until", "of", "place", "tag", "beside", "began", "first", "circle", "came", "minute", "weekday",
    "hour",
)  # fmt: skip
"""What an address can say of a selection, several times or once."""

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=enum.StrEnum)


class AddressWords(Protocol):
    """The query of an address (Django's ``QueryDict``)."""

    def getlist(self, key: str) -> list[str]:
        """All values of a name."""
        ...


def read_selection(words: AddressWords, *, drafts: bool = False) -> Selection:
    """Return the selection that an address asks for; raises :class:`WrongScope`, whose text is for people.

    *drafts* lets in unpublished sessions, for moderators who name them.
    """

    def all_of(name: str) -> list[str]:
        return [one.replace("\0", "").strip()[:300] for one in words.getlist(name) if one.strip()][:MOST]

    def one_of(name: str) -> str | None:
        return next(iter(all_of(name)), None)

    sessions = all_of("session")
    return Selection(
        scope=read_scope(
            sessions=sessions, since=one_of("since"), until=one_of("until"), drafts=drafts and bool(sessions)
        ),
        of=_choice(Unit, "of", one_of("of")) or Unit.POSTS,
        author=tuple(all_of("author")),
        question=tuple(_number("question", one, range(1, 1000)) for one in all_of("question")),
        place=_choice(Relation, "place", one_of("place")),
        role=tuple(_chosen(Role, "role", all_of("role"))),
        kind=tuple(_chosen(Kind, "kind", all_of("kind"))),
        tie=tuple(_among("tie", one, EVERY_TIE) or "" for one in all_of("tie")),
        to=tuple(all_of("to")),
        tag=_maybe(_folded, one_of("tag")),
        beside=_maybe(_folded, one_of("beside")),
        began=_began(one_of("began")),
        first=_shaped("first", one_of("first"), _QUARTER, "a quarter like 2018-Q4"),
        circle=_among("circle", one_of("circle"), ("core", "returning", "once")),
        came=_among("came", one_of("came"), ("again", "not", "not-yet")),
        minute=_maybe(_minute, one_of("minute")),
        weekday=_maybe(lambda word: _number("weekday", word, range(1, 8)), one_of("weekday")),
        hour=_maybe(lambda word: _number("hour", word, range(24)), one_of("hour")),
    )


def _began(word: str | None) -> str | None:
    like = "2018, 2018-12, 2018-Q4, 2018-12-03..2019-01-31, dated or undated"
    when = _shaped("began", word, _BEGAN, like)
    if when and ".." in when:
        since, until = when.split("..")
        read_scope(since=since, until=until)
    return when


def _maybe(read: Callable[[str], Value], word: str | None) -> Value | None:
    return read(word) if word is not None else None


def _folded(tag: str) -> str:
    return tag.lstrip("#＃").casefold()


def _choice(choices: type[Choice], name: str, word: str | None) -> Choice | None:
    return next(_chosen(choices, name, [word])) if word else None


def _chosen(choices: type[Choice], name: str, words: Iterable[str]) -> Iterator[Choice]:
    for word in words:
        yield choices(_among(name, word, [str(one) for one in choices]) or "")


def _among(name: str, word: str | None, accepted: Collection[str]) -> str | None:
    if word is None or word in accepted:
        return word
    raise WrongScope(f"“{name}” is {word[:40]!r}; it may be {', '.join(accepted)}.")


def _shaped(name: str, word: str | None, shape: re.Pattern[str], like: str) -> str | None:
    if word is None or shape.fullmatch(word):
        return word
    raise WrongScope(f"“{name}” is {word[:40]!r}; write {like}.")


def _number(name: str, word: str, accepted: range) -> int:
    if word.isascii() and word.isdigit() and len(word) < 5 and int(word) in accepted:
        return int(word)
    raise WrongScope(f"“{name}” is {word[:40]!r}; it is a number from {accepted[0]} to {accepted[-1]}.")


def _minute(word: str) -> datetime:
    try:
        return datetime.strptime(word, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        raise WrongScope(f"“minute” is {word[:40]!r}; write it in UTC, like 2018-12-03T23:31Z.") from None
