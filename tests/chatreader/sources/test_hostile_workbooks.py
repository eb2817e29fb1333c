"""Workbooks that unpack to far too much, in whatever part, are refused at little cost."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from chatreader.formats.registry import read_source
from chatreader.record import TweetRecord
from chatreader.sources import workbook, workbook_xml
from chatreader.sources.source import Source, SourceRefused
from chatreader.sources.workbook import Book
from tests.chatreader.sources.workbooks import POSTS, SHEET, STYLES, TEXTS, a_book


def _texts(content: bytes) -> list[str]:
    return [one.text for one in read_source(Source.from_bytes(content))[1] if isinstance(one, TweetRecord)]


def test_parts_are_found_whatever_they_are_called() -> None:
    assert _texts(a_book(texts_name="words.xml")) == ["A1: yes"]


def test_runs_make_one_text_and_reading_aids_are_none_of_it() -> None:
    runs = "<si><r><t>A1: </t></r><r><t>yes</t></r><rPh><t>no</t></rPh></si>"
    assert _texts(a_book(texts=TEXTS % runs)) == ["A1: yes"]


def test_parts_that_hold_no_cells_may_be_damaged() -> None:
    assert _texts(a_book(others=[("xl/theme/theme1.xml", b"<no xml"), ("docProps/core.xml", b"<")]))


_MANY = "<x/>" * 3_000


@pytest.mark.thorough
@pytest.mark.parametrize(
    "parts",
    [
        {"styles": STYLES % ("<cellXfs>" + '<xf numFmtId="0"/>' * 120 + "</cellXfs>")},
        {"styles": STYLES % _MANY},
        {"texts": TEXTS % _MANY, "texts_name": "words.xml"},
        {"texts": TEXTS % ("<si/>" * 3_000), "texts_name": "theme.xml"},
        {"texts": TEXTS % f"<si><t>{'long ' * 40_000}</t></si>"},
        {"texts": TEXTS % f"<si><t>{'<b>' * 120}{'</b>' * 120}</t></si>"},
        {"texts": '<!DOCTYPE sst [<!ENTITY a "aa">]>' + TEXTS % "<si><t>&a;</t></si>"},
        {"sheet": SHEET % (POSTS + "<row/>" * 3_000)},
        {"sheet": SHEET % (POSTS + _MANY)},
        {"sheet": SHEET % (POSTS + f"<row>{_MANY}</row>")},
        {"sheet": SHEET % (POSTS + '<row><c r="XFD1"><v>1</v></c></row>')},
        {"sheet": SHEET % (POSTS + f'<row><c t="str"><v>{"long " * 40_000}</v></c></row>')},
        {"sheet": SHEET % (POSTS + "<row " + "".join(f'n{n}="" ' for n in range(11_000)) + "/>")},
        {"sheet": SHEET % (POSTS + f'<row><c a="{" " * 9_000_000}"/></row>')},
        {"sheets": 201},
        {"others": [(f"xl/media/{n}", b"") for n in range(2_001)]},
        {"others": [("xl/drawings/one.xml", b"0" * 30_000_000)]},
    ],
)
def test_too_much_of_anything_is_refused_with_what_to_do(
    parts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "WorkbookBudget", lambda: workbook_xml.WorkbookBudget(5_000))
    monkeypatch.setattr(workbook, "MAX_STYLES", 100)
    with pytest.raises(SourceRefused, match=r"save its sheet as CSV|no spreadsheet program writes"):
        _texts(a_book(**parts))


def test_one_text_in_every_cell_of_a_row_is_refused() -> None:
    long = TEXTS % f"<si><t>{'long ' * 24_000}</t></si>"
    row = "<row>" + '<c t="s"><v>0</v></c>' * 10 + "</row>"
    with pytest.raises(SourceRefused, match="save its sheet as CSV"):
        _texts(a_book(texts=long, sheet=SHEET % (POSTS + row)))


_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3)),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
    st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    st.dates(datetime(1950, 1, 1).date(), datetime(2090, 1, 1).date()),
)


@pytest.mark.thorough
@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_VALUES, max_size=5), max_size=6))
def test_cells_are_read_as_openpyxl_reads_them(rows: list[list[Any]]) -> None:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    theirs = load_workbook(kept, read_only=True, data_only=True).active.iter_rows(values_only=True)
    ours = dict(Book(kept, len(kept.getvalue())).sheets[0].rows())
    for line, row in enumerate(theirs, 1):
        assert _trimmed(ours.get(line, [])) == _trimmed(row)


def _trimmed(row: Sequence[Any]) -> list[Any]:
    """An empty text is no cell to the one and a cell to the other."""
    filled = max((at for at, value in enumerate(row, 1) if value not in (None, "")), default=0)
    return [value or None if value == "" else value for value in row[:filled]]
