"""Reading values that a test writes, without files."""

from __future__ import annotations

import json
from typing import Any

from chatreader.formats.registry import read_source
from chatreader.record import ReadItem, ReadProblem, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source


def read(format: str, *values: Any, hints: Hints | None = None) -> list[ReadItem]:
    """Everything the reader of ``format`` gives for the values, one per line (texts as they are)."""
    lines = (value if isinstance(value, str) else json.dumps(value) for value in values)
    return list(read_source(Source.from_text("\n".join(lines)), format, hints)[1])


def posts(items: list[ReadItem]) -> list[TweetRecord]:
    return [item for item in items if isinstance(item, TweetRecord) and not item.is_context]


def context(items: list[ReadItem]) -> list[TweetRecord]:
    return [item for item in items if isinstance(item, TweetRecord) and item.is_context]


def problems(items: list[ReadItem]) -> list[ReadProblem]:
    return [item for item in items if isinstance(item, ReadProblem)]


def only_post(format: str, value: Any, hints: Hints | None = None) -> TweetRecord:
    (found,) = posts(read(format, value, hints=hints))
    return found
