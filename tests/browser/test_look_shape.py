"""The picture of a chat, and what a page picks out of it."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chatreader.sessions.transcript import Post, Transcript, arrange_transcript
from pages.patterns import invented_chat as pattern_data
from pages.sessions.chat_shape import GROUND, TOP, Shape, shape_of
from pages.sessions.front_page import Held
from pages.sessions.transcript_parts import (
    conversations_in,
    honeycomb_rows,
    margin_of,
    walk_thread,
    year_strip,
)

CHAT = pattern_data.transcript()
HEAD = pattern_data.head(CHAT)


def chat_of(posts: list[Post]) -> Transcript:
    return arrange_transcript(posts, pattern_data.QUESTIONS)


def drawn(posts: list[Post]) -> Shape:
    shape = shape_of(chat_of(posts), HEAD)
    assert shape is not None
    return shape


def timed(minute: int) -> Post:
    return pattern_data.post(minute, f"Said at {minute}", pattern_data.NOOR)


def untimed(number: int, text: str = "Said at some time") -> Post:
    return replace(timed(number), text=text, posted_at=None, precision="unknown")


@given(st.lists(st.integers(0, 100_000), min_size=3, max_size=60))
def test_no_bar_leaves_the_picture(minutes: list[int]) -> None:
    for bar in drawn([timed(minute) for minute in sorted(minutes)]).bars:
        assert 0 <= bar.x <= bar.x + bar.width <= 100.01
        assert TOP - 0.01 <= bar.y <= bar.y + bar.height <= GROUND + 0.02


def test_a_late_answer_does_not_squeeze_the_evening() -> None:
    evening = drawn([timed(minute) for minute in range(30)])
    with_a_late_one = drawn([timed(minute) for minute in [*range(30), 900]])
    assert with_a_late_one.bars == evening.bars


def test_a_chat_without_times_shows_its_posts_in_order() -> None:
    posts = [untimed(1, "x" * 280), untimed(2, "short"), untimed(3, "x" * 140)]
    heights = [bar.height for bar in drawn(posts).bars]
    assert heights[0] > heights[2] > heights[1]


def test_a_very_long_chat_has_bars_that_can_be_told_apart() -> None:
    assert len(drawn([untimed(number) for number in range(5000)]).bars) <= 110


def test_two_posts_are_no_picture() -> None:
    assert shape_of(chat_of([timed(1), timed(2)]), HEAD) is None


def test_replies_are_walked_depth_first_and_indented_only_so_far() -> None:
    answer = next(talk.thread for talk in conversations_in(CHAT) if talk.number == 1)
    assert [depth for _, depth in walk_thread(answer)] == [1, 2, 3, 4, 4]


def test_a_post_under_two_questions_has_its_anchor_once() -> None:
    both = next(post for post in CHAT.timeline if len(post.places) == 2)
    assert [margin_of(both, HEAD, number).is_home for number in (4, 5)] == [True, False]


def test_an_author_missing_everywhere_is_not_missed_at_each_post() -> None:
    nobody = next(post for post in CHAT.timeline if post.voice is None)
    assert margin_of(nobody, HEAD, None).author_missing
    assert not margin_of(nobody, replace(HEAD, without_author=HEAD.post_count), None).author_missing


def test_names_in_the_words_of_a_reply_are_not_said_again() -> None:
    reply = replace(timed(1), text="@Noor_Leads thanks", reply_to_names=("noor_leads", "priya_r"))
    assert margin_of(reply, HEAD, None).replying_to == ("priya_r",)


def _held(year: int, month: int, people: int = 3, **more: Any) -> Held:
    return Held(date(year, month, 1), people, f"chat-{year}-{month}", "A chat", date(year, month, 6), **more)


def test_a_month_without_a_session_leaves_a_hole_in_its_year() -> None:
    [(_, cells)] = year_strip([_held(2019, 3), _held(2019, 5)])
    assert [cell.held is None for cell in cells] == [False, True, False]


def test_years_go_from_the_newest_to_the_oldest() -> None:
    assert [year for year, _ in year_strip([_held(2017, 12), _held(2019, 1)])] == [2019, 2017]


def test_a_month_of_several_chats_leads_to_its_year() -> None:
    [(_, [cell])] = year_strip([replace(_held(2019, 3, sessions=4), slug=None)])
    assert (cell.address, cell.said) == ("/sessions/?year=2019", "March 2019: 4 sessions")


def test_an_archive_without_a_dated_session_has_no_years() -> None:
    assert year_strip([]) == []


def test_faces_are_shown_only_where_people_are_known() -> None:
    assert honeycomb_rows([]) == honeycomb_rows([(pattern_data.NOOR, 1)]) == []


def test_the_last_row_of_faces_fits_between_those_above_it() -> None:
    people = [replace(pattern_data.NOOR, slug=f"p{n}", handle=f"person{n}") for n in range(7)]
    rows = honeycomb_rows([(voice, None) for voice in people])
    assert [len(row) for row in rows] == [5, 2]
    rows = honeycomb_rows([(voice, None) for voice in people[:6]])
    assert rows[1][1] is None
