"""Every real table is recognised, read to the last row, and survives damage."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from functools import cache

import pytest

from chatreader.formats.registry import read_source, reader_named, recognise_format
from chatreader.formats.tables.mapped import MappedTable
from chatreader.record import ReadItem, ReadProblem, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source, SourceRefused, Unrecognised
from tests.chatreader.formats.golden import SAMPLES
from tests.chatreader.formats.table_samples import TABLE_SAMPLES, TableSample

pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files are not beside this checkout")
each_sample = pytest.mark.parametrize("sample", TABLE_SAMPLES, ids=lambda sample: sample.path)

DAMAGES = 50
"""Copies of each sample in which one byte is changed."""

DAMAGED_SIZE = 120_000
"""Bytes of a sample that are damaged: the largest is ten times as long, and tells no more."""


@cache
def items(sample: TableSample) -> tuple[ReadItem, ...]:
    return tuple(read_source(Source.from_path(sample.place))[1])


def posts(sample: TableSample) -> list[TweetRecord]:
    return [item for item in items(sample) if isinstance(item, TweetRecord) and not item.is_context]


@pytest.mark.thorough
@each_sample
def test_a_table_goes_to_its_own_reader(sample: TableSample) -> None:
    assert recognise_format(Source.from_path(sample.place)).reader.name == sample.reader


@pytest.mark.thorough
@each_sample
def test_every_post_of_a_table_is_read(sample: TableSample) -> None:
    found = posts(sample)
    identities = {post.source_id or (post.author_handle, post.posted_at, post.text) for post in found}
    assert (len(found), len(identities)) == (sample.rows, sample.posts)


@each_sample
@pytest.mark.thorough
def test_every_row_that_is_no_post_is_refused_with_its_line(sample: TableSample) -> None:
    refused = [item for item in items(sample) if isinstance(item, ReadProblem) and item.is_refused]
    assert len(refused) == sample.refused
    assert len({problem.line for problem in refused}) == sample.refused


@each_sample
def test_every_author_of_a_table_is_known(sample: TableSample) -> None:
    authors = {post.author_handle or post.author_id for post in posts(sample)}
    assert len(authors - {None}) == sample.authors


@each_sample
def test_replies_retweets_and_quotes_of_a_table_are_those_it_states(sample: TableSample) -> None:
    found = posts(sample)
    pointers = (
        sum(post.repost_of_id is not None for post in found),
        sum(post.reply_to_id is not None for post in found),
        sum(post.quote_of_id is not None for post in found),
    )
    assert pointers == (sample.retweets, sample.replies, sample.quotes)


@each_sample
def test_the_times_of_a_table_are_those_it_states(sample: TableSample) -> None:
    times = [post.posted_at for post in posts(sample) if post.posted_at]
    assert (min(times), max(times)) == tuple(
        datetime.fromisoformat(f"{end}+00:00") for end in (sample.earliest, sample.latest)
    )


@each_sample
def test_records_of_a_table_are_numbered_from_one_without_gaps(sample: TableSample) -> None:
    lines = [item.line for item in items(sample) if isinstance(item, TweetRecord)]
    assert lines == list(range(1, len(lines) + 1))


@pytest.mark.parametrize("name", ["four-chats.truth.csv", "four-chats.sessions.csv"])
def test_a_table_without_posts_is_not_taken_for_one_with(name: str) -> None:
    with pytest.raises(Unrecognised):
        recognise_format(Source.from_path(SAMPLES / "generated" / name))


@pytest.mark.thorough
def test_nearly_every_table_can_be_read_by_guessing_its_columns() -> None:
    """The mapping screen's guesses, held against what the readers of the formats find."""
    for sample in TABLE_SAMPLES[3:5] + TABLE_SAMPLES[8:11]:
        stream = MappedTable().read(Source.from_path(sample.place), Hints())
        guessed = {item.source_id: item for item in stream if isinstance(item, TweetRecord)}
        true = {post.source_id: post for post in posts(sample)}
        assert guessed.keys() == true.keys()
        assert all(guessed[one].text == true[one].text for one in true)
        assert all(guessed[one].posted_at == true[one].posted_at for one in true)


def damaged_copies(content: bytes) -> Iterator[bytes]:
    """Half of it, its lines in another order, and one byte changed at each of many places."""
    chance = random.Random(12)
    yield content[: len(content) // 2]
    lines = content.splitlines(keepends=True)
    yield b"".join(lines[:1] + chance.sample(lines[1:], len(lines) - 1))
    yield b"".join(chance.sample(lines, len(lines)))
    for _ in range(DAMAGES):
        place = chance.randrange(len(content))
        yield content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]


@pytest.mark.thorough
@each_sample
def test_damage_costs_rows_but_never_raises(sample: TableSample) -> None:
    reader, refusals = reader_named(sample.reader), []
    for copy in damaged_copies(sample.place.read_bytes()[:DAMAGED_SIZE]):
        try:
            for item in reader.read(Source.from_bytes(copy), Hints()):
                assert item
        except SourceRefused as refused:
            refusals.append(refused.sentence)
    assert all(sentence.endswith(".") for sentence in refusals)


@pytest.mark.thorough
@pytest.mark.parametrize("sample", [one for one in TABLE_SAMPLES if one.rows > 20], ids=lambda one: one.path)
def test_a_stray_quotation_mark_costs_hardly_any_row(sample: TableSample) -> None:
    content = sample.place.read_bytes()[:DAMAGED_SIZE]
    chance = random.Random(7)
    whole = _count(sample, content)
    for _ in range(DAMAGES // 5):
        # After the head, whose names decide what the rest means.
        place = chance.randrange(min(3000, len(content) // 2), len(content))
        changed = content[:place] + b'"' + content[place + 1 :]
        assert _count(sample, changed) >= whole - max(6, whole // 20)


def _count(sample: TableSample, content: bytes) -> int:
    stream = reader_named(sample.reader).read(Source.from_bytes(content), Hints())
    return sum(isinstance(item, TweetRecord) and not item.is_context for item in stream)
