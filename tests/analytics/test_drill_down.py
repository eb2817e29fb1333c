"""Each number of each statistic leads to a list that holds exactly what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import QueryDict

from analytics.selection import Selection, Unit, describe_selection, read_selection
from analytics.statistics import registry as catalog
from analytics.statistics.base.drill_down import (
    ANSWERED,
    LINKED,
    in_session,
    of_row_session,
    of_subject_session,
)
from analytics.statistics.figures import drill_down_address
from analytics.statistics.of_archive.retention import quarter_after
from analytics.statistics.of_sessions.session_key_terms import KeyTerm
from analytics.statistics.registry import STATISTICS, Statistic, Subject
from analytics.tabular.columns import CellType
from pages.posts.post_lists import LISTS, counts_of, pairs_of, posts_of, sessions_of, targets_of
from tests.analytics.counting import count_all
from tests.analytics.hand_counted import Evening, the_evening
from tests.factories import START, make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db

NUMERATORS = {
    "percent": {Unit.PEOPLE: "people", Unit.POSTS: "posts"},
    "seconds": {Unit.ANSWERS: "timed_answers"},
}
"""Columns that are no counts lead to what stands in another column: a share to its numerator."""

POSITIONS_AND_MEASURES = {"reciprocity",
    "question", "weekday", "hour", "quarters_later", "keyness", "missed_before", "longest_streak",
}  # fmt: skip

WORDS = {"session-key-terms", "session-question-terms"}
"""Their words are looked for by the search, which reads inflections more freely than the count."""

EVERY = pytest.mark.parametrize(
    "statistic", [s for s in STATISTICS.values() if s.subject is not Subject.NETWORK], ids=lambda s: s.slug
)


@pytest.fixture
def evening() -> Evening:
    """The evening whose every number was counted by hand."""
    found = the_evening()
    count_all()
    return found


def subjects(scope: Subject, evening: Evening) -> list[tuple[Any, Any]]:
    """What a statistic is asked about, with the name that addresses use."""
    people = (evening.mora, evening.ada, evening.ben, evening.cy)
    return {
        Subject.SESSION: [(evening.session, "evening")],
        Subject.PERSON: [(one.pk, one.slug) for one in people],
        Subject.TOPIC: [("openbadges", "openbadges"), ("k12", "k12"), ("badgechat", "badgechat")],
        Subject.ARCHIVE: [(None, None)],
    }[scope]


def led(statistic: Statistic, evening: Evening) -> Iterator[tuple[str, Any, str]]:
    """Each number that leads somewhere: its column, itself, the address's query."""
    for subject, name in subjects(statistic.subject, evening):
        for row in catalog.rows_to_show(statistic, subject):
            for column in statistic.drill_down:
                address = drill_down_address(statistic, row, column, name)
                if address is not None and statistic.slug not in WORDS:
                    query = address.split("?")[1]
                    counted = NUMERATORS.get(column, {}).get(selected(query).of, column)
                    yield column, getattr(row, counted), query


def selected(query: str) -> Selection:
    """What an address asks for."""
    return read_selection(QueryDict(query))


@pytest.mark.thorough
@EVERY
def test_a_number_leads_to_exactly_what_it_counts(statistic: Statistic, evening: Evening) -> None:
    found = [
        (column, value, query, counts_of(selected(query)).total)
        for column, value, query in led(statistic, evening)
    ]
    assert [(one[0], one[2], one[3]) for one in found] == [(one[0], one[2], one[1]) for one in found]


@pytest.mark.thorough
@EVERY
def test_the_list_is_as_long_as_it_says(statistic: Statistic, evening: Evening) -> None:
    for _, _, query in led(statistic, evening):
        selection = selected(query)
        counts, groups = counts_of(selection), LISTS.get(selection.of)
        rows = groups(selection, 0, 1000) if groups else posts_of(selection, 0, 1000)
        assert len(rows) == (counts.total if groups else counts.posts), query


@EVERY
def test_every_number_leads_somewhere_or_counts_no_posts(statistic: Statistic) -> None:
    if statistic.slug in WORDS:
        assert {"posts", "posts_elsewhere"} <= set(statistic.drill_down)
        return
    numbers = {column.name for column in statistic.columns if column.type is CellType.NUMBER}
    assert numbers - set(statistic.drill_down) <= POSITIONS_AND_MEASURES


def test_a_word_leads_to_the_search_for_it(evening: Evening) -> None:
    row = KeyTerm("open badge", "open badges", "phrase", 3, 2, 0, 9.5, 2.0, 0.01)
    address = drill_down_address(STATISTICS["session-key-terms"], row, "posts", "evening")
    assert address == "/search/?q=%22open+badges%22&session=evening"


def test_a_selection_reads_back_what_it_writes() -> None:
    selection = Selection(author=("ada",), question=(1, 2), place="answers", tag="k12", of=Unit.PEOPLE)
    assert selected(selection.query()) == selection


@pytest.mark.parametrize("narrow", [{}, ANSWERED, LINKED, {"question": (1, 2), "author": ("a&b",)}])
def test_posts_of_one_session_are_spelled_as_a_selection_is(narrow: dict[str, Any]) -> None:
    row = SimpleNamespace(session="an evening")
    wanted = in_session("an evening", **narrow)
    for found in (of_row_session(**narrow)(row, None), of_subject_session(**narrow)(None, "an evening")):
        assert found is not None
        assert found.query() == wanted.query()
        assert selected(found.query()) == wanted


def test_the_quarter_after_the_last_is_the_next_year_s_first() -> None:
    assert [quarter_after("2018-Q4", later) for later in (0, 1, 5)] == ["2018-Q4", "2019-Q1", "2020-Q1"]


FOLDING = ("Straße", "STRASSE", "straße", "ΟΔΟΣ", "οδος", "İstanbul", "École", "ÉCOLE", "＃K12", "k12")
"""Hashtags whose letters fold to others than their lower case, and some that only look so."""


def test_hashtags_in_any_spelling_lead_to_their_posts() -> None:
    session, ada = make_session(slug="spelled"), make_participant("ada")
    for tag in FOLDING:
        make_tweet(f"#{tag}", session=session, author=ada, hashtags=[tag])
    count_all()
    rows = catalog.rows_to_show(STATISTICS["session-hashtags"], session)
    led = {
        row.topic: drill_down_address(STATISTICS["session-hashtags"], row, "posts", "spelled") for row in rows
    }
    found = {
        topic: counts_of(selected((address or "").split("?")[1])).total for topic, address in led.items()
    }
    assert found == {row.topic: row.posts for row in rows}
    assert found["strasse"] == 3


@pytest.mark.parametrize("starts_at", [None, START], ids=["undated", "dated"])
def test_a_session_without_a_post_is_among_those_of_its_time(starts_at: Any) -> None:
    make_session(starts_at=starts_at)
    count_all()
    slug, column = ("sessions-by-month", "sessions") if starts_at else ("archive-totals", "undated_sessions")
    row = catalog.rows_to_show(STATISTICS[slug])[0]
    address = drill_down_address(STATISTICS[slug], row, column, None) or ""
    assert counts_of(selected(address.split("?")[1])).total == getattr(row, column) == 1
    assert [group.posts for group in sessions_of(selected(address.split("?")[1]), 0, 9)] == [0]


def test_returned_replies_and_others_lead_to_their_own_posts() -> None:
    session = make_session(slug="talk")
    ada, ben, cy = (make_participant(name) for name in ("ada", "ben", "cy"))
    first, second = (make_tweet("Hello", session=session, author=one) for one in (ada, ben))
    for author, target in ((ada, second), (ada, second), (ben, first), (cy, first)):
        make_tweet("Yes", session=session, author=author, reply_to=target)
    count_all()
    statistic = STATISTICS["session-reciprocity"]
    (row,) = catalog.rows_to_show(statistic, session)
    led = [
        drill_down_address(statistic, row, column, "talk") or ""
        for column in ("both_ways", "one_way", "replies")
    ]
    found = [selected(address.split("?")[1]) for address in led]
    assert [(counts_of(one).total, counts_of(one).posts) for one in found] == [(1, 3), (1, 1), (4, 4)]
    said = [describe_selection(one, 1, {}) for one in found[:2]]
    assert said[0] == "1 pair of people with posts replying to the other, who did so in turn in “talk”"
    assert said[1] == (
        "1 pair of people with posts replying to the other, who did not do so in turn in “talk”"
    )
    (pair,) = pairs_of(found[0], 0, 9)
    assert (pair.slug, pair.other, pair.posts) == ("ada", "ben", 3)


def test_what_two_people_have_in_common_leads_to_nothing_else() -> None:
    ada, ben, cy = (make_participant(name) for name in ("ada", "ben", "cy"))
    first, second, third = (make_session(slug=f"chat-{n}") for n in (1, 2, 3))
    one, two, alone = make_question(first, 1), make_question(first, 2), make_question(second, 1)
    for author, question in ((ada, one), (ben, one), (ada, two), (cy, two), (ada, alone)):
        place(make_tweet("Yes", session=question.session, author=author), question)
    make_tweet("Hello", session=second, author=ben)
    for author in (ben, ada):
        make_tweet("Hello", session=third, author=author)
    for target in ("ben", "cy"):
        make_tweet(f"@{target} hi", session=first, author=ada, reply_to_names=[target])
    count_all()
    ben_row = next(
        r for r in catalog.rows_to_show(STATISTICS["person-partners"], ada.pk) if r.person == "ben"
    )
    asked = {column: led_to("person-partners", ben_row, column) for column in ("same_questions", "sessions")}
    assert {column: counts_of(one).total for column, one in asked.items()} == {
        "same_questions": 1,
        "sessions": 1,
    }
    assert counts_of(asked["same_questions"].counting(Unit.POSTS)).total == 2
    said = describe_selection(asked["same_questions"], 1, {"ada": "Ada", "ben": "Ben"})
    assert said == "1 question with posts by Ada and Ben answering the same questions as each other"
    replies = led_to(
        "person-exchange", catalog.rows_to_show(STATISTICS["person-exchange"], ada.pk)[0], "given_to"
    )
    assert [(one.slug, one.posts) for one in targets_of(replies, 0, 9)] == [("ben", 1), ("cy", 1)]
    assert describe_selection(replies, 2, {}) == ("2 people addressed in posts by ada replying to them")


def led_to(slug: str, row: Any, column: str) -> Selection:
    """What a number about Ada leads to."""
    return selected((drill_down_address(STATISTICS[slug], row, column, "ada") or "").split("?")[1])


def test_posts_of_ties_stay_those_whatever_is_counted_of_them(evening: Evening) -> None:
    turning = selected("author=ada&of=targets")
    assert (
        counts_of(turning).posts
        == counts_of(turning.counting(Unit.POSTS)).total
        < counts_of(selected("author=ada")).total
    )
