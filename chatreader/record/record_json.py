"""Records as JSON objects: what a source states, and nothing it does not."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import Any

from chatreader.record import TweetRecord


def record_data(record: TweetRecord) -> dict[str, Any]:
    """The stated fields of *record* as plain data; times are ISO 8601 in UTC, absent values are left out."""
    return _stated(record)


def record_json(record: TweetRecord) -> str:
    """*record* as one line of JSON."""
    return json.dumps(record_data(record), ensure_ascii=False)


def _stated(item: Any) -> dict[str, Any]:
    values = ((field.name, getattr(item, field.name)) for field in dataclasses.fields(item))
    return {name: _plain(value) for name, value in values if value is not None and value != ()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return _stated(value) if dataclasses.is_dataclass(value) else value
