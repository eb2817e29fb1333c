"""Words of the pages: days, times, counts, reasons."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chatreader.sessions.transcript import Transcript
from pages.patterns import invented_chat as pattern_data
from pages.sessions import session_words
from pages.sessions.session_citation import citation_of

CHAT = pattern_data.transcript()
HEAD = pattern_data.head(CHAT)
POST = CHAT.timeline[0]


def test_one_post_is_counted_in_the_singular() -> None:
    assert [session_words.counted(n, "post") for n in (0, 1, 1200)] == ["0 posts", "1 post", "1,200 posts"]


def test_an_irregular_plural_is_given_with_its_singular() -> None:
    assert session_words.counted(3, "person,people") == "3 people"


def test_a_day_is_said_in_full() -> None:
    assert session_words.day_words(HEAD) == "Wednesday 1 May 2019"


def test_a_day_that_is_not_known_is_not_invented() -> None:
    assert session_words.day_words(replace(HEAD, local_start=None)) == "Day not known"


def test_the_half_of_the_day_is_said_once_for_start_and_end() -> None:
    assert session_words.clock_words(HEAD) == "6:30–7:04\u00a0PM Eastern"


def test_both_halves_are_said_when_noon_lies_between() -> None:
    noon = HEAD.local_start.replace(hour=12)  # type: ignore[union-attr]
    over_noon = replace(HEAD, local_start=noon - timedelta(minutes=50), local_end=noon)
    assert session_words.clock_words(over_noon) == "11:40\u00a0AM–12:30\u00a0PM Eastern"


def test_no_time_is_said_where_only_the_day_is_known() -> None:
    assert session_words.clock_words(replace(HEAD, has_time=False)) == ""


def test_a_post_says_its_time_in_the_zone_of_its_session() -> None:
    at_midnight_utc = replace(POST, posted_at=datetime(2019, 5, 1, 23, 5, tzinfo=UTC))
    assert session_words.post_time(at_midnight_utc, HEAD) == "7:05\u00a0PM"


def test_a_post_of_another_day_says_that_day() -> None:
    late = replace(POST, posted_at=datetime(2019, 5, 2, 12, 0, tzinfo=UTC))
    assert session_words.post_time(late, HEAD) == "2 May, 8:00\u00a0AM"


@pytest.mark.parametrize(("precision", "said"), [("day", "1 May"), ("unknown", "")])
def test_a_time_is_said_no_more_exactly_than_it_is_known(precision: str, said: str) -> None:
    assert session_words.post_time(replace(POST, precision=precision), HEAD) == said


def test_the_reason_in_the_margin_leaves_out_what_the_margin_says_anyway() -> None:
    guess = pattern_data.place(1, "answers", "probably about Q1: posted 4 min after it (a guess)")
    assert session_words.reason_words(guess) == "posted 4 min after it"


def test_what_no_post_has_is_said_once() -> None:
    bare = replace(HEAD, without_author=HEAD.post_count, without_time=HEAD.post_count)
    assert session_words.captured_words(bare) == "who wrote the posts or when they were written"


def test_what_some_posts_have_is_not_called_missing() -> None:
    assert session_words.captured_words(replace(HEAD, without_author=1)) == ""


def test_folded_posts_are_counted_by_what_they_are() -> None:
    counts = {"intro": 5, "repost": 1}
    chat = Transcript(questions=(), unassigned=(), quiet=(), timeline=(), quiet_counts=counts)
    assert session_words.quiet_words(chat) == "5 greetings and 1 repost"


def test_a_reference_names_the_day_and_the_full_address() -> None:
    reference = citation_of(HEAD, "https://badges.example/sessions/patterns/")
    assert "(2019, May 1)" in reference.apa
    assert reference.apa.endswith("https://badges.example/sessions/patterns/")


def test_a_title_cannot_break_its_bibtex_entry() -> None:
    reference = citation_of(replace(HEAD, title="50% more {badges} & #fun"), "https://badges.example/")
    assert r"title = {50\% more \{badges\} \& \#fun}" in reference.bibtex
