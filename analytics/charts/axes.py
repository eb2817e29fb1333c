"""Which columns of each statistic are drawn, and what a bar or a shade stands for."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    """How the rows are drawn."""

    LYING = "lying"
    """Bars from left to right, one row each, names at their left."""
    UPRIGHT = "upright"
    """Columns along time."""
    MINUTES = "minutes"
    """Columns along the minutes, with the questions marked."""
    HEAT = "heat"
    """Shades by row and column."""
    MULTIPLES = "multiples"
    """Many small lines on one scale."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Which columns are drawn.

    ``values`` are stacked. With ``across`` the picture is a heat map: ``label`` down,
    ``across`` to the right, the first of ``values`` as shade. ``question`` is
    the column whose number gives a bar its colour. ``unit`` follows a figure. ``says``
    names what a length or a shade stands for, where the name of its column does not.
    """

    label: str
    values: tuple[str, ...]
    across: str | None = None
    kind: Kind = Kind.LYING
    question: str | None = None
    marks: str | None = None
    unit: str = ""
    says: str = ""

    @property
    def is_upright(self) -> bool:
        """Whether rows stand side by side along time."""
        return self.kind in (Kind.UPRIGHT, Kind.MINUTES)

    @property
    def measure(self) -> str:
        """What a length or a shade stands for."""
        return self.says or self.values[0].replace("_", " ").capitalize()


_TAGGED = "Posts with the hashtag"
_STANDS_OUT = "How much it stands out against all other chats (log-likelihood G²)"

AXES: dict[str, Axes] = {
    "sessions-by-month": Axes("month", ("sessions",), kind=Kind.UPRIGHT, says="Sessions in each month"),
    "people-by-session": Axes(
        "title", ("newcomers", "returning"), kind=Kind.UPRIGHT, says="People at each session"
    ),
    "retention": Axes(
        "cohort", ("percent",), across="quarters_later", kind=Kind.HEAT, unit="%",
        says="Percent of those who came first in these months, by quarters later",
    ),
    "came-again": Axes("outcome", ("people",)),
    "circles": Axes("circle", ("people",)),
    "week": Axes("weekday", ("posts",), across="hour", kind=Kind.HEAT, says="Posts by hour of the day"),
    "top-people": Axes("name", ("posts",)),
    "top-hashtags": Axes("label", ("posts",), says=_TAGGED),
    "hashtag-trends": Axes(
        "label", ("posts",), across="year", kind=Kind.MULTIPLES, says=f"{_TAGGED}, all on one scale"
    ),
    "session-roles": Axes("role", ("posts",)),
    "session-newcomers": Axes("group", ("people",)),
    "session-moderators": Axes("group", ("posts",)),
    "session-people": Axes("name", ("posts",)),
    "session-links": Axes("name", ("links",)),
    "session-answers": Axes("question", ("answers",), question="question"),
    "session-answer-share": Axes(
        "question", ("percent",), question="question", unit="%", says="Percent of the known people"
    ),
    "session-first-answer": Axes(
        "question", ("seconds",), question="question", unit="s", says="From the question to its first answer"
    ),
    "session-minutes": Axes(
        "local", ("posts",), kind=Kind.MINUTES, marks="asked", says="Posts in each minute"
    ),
    "session-ways": Axes("way", ("posts",)),
    "session-hashtags": Axes("label", ("posts",), says=_TAGGED),
    "session-key-terms": Axes("label", ("keyness",), says=_STANDS_OUT),
    "session-question-terms": Axes("label", ("keyness",), question="question", says=_STANDS_OUT),
    "session-gaps": Axes("what", ("posts",)),
    "person-sessions": Axes("title", ("posts",), kind=Kind.UPRIGHT),
    "person-answers": Axes("question", ("answers",), question="question"),
    "person-exchange": Axes("kind", ("given", "received"), says="Times"),
    "person-links": Axes("title", ("links",)),
    "person-topics": Axes("label", ("posts",), says=_TAGGED),
    "person-partners": Axes(
        "name", ("replies_to", "replies_from", "other_to", "other_from"), says="Times one turned to the other"
    ),
    "topic-sessions": Axes("title", ("posts",), kind=Kind.UPRIGHT, says="Posts in each session"),
    "topic-years": Axes("year", ("posts",), kind=Kind.UPRIGHT, says="Posts in each year"),
    "topic-questions": Axes("question", ("posts",), question="question", says="Answers"),
    "topic-people": Axes("name", ("posts",)),
    "topic-company": Axes("label", ("posts",), says="Posts with both"),
}  # fmt: skip
"""By slug of the statistic. What has a chart and no entry here is a network, which is drawn elsewhere."""
