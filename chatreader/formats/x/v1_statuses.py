"""The X API v1.1 as its answers are kept: lists, one status per line, search answers, streams.

Read are statuses in all compatibility modes (``text``, ``full_text``,
``extended_tweet``). Retweeted and quoted statuses stand inside the status that
speaks of them; they become context.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chatreader.formats.base.json_rows import Found, JsonRow, Remark, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.x.v1_fields import nested_statuses
from chatreader.formats.x.v1_posts import status_record
from chatreader.record import ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source

_PAGES = ("statuses", "tweets")
_NOTICES = {
    "delete", "limit", "scrub_geo", "warning", "disconnect",
    "status_withheld", "user_withheld", "friends", "event",
}  # fmt: skip
_MAX_LISTS = 3


@dataclass(frozen=True, slots=True)
class V1Statuses:
    """Reader of X API v1.1 statuses."""

    name: str = "v1_statuses"
    title: str = "posts of the older X API v1.1 (JSON, also as twarc saves it)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By ``id_str``, ``user`` and a text at the top, or in ``statuses``."""
        keys = seen.keys
        if "source_platform" in keys:
            return None
        for prefix in ("", *(f"{page}." for page in _PAGES)):
            has_text = f"{prefix}text" in keys or f"{prefix}full_text" in keys
            if has_text and {f"{prefix}id_str", f"{prefix}user"} <= keys:
                return Match(0.95, "JSON posts with “id_str” and “user”, as the X API v1.1 writes them")
            # Some programs drop the ids that are texts.
            if has_text and {f"{prefix}id", f"{prefix}user.screen_name"} <= keys:
                return Match(0.85, "JSON posts with “id” and “user”, as the X API v1.1 writes them")
        if {"statuses", "search_metadata"} <= keys:
            return Match(
                0.7, "JSON with “statuses” and “search_metadata”, as the X API v1.1 answers a search"
            )
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every status, then the statuses inside it. ``hints`` are not needed."""
        return read_rows(read_values(source.lines()), unfold_statuses, _build)


def unfold_statuses(value: Any) -> Iterator[Found]:
    """The statuses of a value, then their context; notices of streams are remarks."""
    posts: list[Any] = []
    for one in _statuses_in(value, _MAX_LISTS):
        if not isinstance(one, dict):
            yield refused_row(one, "it is no post of the X API v1.1")
        elif "id" not in one and "id_str" not in one and not _NOTICES.isdisjoint(one):
            yield Remark(f"a notice of the stream ({min(_NOTICES & one.keys())}) was left out")
        else:
            posts.append(one)
            yield JsonRow(one)
    for post in posts:
        for one in nested_statuses(post):
            yield JsonRow(one, is_context=True)


def _statuses_in(value: Any, depth: int) -> Iterator[Any]:
    """The statuses of a list, of a page, or the one status that a value is."""
    if isinstance(value, list) and depth:
        for one in value:
            yield from _statuses_in(one, depth - 1)
        return
    page = next((key for key in _PAGES if isinstance(value, dict) and isinstance(value.get(key), list)), None)
    yield from value[page] if page else [value]


def _build(row: JsonRow, line: int) -> TweetRecord:
    return status_record(row.post, line=line, is_context=row.is_context)
