"""A session as people read it: each question with its answers, and everything else.

The archive's pages, the preview of an import and the exports all arrange posts
with :func:`arrange`; they differ only in where the rows come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who wrote a post, as shown: ``None`` fields were not captured."""

    slug: str | None
    handle: str | None
    name: str | None
    is_moderator: bool = False

    @property
    def initials(self) -> str:
        """Two letters for the hexagon; ``"?"`` is never shown, an empty hexagon is."""
        words = [w for w in (self.name or self.handle or "").replace("_", " ").split() if w[0].isalnum()]
        if not words:
            return ""
        return (words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])).upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Why a post stands under a question."""

    number: int
    relation: str
    reason: str
    confidence: float
    detail: str = ""
    part: str = ""
    sentence: str = ""
    """The whole reason in words: "answer to Q2: label at the start of the post"."""

    @property
    def is_guess(self) -> bool:
        """True when the rules are not sure (confidence at most 0.5)."""
        return self.confidence <= 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post ready to be shown; ``html`` is safe, built once and escaped."""

    key: str
    text: str
    html: str
    role: str
    position: int
    voice: Voice | None
    posted_at: datetime | None
    precision: str
    places: tuple[Place, ...] = ()
    reply_to_key: str | None = None
    reply_to_names: tuple[str, ...] = ()
    quote_of_key: str | None = None
    repost_of_key: str | None = None
    permalink: str | None = None
    repeats: int = 0
    is_first_timer: bool = False
    is_corrected: bool = False
    line: int | None = None
    outcome: str = ""
    """In a preview: what the import would do with it (new, updated, unchanged, …)."""
    media: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """A post and the replies read under it, depth first."""

    post: Post
    replies: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBlock:
    """A question with everything that belongs to it."""

    number: int
    text: str | None
    is_image: bool = False
    asked: Post | None = None
    repeats: tuple[Post, ...] = ()
    answers: tuple[Thread, ...] = ()
    discussion: tuple[Thread, ...] = ()
    """Posts that discuss the question without hanging under one of its answers."""
    answer_count: int = 0
    people_count: int = 0

    @property
    def colour(self) -> str:
        """CSS class of the question's colour: six, then they repeat."""
        return f"q{(self.number - 1) % 6 + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The whole session: questions in order, the rest, and the plain timeline."""

    questions: tuple[QuestionBlock, ...]
    unassigned: tuple[Thread, ...]
    """Side talk: posts that belong to no question, newest last."""
    quiet: tuple[Post, ...]
    """Greetings, announcements, closings, reposts, spam: folded behind one line."""
    timeline: tuple[Post, ...]
    post_count: int = 0
    people_count: int = 0
    without_author: int = 0
    without_time: int = 0
    quiet_counts: dict[str, int] = field(default_factory=dict)


def arrange(posts: Sequence[Post], questions: Sequence[tuple[int, str | None, bool]]) -> Transcript:
    """Arrange *posts* (in reading order) under *questions* ``(number, text, is_image)``."""
    raise NotImplementedError
