"""From JSON values to records, whatever the format: numbering of rows, and what becomes of bad ones.

A format says which objects of a value are posts (``unfold``) and how one of them
reads (``build``). ``line`` of a record is the running number of its row in the
file, from 1: the posts of a value first, then the context of these. Problems with the
JSON itself name the physical line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from chatreader.record import ReadProblem, ReadStream, SourceDetails, TweetRecord
from chatreader.sources.json_values import BadJson, JsonValue
from chatreader.sources.stated_values import Json, NotAPost, clean_text

_EXCERPT = 120


class LeftAlone(NotAPost):
    """A post that is not for the archive; nothing of it is repeated, not even in the report."""


@dataclass(frozen=True, slots=True)
class JsonRow:
    """An object that should be a post; ``captured_at`` is when it was fetched, where that is known."""

    post: Json
    is_context: bool = False
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said beside the rows: about a value that is no post, or about posts left out."""

    reason: str
    excerpt: str = ""
    is_refused: bool = False


Found: TypeAlias = JsonRow | Remark | SourceDetails
Unfold: TypeAlias = Callable[[Any], Iterator[Found]]
Build: TypeAlias = Callable[[JsonRow, int], TweetRecord]


def read_rows(values: Iterable[JsonValue | BadJson], unfold: Unfold, build: Build) -> ReadStream:
    """The records of all rows that ``unfold`` finds in ``values``, and what is wrong with the others."""
    row = 0
    for found in values:
        if isinstance(found, BadJson):
            yield bad_json(found)
            continue
        for one in unfold(found.value):
            if isinstance(one, JsonRow):
                row += 1
                yield _built(one, row, build)
            elif isinstance(one, Remark):
                row += one.is_refused
                place = row if one.is_refused else row + 1
                yield ReadProblem(place, one.reason, one.excerpt, is_refused=one.is_refused)
            else:
                yield one


def _built(row: JsonRow, number: int, build: Build) -> TweetRecord | ReadProblem:
    try:
        return build(row, number)
    except LeftAlone as reason:
        return ReadProblem(number, str(reason))
    except NotAPost as lack:
        return ReadProblem(number, f"this is not a post: {lack}", excerpt_of(row.post))


def refused_row(value: Any, reason: str) -> Remark:
    """The remark that ``value`` is lost to the archive."""
    return Remark(reason, excerpt_of(value), is_refused=True)


def left_out(number: int, one: str, many: str, why: str) -> Iterator[Remark]:
    """``3 advertisements were left out``, when there were any."""
    if number:
        yield Remark(
            f"{number} {one if number == 1 else many} {'was' if number == 1 else 'were'} left out{why}"
        )


def excerpt_of(value: Any) -> str:
    """The beginning of a value, to recognise it by."""
    try:
        return clean_text(json.dumps(value, ensure_ascii=False)[:_EXCERPT])
    except RecursionError:
        return ""


def bad_json(found: BadJson) -> ReadProblem:
    """What is said of text that is no complete JSON value; a mere caption between values costs nothing."""
    excerpt = clean_text(found.excerpt)
    if not any(sign in excerpt for sign in '{}[]"'):
        return ReadProblem(found.line, "words between the posts were left out", excerpt, is_refused=False)
    if found.is_cut:
        return ReadProblem(found.line, "the JSON stops in the middle: the file was cut off here", excerpt)
    return ReadProblem(found.line, "this is not JSON, so that it could not be read", excerpt)
