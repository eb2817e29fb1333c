"""A source written anew after words were removed from it for good: one post a line, as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from chatreader.formats.base.reader import Trait
from chatreader.record import ReadItem, ReadProblem, ReadStream, SourceDetails, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.record.json_form import record_from_json, record_to_json
from chatreader.sources.json_values import BadJson, read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source

POST, DETAILS = "kept_post", "kept_details"
HEAD = {"kept_records": 1}


@dataclass(frozen=True, slots=True)
class KeptRecords:
    """Reader of sources that were written anew."""

    name: str = "kept_records"
    title: str = "a source without what was removed from it for good"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By its first line."""
        return Match(0.99, "the first line says so") if "kept_records" in seen.keys else None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post as it was read before. ``hints`` are not needed."""
        for found in read_values(source.lines()):
            if isinstance(found, BadJson):
                yield ReadProblem(found.line, "this line is cut off", found.excerpt)
            elif isinstance(found.value, dict) and not found.value.keys() >= HEAD.keys():
                yield _item(found.line, found.value)


def _item(line: int, value: dict[str, Any]) -> ReadItem:
    try:
        if DETAILS in value:
            return _details(value[DETAILS])
        return record_from_json(value[POST])
    except (KeyError, TypeError, ValueError, AttributeError):
        return ReadProblem(line, "this is no post as the archive writes it down")


def _details(stated: dict[str, Any]) -> SourceDetails:
    start = stated.pop("local_start", None)
    texts = tuple((int(number), str(words)) for number, words in stated.pop("question_texts", ()))
    return SourceDetails(
        **stated, local_start=datetime.fromisoformat(start) if start else None, question_texts=texts
    )


def written_records(items: Iterable[TweetRecord | SourceDetails]) -> Iterator[bytes]:
    """Yield the lines of such a file."""
    yield orjson.dumps(HEAD) + b"\n"
    for item in items:
        found = (
            {POST: record_to_json(item)}
            if isinstance(item, TweetRecord)
            else {DETAILS: details_to_json(item)}
        )
        yield orjson.dumps(found) + b"\n"


def details_to_json(details: SourceDetails) -> dict[str, Any]:
    """Return what a source says of the chat as a JSON object."""
    stated = {
        "title": details.title, "description": details.description, "time_zone": details.time_zone,
        "newest_first": details.newest_first, "question_texts": [list(one) for one in details.question_texts],
        "local_start": details.local_start.isoformat() if details.local_start else None,
    }  # fmt: skip
    return {name: value for name, value in stated.items() if value not in (None, [])}
