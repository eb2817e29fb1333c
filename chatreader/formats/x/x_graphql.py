"""Answers that x.com gives its own pages (GraphQL), as a browser's tools save them.

Timelines, searches, threads and single posts of 2023 and later. Wherever in an
answer posts stand (``tweet_results``), they are read in its order; posts inside
posts are context; advertisements, cursors and removed posts are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chatreader.formats.base.json_rows import Found, JsonRow, left_out, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.x.graphql_posts import inner_result, is_written_out, nested_posts, x_record
from chatreader.record import ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source
from chatreader.sources.stated_values import Json, inner_object

_MARKS = re.compile(r'"(?:tweet_results|tweetResult|TimelineAddEntries|entryId)"')
_HOLDERS = ("tweet_results", "tweetResult", "tweet_result")


@dataclass(frozen=True, slots=True)
class XGraphql:
    """Reader of answers captured from x.com."""

    name: str = "x_graphql"
    title: str = "answers captured from x.com in the browser (GraphQL JSON)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By ``data`` at the top and the names x.com gives its timelines somewhere below."""
        text = seen.text
        keys = seen.keys
        if "source_platform" in keys:
            return None
        if {"data", "instructions", "entries"} & keys and _MARKS.search(text):
            return Match(0.9, "JSON with “tweet_results” in a timeline, as x.com answers its own pages")
        if {"rest_id", "legacy.full_text"} <= keys:
            return Match(0.9, "JSON posts with “rest_id” and “legacy”, as x.com answers its own pages")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post of every timeline, then the posts inside these. ``hints`` are not needed."""
        return read_rows(read_values(source.lines()), _unfold, _build)


def _unfold(value: Any) -> Iterator[Found]:
    if not isinstance(value, dict | list):
        yield refused_row(value, "it is no answer of x.com")
        return
    posts: list[Json] = []
    adverts = removed = 0
    for item in _items(value):
        result = inner_result(_result(item))
        if "promotedMetadata" in item:
            adverts += 1
        elif is_written_out(result):
            posts.append(result)
            yield JsonRow(result)
        else:
            removed += 1
    for post in posts:
        yield from (JsonRow(one, is_context=True) for one in nested_posts(post))
    yield from left_out(adverts, "advertisement", "advertisements", "")
    yield from left_out(removed, "post", "posts", " (x.com shows them no longer)")


def _items(value: Any) -> Iterator[Json]:
    """The objects that hold a post, in the order of the answer; posts inside posts are left to these."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict) and (held := _held(one)):
            yield from held
        elif isinstance(one, dict):
            waiting.extend(reversed(one.values()))


def _held(one: Json) -> list[Json]:
    """The holder that an object is: of a post, of several, or a post that nothing holds."""
    for key in _HOLDERS:
        if key in one:
            found = one[key]
            return [{key: each} for each in found] if isinstance(found, list) else [one]
    is_post = "rest_id" in one and isinstance(inner_object(one, "legacy", "full_text"), str)
    return [{_HOLDERS[0]: {"result": one}}] if is_post else []


def _result(item: Json) -> Any:
    for key in _HOLDERS:
        found = item.get(key)
        if isinstance(found, dict):
            return found.get("result")
    return None


def _build(row: JsonRow, line: int) -> TweetRecord:
    return x_record(row.post, line=line, is_context=row.is_context)
