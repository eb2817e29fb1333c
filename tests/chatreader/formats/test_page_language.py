"""Dates of pages in other languages, as an English page prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.formats.pasted.page_language import in_english


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("6. März 2023", "6 Mar 2023"),
        ("6 de março de 2023", "6 Mar 2023"),
        ("6 févr. 2023", "6 Feb 2023"),
        ("1er août", "1 Aug"),
        ("12 d’agost de 2021", "12 Aug 2021"),
        ("6 mrt. 2023", "6 Mar 2023"),
        ("20:32 · 6 giugno 2023", "20:32 · 6 Jun 2023"),
        ("Ada @ada_l · 3. lokakuuta 2018", "Ada @ada_l · 3 Oct 2018"),
        ("2023年3月6日", "6 Mar 2023"),
        ("2023년 3월 6일", "6 Mar 2023"),
        ("3月6日", "6 Mar"),
        ("vor 3 Std.", "3h"),
        ("hace 3 h", "3h"),
        ("il y a 12 min", "12h"),
    ],
)
def test_a_date_is_said_in_english(line: str, said: str) -> None:
    assert in_english(line) == said


@pytest.mark.parametrize(
    "line",
    [
        "6 March 2023",
        "6 badges 2023",
        "A1: 3 h",
        "13月6日",
        "2",
        "die 3 Marken",
        "Q1",
        "",
        "6 März" + " sehr" * 40,
    ],
)
def test_anything_else_stays_as_it_is(line: str) -> None:
    assert in_english(line) == line


@given(st.text(max_size=200))
def test_no_line_is_too_odd(line: str) -> None:
    assert isinstance(in_english(line), str)
