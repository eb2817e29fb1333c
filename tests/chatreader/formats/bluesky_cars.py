"""Repositories of Bluesky accounts, made for tests: blocks, a tree of keys, a commit (CAR, version 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import libipld

ACCOUNT = "did:plc:ada"


def _place(block: bytes) -> bytes:
    return b"\x01\x71\x12\x20" + hashlib.sha256(block).digest()


def _length(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + _length(number >> 7)


class _Car:
    """Blocks as they are written, one after the other; links become tags of CBOR."""

    def __init__(self) -> None:
        self.blocks: list[tuple[bytes, bytes]] = []

    def add(self, value: Any) -> bytes:
        block = self._encoded(value)
        self.blocks.append((_place(block), block))
        return _place(block)

    def _encoded(self, value: Any) -> bytes:
        if isinstance(value, Link):
            return b"\xd8\x2a\x58" + bytes([len(value.place) + 1]) + b"\x00" + value.place
        if isinstance(value, dict):
            pairs = sorted(value.items(), key=lambda pair: (len(pair[0]), pair[0]))
            inside = b"".join(libipld.encode_dag_cbor(key) + self._encoded(one) for key, one in pairs)
            return bytes([0xA0 + len(value)]) + inside
        if isinstance(value, list):
            return bytes([0x80 + len(value)]) + b"".join(self._encoded(one) for one in value)
        return bytes(libipld.encode_dag_cbor(value))

    def written(self, root: bytes) -> bytes:
        head = self._encoded({"roots": [Link(root)], "version": 1})
        body = [_length(len(place) + len(block)) + place + block for place, block in self.blocks]
        return _length(len(head)) + head + b"".join(body)


class Link:
    """A link to a block."""

    def __init__(self, place: bytes) -> None:
        self.place = place


def repository(records: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A repository with these records by key (``app.bsky.feed.post/3k1``), in a tree of two nodes."""
    return repository_of(sorted(records.items()))


def repository_of(records: Sequence[tuple[str, Mapping[str, Any]]]) -> bytes:
    """The same of keys and records in order; a key may come twice, as it never should."""
    car = _Car()
    (key, record), *others = records
    top = {"l": None, "e": [_entry(car, "", key, record, _node(car, others))]}
    commit = {"did": ACCOUNT, "data": Link(car.add(top)), "rev": "3k1", "prev": None, "version": 3}
    return car.written(car.add(commit))


def _node(car: _Car, records: Sequence[tuple[str, Mapping[str, Any]]]) -> bytes:
    keys = ["", *(key for key, _ in records)]
    entries = [
        _entry(car, before, key, record, None) for before, (key, record) in zip(keys, records, strict=False)
    ]
    return car.add({"l": None, "e": entries})


def _entry(
    car: _Car, before: str, key: str, record: Mapping[str, Any], below: bytes | None
) -> dict[str, Any]:
    pairs = enumerate(zip(before, key, strict=False))
    shared = next((n for n, (a, b) in pairs if a != b), min(len(before), len(key)))
    return {
        "p": shared, "k": key[shared:].encode(), "v": Link(car.add(dict(record))),
        "t": Link(below) if below else None,
    }  # fmt: skip
