"""Golden files: an input beside what a careful person reads in it."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from chatreader.formats.registry import read_source
from chatreader.sources.source import Source

DATA = Path(__file__).parents[2] / "data"
SAMPLES = Path(__file__).parents[4] / "shared" / "samples"


def cases(folder: str) -> list[Path]:
    """The inputs of one format; each needs an expectation beside it."""
    return sorted(path for path in (DATA / folder).iterdir() if not path.name.endswith(".expected.json"))


def expectation(case: Path) -> Any:
    """What must be read from ``case``; its absence is a failure."""
    return json.loads(case.with_name(f"{case.name}.expected.json").read_text(encoding="utf-8"))


def items_of(source: Source, format: str | None = None) -> list[dict[str, Any]]:
    """Everything a source gives, as plain data: what it does not state is left out."""
    _, stream = read_source(source, format)
    return [{"is": type(item).__name__, **stated(item)} for item in stream]


def stated(item: Any) -> dict[str, Any]:
    """What an item states, as plain data."""
    values = ((one.name, getattr(item, one.name)) for one in dataclasses.fields(item))
    return {
        name: _plain(value) for name, value in values if value not in (None, "", ()) and value is not False
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return stated(value) if dataclasses.is_dataclass(value) else value
