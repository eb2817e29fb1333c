"""Pictures of statistics without a script: which columns are drawn, and lengths in percent.

A picture shows what its table holds and nothing else. Lengths are percent, so
that SVG takes them as attributes and a picture flows on every screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analytics.stats.reading import Row

MOST_BARS = 12
"""Bars of a picture; the table holds the rest."""

MOST_COLUMNS = 160
"""Columns that can still be told apart on a phone; of more, the last are shown."""

HEAT_LEVELS = 5
COLOURS = ("first", "second", "third", "fourth")
WEEKDAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

Address = tuple[str, str]
"""Name of an address, and the slug it leads to."""


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
    is_upright: bool = False
    question: str | None = None
    marks: str | None = None
    unit: str = ""


AXES: dict[str, Axes] = {
    "sessions-by-month": Axes("month", ("sessions",), is_upright=True),
    "people-by-session": Axes("title", ("newcomers", "returning"), is_upright=True),
    "retention": Axes("cohort", ("percent",), across="quarters_later", unit="%"),
    "came-again": Axes("outcome", ("people",)),
    "circles": Axes("circle", ("people",)),
    "week": Axes("weekday", ("posts",), across="hour"),
    "top-people": Axes("name", ("posts",)),
    "top-hashtags": Axes("label", ("posts",)),
    "hashtag-trends": Axes("label", ("posts",), across="year"),
    "session-roles": Axes("role", ("posts",)),
    "session-newcomers": Axes("group", ("people",)),
    "session-moderators": Axes("group", ("posts",)),
    "session-people": Axes("name", ("posts",)),
    "session-links": Axes("name", ("links",)),
    "session-answers": Axes("question", ("answers",), question="question"),
    "session-answer-share": Axes("question", ("percent",), question="question", unit="%"),
    "session-first-answer": Axes("question", ("seconds",), question="question", unit="s"),
    "session-minutes": Axes("local", ("posts",), is_upright=True, marks="asked"),
    "session-ways": Axes("way", ("posts",)),
    "session-hashtags": Axes("label", ("posts",)),
    "session-key-terms": Axes("label", ("keyness",)),
    "session-question-terms": Axes("label", ("keyness",), question="question"),
    "session-gaps": Axes("what", ("posts",)),
    "person-sessions": Axes("title", ("posts",), is_upright=True),
    "person-answers": Axes("question", ("answers",), question="question"),
    "person-exchange": Axes("kind", ("given", "received")),
    "person-links": Axes("title", ("links",)),
    "person-topics": Axes("label", ("posts",)),
    "person-partners": Axes("name", ("replies_to", "replies_from", "other_to", "other_from")),
    "topic-sessions": Axes("title", ("posts",)),
    "topic-years": Axes("year", ("posts",), is_upright=True),
    "topic-questions": Axes("question", ("posts",), question="question"),
    "topic-people": Axes("name", ("posts",)),
    "topic-company": Axes("label", ("posts",)),
}
"""By slug of the statistic. What has a chart and no entry here is a network, which is drawn elsewhere."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: where it begins and how far it goes, in percent."""

    start: float
    length: float
    colour: str
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the table. ``slot`` and ``width`` place an upright bar, in percent."""

    label: str
    total: str
    parts: tuple[Part, ...]
    address: Address | None = None
    colour: str = ""
    slot: float = 0.0
    width: float = 0.0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars lying or standing; ``key`` names the stacked columns with their colours."""

    bars: tuple[Bar, ...]
    key: tuple[tuple[str, str], ...] = ()
    highest: str = ""
    left_out: int = 0
    is_upright: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether a question was asked at any bar."""
        return any(bar.mark for bar in self.bars)

    @property
    def ends(self) -> tuple[str, str]:
        """Labels of the first and the last bar."""
        return self.bars[0].label, self.bars[-1].label


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A shade from 0 (nothing) to 5 (the most); ``None`` where the table has no row."""

    text: str
    level: int | None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Shades by row and column."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]


Picture = Bars | HeatMap


def picture_of(slug: str, rows: Sequence[Row]) -> Picture | None:
    """Return the picture of a statistic's rows; ``None`` when there is nothing to compare."""
    axes = AXES.get(slug)
    if axes is None:
        return None
    if axes.across is not None:
        return _heat_map(axes, axes.across, [r for r in rows if getattr(r, axes.label) is not None])
    drawn = [r for r in rows if any(_values(r, axes)) or axes.is_upright]
    drawn = [r for r in drawn if getattr(r, axes.label) is not None and any(_known(r, axes))]
    return _bars(axes, drawn) if len(drawn) > 1 and _most(drawn, axes) else None


def _bars(axes: Axes, rows: Sequence[Row]) -> Bars:
    shown = rows[-MOST_COLUMNS:] if axes.is_upright else rows[:MOST_BARS]
    most = _most(shown, axes)
    slot = 100 / len(shown)
    return Bars(
        bars=tuple(_bar(r, axes, most=most, slot=(i * slot, slot * 0.78)) for i, r in enumerate(shown)),
        key=tuple(zip(map(words, axes.values), COLOURS, strict=False)) if len(axes.values) > 1 else (),
        highest=figure(most, axes.unit),
        left_out=len(rows) - len(shown),
        is_upright=axes.is_upright,
    )


def _bar(row: Row, axes: Axes, *, most: float, slot: tuple[float, float]) -> Bar:
    values = _values(row, axes)
    label = label_of(row, axes)
    parts, begin = [], 0.0
    for name, value, colour in zip(axes.values, values, COLOURS, strict=False):
        length = 100 * value / most
        title = f"{label}: {figure(value, axes.unit)} {words(name) if len(values) > 1 else ''}".strip()
        parts.append(_part(begin, length, colour, title, is_upright=axes.is_upright))
        begin += length
    number = getattr(row, axes.question) if axes.question else None
    asked = getattr(row, axes.marks) if axes.marks else ()
    return Bar(
        label=label,
        total=figure(sum(values), axes.unit),
        parts=tuple(part for part in parts if part.length),
        address=address_of(row, axes.label),
        colour=f"q{(number - 1) % 6 + 1}" if number else "",
        slot=round(slot[0], 3),
        width=round(slot[1], 3),
        mark=" ".join(f"Q{number}" for number in asked),
    )


def _part(begin: float, length: float, colour: str, title: str, *, is_upright: bool) -> Part:
    start = 100 - begin - length if is_upright else begin
    return Part(round(start, 2), round(length, 2), colour, title)


def _known(row: Row, axes: Axes) -> list[bool]:
    return [getattr(row, name) is not None for name in axes.values]


def _values(row: Row, axes: Axes) -> list[float]:
    return [getattr(row, name) or 0 for name in axes.values]


def _most(rows: Iterable[Row], axes: Axes) -> float:
    return max((sum(_values(r, axes)) for r in rows), default=0)


def _heat_map(axes: Axes, across: str, rows: Sequence[Row]) -> HeatMap | None:
    found = {(getattr(r, axes.label), getattr(r, across)): getattr(r, axes.values[0]) for r in rows}
    if len(found) < 2:
        return None
    most = max(found.values()) or 1
    down = list(dict.fromkeys(key for key, _ in found))
    right = _right({key for _, key in found}, is_clock=across == "hour")
    return HeatMap(
        corner=words(across),
        columns=tuple(map(str, right)),
        rows=tuple(
            (_name(axes, one), tuple(_shade(found.get((one, key)), most, axes.unit) for key in right))
            for one in down
        ),
    )


def _right(keys: set[Any], *, is_clock: bool) -> list[Any]:
    return list(range(min(keys), max(keys) + 1)) if is_clock else sorted(keys)


def _shade(value: float | None, most: float, unit: str) -> HeatCell:
    if value is None:
        return HeatCell("", None)
    level = -int(-HEAT_LEVELS * value // most) if value else 0
    return HeatCell(figure(value, unit), level)


def _name(axes: Axes, key: Any) -> str:
    return WEEKDAYS[key] if axes.label == "weekday" else str(key)


def label_of(row: Row, axes: Axes) -> str:
    """Return what a bar is called: questions are Q1 …, words stand behind theirs."""
    value = getattr(row, axes.label)
    if axes.label == "question":
        session = getattr(row, "session", None)
        return f"Q{value}" + (f", {session}" if session else "")
    if axes.question:
        return f"Q{getattr(row, axes.question)} {value}"
    return str(value)


LEADS = {"person": "participant", "session": "session", "topic": "topic", "other": "topic"}
"""Columns that hold slugs, and the names of the addresses they lead to."""

STANDS_FOR = {"name": "person", "title": "session", "label": "topic"}
"""Columns that say in words what another column holds as a slug."""


def address_of(row: Row, column: str) -> Address | None:
    """Return where a value leads; words and phrases have no page of their own."""
    key = STANDS_FOR.get(column, column)
    slug = getattr(row, key, None)
    if slug is None or key not in LEADS or (key == "topic" and hasattr(row, "keyness")):
        return None
    return LEADS[key], slug


def words(name: str) -> str:
    """Return a column's name as people say it."""
    return name.replace("_", " ")


def figure(value: Any, unit: str = "") -> str:
    """Return a value as a page shows it; what is not known is a dash."""
    match value:
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{round(value, 1):,.10g}" + (f" {unit}" if unit else "")
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case list() | tuple():
            return ", ".join(map(str, value))
    return str(value)
