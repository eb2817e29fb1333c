"""The definition of a statistic: what it counts, and how it is read, said, drawn and drilled down."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from analytics.charts.axes import Axes
from analytics.statistics.base.drill_down import DrillDown
from analytics.tabular.columns import Column
from analytics.tabular.rows import TypedRow


class Subject(enum.StrEnum):
    """What a statistic is about, and what its function is given."""

    SESSION = "session"
    """A ``ChatSession``."""
    PERSON = "person"
    """The id of a participant; published sessions count."""
    TOPIC = "topic"
    """A case-folded hashtag; published sessions count."""
    ARCHIVE = "archive"
    """Nothing; published sessions count."""
    NETWORK = "network"
    """A ``NetworkResult`` that was made."""


class SessionGroup(enum.StrEnum):
    """Headings of the numbers of a session."""

    CHAT = "The chat"
    PEOPLE = "Who was there"
    QUESTIONS = "The questions"
    TALK = "How people talked"
    ABOUT = "What it was about"
    GAPS = "What is missing"


class ArchiveGroup(enum.StrEnum):
    """Headings of the numbers of the archive."""

    CHATS = "The chats"
    PEOPLE = "The people"
    TOPICS = "The topics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """One statistic. ``read_rows`` answers for a subject, ``headline`` says its rows in a sentence.

    ``is_stored``: its rows are kept by the archive's second pass (``rows_of`` reads
    them); all others read small tables directly. ``axes`` say which columns are drawn; none where a
    table or the sentence says it all. ``drill_down`` says for columns what their numbers count.
    ``group`` heads it and its neighbours on a long page.
    """

    slug: str
    title: str
    definition: str
    subject: Subject
    row: type[TypedRow]
    read_rows: Callable[..., Sequence[TypedRow]]
    headline: Callable[[Any], str]
    group: str = ""
    is_stored: bool = False
    axes: Axes | None = None
    drill_down: DrillDown = field(default_factory=dict)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its rows, each with a sentence."""
        return self.row.columns()
