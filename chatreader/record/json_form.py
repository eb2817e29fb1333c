"""A post as a JSON object, and back: every field that is stated, under its own name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from chatreader.record import Link, Media, Precision, Quotation, TweetRecord

_TIMES = ("posted_at", "captured_at")
_MAY_BE_SILENT = ("hashtags", "mentions", "links")
_LISTS = ("alternate_ids", "reply_to_names", "hashtags", "mentions")


def record_to_json(record: TweetRecord) -> dict[str, Any]:
    """Return the fields that are stated; times in ISO 8601.

    >>> record_to_json(TweetRecord(line=1, text="Hello"))
    {'line': 1, 'text': 'Hello', 'platform': 'x', 'precision': 'unknown', 'is_context': False}
    """
    stated = {name: value for name, value in asdict(record).items() if value is not None and value != ()}
    for name in _TIMES:
        if name in stated:
            stated[name] = stated[name].isoformat()
    stated["precision"] = record.precision.value
    for name in (*_LISTS, "links"):
        # An empty list says that there are none; an absent one, that the source is silent.
        if getattr(record, name) is not None and (name in stated or name in _MAY_BE_SILENT):
            stated[name] = list(stated.get(name, ()))
    return stated


def record_from_json(stated: Mapping[str, Any]) -> TweetRecord:
    """Return the post that :func:`record_to_json` wrote.

    Raises ``TypeError``, ``ValueError`` or ``KeyError`` for anything else.
    """
    fields = dict(stated)
    for name in _TIMES:
        if name in fields:
            fields[name] = datetime.fromisoformat(fields[name])
    for name in _LISTS:
        if name in fields:
            fields[name] = tuple(fields[name])
    if "links" in fields:
        fields["links"] = tuple(Link(**one) for one in fields["links"])
    if "media" in fields:
        fields["media"] = tuple(Media(**one) for one in fields["media"])
    if "quoted" in fields:
        fields["quoted"] = Quotation(**fields["quoted"])
    return TweetRecord(**fields | {"precision": Precision(fields["precision"])})
