"""The selection as people say it: "12 posts by Ada answering Q2 in “An evening”"."""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from analytics.selection.selection import Kind, Selection, Unit
from chatreader.threads.model import Relation, Role
from chats.wording import ROLES, listed

_NOUNS = {
    Unit.POSTS: ("post", "posts"), Unit.ANSWERS: ("answer", "answers"), Unit.PEOPLE: ("person", "people"),
    Unit.SESSIONS: ("session", "sessions"), Unit.QUESTIONS: ("question", "questions"),
    Unit.LINKS: ("link", "links"), Unit.REPEATS: ("repeat", "repeats"),
    Unit.TIES: ("tie", "ties"), Unit.TARGETS: ("person addressed", "people addressed"),
    Unit.PAIRS: ("pair of people", "pairs of people"),
}  # fmt: skip
_WITH_POSTS = {
    Unit.POSTS: "", Unit.ANSWERS: "", Unit.PEOPLE: "with posts", Unit.SESSIONS: "with posts",
    Unit.QUESTIONS: "with posts", Unit.LINKS: "in posts", Unit.REPEATS: "of posts",
    Unit.TIES: "in posts", Unit.TARGETS: "in posts", Unit.PAIRS: "with posts",
}  # fmt: skip
_KINDS = {
    Kind.OWN: "not reposting", Kind.REPOST: "reposting", Kind.REPLY: "replying to someone",
    Kind.BROADCAST: "speaking to everyone", Kind.LINKING: "sharing a link",
    Kind.BY_MODERATOR: "by the session’s moderators", Kind.BY_OTHERS: "by others than the moderators",
    Kind.UNPLACED: "of no question", Kind.KNOWN: "by known people",
    Kind.NOBODYS: "without a known author", Kind.TIMED: "with a time known to the minute",
    Kind.UNTIMED: "without a time known to the minute", Kind.REPEATED: "shown again by a source",
}  # fmt: skip
_PLACES = {
    Relation.ANSWERS: "answering", Relation.ASKS: "asking", Relation.DISCUSSES: "discussing",
    Relation.REPEATS: "repeating",
}  # fmt: skip
_TIES = {
    "reply": "replying to", "address": "addressing by name", "mention": "mentioning",
    "quote": "quoting", "repost": "reposting",
    "same_question": "answering the same questions as",
}  # fmt: skip
_IN_TURN = {Kind.RETURNED: ", who did so in turn", Kind.UNRETURNED: ", who did not do so in turn"}
_CIRCLES = {"core": "of the core", "returning": "who came more than once", "once": "who came once"}
_CAME = {
    "again": "who came again", "not": "who came once and could have come again",
    "not-yet": "who came first to the newest chat",
}  # fmt: skip
_FIRST_TIME = {Kind.NEWCOMERS: "who were there for the first time", Kind.RETURNING: "who had come before"}
_QUARTERS = {"Q1": "the first quarter", "Q2": "the second quarter", "Q3": "the third quarter",
             "Q4": "the last quarter"}  # fmt: skip


def counted_units(number: int, unit: Unit) -> str:
    """Return ``"1 post"`` or ``"12 posts"``."""
    return f"{number:,} {_NOUNS[unit][number != 1]}"


def describe_selection(
    selection: Selection, number: int, names: Mapping[str, str], *, is_more: bool = False
) -> str:
    """Return the selection with the number it counts (*is_more*: a part of all).

    *names* gives slugs of people and sessions their names: titles are keyed ``session:slug``, people by their
    slug.
    """
    people, posts = list(_people(selection)), list(_posts(selection, names))
    if selection.of is not Unit.PEOPLE:
        posts, people = [*(f"by people {clause}" for clause in people), *posts], []
    number_words = ("More than " if is_more else "") + counted_units(number, selection.of)
    link = _WITH_POSTS[selection.of] if posts else ""
    where = _where(selection, names)
    return " ".join(filter(None, [number_words, *people, link, *posts, *where]))


def _people(selection: Selection) -> Iterator[str]:
    yield from (_CIRCLES[one] for one in [selection.circle] if one)
    yield from (_CAME[one] for one in [selection.came] if one)
    if selection.first:
        yield f"who came first in {_when(selection.first)}"
    yield from (_FIRST_TIME[kind] for kind in selection.kind if kind in _FIRST_TIME)


def _posts(selection: Selection, names: Mapping[str, str]) -> Iterator[str]:
    if selection.author:
        yield f"by {listed(names.get(slug, slug) for slug in selection.author)}"
    yield from (ROLES[Role(role)].doing for role in selection.role)
    yield from (_KINDS[kind] for kind in selection.kind if kind in _KINDS)
    yield from _placed(selection)
    if selection.ties:
        in_turn = "".join(_IN_TURN.get(kind, "") for kind in selection.kind)
        yield f"{listed(_turning(selection.ties), 'or')} {_whom(selection, names)}{in_turn}"
    tags = [f"#{tag}" for tag in (selection.tag, selection.beside) if tag]
    if tags:
        yield f"with {listed(tags)}"


_THOSE = {Unit.TARGETS: "them", Unit.PAIRS: "the other"}


def _turning(ties: Sequence[str]) -> list[str]:
    """The ties in words; who addresses somebody by name replies to them, too."""
    return [_TIES[tie] for tie in ties if tie != "address" or "reply" not in ties]


def _whom(selection: Selection, names: Mapping[str, str]) -> str:
    if not selection.to:
        return _THOSE.get(selection.of, "people who were there")
    if len(selection.to) > 1 and set(selection.to) == set(selection.author):
        return "each other"
    # Nobody turns to themselves.
    others = [slug for slug in selection.to if selection.author != (slug,)] or selection.to
    return listed((names.get(slug, slug) for slug in others), "or")


def _placed(selection: Selection) -> Iterator[str]:
    questions = listed(f"Q{number}" for number in selection.question)
    if selection.place and not (selection.place == Relation.ANSWERS and selection.of is Unit.ANSWERS):
        yield f"{_PLACES[Relation(selection.place)]} {questions or 'a question'}"
    elif questions:
        yield f"to {questions}" if selection.of is Unit.ANSWERS else f"at {questions}"


def _where(selection: Selection, names: Mapping[str, str]) -> Iterator[str]:
    scope = selection.scope
    if selection.minute:
        yield f"in the minute {selection.minute:%H:%M} UTC"
    if selection.weekday is not None:
        yield f"on {day_name[selection.weekday - 1]}s"
    if selection.hour is not None:
        yield f"between {selection.hour}:00 and {selection.hour + 1}:00"
    if scope.sessions:
        yield f"in {listed('“' + names.get(f'session:{slug}', slug) + '”' for slug in scope.sessions)}"
    if selection.began:
        yield _began(selection.began)
    yield from _days(scope.since, scope.until)


def _began(when: str) -> str:
    if ".." in when:
        since, until = (date.fromisoformat(day) if day else None for day in when.split(".."))
        return " ".join(["in sessions that began", *_days(since, until)])
    said = {"dated": "in dated sessions", "undated": "in sessions without a date"}
    return said.get(when) or f"in sessions of {_when(when)}"


def _days(since: date | None, until: date | None) -> Iterator[str]:
    yield from (f"{word} {day.day} {day:%B %Y}" for word, day in (("since", since), ("until", until)) if day)


def _when(began: str) -> str:
    year, _, part = began.partition("-")
    if not part:
        return year
    return f"{_QUARTERS[part] + ' of' if part in _QUARTERS else month_name[int(part)]} {year}"
