"""How numbers are said: every figure is a sentence first."""

from __future__ import annotations

from datetime import date, timedelta


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return ``"1 post"``, ``"2 posts"``, ``"no posts"``; thousands are set apart."""
    many = plural or f"{noun}s"
    if number == 0:
        return f"no {many}"
    return f"{number:,} {noun if number == 1 else many}"


def were(number: int) -> str:
    """Return the verb that fits the number."""
    return "was" if number == 1 else "were"


def of(part: int, whole: int, noun: str, plural: str | None = None) -> str:
    """Return ``"9 of 23 people"``."""
    return f"{part:,} of {counted(whole, noun, plural)}" if whole else counted(0, noun, plural)


def sentence(text: str) -> str:
    """Return *text* with a capital first and a full stop last."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def spoken(seconds: float) -> str:
    """Return a span of time: ``"25 seconds"``, ``"4 minutes"``, ``"2 hours"``, ``"3 days"``."""
    span = timedelta(seconds=round(seconds))
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if span.total_seconds() >= 2 * length:
            return counted(round(span.total_seconds() / length), unit)
    return counted(int(span.total_seconds()), "second")


def day(iso: str) -> str:
    """Return ``"3 December 2018"`` for ``"2018-12-03"``."""
    spoken_of = date.fromisoformat(iso)
    return f"{spoken_of.day} {spoken_of:%B %Y}"


def percent(part: int, whole: int) -> int:
    """Return a share in whole percent; 0 of nothing is 0."""
    return round(100 * part / whole) if whole else 0


def listed(words: list[str]) -> str:
    """Return ``"a, b and c"``."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


ROLE_NOUNS = {
    "question": ("question", "questions"), "answer": ("answer", "answers"), "reply": ("reply", "replies"),
    "intro": ("greeting", "greetings"), "announcement": ("announcement", "announcements"),
    "closing": ("goodbye", "goodbyes"), "repost": ("retweet", "retweets"),
    "spam": ("post set aside as spam", "posts set aside as spam"), "other": ("aside", "asides"),
}  # fmt: skip
"""What a post is, as people say it of one and of many."""
