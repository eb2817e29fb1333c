"""Changes as acts: what a post is and where it belongs are said, told and taken back in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest
from typing import Any

from django.db import transaction

from chatreader.threads.model import Role
from chats.edits import corrections as correcting
from chats.edits import history as change_rows
from chats.edits.history import Change
from chats.models import ChatSession, Correction, Tweet
from chats.models.archive import PostVisibility
from chats.models.curation import CorrectedField

AT_ONCE = timedelta(seconds=2)
"""Two changes of one post by one person within this time were made in one go."""

_NAMES = {
    Role.QUESTION: "a question",
    Role.ANSWER: "an answer",
    Role.REPLY: "a reply",
    Role.INTRO: "a greeting",
    Role.ANNOUNCEMENT: "an announcement",
    Role.CLOSING: "a goodbye",
    Role.REPOST: "a repost",
    Role.SPAM: "spam",
    Role.OTHER: "an aside",
}


def standing(role: str, numbers: Sequence[int]) -> str:
    """Say what a post is and where it belongs: "an answer to Q1, Q2", "a reply about Q3", "an aside"."""
    places = ", ".join(f"Q{n}" for n in numbers)
    match role:
        case Role.QUESTION:
            return f"the post that asks {places}" if places else "a question without a number"
        case Role.ANSWER:
            return f"an answer to {places}" if places else "an answer to none of the questions"
        case _:
            return f"{_NAMES[Role(role)]} about {places}" if places else _NAMES[Role(role)]


@dataclass(frozen=True, slots=True)
class Act:
    """Changes made in one go. ``pk`` is the change by which the whole is taken back."""

    newest: Change
    sentence: str

    @property
    def pk(self) -> int:
        """Id of the newest change."""
        return self.newest.pk


def acts_of(session: ChatSession) -> list[Act]:
    """Return what people did in a session, newest first, with three statements."""
    rows = change_rows.changes_of(session)
    said = Correction.objects.of_session(session).in_bulk()
    acts: list[Act] = []
    for change, older in zip_longest(rows, rows[1:]):
        if acts and _made_together(acts[-1].newest, change, said):
            continue
        half = older if older and _made_together(change, older, said) else None
        acts.append(Act(change, _deed(said[change.pk], said[half.pk]) if half else change.sentence))
    return acts


def _made_together(newer: Change, older: Change, said: Mapping[int, Correction]) -> bool:
    return (
        (said[newer.pk].field, said[older.pk].field) == (CorrectedField.ROLE, CorrectedField.QUESTIONS)
        and (newer.tweet_key, newer.by) == (older.tweet_key, older.by)
        and newer.at - older.at < AT_ONCE
        and (newer.undone_at is None) == (older.undone_at is None)
    )


def _deed(role: Correction, questions: Correction) -> str:
    before, after = (
        standing(str(role.before), questions.before or ()),
        standing(str(role.value), questions.value or ()),
    )
    return f"found it right: {after}" if before == after else f"made it {after}; it was {before}"


@transaction.atomic
def take_back(change: Correction, *, by_id: int) -> str:
    """Undo a change with what was said in the same go; return what holds again, in a sentence."""
    for each in (change, *_partners(change)):
        correcting.undo(each, by_id=by_id)
    if change.tweet and change.field in (CorrectedField.ROLE, CorrectedField.QUESTIONS):
        return f"Taken back: it is {stands(change.tweet)} again."
    return f"Taken back: {change_rows.describe(change)}."


def _partners(change: Correction) -> list[Correction]:
    """The other half of a change that says both what a post is and where it belongs."""
    near = Correction.objects.filter(
        tweet=change.tweet_id, by=change.by_id, undone_at=None,
        at__gt=change.at - AT_ONCE, at__lt=change.at + AT_ONCE,
    )  # fmt: skip
    match change.field:
        case CorrectedField.ROLE:
            return list(near.filter(field=CorrectedField.QUESTIONS, pk__lt=change.pk).order_by("-pk")[:1])
        case CorrectedField.QUESTIONS:
            return list(near.filter(field=CorrectedField.ROLE, pk__gt=change.pk).order_by("pk")[:1])
        case _:
            return []


def stands(tweet: Tweet) -> str:
    """What the post is and where it belongs by now, in words."""
    numbers = tweet.placements.order_by("question__number").values_list("question__number", flat=True)
    return standing(Tweet.objects.values_list("role", flat=True).get(pk=tweet.pk), list(numbers))


def told(tweet: Tweet, made: Sequence[Correction]) -> str:
    """What was just done to a post, as a sentence to the person who did it."""
    said = {change.field: change for change in made}
    if CorrectedField.ROLE in said:
        now = stands(tweet)
        before = standing(str(said[CorrectedField.ROLE].before), said[CorrectedField.QUESTIONS].before or ())
        return f"Right as it is: {now}." if now == before else f"Now {now}. It was {before}."
    if CorrectedField.VISIBILITY in said:
        hidden = said[CorrectedField.VISIBILITY].value == PostVisibility.HIDDEN
        return "Hidden: readers no longer see it." if hidden else "Back again: readers see it."
    if CorrectedField.BOUNDARY in said:
        value: dict[str, Any] = said[CorrectedField.BOUNDARY].value or {}
        number = "Two posts" if value["kind"] == "split" else "One post"
        return f"{number} now. The same words brought again get the same boundaries."
    return "; ".join(f"You {change_rows.describe(change)}" for change in made) + "."
