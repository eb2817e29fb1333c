"""Lists and objects that a program printed into one cell: as JSON, or as Python shows them."""

from __future__ import annotations

import ast
from typing import Any

import orjson


def json_value(cell: str | None) -> Any:
    """The list or object a cell holds as JSON or as Python prints it; else ``None``."""
    if cell is None or not cell.startswith(("[", "{")):
        return None
    try:
        return orjson.loads(cell)
    except orjson.JSONDecodeError:
        pass
    try:
        # A backslash that Python does not know would make it warn.
        return ast.literal_eval(cell) if len(cell) < 10_000 and "\\" not in cell else None
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


_NAMED_BY = (
    "text", "tag", "screen_name", "screenName", "userName", "username", "expanded_url", "url", "name",
)  # fmt: skip
"""Keys by which an object in a list is told: hashtags, people, addresses."""


def told_by(one: Any) -> Any:
    """What an object in a list is told by; anything else as it is."""
    if isinstance(one, dict):
        return next((one[key] for key in _NAMED_BY if isinstance(one.get(key), str)), "")
    return one
