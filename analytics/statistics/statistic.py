"""What a statistic is: a name, a sentence, a function that answers and one that says the answer."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from analytics.statistics.drill_down import Leads
from analytics.tabular.columns import Column
from analytics.tabular.rows import Row


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


class Chart(enum.StrEnum):
    """The chart that fits; none where a table or the sentence says it all."""

    BAR = "bar"
    LINE = "line"
    HEAT_MAP = "heat map"
    GRAPH = "graph"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Statistic:
    """One entry. ``rows`` answers for a subject, ``headline`` says its rows in a sentence.

    ``is_stored``: its rows are kept by the archive's second pass (``rows_of`` reads
    them); all others read small tables directly. ``leads`` say for columns what
    their numbers count. ``group`` heads it and its neighbours on a long page.
    """

    slug: str
    title: str
    sentence: str
    scope: Subject
    rows: Callable[..., Sequence[Row]]
    headline: Callable[[Any], str]
    row: type[Row]
    chart: Chart = Chart.NONE
    is_stored: bool = False
    group: str = ""
    leads: Leads = field(default_factory=dict)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its rows, each with a sentence."""
        return self.row.columns()
