"""Workbooks: the right sheet, cells as text, and workbooks that want to do harm."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from chatreader.formats.registry import read_source, recognise_format
from chatreader.formats.tables.spreadsheet import Spreadsheet, cell_text
from chatreader.record import Precision, ReadItem, ReadProblem, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source, SourceRefused

RTWEET = ["user_id", "status_id", "created_at", "screen_name", "text", "favorite_count"]
AT = datetime(2021, 2, 27, 17, 33, 27)


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def items(content: bytes) -> list[ReadItem]:
    return list(read_source(Source.from_bytes(content))[1])


def only_record(content: bytes) -> TweetRecord:
    (record,) = (item for item in items(content) if isinstance(item, TweetRecord))
    return record


def test_a_workbook_is_recognised_by_what_is_in_it() -> None:
    content = workbook(posts=[RTWEET])
    assert recognise_format(Source.from_bytes(content, name="x.bin")).reader.name == "spreadsheet"


def test_a_date_cell_without_zone_is_utc_where_the_format_says_so() -> None:
    record = only_record(workbook(posts=[RTWEET, ["12", "1365716690336645124", AT, "ada_l", "A1: yes", 2]]))
    assert (record.posted_at, record.like_count) == (AT.replace(tzinfo=UTC), 2)


def test_the_sheet_with_the_posts_is_chosen_among_others() -> None:
    readme = [["Instructions"], ["Enter your search", "#BadgeChat"]]
    posts = [RTWEET, ["12", "1365716690336645124", AT, "ada_l", "A1: yes", 2]]
    assert only_record(workbook(Readme=readme, Archive=posts, Summary=[["tweets", 1]])).text == "A1: yes"


def test_a_number_of_more_than_fifteen_digits_is_no_id() -> None:
    record, remark = items(workbook(posts=[RTWEET, ["12", 1365716690336645124, AT, "ada_l", "A1: yes", 2]]))
    assert isinstance(record, TweetRecord)
    assert isinstance(remark, ReadProblem)
    assert (record.source_id, remark.is_refused, remark.line) == (None, False, 2)


def test_a_problem_names_the_row_of_the_sheet() -> None:
    rows = [RTWEET, ["12", "1365716690336645124", AT, "ada_l", "A1", 2], ["12", "1365716690336645125", AT]]
    (problem,) = (item for item in items(workbook(posts=rows)) if isinstance(item, ReadProblem))
    assert (problem.line, problem.is_refused) == (3, True)


def test_an_unknown_sheet_with_posts_is_guessed() -> None:
    rows = [["Who", "When", "Tweet"], *[["Ada", AT, f"A{n}: an answer #BadgeChat"] for n in range(1, 7)]]
    texts = [item.text for item in items(workbook(Sheet1=rows)) if isinstance(item, TweetRecord)]
    assert texts == [f"A{n}: an answer #BadgeChat" for n in range(1, 7)]


def test_a_last_column_that_is_mostly_empty_does_not_hide_the_posts() -> None:
    posts = [[AT, "ada_l", f"A{n}: yes #BadgeChat", None] for n in range(1, 7)]
    rows = [["Day", "Who", "Tweet", "Link"], *posts]
    found = items(workbook(Sheet1=rows))
    assert sum(isinstance(item, TweetRecord) for item in found) == 6
    assert not any("missing" in item.reason for item in found if isinstance(item, ReadProblem))


def test_a_date_cell_without_an_hour_is_known_to_the_day() -> None:
    day = datetime(2018, 12, 3)
    rows = [["Day", "Who", "Tweet"], *[[day, "ada_l", f"A{n}: an answer #BadgeChat"] for n in range(1, 4)]]
    precisions = {item.precision for item in items(workbook(Sheet1=rows)) if isinstance(item, TweetRecord)}
    assert precisions == {Precision.DAY}


def test_a_workbook_without_posts_is_refused_in_a_sentence() -> None:
    with pytest.raises(SourceRefused, match="No sheet of the workbook holds a table"):
        items(workbook(budget=[["item", "price"], ["badge", 3]]))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_workbook_cut_off_is_refused_in_a_sentence(share: float) -> None:
    content = workbook(posts=[RTWEET, ["12", "1365716690336645124", AT, "ada_l", "A1: yes", 2]])
    cut = Source.from_bytes(content[: int(len(content) * share)])
    with pytest.raises(SourceRefused, match="The workbook is damaged"):
        list(Spreadsheet().read(cut, Hints()))


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", "<x/>")
        bomb.writestr("xl/sharedStrings.xml", b"0" * 30_000_000)
    with pytest.raises(SourceRefused, match="unpacks to more than is accepted"):
        items(kept.getvalue())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (3.0, "3"),
        (0.5, "0.5"),
        (123456789012345, "123456789012345"),
        (1264255250585849857, "1.26425525058585E+18"),
        (AT, "2021-02-27 17:33:27"),
        (AT.date(), "2021-02-27"),
        ("a_x000D_\nb", "a\nb"),
    ],
)
def test_a_cell_becomes_what_a_table_would_hold(value: object, text: str) -> None:
    assert cell_text(value) == text
