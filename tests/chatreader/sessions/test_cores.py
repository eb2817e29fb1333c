"""Which posts make a chat session, from their times alone."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from chatreader.sessions.cores import Part, Sessions, find_sessions

HOUR = 3600.0
NEW_YEAR = datetime(2019, 1, 1, tzinfo=UTC).timestamp()


def chat(start: float, *, posts: int = 30, minutes: float = 60.0, people: int = 8) -> list[tuple[float, str]]:
    """Evenly spaced posts by several people."""
    return [(start + i * minutes * 60 / (posts - 1), f"p{i % people}") for i in range(posts)]


def find(*groups: list[tuple[float, str]]) -> Sessions:
    """Sessions of all groups together."""
    together = [pair for group in groups for pair in group]
    return find_sessions([time for time, _ in together], [person for _, person in together])


def test_a_chat_across_new_year_is_one_session() -> None:
    found = find(chat(NEW_YEAR - HOUR / 2))
    assert [core.post_count for core in found.cores] == [30]


def test_two_chats_on_one_day_are_two_sessions() -> None:
    assert len(find(chat(0), chat(4 * HOUR)).cores) == 2


def test_stray_posts_every_hour_do_not_join_two_chats() -> None:
    strays = [(HOUR * n, f"stray{n}") for n in (2, 3, 4, 5)]
    assert len(find(chat(0), strays, chat(6 * HOUR)).cores) == 2


def test_a_lone_pair_is_no_chat() -> None:
    talk = [(60.0 * n, f"p{n % 2}") for n in range(20)]
    assert find(talk).cores == ()


def test_a_small_slow_chat_is_one_session() -> None:
    slow = [(n * 50 * 60.0, f"p{n % 4}") for n in range(8)]
    assert [core.post_count for core in find(slow).cores] == [8]


def test_posts_around_a_core_are_announcements_and_late_answers() -> None:
    found = find([(-70 * HOUR, "host")], chat(0), [(6 * 24 * HOUR, "ann")])
    assert [found.part_of(i) for i in (0, 1, 31)] == [Part.ANNOUNCEMENT, Part.CORE, Part.LATE]
    assert set(found.core_of) == {0}


def test_posts_far_from_any_core_have_no_session() -> None:
    found = find([(-80 * HOUR, "host")], chat(0), [(9 * 24 * HOUR, "ann")])
    assert [(found.core_of[i], found.part_of(i)) for i in (0, 31)] == [(-1, Part.NONE), (-1, Part.NONE)]


def test_a_post_between_two_chats_goes_to_the_nearer_one() -> None:
    found = find(chat(0), [(20 * HOUR, "host"), (5 * HOUR, "ann")], chat(24 * HOUR))
    assert [(found.core_of[i], found.part_of(i)) for i in (30, 31)] == [
        (1, Part.ANNOUNCEMENT),
        (0, Part.LATE),
    ]


def test_a_handful_of_posts_beside_a_large_chat_is_talk_about_it() -> None:
    handful = [(10 * HOUR + 60.0 * n, f"p{n % 4}") for n in range(7)]
    assert len(find(chat(0, posts=100), handful).cores) == 1


def test_the_talk_of_the_next_morning_is_no_chat_of_its_own() -> None:
    morning = [(12 * HOUR + n * HOUR, f"p{n}") for n in range(6)]
    assert len(find(chat(0), morning).cores) == 1


def test_an_announcement_shared_by_many_is_no_chat() -> None:
    times = [60.0 * n for n in range(12)]
    people = [f"p{n}" for n in range(12)]
    assert find_sessions(times, people, is_repost=[False, *[True] * 11]).cores == ()


def test_posts_without_a_time_have_no_session() -> None:
    found = find_sessions([None, *(time for time, _ in chat(0))])
    assert (found.core_of[0], found.part_of(0), found.core_of[1]) == (-1, Part.NONE, 0)


def test_where_nobody_is_known_posts_alone_make_a_chat() -> None:
    assert len(find_sessions([time for time, _ in chat(0)], [None] * 30).cores) == 1


def test_nothing_gives_no_sessions() -> None:
    assert find_sessions([]).cores == ()


@given(st.lists(st.one_of(st.none(), st.floats(0, 3e6)), max_size=60), st.randoms())
def test_the_order_of_the_posts_does_not_matter(times: list[float | None], dice: object) -> None:
    places = list(range(len(times)))
    dice.shuffle(places)  # type: ignore[attr-defined]
    found, other = find_sessions(times), find_sessions([times[place] for place in places])
    assert found.cores == other.cores
    assert [found.core_of[place] for place in places] == list(other.core_of)
