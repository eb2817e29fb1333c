"""One filter: what it lets through, how it is spelled in an address and in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.selection.scope import Scope, WrongScope, read_scope
from tests.analytics.reading import exported
from tests.factories import make_session, make_tweet

LATE_EVENING = datetime.fromisoformat("2018-12-04T02:30:00Z")
"""Half past nine on 3 December in New York."""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2018-12-03", None, True),
        ("2018-12-04", None, False),
        (None, "2018-12-03", True),
        (None, "2018-12-02", False),
        ("2018-12-03", "2018-12-03", True),
    ],
)
@pytest.mark.parametrize("known_time", [True, False])
@pytest.mark.parametrize("kind", ["tweets", "sessions"])
def test_days_are_those_of_the_session_s_zone(
    since: str | None, until: str | None, found: bool, known_time: bool, kind: str
) -> None:
    session = make_session(starts_at=LATE_EVENING)
    make_tweet(session=session, posted_at=LATE_EVENING if known_time else None)
    scope = read_scope(since=since, until=until)
    assert bool(exported(kind, since=scope.since, until=scope.until)) is found


@pytest.mark.django_db
def test_only_the_named_sessions_are_in_it() -> None:
    one, two, _ = [make_session() for _ in range(3)]
    for session in (one, two, _):
        make_tweet(session=session)
    rows = exported(sessions=(one.slug, two.slug))
    assert {row["session"] for row in rows} == {one.slug, two.slug}


@pytest.mark.django_db
def test_naming_a_draft_does_not_open_it() -> None:
    draft = make_session(state="draft")
    make_tweet(session=draft)
    assert exported(sessions=(draft.slug,)) == []


@pytest.mark.django_db
def test_posts_without_a_session_are_not_published() -> None:
    make_tweet()
    assert exported() == []


def test_its_parts_become_sql_with_values_apart() -> None:
    condition = Scope(sessions=("x'; DROP TABLE",), since=date(2018, 1, 2)).posts()
    assert "DROP" not in condition.sql
    assert condition.parameters == (["x'; DROP TABLE"], date(2018, 1, 2))


def test_it_can_be_written_into_an_address_and_read_back() -> None:
    scope = read_scope(sessions=["a", "b"], since="2018-12-03", until="2019-01-01")
    assert scope.query() == "session=a&session=b&since=2018-12-03&until=2019-01-01"


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(), "all published sessions"),
        (Scope(drafts=True), "the whole archive, drafts included"),
        (Scope(sessions=("a",)), "session a"),
        (Scope(sessions=("a", "b"), until=date(2019, 3, 6)), "sessions a, b, until 6 March 2019"),
        (Scope(since=date(2018, 12, 3)), "all published sessions, since 3 December 2018"),
    ],
)
def test_it_can_be_said_in_words(scope: Scope, words: str) -> None:
    assert scope.sentence() == words


@pytest.mark.parametrize(
    "word", ["yesterday", "2018", "2018-13-01", "2018-02-30", "20181203", "２０１８-12-03"]
)
def test_a_word_that_is_no_day_is_refused_with_an_example(word: str) -> None:
    with pytest.raises(WrongScope, match="like 2018-12-03"):
        read_scope(since=word)


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(WrongScope, match="the earlier day goes first"):
        read_scope(since="2019-01-01", until="2018-01-01")


def test_empty_words_ask_for_nothing() -> None:
    assert read_scope(sessions=["", "a", "a"], since="", until="") == Scope(sessions=("a",))
