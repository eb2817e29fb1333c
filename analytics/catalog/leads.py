"""What each number counts: for a column of a statistic, the posts (or their people, sessions, questions).

A lead answers for a row and the name of the subject (a session's or a
person's slug, a topic). A share leads to its numerator; what it is a share of
stands in a column of its own or is said by the statistic. Positions (numbers
of questions, hours) and measures (streaks, keyness, PageRank) count no posts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from chats.scope import Scope, quoted
from chats.selecting import Kind, Selection, Unit


@dataclass(frozen=True, slots=True)
class Search:
    """Words to look for: in a session, or everywhere."""

    words: str
    session: str | None = None

    def query(self) -> str:
        """The search as the query of an address, without ``?``; several words are one phrase."""
        words = f'"{self.words}"' if " " in self.words else self.words
        return urlencode({"q": words, **({"session": self.session} if self.session else {})})


Lead = Callable[[Any, Any], Selection | Search | None]
"""From a row and the subject's name to what the number counts; ``None`` where there is nothing to list."""

Leads = Mapping[str, Lead]
"""By column."""

POSTS, ANSWERS, PEOPLE, SESSIONS = Unit.POSTS, Unit.ANSWERS, Unit.PEOPLE, Unit.SESSIONS
QUESTIONS, LINKS, REPEATS, TIES = Unit.QUESTIONS, Unit.LINKS, Unit.REPEATS, Unit.TIES
TARGETS, PAIRS = Unit.TARGETS, Unit.PAIRS

WHOLE = Selection()
"""All that is published."""

ANSWERED: dict[str, Any] = {"place": "answers", "of": ANSWERS}
REPLIED: dict[str, Any] = {"kind": (Kind.REPLY,)}
REPOSTED: dict[str, Any] = {"kind": (Kind.REPOST,)}
LINKED: dict[str, Any] = {"kind": (Kind.LINKING,), "of": LINKS}
MODERATED: dict[str, Any] = {"kind": (Kind.BY_MODERATOR,)}
NOBODYS: dict[str, Any] = {"kind": (Kind.NOBODYS,)}
UNTIMED: dict[str, Any] = {"kind": (Kind.UNTIMED,)}


def in_session(slug: str, **narrow: Any) -> Selection:
    """Return posts of a session."""
    return Selection(scope=Scope(sessions=(slug,)), **narrow)


class OfSession:
    """A lead to posts of one session.

    A page holds thousands of these: what they have in common is spelled once.
    """

    def __init__(self, slug_of: Callable[[Any, Any], str], **narrow: Any) -> None:
        self._slug_of, self._narrow = slug_of, narrow
        self._rest = Selection(**narrow).query()

    def __call__(self, row: Any, name: Any) -> Selection:
        return in_session(self._slug_of(row, name), **self._narrow)

    def query(self, row: Any, name: Any) -> str:
        """The query of the selection, without making it."""
        session = f"session={quoted(self._slug_of(row, name))}"
        return f"{session}&{self._rest}" if self._rest else session


def of_subject_session(**narrow: Any) -> Lead:
    """Lead to posts of the session that the statistic is about."""
    return OfSession(lambda row, slug: slug, **narrow)


def of_row_session(**narrow: Any) -> Lead:
    """Lead to posts of the session that the row names."""
    return OfSession(lambda row, _: row.session, **narrow)


def of_all(**narrow: Any) -> Lead:
    """Lead to posts of the whole archive."""
    selection = Selection(**narrow)
    return lambda row, _: selection
