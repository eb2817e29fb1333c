"""How pages, commands and figures say things: numbers, times, lists, what a post is. No markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from chatreader.threads.model import Role


def counted(number: int, noun: str, plural: str | None = None, *, none: str = "no") -> str:
    """Return ``"1 post"``, ``"2 posts"``, ``"no posts"``; thousands are set apart."""
    many = plural or f"{noun}s"
    if number == 0:
        return f"{none} {many}"
    return f"{number:,} {noun if number == 1 else many}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return ``"a, b and c"``."""
    every = list(words)
    return f" {last} ".join(filter(None, [", ".join(every[:-1]), *every[-1:]]))


def clock(at: datetime) -> str:
    """Return the time of day: ``"6:34 PM"``."""
    return f"{at.hour % 12 or 12}:{at:%M %p}"


def countdown(seconds: float) -> str:
    """Return a wait as a clock shows it: ``252`` → ``"4:12"``, ``3725`` → ``"1:02:05"``."""
    minutes, rest = divmod(ceil(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def long_day(on: date) -> str:
    """Return ``"3 December 2018"``."""
    return f"{on.day} {on:%B %Y}"


@dataclass(frozen=True, slots=True)
class RoleWords:
    """What a post is, in words: its name, said of one post, counted (one, many), and what its author does."""

    name: str
    one: str
    counted_as: tuple[str, str]
    doing: str


ROLES = {
    Role.QUESTION: RoleWords("question", "a question", ("question", "questions"), "asking"),
    Role.ANSWER: RoleWords("answer", "an answer", ("answer", "answers"), "answering"),
    Role.REPLY: RoleWords("reply", "a reply", ("reply", "replies"), "replying"),
    Role.INTRO: RoleWords("greeting", "a greeting", ("greeting", "greetings"), "greeting"),
    Role.ANNOUNCEMENT: RoleWords(
        "announcement", "an announcement", ("announcement", "announcements"), "announcing something"
    ),
    Role.CLOSING: RoleWords("goodbye", "a goodbye", ("goodbye", "goodbyes"), "saying goodbye"),
    Role.REPOST: RoleWords("repost", "a repost", ("repost", "reposts"), "reposting"),
    Role.SPAM: RoleWords(
        "spam", "spam", ("post set aside as spam", "posts set aside as spam"), "set aside as spam"
    ),
    Role.OTHER: RoleWords("aside", "an aside", ("aside", "asides"), "said aside"),
}
"""Every role has the same name wherever people read it."""


def counted_role(number: int, role: str) -> str:
    """Return ``"5 greetings"``: posts of one role, counted."""
    return counted(number, *ROLES[Role(role)].counted_as)
