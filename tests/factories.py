"""Posts, people and sessions of a test, written straight into the archive.

Everything has a sensible value of its own; a test names only what it is about.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from chats.masking import renew_masks
from chats.models import (
    ChatSession,
    Correction,
    Import,
    Placement,
    Question,
    SessionModerator,
    Sighting,
    Tweet,
)
from participants.models import Handle, Participant, Visibility

START = datetime(2019, 3, 6, 23, 30, tzinfo=UTC)
"""Half past six in the evening, Eastern time."""

_numbers = count(1)


def make_session(**given: Any) -> ChatSession:
    """A published chat of an evening."""
    values = {"slug": f"chat-{next(_numbers)}", "title": "Badges", "starts_at": START, "state": "published"}
    return ChatSession.objects.create(**values | given)


def make_participant(
    handle: str | None = None, *, moderates: ChatSession | None = None, **given: Any
) -> Participant:
    """Someone known by *handle* (``None``: by an id only), moderator of *moderates*."""
    number = next(_numbers)
    values = {"slug": (handle or f"someone-{number}").lower(), "platform_id": f"90000{number}"}
    person = Participant.objects.create(**values | given)
    if handle:
        Handle.objects.create(participant=person, platform=person.platform, handle=handle, key=handle.lower())
    if person.visibility != Visibility.PUBLIC:
        renew_masks([person.pk])
    if moderates:
        SessionModerator.objects.create(session=moderates, participant=person)
    return person


def make_tweet(text: str = "Hello, everyone", *, session: ChatSession | None = None, **given: Any) -> Tweet:
    """A post; in a session it comes after those made before, a minute later each."""
    position = Tweet.objects.filter(session=session).count() + 1 if session else None
    when = session.starts_at + timedelta(minutes=position) if session and session.starts_at else None
    values = {
        "position": position, "posted_at": when, "precision": "second" if when else "unknown", "html": text,
        "source_id": f"11000000000000{next(_numbers):05}",
    }  # fmt: skip
    return Tweet.objects.create(text=text, session=session, **values | given)


def make_question(session: ChatSession, number: int, text: str | None = "What is a badge for?") -> Question:
    """A question of a session."""
    return Question.objects.create(session=session, number=number, text=text)


def place(tweet: Tweet, question: Question, relation: str = "answers", **given: Any) -> Placement:
    """Let a post stand at a question."""
    values = {"reason": "label", "confidence": 1.0}
    return Placement.objects.create(tweet=tweet, question=question, relation=relation, **values | given)


def make_import(**given: Any) -> Import:
    """An import that is done."""
    values = {"source_name": "chat.txt", "file": "chat.txt", "sha256": "0" * 64, "size": 1, "state": "done"}
    return Import.objects.create(**values | given)


def sight(tweet: Tweet, batch: Import, **given: Any) -> Sighting:
    """Note that an import brought a post."""
    number = next(_numbers)
    values = {"ordinal": number, "line": number, "payload": {}, "captured_at": START}
    return Sighting.objects.create(tweet=tweet, batch=batch, **values | given)


def correct(tweet: Tweet, **given: Any) -> Correction:
    """Let a person say that a post is spam."""
    return Correction.objects.create(tweet=tweet, **{"field": "place", "value": {"role": "spam"}} | given)
