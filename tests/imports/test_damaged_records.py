"""What readers make of damaged files can be staged: the database takes every record, whatever is in it."""

from __future__ import annotations

import contextlib
import random

import pytest

from chatreader.formats.registry import read_source
from chatreader.record import ReadItem, TweetRecord
from chatreader.sources.source import Source, SourceRefused
from chats.imports.staging.sanitize import sanitize_record
from chats.imports.staging.stage import staged_row
from tests.chatreader.formats.damages import damaged, whole_files, wished


def items_of(content: bytes) -> list[ReadItem]:
    items: list[ReadItem] = []
    with contextlib.suppress(SourceRefused):
        items.extend(read_source(Source.from_bytes(content))[1])
    return items


def test_every_record_of_damaged_files_can_be_staged(request: pytest.FixtureRequest) -> None:
    count, seed = wished(request.config)
    files = whole_files()
    staged = 0
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        content, how = damaged(chance.choice(files).read_bytes(), chance)
        for item in items_of(content):
            if isinstance(item, TweetRecord):
                assert staged_row(1, 1, sanitize_record(item)), f"--seed {seed}, file {number}: {how}"
                staged += 1
    assert staged > count
