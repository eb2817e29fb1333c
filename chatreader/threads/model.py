"""Inputs and outputs of reading a chat: posts as the rules may see them, and what the rules made of each."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from chatreader.labels.label import Reason
from chatreader.record import Precision


class Role(enum.StrEnum):
    """What a post is in its chat."""

    QUESTION = "question"
    ANSWER = "answer"
    REPLY = "reply"
    INTRO = "intro"
    ANNOUNCEMENT = "announcement"
    CLOSING = "closing"
    REPOST = "repost"
    SPAM = "spam"
    OTHER = "other"


class Relation(enum.StrEnum):
    """How a post stands to a question."""

    ASKS = "asks"
    ANSWERS = "answers"
    DISCUSSES = "discusses"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostInput:
    """As much of a post as the rules may look at: what goes into reading a chat.

    ``ref`` is any hashable name of the post, unique in the chat; ``reply_to``,
    ``quote_of`` and ``repost_of`` are such names and may point at posts
    outside the given ones. ``author`` is a stable key of the person
    (``None`` = unknown); ``handle`` is the lower-case handle without ``@``,
    ``display_handle`` the same as its owner spells it, for reasons in words.
    ``position`` is the order of the source. ``reply_to_names`` are handles
    (people, not a post). ``conversation`` is the ref of the post that began the
    conversation; some sources name it, but not the post replied to. ``repeats``
    is how often the source showed the post again.
    """

    ref: int
    text: str
    position: int
    author: str | None = None
    handle: str | None = None
    display_handle: str | None = None
    is_moderator: bool | None = None
    posted_at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    reply_to: int | None = None
    reply_to_names: tuple[str, ...] = ()
    is_reply: bool = False
    quote_of: int | None = None
    repost_of: int | None = None
    is_repost: bool = False
    conversation: int | None = None
    hashtags: tuple[str, ...] = ()
    link_count: int = 0
    media_count: int = 0
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class Override:
    """What a person said of a post, against which no rule argues. ``None`` = nothing said of that.

    ``numbers`` are the questions it belongs to; an empty tuple means "to none".
    """

    role: Role | None = None
    numbers: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class PlacementReading:
    """One post placed at one question, and why."""

    number: int
    relation: Relation
    reason: Reason
    confidence: float
    part: str = ""
    detail: str = ""
    """Words for people that complete the reason: ``"reply to @ada's answer"``."""


@dataclass(frozen=True, slots=True)
class PostReading:
    """What the rules made of one post. ``placements`` is in order of number."""

    role: Role
    placements: tuple[PlacementReading, ...] = ()
    confidence: float = 1.0
    reason: str = ""
    is_first_timer: bool = False
    thread_parent: int | None = None
    """The post this one is read under (its reply target, given or inferred)."""


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """A question of the chat: ``text`` is ``None`` when it was not captured."""

    number: int
    text: str | None
    asked_by: int | None = None
    """Ref of the post that asks it first, if any."""
    is_image: bool = False
    """The question was asked by a picture: its text is not in the source."""


@dataclass(frozen=True, slots=True)
class ChatReading:
    """A whole chat as the rules read it."""

    posts: Mapping[int, PostReading]
    questions: tuple[QuestionReading, ...]
    moderators: frozenset[str] = frozenset()
    """Author keys: given, flagged by the source, or suggested by the rules."""
    suggested_moderators: frozenset[str] = frozenset()
    order: tuple[int, ...] = field(default=())
    """Refs in reading order: by time where it is precise, else by source order."""

    def with_texts(self, texts: Mapping[int, str]) -> ChatReading:
        """The reading with the texts of questions that no post gives: a curator's headings."""
        if not texts:
            return self
        questions = tuple(
            replace(one, text=texts.get(one.number)) if one.text is None else one for one in self.questions
        )
        return replace(self, questions=questions)
