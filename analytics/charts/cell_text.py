"""How rows are worded and where they lead: the same in a picture and in its table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from analytics.charts.axes import Axes
from analytics.tabular.phrasing import short_day, short_month, short_quarter, short_span
from analytics.tabular.rows import TypedRow
from chatreader.threads.model import Role
from chats.wording import ROLES

Address = tuple[str, str]
"""Name of an address, and the slug it leads to."""

LEADS = {"person": "participant", "session": "session", "topic": "topic", "other": "topic"}
"""Columns that hold slugs, and the names of the addresses they lead to."""

STANDS_FOR = {"name": "person", "title": "session", "label": "topic"}
"""Columns that say in words what another column holds as a slug."""


def label_of(row: TypedRow, axes: Axes) -> str:
    """Return what a bar is called: questions are Q1 …, words stand behind theirs, hashtags have a sign."""
    value = getattr(row, axes.label)
    if axes.label == "question":
        day = getattr(row, "day", None)
        where = short_day(day) if day else getattr(row, "session", None)
        return f"Q{value}, {where}" if where else f"Q{value}"
    if axes.question:
        return f"Q{getattr(row, axes.question)} {value}"
    if axes.label == "role":
        return role_words(value)
    if axes.label == "label" and not hasattr(row, "keyness"):
        return f"#{value}"
    return time_words(axes.label, value)


def time_words(column: str, value: Any) -> str:
    """Return months and quarters as people say them; all else stays."""
    match column:
        case "month":
            return short_month(value)
        case "cohort":
            return short_quarter(value)
    return str(value)


def address_of(row: TypedRow, column: str) -> Address | None:
    """Return where a value leads."""
    if not has_page(row, column):
        return None
    key = _key_of(column)
    slug = getattr(row, key)
    return None if slug is None else (LEADS[key], slug)


def has_page(row: TypedRow, column: str) -> bool:
    """Return whether values of a column lead to pages; words and phrases have no page of their own."""
    key = _key_of(column)
    return key in LEADS and hasattr(row, key) and not (key == "topic" and hasattr(row, "keyness"))


def _key_of(column: str) -> str:
    return "session" if column == "question" else STANDS_FOR.get(column, column)


def role_words(role: str) -> str:
    """Return what posts of a role are called; other words stay."""
    return ROLES[Role(role)].counted_as[1] if role in ROLES else role


def column_words(name: str) -> str:
    """Return a column's name as people say it."""
    return name.replace("_", " ")


def value_text(value: Any, unit: str = "") -> str:
    """Return a value as a page shows it; what is not known is a dash."""
    match value:
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return number_text(value, unit)
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case list() | tuple():
            return ", ".join(map(str, value))
    return str(value)


def number_text(value: float, unit: str = "") -> str:
    """Return a number with its unit: ``"1,200"``, ``"34.5%"``; seconds as a span of time."""
    if unit == "s":
        return short_span(value)
    if type(value) is int:
        return f"{value:,}{unit}"
    return f"{round(value, 1):,.10g}{unit}"
