"""Drill-down: from a number of a statistic to the posts (people, sessions, questions) that it counts.

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

from analytics.selection import Kind, Selection, Unit
from analytics.selection.scope import Scope, quoted_for_address


@dataclass(frozen=True, slots=True)
class Search:
    """Words to look for: in a session, or everywhere."""

    words: str
    session: str | None = None

    def query(self) -> str:
        """The search as the query of an address, without ``?``; several words are one phrase."""
        words = f'"{self.words}"' if " " in self.words else self.words
        return urlencode({"q": words, **({"session": self.session} if self.session else {})})


DrillDownRule = Callable[[Any, Any], "Selection | Search | OneSession | None"]
"""From a row and the subject's name to what the number counts; ``None`` where there is nothing to list."""

DrillDown = Mapping[str, DrillDownRule]
"""What the numbers of a statistic count, by column."""

POSTS, ANSWERS, PEOPLE, SESSIONS = Unit.POSTS, Unit.ANSWERS, Unit.PEOPLE, Unit.SESSIONS
QUESTIONS, LINKS, REPEATS, TIES = Unit.QUESTIONS, Unit.LINKS, Unit.REPEATS, Unit.TIES
TARGETS, PAIRS = Unit.TARGETS, Unit.PAIRS

WHOLE = Selection()
"""All that is published."""

WHO_ANSWERED: dict[str, Any] = {"place": "answers", "of": PEOPLE}
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


@dataclass(frozen=True, slots=True)
class OneSession:
    """Posts of one session; of the thousands on a page, what narrows them is spelled once for all rows."""

    slug: str
    narrowed: str

    def query(self) -> str:
        """The choice as the query of an address, without ``?``; reads back as :func:`in_session`."""
        session = f"session={quoted_for_address(self.slug)}"
        return f"{session}&{self.narrowed}" if self.narrowed else session


def of_subject_session(**narrow: Any) -> DrillDownRule:
    """Lead to posts of the session that the statistic is about."""
    narrowed = Selection(**narrow).query()
    return lambda row, slug: OneSession(slug, narrowed)


def of_row_session(**narrow: Any) -> DrillDownRule:
    """Lead to posts of the session that the row names."""
    narrowed = Selection(**narrow).query()
    return lambda row, _: OneSession(row.session, narrowed)


def of_all(**narrow: Any) -> DrillDownRule:
    """Lead to posts of the whole archive."""
    selection = Selection(**narrow)
    return lambda row, _: selection


def of_question(**narrow: Any) -> DrillDownRule:
    """Lead to posts of the question that the row names, in the session that the statistic is about."""
    return lambda row, slug: in_session(slug, question=(row.question,), **narrow)


def of_person_in_row_session(**narrow: Any) -> DrillDownRule:
    """Lead to posts of the person that the statistic is about, in the session that the row names."""
    return lambda row, person: in_session(row.session, author=(person,), **narrow)
