"""Every real JSON sample is recognised, read to the last post, and survives damage."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from functools import cache

import pytest

from chatreader.formats.registry import read_source, reader_named, recognise_format
from chatreader.record import ReadProblem, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source, SourceRefused
from tests.chatreader.formats.golden import SAMPLES
from tests.chatreader.formats.json_samples import JSON_SAMPLES, OTHER_JSON, Sample

pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files are not beside this checkout")
each_sample = pytest.mark.parametrize("sample", JSON_SAMPLES, ids=lambda sample: sample.path)

DAMAGES = 50
"""Copies of each sample in which one byte is changed."""


def records(sample: Sample) -> list[TweetRecord]:
    _, stream = read_source(Source.from_path(sample.place))
    return [item for item in stream if isinstance(item, TweetRecord)]


def posts(sample: Sample) -> list[TweetRecord]:
    return [record for record in records(sample) if not record.is_context]


@pytest.mark.thorough
@each_sample
def test_every_post_of_a_sample_is_read(sample: Sample) -> None:
    found = posts(sample)
    assert len(found) == (sample.rows or sample.posts)
    assert len({post.source_id for post in found}) == sample.posts


@pytest.mark.thorough
@each_sample
def test_every_author_of_a_sample_is_known(sample: Sample) -> None:
    assert len({post.author_handle for post in posts(sample)} - {None}) == sample.authors


@pytest.mark.thorough
@each_sample
def test_replies_retweets_and_quotes_of_a_sample_are_those_it_states(sample: Sample) -> None:
    found = posts(sample)
    pointers = (
        sum(post.repost_of_id is not None for post in found),
        sum(post.reply_to_id is not None for post in found),
        sum(post.quote_of_id is not None for post in found),
    )
    assert pointers == (sample.retweets, sample.replies, sample.quotes)


@pytest.mark.thorough
@each_sample
def test_the_times_of_a_sample_are_those_it_states(sample: Sample) -> None:
    times = [post.posted_at.replace(microsecond=0) for post in posts(sample) if post.posted_at]
    assert (min(times), max(times)) == tuple(
        datetime.fromisoformat(f"{end}+00:00") for end in (sample.earliest, sample.latest)
    )


@pytest.mark.thorough
@each_sample
def test_rows_are_numbered_from_one_without_gaps(sample: Sample) -> None:
    assert [record.line for record in records(sample)] == list(range(1, len(records(sample)) + 1))


@pytest.mark.thorough
@each_sample
def test_nothing_of_a_sample_is_lost(sample: Sample) -> None:
    _, stream = read_source(Source.from_path(sample.place))
    assert not [item for item in stream if isinstance(item, ReadProblem) and item.is_refused]


@pytest.mark.thorough
@pytest.mark.parametrize(("path", "reader"), [*((one.path, one.reader) for one in JSON_SAMPLES), *OTHER_JSON])
def test_a_sample_goes_to_its_own_reader(path: str, reader: str) -> None:
    assert recognise_format(Source.from_path(SAMPLES / path)).reader.name == reader


def damaged_copies(content: bytes) -> Iterator[bytes]:
    """Half of it, its lines in another order, and one byte changed at each of many places."""
    chance = random.Random(5)
    yield content[: len(content) // 2]
    lines = content.splitlines(keepends=True)
    chance.shuffle(lines)
    yield b"".join(lines)
    for _ in range(DAMAGES):
        place = chance.randrange(len(content))
        yield content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]


def survivors(copy: bytes, reader: str) -> int:
    """How many posts are still read; a refusal of the whole file leaves none."""
    try:
        items = list(reader_named(reader).read(Source.from_bytes(copy), Hints()))
    except SourceRefused:
        return 0
    return sum(isinstance(item, TweetRecord) and not item.is_context for item in items)


@cache
def survivors_of(sample: Sample) -> list[int]:
    """Posts still read from each damaged copy: the half, the shuffled lines, then the changed bytes."""
    return [survivors(copy, sample.reader) for copy in damaged_copies(sample.place.read_bytes())]


@pytest.mark.thorough
@each_sample
def test_damage_costs_posts_but_never_raises(sample: Sample) -> None:
    # A changed quotation mark can make two posts out of a line of one, never more.
    assert max(survivors_of(sample)) <= (sample.rows or sample.posts) + 1


APART = [one for one in JSON_SAMPLES if one.path.endswith(("jsonl", ".js", "ndjson"))]


@pytest.mark.parametrize("sample", APART, ids=lambda sample: sample.path)
@pytest.mark.thorough
def test_a_changed_byte_costs_at_most_two_posts_where_posts_stand_apart(sample: Sample) -> None:
    _half, _shuffled, *changed = survivors_of(sample)
    assert min(changed) >= sample.posts - 2


@pytest.mark.parametrize("sample", APART, ids=lambda sample: sample.path)
def test_half_a_file_gives_the_posts_of_its_half(sample: Sample) -> None:
    assert survivors_of(sample)[0] >= sample.posts // 4
