"""Whatever stands in an address: it is a selection, or it is refused in a sentence."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from analytics.selection import Kind, Selection, Unit, describe_selection, read_selection
from analytics.selection.scope import Scope, WrongScope
from chatreader.threads.model import Relation, Role

NAMES = (
    "session", "author", "question", "place", "role", "kind", "tie", "to", "tag", "began", "first",
    "circle", "came", "minute", "weekday", "hour", "of", "since", "until",
)  # fmt: skip
WORDS = st.one_of(st.text(max_size=20), st.sampled_from(["2018", "2018-Q4", "7", "answers", "own", "people"]))
SLUGS = st.tuples(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True))

SELECTIONS = st.builds(
    Selection,
    scope=st.builds(Scope, sessions=st.one_of(st.just(()), SLUGS)),
    of=st.sampled_from(list(Unit)),
    author=st.one_of(st.just(()), SLUGS),
    question=st.lists(st.integers(1, 99), max_size=2).map(tuple),
    place=st.none() | st.sampled_from([str(one) for one in Relation]),
    role=st.lists(st.sampled_from([str(one) for one in Role]), max_size=2).map(tuple),
    kind=st.lists(st.sampled_from(list(Kind)), max_size=2).map(tuple),
    tag=st.none() | st.sampled_from(["k12", "öffnung", "a&b=c"]),
    began=st.none() | st.sampled_from(["2018", "2018-12", "2018-Q4", "dated", "undated"]),
    minute=st.none() | st.just(datetime(2018, 12, 3, 23, 31, tzinfo=UTC)),
    weekday=st.none() | st.integers(1, 7),
    hour=st.none() | st.integers(0, 23),
)


@given(st.lists(st.tuples(st.sampled_from(NAMES), WORDS), max_size=6))
def test_any_address_is_a_selection_or_refused_in_a_sentence(pairs: list[tuple[str, str]]) -> None:
    words = QueryDict(mutable=True)
    for name, word in pairs:
        words.appendlist(name, word)
    with suppress(WrongScope):
        selection = read_selection(words)
        assert read_selection(QueryDict(selection.query())) == selection


@given(SELECTIONS)
@pytest.mark.thorough
def test_what_is_written_into_an_address_is_read_again(selection: Selection) -> None:
    assert read_selection(QueryDict(selection.query())) == selection


@given(SELECTIONS, st.integers(0, 10_000))
def test_every_selection_can_be_said(selection: Selection, number: int) -> None:
    said = describe_selection(selection, number, {})
    assert said.startswith(f"{number:,} ")
    assert "  " not in said
