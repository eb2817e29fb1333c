"""The measure of what is said more here than elsewhere, against published and hand-made numbers."""

from __future__ import annotations

import pytest

from analytics.statistics.base.keyness import corrected_p, keyness, log_ratio
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


def test_the_effect_size_is_how_many_times_more_often_it_is_used() -> None:
    assert log_ratio(8, 100, 4, 400) == pytest.approx(3.0)
    assert log_ratio(1, 100, 1, 100) == 0


def test_what_nobody_uses_elsewhere_counts_as_half_a_use_there() -> None:
    assert log_ratio(4, 100, 0, 100) == log_ratio(8, 100, 1, 100) == pytest.approx(3.0)


def test_the_chance_is_that_of_chi_square_times_the_tests() -> None:
    # Critical values of chi-square, one degree of freedom: 3.841 (0.05), 6.635 (0.01), 10.828 (0.001).
    assert corrected_p(6.635, 1) == pytest.approx(0.01, rel=1e-3)
    assert corrected_p(10.828, 20) == pytest.approx(0.02, rel=1e-3)
    assert corrected_p(3.841, 1_000) == 1


@pytest.mark.django_db
def test_a_session_s_words_stand_out_against_the_other_sessions() -> None:
    one, other = make_session(slug="one"), make_session(slug="other")
    people = [make_participant("ada"), make_participant("ben")]
    for n in range(6):
        make_tweet("Portfolios matter", session=one, author=people[n % 2])
    for n in range(20):
        make_tweet("Employers matter", session=other, author=people[n % 2])
    count_all()
    terms = {row["topic"]: row for row in shown("session-key-terms", one)}
    assert "portfolio" in terms
    # 6 of 6 here, none of 20 elsewhere: (6 / 6) / (0.5 / 20) = 40 times.
    assert terms["portfolio"]["log_ratio"] == 5.32
    assert terms["portfolio"]["p_corrected"] < 0.001
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
