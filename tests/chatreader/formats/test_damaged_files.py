"""Damaged files: a reader refuses them in a sentence or accounts for what it read; it never breaks.

``--damaged 10000`` damages so many (400 in the ordinary run); ``--seed`` repeats a run.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from chatreader.__main__ import record_json
from chatreader.formats.registry import read_source, recognise_format
from chatreader.record import ReadItem, ReadProblem, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source, SourceRefused
from tests.chatreader.formats.damages import damaged, whole_files, wished

SECONDS_PER_FILE = 5.0
"""Seconds of the processor, for less than half a megabyte; a whole file takes a tenth of this."""


@pytest.mark.thorough
def test_damaged_files_are_refused_in_a_sentence_or_accounted_for(request: pytest.FixtureRequest) -> None:
    count, seed = wished(request.config)
    files = whole_files()
    broken = []
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        path = chance.choice(files)
        content, how = damaged(path.read_bytes(), chance)
        fault = _fault(content)
        if fault:
            broken.append(f"--seed {seed}, file {number}: {path.name}, {how}: {fault}")
    assert not broken, f"{len(broken)} of {count} broke:\n" + "\n".join(broken[:40])


def _fault(content: bytes) -> str | None:
    """What is wrong with how *content* is taken; None when nothing is."""
    started = time.process_time()
    try:
        for item in _items(content):
            _hold(item)
    except SourceRefused as refusal:
        if len(refusal.sentence) < 20 or not refusal.sentence.rstrip().endswith((".", "”")):
            return f"no sentence: {refusal.sentence!r}"
    except Exception as error:
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        return f"{type(error).__name__}: {str(error)[:200]} at {where}"
    took = time.process_time() - started
    return f"took {took:.1f} s" if took > SECONDS_PER_FILE else None


def _items(content: bytes) -> Iterator[ReadItem]:
    source = Source.from_bytes(content)
    assert recognise_format(source).why
    return read_source(source, hints=Hints())[1]


def _hold(item: ReadItem) -> None:
    """Fail where an item could not be stored or shown."""
    if isinstance(item, TweetRecord):
        assert item.line >= 1
        assert item.posted_at is None or item.posted_at.utcoffset() == timedelta(0)
        assert record_json(item).encode()
    elif isinstance(item, ReadProblem):
        assert item.line >= 0
        assert item.reason
        assert f"{item.reason}{item.excerpt}".encode()
