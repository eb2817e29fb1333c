"""Which columns of each statistic are drawn."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    """How the rows are drawn."""

    LYING = "lying"
    """Bars from left to right, one row each, names at their left."""
    UPRIGHT = "upright"
    """Columns along time."""
    LINE = "line"
    """A line along the minutes, with the questions marked."""
    HEAT = "heat"
    """Shades by row and column."""
    MULTIPLES = "multiples"
    """Many small lines on one scale."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Which columns are drawn.

    ``values`` are stacked. With ``across`` the picture is a heat map: ``label`` down,
    ``across`` to the right, the first of ``values`` as shade. ``question`` is
    the column whose number gives a bar its colour. ``unit`` follows a figure.
    """

    label: str
    values: tuple[str, ...]
    across: str | None = None
    kind: Kind = Kind.LYING
    question: str | None = None
    marks: str | None = None
    unit: str = ""

    @property
    def is_upright(self) -> bool:
        """Whether rows stand side by side along time."""
        return self.kind in (Kind.UPRIGHT, Kind.LINE)


AXES: dict[str, Axes] = {
    "sessions-by-month": Axes("month", ("sessions",), kind=Kind.UPRIGHT),
    "people-by-session": Axes("title", ("newcomers", "returning"), kind=Kind.UPRIGHT),
    "retention": Axes("cohort", ("percent",), across="quarters_later", kind=Kind.HEAT, unit="%"),
    "came-again": Axes("outcome", ("people",)),
    "circles": Axes("circle", ("people",)),
    "week": Axes("weekday", ("posts",), across="hour", kind=Kind.HEAT),
    "top-people": Axes("name", ("posts",)),
    "top-hashtags": Axes("label", ("posts",)),
    "hashtag-trends": Axes("label", ("posts",), across="year", kind=Kind.MULTIPLES),
    "session-roles": Axes("role", ("posts",)),
    "session-newcomers": Axes("group", ("people",)),
    "session-moderators": Axes("group", ("posts",)),
    "session-people": Axes("name", ("posts",)),
    "session-links": Axes("name", ("links",)),
    "session-answers": Axes("question", ("answers",), question="question"),
    "session-answer-share": Axes("question", ("percent",), question="question", unit="%"),
    "session-first-answer": Axes("question", ("seconds",), question="question", unit="s"),
    "session-minutes": Axes("local", ("posts",), kind=Kind.LINE, marks="asked"),
    "session-ways": Axes("way", ("posts",)),
    "session-hashtags": Axes("label", ("posts",)),
    "session-key-terms": Axes("label", ("keyness",)),
    "session-question-terms": Axes("label", ("keyness",), question="question"),
    "session-gaps": Axes("what", ("posts",)),
    "person-sessions": Axes("title", ("posts",), kind=Kind.UPRIGHT),
    "person-answers": Axes("question", ("answers",), question="question"),
    "person-exchange": Axes("kind", ("given", "received")),
    "person-links": Axes("title", ("links",)),
    "person-topics": Axes("label", ("posts",)),
    "person-partners": Axes("name", ("replies_to", "replies_from", "other_to", "other_from")),
    "topic-sessions": Axes("title", ("posts",)),
    "topic-years": Axes("year", ("posts",), kind=Kind.UPRIGHT),
    "topic-questions": Axes("question", ("posts",), question="question"),
    "topic-people": Axes("name", ("posts",)),
    "topic-company": Axes("label", ("posts",)),
}
"""By slug of the statistic. What has a chart and no entry here is a network, which is drawn elsewhere."""
