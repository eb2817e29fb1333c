"""A choice of posts within a :class:`~analytics.selection.scope.Scope`, and what of them is counted."""

from __future__ import annotations

import enum
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from analytics.selection.scope import Scope, quoted_for_address


class Unit(enum.StrEnum):
    """What is counted of the chosen posts."""

    POSTS = "posts"
    ANSWERS = "answers"
    """Placements that answer: a post that answers two questions counts twice."""
    PEOPLE = "people"
    SESSIONS = "sessions"
    QUESTIONS = "questions"
    """Those the posts stand at; without any narrowing all questions of the sessions."""
    LINKS = "links"
    """Links to anything but posts."""
    TIES = "ties"
    """Times a post turned to someone who was there; once for each person it turns to."""
    TARGETS = "targets"
    """Whom the posts turn to."""
    PAIRS = "pairs"
    """Authors with whom they turn to, whichever of the two it is who turns."""
    REPEATS = "repeats"
    """How often sources showed a post again."""


class Kind(enum.StrEnum):
    """A property that a post has or has not; several must all hold."""

    OWN = "own"
    REPOST = "repost"
    REPLY = "reply"
    BROADCAST = "broadcast"
    LINKING = "linking"
    BY_MODERATOR = "by-moderator"
    BY_OTHERS = "by-others"
    UNPLACED = "unplaced"
    """Of no question, though no greeting, announcement, closing, repost or spam."""
    KNOWN = "known"
    NOBODYS = "nobodys"
    TIMED = "timed"
    UNTIMED = "untimed"
    REPEATED = "repeated"
    NEWCOMERS = "newcomers"
    RETURNING = "returning"
    RETURNED = "returned"
    """Turning (by the chosen ``tie``) to someone who did so in turn, in the same session."""
    UNRETURNED = "unreturned"
    TOPICAL = "topical"
    """Where the chosen hashtag is not the chat's own."""


SAME_QUESTION = "same_question"
"""The tie of those who answered one question; it has no direction."""
TIES = ("reply", "address", "mention", "quote", "repost")
"""How one post turns to someone."""
EVERY_TIE = (*TIES, SAME_QUESTION)

_EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A choice of posts; what is absent narrows nothing, of several values any may hold.

    ``place`` is how a post stands at a question: answers, asks, discusses or
    repeats. ``began`` is when the session began by its own calendar: ``2018``,
    ``2018-12``, ``2018-Q4``, days like ``2018-12-03..2019-01-31`` (either may be missing),
    ``dated`` or ``undated``; ``first`` likewise the
    quarter of the author's first dated session. ``circle`` is core, returning or once,
    ``came`` is again, not or not-yet. ``tie`` is how a post turns to someone
    (one of :data:`EVERY_TIE`), ``to`` the slugs of whom. ``tag`` and ``beside`` are hashtags
    of one post. ``minute`` is in UTC, ``weekday`` (1 is Monday) and ``hour`` are the session's.
    """

    scope: Scope = _EVERYTHING
    of: Unit = Unit.POSTS
    author: tuple[str, ...] = ()
    question: tuple[int, ...] = ()
    place: str | None = None
    role: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    tie: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    tag: str | None = None
    beside: str | None = None
    began: str | None = None
    first: str | None = None
    circle: str | None = None
    came: str | None = None
    minute: datetime | None = None
    weekday: int | None = None
    hour: int | None = None

    def query(self) -> str:
        """The selection as the query of an address, without ``?``."""
        # A page holds some thousand addresses: what narrows nothing costs nothing.
        pairs = [] if self.scope is _EVERYTHING else [self.scope.query()]
        for name, value in zip(_NARROWING, _narrowing_of(self), strict=True):
            if value is not None and value != ():
                pairs += [f"{name}={quoted_for_address(one)}" for one in _words(value)]
        if self.of is not Unit.POSTS:
            pairs.append(f"of={self.of}")
        return "&".join(filter(None, pairs))

    def counting(self, unit: Unit) -> Selection:
        """The same posts, of which something else is counted."""
        return replace(self, of=unit, tie=self.ties)

    @property
    def ties(self) -> tuple[str, ...]:
        """How posts turn to someone; whom they turn to means nothing without how: then every way counts."""
        return self.tie or (TIES if self.to or self.of in _OF_TIES else ())

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but sessions, days and dates of sessions chooses posts."""
        return any(getattr(self, name) not in (None, ()) for name in _NARROWING if name != "began")


_OF_TIES = (Unit.TIES, Unit.TARGETS, Unit.PAIRS)
_NARROWING = tuple(one.name for one in fields(Selection) if one.name not in ("scope", "of"))
_narrowing_of = attrgetter(*_NARROWING)


def _words(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return [f"{value:%Y-%m-%dT%H:%MZ}" if isinstance(value, datetime) else str(value)]
