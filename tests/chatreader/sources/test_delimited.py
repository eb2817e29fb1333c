"""Tables as programs really write them: separators, quotes, line ends, encodings, broken rows."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.sources.delimited import BadRow, TableRow, open_table, read_table_head
from chatreader.sources.source import Source, SourceRefused

HEAD = "id,name,text\n"


def rows(content: str | bytes) -> list[TableRow | BadRow]:
    source = Source.from_bytes(content.encode() if isinstance(content, str) else content)
    return list(open_table(source).rows())


def cells(content: str | bytes) -> list[list[str]]:
    return [list(row.cells) for row in rows(content) if isinstance(row, TableRow)]


def bad(content: str | bytes) -> list[BadRow]:
    return [row for row in rows(content) if isinstance(row, BadRow)]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found(separator: str) -> None:
    content = HEAD.replace(",", separator) + separator.join(["1", "ada", '"one, two; three"'])
    assert cells(content) == [["1", "ada", "one, two; three"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read_and_line_feeds_inside_cells_stay(end: str) -> None:
    content = end.join(["id,name,text", '1,ada,"two\nlines"', "2,bea,x"])
    assert cells(content) == [["1", "ada", "two\nlines"], ["2", "bea", "x"]]


def test_doubled_quotes_are_one() -> None:
    assert cells(HEAD + '1,ada,"she said ""yes"""\n') == [["1", "ada", 'she said "yes"']]


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    table = open_table(Source.from_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b"1,ada,x\n"))
    assert (table.head.columns[0], table.is_for_spreadsheets) == ("id", True)


def test_of_two_columns_with_one_name_the_first_counts() -> None:
    (row,) = rows("id,name,text,name\n1,ada,x,other\n")
    assert isinstance(row, TableRow)
    assert row.get("name") == "ada"


def test_a_head_with_commas_over_rows_with_tabs_is_understood() -> None:
    assert cells("id,name,text\n\n1\tada\tone, two, three, four\n") == [["1", "ada", "one, two, three, four"]]


def test_a_line_of_groups_above_the_head_is_skipped() -> None:
    assert cells(",,Visual,,\nVertex 1,Vertex 2,Color,Tweet,Date\nada,bea,,hi,now\n") == [
        ["ada", "bea", "", "hi", "now"]
    ]


def test_a_short_row_is_filled_and_says_so() -> None:
    (row,) = rows(HEAD + "1,ada\n")
    assert isinstance(row, TableRow)
    assert (list(row.cells), row.is_filled) == (["1", "ada", ""], True)


def test_a_long_row_is_refused_with_its_physical_line() -> None:
    (problem,) = bad(HEAD + '1,ada,"two\nlines"\n2,bea,a,b,c\n3,cleo,x\n')
    assert (problem.line, problem.reason) == (4, "the row has 5 cells where the head names 3 columns")


def test_blank_rows_and_the_head_said_again_are_no_rows() -> None:
    assert cells(HEAD + "\n,,\n1,ada,x\n" + HEAD + "2,bea,y\n") == [["1", "ada", "x"], ["2", "bea", "y"]]


def test_a_quote_that_never_closes_costs_its_own_row_only() -> None:
    content = HEAD + '1,ada,"never closed\n' + "".join(f"{n},bea,text {n}\n" for n in range(2, 20_000))
    (problem,) = bad(content)
    assert (problem.line, problem.reason) == (2, "a quotation mark in this row is never closed")
    assert len(cells(content)) == 19_998


def test_hundreds_of_such_rows_are_still_read_in_good_time() -> None:
    content = HEAD + '1,ada,"never closed, and long: ' + ("x" * 400 + '\n1,ada,"') * 2000
    assert bad(content)


def test_a_last_row_that_stops_in_the_middle_is_refused() -> None:
    (problem,) = bad(HEAD + '1,ada,x\n2,bea,"half a te')
    assert (problem.line, problem.reason) == (3, "the file stops in the middle of this row")


@pytest.mark.parametrize("word", ["", " ", "NA", "nan", "NaN", "None", "null", "NULL"])
def test_what_programs_write_for_nothing_states_nothing(word: str) -> None:
    (row,) = rows(HEAD + f"1,{word},x\n")
    assert isinstance(row, TableRow)
    assert row.get("name") is None


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("encoding", "remark"),
    [
        ("utf-8", None),
        ("utf-16", None),
        ("cp1252", "the file is not UTF-8; it was read as Windows-1252, please look at its accents"),
    ],
)
def test_encodings_are_found_even_when_only_the_last_row_tells(encoding: str, remark: str | None) -> None:
    content = HEAD + "1,ada,plain\n" * 9000 + "2,Zoë,“A1” – café\n"
    table = open_table(Source.from_bytes(content.encode(encoding)))
    *_, last = table.rows()
    assert isinstance(last, TableRow)
    assert (list(last.cells), table.remark) == (["2", "Zoë", "“A1” – café"], remark)


def test_a_stray_zero_byte_is_left_out() -> None:
    assert cells(HEAD.encode() + b"1,a\x00da,x\n" + b"2,bea,some more text\n" * 40)[0] == ["1", "ada", "x"]


def test_latin_1_never_fails() -> None:
    table = open_table(Source.from_bytes(HEAD.encode() + b"1,ada,\x81\x8d\x9d\xe9\n"))
    assert [list(row.cells)[2] for row in table.rows() if isinstance(row, TableRow)] == ["\x81\x8d\x9dé"]


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    table = open_table(Source.from_bytes(HEAD.encode() + "1,ada,café “yes”\n".encode() + b"2,bea,\xff\n"))
    assert table.remark == "some characters of the file are damaged; they are shown as “�”"


def test_a_table_over_the_limit_is_refused_while_it_is_read() -> None:
    source = Source.from_bytes(HEAD.encode() + b"1,ada,x\n" * 100, max_size=200)
    with pytest.raises(SourceRefused, match="larger than the 200 bytes accepted"):
        list(open_table(source).rows())


def test_an_endless_line_is_refused() -> None:
    source = Source("long", lambda: io.BytesIO(HEAD.encode() + b"1,ada," + b"x" * 5000), max_line=2048)
    with pytest.raises(SourceRefused, match="One line of the file is longer than 2 KB"):
        list(open_table(source).rows())


@pytest.mark.parametrize("content", [b"", b"\n\n", b"just a word", b'{"id": 1}', b"\x00\x01\x02" * 9])
def test_what_is_no_table_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(SourceRefused, match="no table with a line of column names"):
        open_table(Source.from_bytes(content))


@given(st.binary(max_size=300))
def test_any_bytes_after_a_head_are_read_or_refused(tail: bytes) -> None:
    source = Source.from_bytes(HEAD.encode() + tail)
    if read_table_head(source.sample()) is not None:
        for row in open_table(source).rows():
            assert isinstance(row, BadRow) or len(row.cells) == len(open_table(source).head.columns)


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n"))


@pytest.mark.thorough
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3)))
def test_what_a_csv_writer_wrote_comes_back(table: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([["id", "name", "text"], *table])
    kept = [row for row in table if any(map(str.strip, row)) and row != ["id", "name", "text"]]
    assert cells(buffer.getvalue()) == kept
