"""Mastodon's answers: timelines (lists of statuses), single statuses, and the context of one.

A reply names the post it answers by an id that only the asked server knows; it is
looked up among the statuses of the same file. What was not posted publicly is
not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from chatreader.formats.base.json_rows import Found, JsonRow, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.other.mastodon_posts import mastodon_record, nested_statuses, status_uri
from chatreader.record import ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import JsonValue, read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source
from chatreader.sources.stated_values import objects_in

_PARTS = ("ancestors", "descendants", "statuses")


@dataclass(frozen=True, slots=True)
class Mastodon:
    """Reader of Mastodon's API answers."""

    name: str = "mastodon"
    title: str = "answers of Mastodon (JSON: timelines, conversations)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By statuses with ``uri``, ``content`` and an account."""
        keys = seen.keys
        for prefix in ("", *(f"{part}." for part in _PARTS)):
            if {f"{prefix}uri", f"{prefix}content", f"{prefix}account.acct"} <= keys:
                return Match(0.95, "JSON with “uri”, “content” and “account.acct”, as Mastodon answers")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every status, then those inside it. The source is read twice: first for its ids."""
        ids = _known_ids(source)
        yield from read_rows(read_values(source.lines()), _unfold, partial(_build, ids))


def _known_ids(source: Source) -> dict[str, str]:
    """The address of each status of the file by the id that its server gave it."""
    values = (found.value for found in read_values(source.lines()) if isinstance(found, JsonValue))
    statuses = (status for value in values for status in _statuses_in(value))
    return {str(one["id"]): uri for one in statuses if "id" in one and (uri := status_uri(one))}


def _statuses_in(value: Any) -> Iterator[Any]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, list):
            # Pages one after the other.
            yield from (inside for inside in one if isinstance(inside, dict) and "uri" in inside)
        if not isinstance(one, dict):
            continue
        parts = [status for part in _PARTS for status in objects_in(one, part)]
        yield from parts or ([one] if "uri" in one else [])


def _unfold(value: Any) -> Iterator[Found]:
    statuses = list(_statuses_in(value))
    if not statuses and value != []:
        yield refused_row(value, "it is no status of Mastodon")
    yield from (JsonRow(one) for one in statuses)
    for one in statuses:
        yield from (JsonRow(inside, is_context=True) for inside in nested_statuses(one))


def _build(ids: dict[str, str], row: JsonRow, line: int) -> TweetRecord:
    return mastodon_record(row.post, ids, line=line, is_context=row.is_context)
