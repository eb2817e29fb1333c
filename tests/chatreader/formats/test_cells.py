"""Single cells: ids, times, counts, lists and words as programs write them."""

from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.formats.tables import cells
from chatreader.formats.tables.row_ids import looks_rounded
from chatreader.record import Link, Precision
from chatreader.sources.stated_values import NotAPost


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("1264255250585849857", "1264255250585849857"),
        ("x1264255250585849857", "1264255250585849857"),
        ("'1264255250585849857", "1264255250585849857"),
        ('="1264255250585849857"', "1264255250585849857"),
        ("12345.0", "12345"),
        ("1.26426E+18", None),
        ("1264255250585849857.0", None),
        ("ada", None),
        ("٣٤", None),
        (None, None),
    ],
)
def test_an_id_is_digits_or_nothing(cell: str | None, found: str | None) -> None:
    assert cells.post_id(cell) == found


@pytest.mark.parametrize("cell", ["1.26426E+18", "1,26426E+18", "1264255250585849857.0", "1e18"])
def test_a_rounded_number_is_seen_as_such(cell: str) -> None:
    assert cells.is_rounded_number(cell)


def test_a_column_whose_ids_end_in_zeros_was_rounded() -> None:
    assert looks_rounded([f"12642552505858{n}0000" for n in range(10, 20)])
    assert not looks_rounded([f"126425525058584{n}857" for n in range(10, 20)])


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("Wed Apr 08 03:29:36 +0000 2015", "2015-04-08T03:29:36"),
        ("2021-04-08T19:34:16.000Z", "2021-04-08T19:34:16"),
        ("2012-06-01 00:28:09 +0000", "2012-06-01T00:28:09"),
        ("2021-02-27 17:33:27 UTC", "2021-02-27T17:33:27"),
        ("2018-11-06 11:26:33 +08:00", "2018-11-06T03:26:33"),
        ("2021-05-25 13:00:00+00:00", "2021-05-25T13:00:00"),
        ("Mon, 03 Dec 2018 23:32:00 +0000", "2018-12-03T23:32:00"),
        ("December 3, 2018 6:32 PM EST", "2018-12-03T23:32:00"),
    ],
)
def test_a_time_that_names_its_zone_is_read_in_utc(cell: str, moment: str) -> None:
    found = cells.instant_of(cell)
    assert found is not None
    assert found.isoformat() == f"{moment}+00:00"


@pytest.mark.parametrize(
    "cell",
    [
        "2026-07-08 21:59:10",
        "5/10/12 20:01",
        "31-Feb-18 9:00 UTC",
        "now",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:00:00Z",
        "",
    ],
)
def test_a_time_without_a_zone_is_none_here(cell: str) -> None:
    assert cells.instant_of(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "31-Feb-18 9:00 UTC",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:00:00Z",
        "Mon Mar 06 2023 18:30:00 GMT+9999 (EST)",
    ],
)
def test_a_time_at_which_nobody_can_have_posted_is_none(cell: str) -> None:
    assert cells.instant_of(cell) is None


def test_a_time_without_a_zone_takes_the_given_one() -> None:
    found = cells.instant_of("5/10/12 20:01", zone=ZoneInfo("America/New_York"))
    assert found is not None
    assert found.astimezone(UTC).isoformat() == "2012-05-11T00:01:00+00:00"


@pytest.mark.parametrize(
    ("cell", "is_day_first", "printed", "precision"),
    [
        ("5/10/12 20:01", False, "2012-05-10T20:01:00", Precision.MINUTE),
        ("5/10/12 20:01", True, "2012-10-05T20:01:00", Precision.MINUTE),
        ("23/05/2020 19:01:55", False, "2020-05-23T19:01:55", Precision.SECOND),
        ("12/3/2018 6:32 PM", False, "2018-12-03T18:32:00", Precision.MINUTE),
        ("12/3/2018 12:05 AM", False, "2018-12-03T00:05:00", Precision.MINUTE),
        ("2018-12-03", False, "2018-12-03T00:00:00", Precision.DAY),
        ("03.12.2018 18:32", False, "2018-12-03T18:32:00", Precision.MINUTE),
        ("3-Dec-18", False, "2018-12-03T00:00:00", Precision.DAY),
        ("Dec 3, 2018, 6:32:10 PM", False, "2018-12-03T18:32:10", Precision.SECOND),
        ("3 December 2018 at 18:32", False, "2018-12-03T18:32:00", Precision.MINUTE),
        ("2018/12/03 6:32 pm", False, "2018-12-03T18:32:00", Precision.MINUTE),
    ],
)
def test_a_wall_clock_is_read_as_printed(
    cell: str, is_day_first: bool, printed: str, precision: Precision
) -> None:
    clock = cells.wall_clock(cell, is_day_first=is_day_first)
    assert clock is not None
    assert (clock[0].isoformat(), clock[1]) == (printed, precision)


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ('["#one", "#two"]', ("#one", "#two")),
        ("['one', 'two']", ("one", "two")),
        ('c("one", "two")', ("one", "two")),
        ("one two  one", ("one", "two")),
        ("one,two", ("one", "two")),
        ("NA", ()),
        (None, ()),
    ],
)
def test_a_list_in_one_cell_is_read_however_it_was_written(cell: str | None, items: tuple[str, ...]) -> None:
    assert cells.words_in(cell) == items


def test_commas_inside_an_address_stay() -> None:
    cell = "https://example.org/a,b?c=1,https://example.org/d https://example.org/e"
    assert cells.addresses_in(cell) == (
        "https://example.org/a,b?c=1", "https://example.org/d", "https://example.org/e",
    )  # fmt: skip


def test_a_link_knows_its_short_form_when_the_counts_agree() -> None:
    text = "see https://t.co/aaa and https://t.co/bbb"
    assert cells.links_in(text, ("https://example.org/",), has_media=True) == (
        Link("https://example.org/", "https://t.co/aaa"),
    )
    assert cells.links_in(text, ("https://example.org/",), has_media=False) == (Link("https://example.org/"),)


@pytest.mark.parametrize(
    ("cell", "found"), [("3", 3), ("3.0", 3), ("-1", None), ("many", None), ("9" * 30, None), (None, None)]
)
def test_a_count_is_a_whole_number(cell: str | None, found: int | None) -> None:
    assert cells.count_of(cell) == found


@pytest.mark.parametrize("cell", ["", "  ", "NA", "nan", "#NAME?"])
def test_a_cell_without_words_is_no_post(cell: str) -> None:
    with pytest.raises(NotAPost):
        cells.post_text(cell)


def test_entities_are_undone_once() -> None:
    assert cells.post_text("a &amp;amp; b") == "a &amp; b"
    assert cells.post_text("a &amp; b", is_escaped=False) == "a &amp; b"


@given(st.text())
def test_no_cell_breaks_a_reader(cell: str) -> None:
    for read in (
        cells.post_id,
        cells.instant_of,
        cells.count_of,
        cells.flag_of,
        cells.client_name,
        cells.handle_of,
        cells.unix_moment,
    ):
        read(cell)
    cells.wall_clock(cell)
    assert isinstance(cells.words_in(cell), tuple)
    assert isinstance(cells.addresses_in(cell), tuple)
