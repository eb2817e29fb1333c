"""Who comes, who comes back: small communities whose answers can be seen at a glance."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analytics.models import PersonTotals
from chats.models import ChatSession
from participants.models import Participant
from tests.analytics.counting import count_all, said, shown
from tests.factories import START, make_participant, make_session, make_tweet

pytestmark = pytest.mark.django_db


def evenings(*attendance: str, **given: object) -> list[ChatSession]:
    """A session a month for each word; its letters are the people who posted."""
    people = {letter: make_participant(letter) for letter in sorted(set("".join(attendance)))}
    made = []
    for n, letters in enumerate(attendance):
        session = make_session(slug=f"evening-{n}", starts_at=START + timedelta(days=30 * n), **given)
        for letter in letters:
            make_tweet(session=session, author=people[letter])
        made.append(session)
    count_all()
    return made


def totals(handle: str) -> PersonTotals:
    """Someone's row of the whole archive."""
    return PersonTotals.objects.get(participant__slug=handle)


def test_a_streak_is_broken_by_one_session_missed() -> None:
    evenings("a", "a", "", "a", "a", "a", "b")
    assert (totals("a").longest_streak, totals("a").current_streak) == (3, 0)
    assert totals("b").current_streak == 1


def test_a_session_in_which_nobody_is_known_still_breaks_a_streak() -> None:
    evenings("a", "", "a")
    assert totals("a").longest_streak == 1


def test_drafts_count_for_nobody() -> None:
    evenings("ab", "a", state="draft")
    assert not PersonTotals.objects.exists()


def test_a_regular_came_to_three_of_the_last_ten() -> None:
    evenings("a", "a", "a", *["b"] * 8)
    assert not totals("a").is_regular
    assert totals("b").is_regular


def test_the_core_came_to_a_quarter_of_all() -> None:
    evenings(*["ab"] * 3, *["b"] * 10)
    assert not totals("a").is_core
    assert totals("b").is_core


def test_whoever_came_first_to_the_newest_session_could_not_come_again_yet() -> None:
    evenings("ab", "ac", "ad")
    assert said("came-again") == "1 of 3 people who came once came again."


def test_months_without_a_session_are_shown() -> None:
    evenings("a", "a", "a")
    ChatSession.objects.filter(slug="evening-1").update(state="draft")
    count_all()
    assert [row["sessions"] for row in shown("sessions-by-month")] == [1, 0, 1]
    assert said("sessions-by-month") == "2 dated sessions in 3 months; the longest gap was 1 month."


def test_retention_follows_people_from_the_quarter_they_came_first() -> None:
    evenings("abc", "a", "ad")
    rows = [(r["cohort"], r["quarters_later"], r["people"], r["cohort_people"]) for r in shown("retention")]
    assert rows == [("2019-Q1", 0, 3, 3), ("2019-Q1", 1, 1, 3), ("2019-Q2", 0, 1, 1)]
    assert said("retention").startswith("1 of 3 newcomers (33%) came again in the next quarter")


def test_people_of_undated_sessions_are_neither_new_nor_returning() -> None:
    session = make_session(starts_at=None)
    make_tweet(session=session, author=make_participant("a"))
    count_all()
    assert said("session-newcomers", session) == (
        "Who came for the first time cannot be said of 1 person of a session without a date."
    )


def test_an_hour_of_the_week_is_that_of_the_session_s_zone() -> None:
    session = make_session(time_zone="Asia/Tokyo")
    make_tweet(session=session, posted_at=START)
    count_all()
    assert shown("week") == [{"weekday": 4, "hour": 8, "posts": 1}]


def test_whoever_is_hidden_is_named_nowhere_at_once() -> None:
    evenings("ab")
    Participant.objects.filter(slug="a").update(visibility="hidden")
    assert [row["person"] for row in shown("top-people")] == ["b"]
