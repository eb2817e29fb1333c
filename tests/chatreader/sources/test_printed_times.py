"""Times as transcripts print them."""

import re
from datetime import UTC, datetime

import pytest

from chatreader.formats.pasted.clock import ClockLines
from chatreader.record import Precision, ReadProblem, SourceDetails, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.printed_times import CLOCK, Calendar, Stamp, across_midnight, stamp_of, zone_place

CHAT = Calendar(datetime(2018, 12, 31, 23, 30))


def moment(calendar: Calendar = CHAT, **parts: int | str) -> datetime | None:
    return calendar.moment(Stamp(**parts))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("EST", 23), ("EDT", 22), ("CST", 0), ("CDT", 23), ("MST", 1), ("MDT", 0), ("PST", 2), ("PDT", 1),
     ("UTC", 18), ("GMT", 18), ("BST", 17), ("CET", 17), ("CEST", 16), ("ET", 22), ("PT", 1)],
)  # fmt: skip
def test_a_printed_zone_is_meant_as_printed_also_in_july(zone: str, hour: int) -> None:
    found = moment(year=2018, month=7, day=2, hour=18, zone=zone)
    assert found is not None
    assert found.hour == hour


def test_a_name_that_is_no_zone_leaves_the_day() -> None:
    found = CHAT.moment(Stamp(2018, 7, 2, 18, 30, zone="OMG"))
    assert found == (datetime(2018, 7, 2, 12, tzinfo=UTC), Precision.DAY)


@pytest.mark.parametrize(
    ("month", "day", "year"), [(12, 31, 2018), (1, 1, 2019), (12, 1, 2018), (9, 1, 2018)]
)
def test_a_day_without_a_year_is_the_one_nearest_to_the_chat(month: int, day: int, year: int) -> None:
    found = moment(month=month, day=day, hour=12, zone="UTC")
    assert found is not None
    assert found.year == year


def test_without_any_date_a_month_and_a_day_are_unknown() -> None:
    assert Calendar().moment(Stamp(month=3, day=5, hour=18, zone="EST")) == (None, Precision.UNKNOWN)
    assert Calendar().lacks(Stamp(month=3, day=5, hour=18, zone="EST")) == "a year"


def test_what_the_moderator_said_gives_the_year_and_the_zone() -> None:
    hints = Hints(local_start=datetime(2018, 3, 5, 18, 30), time_zone="America/New_York")
    found = Calendar.of(None, hints).moment(Stamp(month=3, day=5, hour=18, minute=32))
    assert found == (datetime(2018, 3, 5, 23, 32, tzinfo=UTC), Precision.MINUTE)


def test_the_31st_of_february_is_no_day() -> None:
    assert moment(year=2018, month=2, day=31, hour=10, zone="UTC") is None


@pytest.mark.parametrize("year", [1999, 2005, 2101, 9999])
def test_nobody_can_have_posted_before_there_was_a_network_or_long_from_now(year: int) -> None:
    assert moment(year=year, month=12, day=31, hour=23, zone="EST") is None


def test_a_date_of_another_age_is_no_head_of_a_chat() -> None:
    text = (
        "December 31, 9999 11:30 PM EST\n11:31:00 PM @ada_l: A1: so #ozlearn\n11:32:00 PM @MrBell: A1: no\n"
    )
    found = list(ClockLines().read(text, Hints()))
    assert not any(isinstance(one, SourceDetails) and one.local_start for one in found)
    assert [one.posted_at for one in found if isinstance(one, TweetRecord)] == [None, None]


def test_the_29th_of_february_finds_its_leap_year() -> None:
    leap = Calendar(datetime(2019, 12, 31))
    found = moment(leap, month=2, day=29, hour=10, zone="UTC")
    assert found == datetime(2020, 2, 29, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "hour"),
    [
        ("12:05 AM", 0),
        ("12:05 PM", 12),
        ("1:05 pm", 13),
        ("11:05 p.m.", 23),
        ("18:05", 18),
        ("6:05\u202fPM", 18),
    ],
)
def test_hours_are_of_24(printed: str, hour: int) -> None:
    found = re.fullmatch(CLOCK, printed)
    assert found is not None
    stamp = stamp_of(found)
    assert stamp is not None
    assert (stamp.hour, stamp.minute) == (hour, 5)


@pytest.mark.parametrize("printed", ["25:00", "13:00 PM", "0:30 AM", "10:75"])
def test_what_no_clock_shows_is_no_time(printed: str) -> None:
    found = re.fullmatch(CLOCK, printed)
    assert found is not None
    assert stamp_of(found) is None


def days(*clocks: tuple[int, int], start: datetime) -> list[int | None]:
    stamps = [Stamp(hour=hour, minute=minute) for hour, minute in clocks]
    return [stamp.day for stamp in across_midnight(stamps, start)]


def test_a_clock_that_jumps_back_has_passed_midnight() -> None:
    assert days((23, 30), (23, 59), (0, 1), (0, 0), start=datetime(2018, 12, 31, 23, 30)) == [31, 31, 1, 1]


def test_a_first_post_after_midnight_is_of_the_next_day() -> None:
    assert days((0, 5), (0, 9), start=datetime(2018, 12, 31, 23, 30)) == [1, 1]


def test_a_first_post_before_midnight_is_of_the_day_before() -> None:
    assert days((23, 58), (0, 1), start=datetime(2019, 1, 1, 0, 0, 1)) == [31, 1]


def test_eastern_clocks_hang_in_new_york() -> None:
    assert (zone_place("EDT"), zone_place("EST"), zone_place(None)) == (
        "America/New_York",
        "America/New_York",
        None,
    )


def test_times_without_any_zone_are_eastern_and_a_remark_says_so() -> None:
    text = "December 3, 2018\n6:30:15 PM @ada_l: Q1: why? #ozlearn\n6:31:00 PM @MrBell: A1: so #ozlearn\n"
    found = list(ClockLines().read(text, Hints()))
    times = [one.posted_at for one in found if isinstance(one, TweetRecord)]
    remarks = [one.reason for one in found if isinstance(one, ReadProblem)]
    assert times == [datetime(2018, 12, 3, 23, 30, 15, tzinfo=UTC), datetime(2018, 12, 3, 23, 31, tzinfo=UTC)]
    assert "2 posts" in remarks[0]
    assert "read as America/New_York" in remarks[0]


def test_a_zone_that_the_moderator_states_is_no_guess() -> None:
    calendar = Calendar.of(Stamp(2018, 12, 3), Hints(time_zone="Europe/London"))
    assert not calendar.is_guessed(Stamp(hour=18))
    assert calendar.is_guessed(None) is False
