"""Which part of the archive is meant: one filter that speaks SQL, addresses and plain words.

Exports, lists and statistics take a :class:`Scope`; what it means is decided
here and nowhere else. A scope narrows what the visible views show, it never
widens it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import quote_plus

from chats.wording import long_day

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@lru_cache(maxsize=8_192)
def quoted_for_address(value: str) -> str:
    """Return *value* as it stands in the query of an address; a page of numbers names the same few often."""
    return quote_plus(value)


class WrongScope(ValueError):
    """A wish that cannot be understood. Its text is for people: what was seen, what is accepted."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a WHERE clause and the values of its ``%s``."""

    sql: str
    parameters: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A choice of sessions and days.

    ``sessions`` are slugs; none means all. ``since`` and ``until`` are days in
    the session's own time zone (UTC for posts without a session), both
    included; a post whose time is unknown counts on its session's day.
    ``drafts`` lets in what is not published: drafts, and posts without a session.
    """

    sessions: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    drafts: bool = False

    def posts(self) -> Condition:
        """The condition on ``visible_tweet t LEFT JOIN chats_chatsession s``."""
        return self._condition("coalesce(t.posted_at, s.starts_at)")

    def chats(self) -> Condition:
        """The condition on ``chats_chatsession s``; its days are those the sessions began on."""
        return self._condition("s.starts_at")

    @property
    def readable(self) -> str:
        """The condition (without values) on ``chats_chatsession s`` for what may be pointed at from here."""
        return "true" if self.drafts else "s.state = 'published'"

    def query(self) -> str:
        """The scope as the query of an address, without ``?``; empty when nothing is narrowed."""
        days = [f"{name}={day.isoformat()}" for name, day in self._days() if day]
        return "&".join([*(f"session={quoted_for_address(slug)}" for slug in self.sessions), *days])

    def sentence(self) -> str:
        """The scope as people say it."""
        return "".join([self._which(), *(f", {name} {long_day(day)}" for name, day in self._days() if day)])

    def _days(self) -> tuple[tuple[str, date | None], ...]:
        return ("since", self.since), ("until", self.until)

    def _which(self) -> str:
        if self.sessions:
            noun = "session" if len(self.sessions) == 1 else "sessions"
            return f"{noun} {', '.join(self.sessions)}"
        return "the whole archive, drafts included" if self.drafts else "all published sessions"

    def _condition(self, moment: str) -> Condition:
        clauses, values = [self.readable], list[object]()
        if self.sessions:
            clauses.append("s.slug = ANY(%s)")
            values.append(list(self.sessions))
        for sign, (_, day) in zip((">=", "<="), self._days(), strict=True):
            if day:
                clauses.append(f"({moment} AT TIME ZONE coalesce(s.time_zone, 'UTC'))::date {sign} %s")
                values.append(day)
        return Condition(" AND ".join(clauses), tuple(values))


def read_scope(
    *, sessions: Iterable[str] = (), since: str | None = None, until: str | None = None, drafts: bool = False
) -> Scope:
    """Return the scope that these words ask for; empty words ask for nothing.

    Raises :class:`WrongScope` for a day that is none, and for days in the wrong order.
    """
    first, last = _read_day("since", since), _read_day("until", until)
    if first and last and first > last:
        raise WrongScope(f"“since” {first} is later than “until” {last}; the earlier day goes first.")
    return Scope(
        sessions=tuple(dict.fromkeys(slug for slug in sessions if slug)),
        since=first,
        until=last,
        drafts=drafts,
    )


def _read_day(name: str, word: str | None) -> date | None:
    if not word:
        return None
    try:
        if _DAY.fullmatch(word):
            return date.fromisoformat(word)
    except ValueError:
        pass
    raise WrongScope(
        f"“{name}” is {word[:40]!r}, which is no day; write it as year-month-day, like 2018-12-03."
    )
