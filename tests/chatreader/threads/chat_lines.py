"""Chats written as short lines, for tests: who, when, what, and what it points at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from chatreader.record import Precision
from chatreader.threads.model import ChatReading, PostInput, PostReading
from chatreader.threads.read_chat import read_chat

START = datetime(2018, 12, 3, 23, 30, tzinfo=UTC)


def post(ref: int, author: str | None, text: str, *, at: float | None = None, **more: Any) -> PostInput:
    """A post by *author*, *at* minutes after the start (``None`` = time unknown)."""
    return PostInput(
        ref=ref,
        text=text,
        position=ref,
        author=author,
        handle=author,
        posted_at=None if at is None else START + timedelta(minutes=at),
        precision=Precision.UNKNOWN if at is None else Precision.SECOND,
        **more,
    )


def read(*posts: PostInput, **more: Any) -> ChatReading:
    """Read a chat in which @mod moderates."""
    return read_chat(posts, **{"moderators": ["mod"], **more})


def numbers(reading: ChatReading, ref: int) -> tuple[int, ...]:
    """The questions a post is placed at."""
    return tuple(place.number for place in reading.posts[ref].placements)


def placed(reading: ChatReading, ref: int) -> tuple[int, str, str]:
    """Number, relation and reason of a post's only placement."""
    (place,) = reading.posts[ref].placements
    return place.number, place.relation.value, place.reason.value


def role(reading: ChatReading, ref: int) -> str:
    """The role of a post."""
    return reading.posts[ref].role.value


def one(text: str, **more: Any) -> PostReading:
    """The reading of a post by a participant in a chat whose first question was asked before."""
    asked = post(1, "mod", "Q1: What do badges change for your students?", at=0)
    return read(asked, post(2, "ann", text, at=2, **more)).posts[2]


QUESTION = "Q1: What do badges change for your students?"
