"""Every layout of pasted text: recognised as itself, and read as it was written."""

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatreader.formats.pasted.pasted_text import LAYOUTS as READING_LAYOUTS
from chatreader.formats.registry import read_source, recognise_format
from chatreader.record import Precision, ReadItem, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source, SourceRefused
from tests.chatreader.formats.golden import DATA, cases
from tests.chatreader.formats.pasted_chats import Taste, invent_chat
from tests.chatreader.formats.pasted_layouts import LAYOUTS, Post, invent_posts, without_tags

SEEN_AS = {
    "bulleted": "a transcript with author and time above each of its posts",
    "unindented": "a transcript with author and time above each of its posts",
    "broken": "a transcript with the times of",
    "untagged": "a transcript without names and hashtags",
    "numbered": "a Storify page copied as text",
    "copied": "text copied from a page with name, @handle and date",
    "copied_with_dots": "text copied from a page with name, @handle and date",
    "recap": "a recap with",
    "clocked": "text in which 40 lines begin with a time and a name",
    "clocked_newest_first": "text in which 40 lines begin with a time and a name",
}
ON_ONE_LINE = ("recap", "untagged")
WITHOUT_TAGS = ("recap", "untagged")
TO_THE_SECOND = ("clocked", "clocked_newest_first")
TO_THE_MINUTE = ("bulleted", "unindented", "broken")
TO_THE_DAY = ("copied", "copied_with_dots")
NAMING_REPLIES = ("bulleted", "unindented", "broken", "copied", "clocked")
WITH_AUTHORS = tuple(name for name in LAYOUTS if name not in ("untagged", "numbered"))


def records(text: str) -> list[TweetRecord]:
    _, stream = read_source(Source.from_text(text))
    return [item for item in stream if isinstance(item, TweetRecord) and not item.is_context]


def read_back(layout: str, seed: int) -> list[tuple[Post, TweetRecord]]:
    """Each post beside what was read where it begins; all records of posts must be among them."""
    written = LAYOUTS[layout](invent_posts(seed, many_lines=0 if layout in ON_ONE_LINE else 0.18))
    found = {one.line: one for one in records(written.text) if layout != "recap" or one.author_handle}
    assert found.keys() == {line for line, _ in written.posts}
    return [(post, found[line]) for line, post in written.posts]


seeds = pytest.mark.parametrize("seed", range(5))


@pytest.mark.thorough
@seeds
@pytest.mark.parametrize("layout", LAYOUTS)
def test_texts_come_back_with_their_boundaries(layout: str, seed: int) -> None:
    for post, found in read_back(layout, seed):
        wanted = without_tags(post.text) if layout in WITHOUT_TAGS else post.text
        # A text in pieces has lost where its lines ended and whether tags were glued.
        is_same = "".join(found.text.split()) == "".join(wanted.split()) if layout == "broken" else None
        assert found.text == wanted or is_same


@pytest.mark.thorough
@seeds
@pytest.mark.parametrize("layout", WITH_AUTHORS)
def test_authors_come_back(layout: str, seed: int) -> None:
    assert all(found.author_handle == post.handle for post, found in read_back(layout, seed))


@pytest.mark.thorough
@seeds
@pytest.mark.parametrize("layout", TO_THE_SECOND)
def test_seconds_come_back_across_midnight_and_new_year(layout: str, seed: int) -> None:
    for post, found in read_back(layout, seed):
        assert (found.posted_at, found.precision) == (post.instant, Precision.SECOND)


@pytest.mark.thorough
@seeds
@pytest.mark.parametrize("layout", TO_THE_MINUTE)
def test_minutes_come_back_across_midnight_and_new_year(layout: str, seed: int) -> None:
    for post, found in read_back(layout, seed):
        minute = post.instant - timedelta(seconds=post.at.second)
        assert (found.posted_at, found.precision) == (minute, Precision.MINUTE)


@pytest.mark.thorough
@seeds
@pytest.mark.parametrize("layout", TO_THE_DAY)
def test_days_come_back(layout: str, seed: int) -> None:
    for post, found in read_back(layout, seed):
        assert found.posted_at is not None
        assert (found.posted_at.date(), found.precision) == (post.at.date(), Precision.DAY)


@pytest.mark.thorough
@seeds
@pytest.mark.parametrize("layout", NAMING_REPLIES)
def test_the_names_of_replies_come_back(layout: str, seed: int) -> None:
    assert all(found.reply_to_names == post.reply_names for post, found in read_back(layout, seed))


@pytest.mark.parametrize("layout", TO_THE_MINUTE)
def test_moderators_come_back(layout: str) -> None:
    assert all(bool(found.is_moderator) == post.is_moderator for post, found in read_back(layout, 0))


@pytest.mark.parametrize("layout", SEEN_AS)
def test_no_layout_takes_the_text_of_another(layout: str) -> None:
    written = LAYOUTS[layout](invent_posts(2))
    recognised = recognise_format(Source.from_text(written.text))
    assert recognised.reader.name == "pasted_text"
    assert recognised.why.startswith(SEEN_AS[layout])


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("taste", [Taste(), Taste(replies=0.5), Taste(many_lines=0.5, untagged=0.3)])
def test_bare_lines_stay_bare_lines(taste: Taste, seed: int) -> None:
    assert recognise_format(Source.from_text(invent_chat(seed, taste).text)).why.startswith("text in which")


def test_every_layout_has_a_golden_file() -> None:
    texts = [path.read_text(encoding="utf-8-sig") for path in cases("pasted_text")]
    best = [max(READING_LAYOUTS, key=lambda one: _confidence(one, text)) for text in texts]
    assert {type(one) for one in best} == {type(one) for one in READING_LAYOUTS}


def _confidence(layout: object, text: str) -> float:
    match = layout.detect(text)  # type: ignore[attr-defined]
    return match.confidence if match else 0.0


TEXTS = [LAYOUTS[name](invent_posts(1, 12)).text for name in LAYOUTS] + [
    path.read_text(encoding="utf-8-sig") for path in sorted((DATA / "pasted_text").glob("*.txt"))
]


def everything(text: str, format: str | None = "pasted_text") -> list[ReadItem]:
    """What is read of a text; nothing when it is refused, which is an answer too."""
    try:
        return list(read_source(Source.from_text(text), format)[1])
    except SourceRefused:
        return []


@pytest.mark.thorough
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(0, 10_000), st.floats(0, 1), st.booleans())
def test_shuffled_and_cut_lines_never_raise(text: str, seed: int, share: float, shuffles: bool) -> None:
    rng = random.Random(seed)
    lines = [line for line in text.split("\n") if rng.random() <= share]
    if shuffles:
        rng.shuffle(lines)
    found = [item for item in everything("\n".join(lines)) if isinstance(item, TweetRecord)]
    assert len({item.line for item in found}) == len(found)
    assert all(item.text.strip() for item in found)


@pytest.mark.thorough
@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=3), st.integers(0, 10_000))
def test_lines_of_several_layouts_mixed_never_raise(texts: list[str], seed: int) -> None:
    lines = [line for text in texts for line in text.split("\n")]
    random.Random(seed).shuffle(lines)
    everything("\n".join(lines))


@pytest.mark.thorough
@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TEXTS), st.text(max_size=40), st.integers(0, 5_000))
def test_any_characters_put_into_a_text_never_raise(text: str, noise: str, place: int) -> None:
    everything(text[:place] + noise + text[place:])


@pytest.mark.thorough
@pytest.mark.parametrize("layout", READING_LAYOUTS, ids=lambda one: type(one).__name__)
@settings(max_examples=40, deadline=None)
@given(text=st.sampled_from([*TEXTS, "", "\n", "•", "@a\n·\n", "1.", "“” @a"]))
def test_each_layout_reads_any_text_of_another(layout: object, text: str) -> None:
    found = list(layout.read(text, Hints()))  # type: ignore[attr-defined]
    assert all(hasattr(item, "line") or hasattr(item, "title") for item in found)
