"""What a Bluesky account holds itself: answers of ``com.atproto.repo.listRecords``, and repositories (CAR).

Both are records with the address they stand under, without the people, counts and answers that the
network's API adds. The author is the account: its DID is in every address, its handle in none.
Likes, reposts, follows and lists are no posts; they are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chatreader.formats.base.json_rows import Found, JsonRow, left_out, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.other.bluesky_posts import bluesky_record
from chatreader.record import ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import JsonValue, read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source, SourceRefused, size_in_words
from chatreader.sources.stated_values import Json, inner_object, objects_in

_POST = "app.bsky.feed.post"
MOST = 64 * 1024 * 1024
"""Bytes of a repository, some 250,000 posts: it is read whole, in about seven times the memory."""


@dataclass(frozen=True, slots=True)
class BlueskyRecords:
    """Reader of listed records."""

    name: str = "bluesky_records"
    title: str = "the records of a Bluesky account (JSON of listRecords)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.PERSONAL

    def detect(self, seen: Sniffed) -> Match | None:
        """By ``records`` with addresses that begin with ``at://``."""
        if '"at://' in seen.text and seen.keys >= {"records.uri", "records.value"}:
            return Match(0.95, "JSON with “records” below addresses that begin with “at://”")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post of the account. ``hints`` are not needed."""
        return read_rows(read_values(source.lines()), _unfold, _build)


@dataclass(frozen=True, slots=True)
class BlueskyRepository:
    """Reader of repositories, which Bluesky hands out under "Export my data"."""

    name: str = "bluesky_repository"
    title: str = "the repository of a Bluesky account (.car, from “Export my data”)"
    kinds: FileKind = FileKind.REPOSITORY
    traits: Trait = Trait.PERSONAL

    def detect(self, seen: Sniffed) -> Match | None:
        """By the head of a CAR file."""
        return Match(0.95, "a repository of Bluesky (CAR)") if seen.kinds & self.kinds else None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post of the account, oldest first; raises :class:`SourceRefused` when the file is damaged."""
        content = _whole(source)
        records = [{"uri": uri, "value": value} for uri, value in sorted(_records_of(content), key=_address)]
        return read_rows([JsonValue(1, {"records": records})], _unfold, _build)


def _whole(source: Source) -> bytes:
    content = source.read_beginning(MOST + 1)
    if len(content) > MOST:
        raise SourceRefused(
            f"This repository of Bluesky is larger than the {size_in_words(MOST)} that are read at once; "
            "please save the answers of com.atproto.repo.listRecords for app.bsky.feed.post, and import "
            "these."
        )
    return content


def _address(record: tuple[str, Json]) -> str:
    """By which records are in the order of their time: keys of posts begin with it."""
    return record[0]


def _unfold(value: Any) -> Iterator[Found]:
    if not isinstance(inner_object(value, "records"), list):
        yield refused_row(value, "it is no list of records of Bluesky")
        return
    others: Counter[str] = Counter()
    for record in objects_in(value, "records"):
        kind = str(inner_object(record, "value", "$type") or "")
        if kind == _POST:
            yield JsonRow(record)
        else:
            others[kind.rpartition(".")[2] or "record"] += 1
    for kind, number in sorted(others.items()):
        yield from left_out(number, f"record ({kind})", f"records ({kind})", ": no posts")


def _build(row: JsonRow, line: int) -> TweetRecord:
    account = str(row.post.get("uri") or "").removeprefix("at://").partition("/")[0]
    return bluesky_record({**row.post, "author": {"did": account}}, line=line)


def _records_of(content: bytes) -> Iterator[tuple[str, Json]]:
    """The records of a repository with their addresses: https://atproto.com/specs/repository.

    Its commit names the account and the root of a tree; each node of the tree lists keys, which share their
    beginning with the key before, and where the records and the nodes between them are.
    """
    try:
        import libipld

        head, blocks = libipld.decode_car(content)
        commit = blocks[head["roots"][0]]
        account, root = commit["did"], commit["data"]
        for key, place in _keys_below(root, blocks):
            if isinstance(value := blocks.get(place), dict):
                yield f"at://{account}/{key}", _plain(value)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as fault:
        raise SourceRefused(
            "This looks like a repository of Bluesky (CAR), but it is cut off or damaged; "
            "please export it again."
        ) from fault


def _keys_below(root: Any, blocks: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    waiting, seen = [root], set[Any]()
    while waiting:
        place = waiting.pop()
        if place in seen or place not in blocks:
            continue
        seen.add(place)
        node, before = blocks[place], b""
        waiting += [below for below in (node["l"], *(one["t"] for one in node["e"])) if below is not None]
        for one in node["e"]:
            before = before[: one["p"]] + bytes(one["k"])
            yield before.decode(), one["v"]


def _plain(value: Any) -> Any:
    """A value as JSON could hold it: links to blocks are of no use outside the repository."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return None if isinstance(value, bytes) else value
