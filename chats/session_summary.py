"""What is said of a session before its first post: title, date, people, counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chatreader.sessions.transcript import Voice


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """A question as one coloured mark in a list: its number and how many posts answer it."""

    number: int
    answers: int

    @property
    def colour(self) -> str:
        """CSS class of the question's colour (six, then they repeat)."""
        return f"q{(self.number - 1) % 6 + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionHead:
    """The title page of a session. Times are aware and in the session's own zone."""

    slug: str
    title: str
    description: str | None
    local_start: datetime | None
    local_end: datetime | None
    has_time: bool
    """False when only the day is known."""
    zone_label: str
    is_draft: bool
    is_invented: bool
    moderators: tuple[Voice, ...]
    post_count: int
    people_count: int
    answer_count: int
    question_count: int
    without_author: int
    without_time: int
    marks: tuple[QuestionMark, ...]
    as_of: datetime | None = None
    """When the numbers were counted, in UTC, if the session changed since; ``None`` while they are true."""
    is_counted: bool = True
    """False for a chat so new that nothing was counted yet."""
