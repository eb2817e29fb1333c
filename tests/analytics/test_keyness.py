"""The measure of what is said more here than elsewhere, against published and hand-made numbers."""

from __future__ import annotations

import pytest

from analytics.statistics.base.keyness import keyness
from tests.analytics.counting import count_all, shown
from tests.factories import make_participant, make_session, make_tweet


def test_it_is_the_figure_of_dunning_s_table() -> None:
    # Table 2 of Dunning 1993: "the swiss", k(AB)=110, k(A~B)=2442, k(~AB)=111, k(~A~B)=29114: 270.72.
    assert keyness(110, 110 + 2442, 111, 111 + 29114) == pytest.approx(270.72, abs=0.01)


def test_what_is_said_as_often_elsewhere_has_none() -> None:
    assert keyness(5, 50, 10, 100) == 0


def test_what_is_said_less_here_has_none() -> None:
    assert keyness(1, 100, 50, 100) == 0


@pytest.mark.parametrize(("here", "elsewhere"), [(0, 0), (10, 0), (0, 10)])
def test_an_empty_side_says_nothing(here: int, elsewhere: int) -> None:
    assert keyness(here, here, elsewhere, elsewhere) == 0


@pytest.mark.django_db
def test_a_session_s_words_stand_out_against_the_other_sessions() -> None:
    one, other = make_session(slug="one"), make_session(slug="other")
    people = [make_participant("ada"), make_participant("ben")]
    for n in range(6):
        make_tweet("Portfolios matter", session=one, author=people[n % 2])
    for n in range(20):
        make_tweet("Employers matter", session=other, author=people[n % 2])
    count_all()
    terms = {row["topic"] for row in shown("session-key-terms", one)}
    assert "portfolio" in terms
    assert "matter" not in terms


@pytest.mark.django_db
def test_a_pair_of_words_counts_elsewhere_where_two_posts_hold_it() -> None:
    one, people = make_session(slug="one"), [make_participant("ada"), make_participant("ben")]
    for n in range(6):
        make_tweet("Open portfolios matter", session=one, author=people[n % 2])
    for times in (1, 2):
        other = make_session()
        for n in range(times):
            make_tweet("Open portfolios", session=other, author=people[n])
        for _ in range(9):
            make_tweet("Something else", session=other, author=people[0])
    count_all()
    elsewhere = {row["label"]: row["posts_elsewhere"] for row in shown("session-key-terms", one)}
    assert (elsewhere["open portfolios"], elsewhere["portfolios"]) == (2, 3)
