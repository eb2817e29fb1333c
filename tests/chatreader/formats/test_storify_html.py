"""Storify pages: the two saved ones, damage, and what is no story."""

import random
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatreader.formats.registry import read_source, recognise_format
from chatreader.record import Precision, ReadItem, ReadProblem, SourceDetails, TweetRecord
from chatreader.sources.source import Source, SourceRefused, Unrecognised
from tests.chatreader.formats.golden import DATA, SAMPLES

PAGES = SAMPLES / "storify-html"
SMALL = (DATA / "storify_html" / "small-story.html").read_bytes()

needs_samples = pytest.mark.skipif(
    not SAMPLES.exists(), reason="the sample files are not beside this checkout"
)
samples = pytest.mark.parametrize(
    ("name", "posts", "authors", "first", "last"),
    [
        ("lthechat-45.html", 468, 44, "2016-02-01T11:35:41", "2016-02-05T08:43:31"),
        ("lthechat-byod4lchat-january-2014.html", 133, 8, "2016-01-04T16:17:41", "2016-01-13T16:36:41"),
    ],
)  # fmt: skip


def read(content: bytes) -> list[ReadItem]:
    return list(read_source(Source.from_bytes(content), "storify_html")[1])


def posts(content: bytes) -> list[TweetRecord]:
    return [item for item in read(content) if isinstance(item, TweetRecord)]


@pytest.mark.thorough
@needs_samples
@samples
def test_a_saved_page_gives_exactly_its_posts(
    name: str, posts: int, authors: int, first: str, last: str
) -> None:
    source = Source.from_path(PAGES / name)
    found = [item for item in read_source(source)[1] if isinstance(item, TweetRecord)]
    assert recognise_format(source).reader.name == "storify_html"
    assert len(found) == len({one.source_id for one in found}) == posts
    assert len({(one.author_handle or "").lower() for one in found}) == authors
    times = sorted(one.posted_at for one in found if one.posted_at)
    assert [times[0], times[-1]] == [
        datetime.fromisoformat(first).replace(tzinfo=UTC),
        datetime.fromisoformat(last).replace(tzinfo=UTC),
    ]


@pytest.mark.thorough
@needs_samples
@samples
def test_nothing_of_a_saved_page_is_unknown(
    name: str, posts: int, authors: int, first: str, last: str
) -> None:
    found = [item for item in read((PAGES / name).read_bytes()) if isinstance(item, TweetRecord)]
    assert {one.precision for one in found} == {Precision.SECOND}
    assert all(one.author_name and one.text and one.permalink for one in found)
    assert not any("\u200b" in one.text or "http://" in one.text for one in found)


@pytest.mark.thorough
@needs_samples
@pytest.mark.parametrize(
    "path", sorted(PAGES.glob("*.html")) if PAGES.exists() else [], ids=lambda path: path.name
)
def test_a_damaged_page_is_read_as_far_as_it_goes(path: Path) -> None:
    content = path.read_bytes()
    rng = random.Random(7)
    for _ in range(3):
        damaged = bytearray(content[: rng.randrange(len(content))])
        for _ in range(50):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        assert readable(bytes(damaged))


def readable(content: bytes) -> bool:
    """True when a page is read or refused, the only two answers there are."""
    with suppress(SourceRefused):
        read(content)
    return True


@pytest.mark.thorough
@given(st.integers(0, len(SMALL)), st.binary(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_bytes_put_into_a_page_raise(place: int, noise: bytes) -> None:
    assert readable(SMALL[:place] + noise + SMALL[place:])


def test_a_page_of_another_site_is_no_story() -> None:
    with pytest.raises(Unrecognised, match="a web page"):
        recognise_format(
            Source.from_text("<html><body><p>storify.com has closed. A1: hi #ozlearn</p></body></html>")
        )


def test_questions_of_the_curator_are_offered() -> None:
    details = read(SMALL)[0]
    assert isinstance(details, SourceDetails)
    assert details.question_texts == ((1, "Who taught you most?"),)


def test_a_page_without_posts_is_refused() -> None:
    with pytest.raises(SourceRefused, match="holds no posts"):
        read(b'<html><li class="s-element" data-source="storify"><div class="s-text">Hello</div></li></html>')


def test_without_a_stated_time_the_one_inside_the_id_is_taken() -> None:
    found = posts(SMALL.replace(b"2016-02-01T11:35:41.000Z", b"yesterday"))[0]
    assert found.posted_at is not None
    assert found.posted_at.replace(microsecond=0) == datetime(2016, 2, 1, 11, 35, 41, tzinfo=UTC)


def test_ids_of_retweets_are_said_to_be_such() -> None:
    reasons = [item.reason for item in read(SMALL) if isinstance(item, ReadProblem)]
    assert any("one post came into the story through a retweet" in reason for reason in reasons)


def test_a_deeply_nested_page_is_read_without_an_exception() -> None:
    assert readable(SMALL.replace(b"<ul", b"<div>" * 20_000 + b"<ul"))


def element(text: str) -> bytes:
    address = "//twitter.com/ada_l/status/694972798930964480"
    return f"""<html><!-- saved from url=(0030)https://storify.com/someone/story --><ol>
    <li class="s-element" data-source="twitter" data-permalink="{address}">
    <p class="s-quote-text">{text}</p></li></ol></html>""".encode()


ANOTHER = (
    '<a href="https://t.co/abc" title="https://twitter.com/mr_bell/status/694121941540737024">t.co/abc</a>'
)
PAPER = '<a href="https://t.co/def" title="https://example.org/a-paper">t.co/def</a>'


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (f"A1: what she said {ANOTHER}", "694121941540737024"),
        (f"A1: what she said {ANOTHER} and {PAPER}", None),
        (f"RT @mr_bell: A1: yes {ANOTHER}", None),
        (f"My own words again {ANOTHER.replace('694121941540737024', '694972798930964480')}", None),
    ],
)
def test_the_address_of_another_post_at_the_end_is_a_quotation(text: str, quoted: str | None) -> None:
    assert [post.quote_of_id for post in posts(element(text))] == [quoted]
