"""How numbers are said: every figure is a sentence first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from chats.wording import counted, listed, long_day


def posts_by_people(posts: int, people: int, nobodys: int) -> str:
    """Return ``"74 posts by 23 people"``, with how many of the posts have no known author."""
    if not posts:
        return counted(0, "post")
    if not people:
        return f"{counted(posts, 'post')} whose {'author is' if posts == 1 else 'authors are'} not known"
    unknown = f"{counted(nobodys, 'post')} {'has' if nobodys == 1 else 'have'} no known author"
    rest = f" ({unknown})" if nobodys else ""
    return f"{counted(posts, 'post')} by {counted(people, 'person', 'people')}{rest}"


def was_or_were(number: int) -> str:
    """Return the verb that fits the number."""
    return "was" if number == 1 else "were"


def part_of_whole(part: int, whole: int, noun: str, plural: str | None = None) -> str:
    """Return ``"9 of 23 people"``."""
    return f"{part:,} of {counted(whole, noun, plural)}" if whole else counted(0, noun, plural)


def as_sentence(text: str) -> str:
    """Return *text* with a capital first and a full stop last."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def duration_words(seconds: float) -> str:
    """Return a span of time: ``"25 seconds"``, ``"4 minutes"``, ``"2 hours"``, ``"3 days"``."""
    span = timedelta(seconds=round(seconds))
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if span.total_seconds() >= 2 * length:
            return counted(round(span.total_seconds() / length), unit)
    return counted(int(span.total_seconds()), "second")


def day_words(iso: str) -> str:
    """Return ``"3 December 2018"`` for ``"2018-12-03"``."""
    return long_day(date.fromisoformat(iso))


# Charts along time name the same days again and again.
@lru_cache(maxsize=8_192)
def short_day(iso: str) -> str:
    """Return ``"3 Dec 2018"`` for ``"2018-12-03"``."""
    spoken_of = date.fromisoformat(iso)
    return f"{spoken_of.day} {spoken_of:%b %Y}"


def short_month(iso: str) -> str:
    """Return ``"Dec 2018"`` for ``"2018-12"``."""
    return f"{date.fromisoformat(f'{iso}-01'):%b %Y}"


def short_quarter(name: str) -> str:
    """Return ``"Oct–Dec 2018"`` for ``"2018-Q4"``: Q4 is a question on these pages."""
    year, _, number = name.partition("-Q")
    first = 3 * int(number) - 2
    return f"{date(2000, first, 1):%b}–{date(2000, first + 2, 1):%b} {year}"


def hour_words(number: int) -> str:
    """Return an hour of the day: ``"12 AM"`` for 0, ``"9 PM"`` for 21."""
    return f"{number % 12 or 12} {'AM' if number < 12 else 'PM'}"


def short_span(seconds: float) -> str:
    """Return a span of time for a bar: ``"25 s"``, ``"4 min"``, ``"2 h"``, ``"3 days"``."""
    for name, length in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{round(seconds / length):,} {name}"
    return f"{round(seconds)} s"


def whole_percent(part: int, whole: int) -> int:
    """Return a share in whole percent; 0 of nothing is 0."""
    return round(100 * part / whole) if whole else 0


def most_used(tags: Sequence[tuple[str, int]]) -> str:
    """Return the hashtags used most; how many there are where each was used once."""
    (first, most), *others = tags[:3]
    if most == 1:
        return (
            f"{counted(len(tags), 'hashtag')} were used, once each." if others else f"#{first} was used once."
        )
    then = f", then {listed([f'#{label} ({posts:,})' for label, posts in others])}" if others else ""
    return f"#{first} was used most, in {counted(most, 'post')}{then}."
