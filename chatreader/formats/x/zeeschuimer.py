"""Captures of the browser extension Zeeschuimer: one line per item, each in an envelope.

``source_platform`` says of which site; it stays ``twitter.com`` for X. ``data`` is
the post as x.com answered it; ``data.id`` may be a rounded number and is not used.
Until 2023 searches answered in an older shape (``"type": "adaptive"``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chatreader.formats.base.json_rows import Found, JsonRow, left_out, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.x.graphql_posts import inner_result, is_written_out, nested_posts, x_record
from chatreader.formats.x.v1_fields import nested_statuses
from chatreader.formats.x.v1_posts import status_record
from chatreader.record import ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source, SourceRefused
from chatreader.sources.stated_values import Json, epoch_time, inner_object, stated_words

_OURS = {"twitter.com", "x.com"}


@dataclass(frozen=True, slots=True)
class Zeeschuimer:
    """Reader of Zeeschuimer's NDJSON."""

    name: str = "zeeschuimer"
    title: str = "captures of x.com by Zeeschuimer (NDJSON)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By the envelope; those of other platforms are recognised, to be refused by name."""
        if {"source_platform", "data"} <= seen.keys:
            return Match(0.97, "JSON lines with “source_platform” and “data”, as Zeeschuimer writes them")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post and the posts inside it; :class:`SourceRefused` when all are of other platforms."""
        walk = _EnvelopeWalk()
        yield from read_rows(read_values(source.lines()), walk.unfold, _build)
        walk.refuse_when_foreign()


@dataclass(slots=True)
class _EnvelopeWalk:
    """Which platforms occurred in one reading."""

    posts: int = 0
    foreign: dict[str, int] = field(default_factory=dict)

    def unfold(self, value: Any) -> Iterator[Found]:
        for one in value if isinstance(value, list) else [value]:
            yield from self._unfold(one)

    def _unfold(self, value: Any) -> Iterator[Found]:
        platform = stated_words(inner_object(value, "source_platform"), 60)
        data = inner_object(value, "data")
        if platform not in _OURS:
            self.foreign[platform or ""] = self.foreign.get(platform or "", 0) + 1
            yield refused_row(value, f"it was captured from {platform or 'an unnamed site'}, not from x.com")
        elif inner_object(data, "promoted"):
            yield from left_out(1, "advertisement", "", "")
        elif isinstance(data, dict):
            self.posts += 1
            yield from _rows(data, epoch_time(inner_object(value, "timestamp_collected"), per_second=1000))
        else:
            yield refused_row(value, "it holds no post")

    def refuse_when_foreign(self) -> None:
        platforms = sorted(platform for platform in self.foreign if platform)
        if platforms and not self.posts:
            raise SourceRefused(
                f"This Zeeschuimer capture is of {' and '.join(platforms)}; accepted are captures of x.com "
                "(twitter.com), so please capture the chat there and export it again."
            )


def _rows(data: Json, captured_at: datetime | None) -> Iterator[JsonRow]:
    if data.get("type") == "adaptive":
        status = {**_object(data, "legacy"), "user": data.get("user")}
        yield JsonRow(status, captured_at=captured_at)
        nested = nested_statuses(status)
    else:
        result = inner_result(data)
        yield JsonRow(result, captured_at=captured_at)
        nested = nested_posts(result)
    yield from (JsonRow(one, is_context=True, captured_at=captured_at) for one in nested)


def _object(holder: Json, key: str) -> Json:
    found = holder.get(key)
    return found if isinstance(found, dict) else {}


def _build(row: JsonRow, line: int) -> TweetRecord:
    make = x_record if is_written_out(row.post) or "__typename" in row.post else status_record
    return make(row.post, line=line, is_context=row.is_context, captured_at=row.captured_at)
