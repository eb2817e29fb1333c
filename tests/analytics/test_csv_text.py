"""What is written as CSV can be read back, and a spreadsheet runs none of it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.exports.csv_writer import BOM, CHUNK_CHARACTERS, Profile, csv_chunks, guarded, guarded_id
from analytics.tabular.columns import CellType, Column

FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠"
SHAPED = st.from_regex(re.compile(f"[{re.escape(FORMULA_SIGNS)}'\",;a0 \\n]{{0,6}}"), fullmatch=True)
# A CSV file cannot hold what UTF-8 cannot, and Postgres holds no NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | SHAPED


def written(*rows: list[Any], cell: CellType = CellType.TEXT, profile: str = "spreadsheet") -> str:
    columns = [Column(f"c{n}", "", type=cell) for n in range(len(rows[0]))]
    return "".join(csv_chunks(columns, rows, profile=Profile(profile)))


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True))[1:]


def taken_off(cell: str, *, is_id: bool = False) -> str:
    """The value of a spreadsheet's cell, by the rule that the codebook states."""
    rest = cell[1:]
    return rest if cell[:1] == "'" and (guarded_id if is_id else guarded)(rest) != rest else cell


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1))
def test_raw_values_come_back_as_they_were(rows: list[list[str]]) -> None:
    assert read_back(written(*rows, profile="code")) == rows


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1))
@pytest.mark.thorough
def test_a_spreadsheet_s_cells_begin_with_no_formula_and_give_back_their_values(
    rows: list[list[str]],
) -> None:
    cells = read_back(written(*rows))
    assert not [cell for row in cells for cell in row if cell and cell[0] in FORMULA_SIGNS]
    assert [[taken_off(cell) for cell in row] for row in cells] == rows


@given(st.from_regex(r"[A-Za-z0-9:/+-]{1,25}", fullmatch=True))
def test_ids_come_back_and_no_spreadsheet_takes_them_for_numbers(value: str) -> None:
    ((cell,),) = read_back(written([value], cell=CellType.ID))
    assert taken_off(cell, is_id=True) == value
    assert not re.fullmatch(r"[-+]?[0-9.]+([eE][0-9]+)?", cell)


def naughty_strings() -> list[str]:
    path = Path(__file__).resolve().parents[3] / "shared/samples/hostile/blns.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


@pytest.mark.parametrize("profile", list(Profile))
def test_naughty_strings_survive(profile: str) -> None:
    strings = [s.replace("\0", "") for s in naughty_strings()]
    if not strings:
        pytest.skip("the list of naughty strings does not lie beside the checkout")
    cells = [row[0] for row in read_back(written(*[[s, "x"] for s in strings], profile=profile))]
    assert [taken_off(c) if profile == "spreadsheet" else c for c in cells] == strings


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_each_sign_that_may_begin_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["1+1", "a=b", " =1", "'quoted'", "", "−1", "#=1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("value", ["1069708912345678901", "007", "2018-12-03", "1/2", "12E5"])
def test_an_id_that_looks_like_a_number_or_a_date_gets_an_apostrophe(value: str) -> None:
    assert guarded_id(value) == f"'{value}"


@pytest.mark.parametrize("value", ["kmw8q2xv7p", "2018-12-03-badges", "did:plc:abc", ""])
def test_an_id_with_letters_stays_as_it_is(value: str) -> None:
    assert guarded_id(value) == value


def test_numbers_stay_numbers_in_a_spreadsheet() -> None:
    assert read_back(written([-5, 0], cell=CellType.NUMBER)) == [["-5", "0"]]


def test_truth_is_written_in_lower_case_and_the_unknown_not_at_all() -> None:
    assert read_back(written([True, False, None], cell=CellType.FLAG)) == [["true", "false", ""]]


def test_a_list_that_begins_like_a_formula_is_guarded() -> None:
    assert read_back(written([["-x", "=y"]], cell=CellType.WORDS)) == [["'-x =y"]]


def test_only_the_spreadsheet_s_file_begins_with_a_byte_order_mark() -> None:
    assert written(["a"]).startswith(BOM)
    assert written(["a"], profile="code").startswith("c0")


def test_lines_end_as_the_standard_says() -> None:
    assert written(["a\nb", 'say "c"'], profile="code") == 'c0,c1\r\n"a\nb","say ""c"""\r\n'


def test_no_rows_still_have_their_header() -> None:
    assert "".join(csv_chunks([Column("a", "")], [], profile=Profile.CODE)) == "a\r\n"


def test_rows_are_handed_on_in_pieces() -> None:
    rows = ([str(n) * 100] for n in range(10_000))
    sizes = [len(piece) for piece in csv_chunks([Column("a", "")], rows, profile=Profile.CODE)]
    assert len(sizes) > 20
    assert max(sizes) < 2 * CHUNK_CHARACTERS


def test_who_stops_listening_stops_the_rows() -> None:
    ended: list[bool] = []

    def rows() -> Iterator[list[str]]:
        try:
            while True:
                yield ["x" * 1000]
        finally:
            ended.append(True)

    pieces = csv_chunks([Column("a", "")], rows(), profile=Profile.CODE)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert ended == [True]


class Away(Exception):
    """The database went away."""


def rows_until_it_breaks(count: int) -> Iterator[list[str]]:
    for n in range(count):
        yield [f"row {n}", "x" * 100]
    raise Away


def test_a_table_that_breaks_off_says_so_in_a_line_that_is_no_row_and_is_not_ended() -> None:
    columns, pieces = [Column("a", ""), Column("b", "")], list[str]()
    with pytest.raises(Away):
        pieces.extend(iter(csv_chunks(columns, rows_until_it_breaks(5_000), profile=Profile.CODE)))
    *rows, last = read_back("".join(pieces))
    assert rows == [[f"row {n}", "x" * 100] for n in range(5_000)]
    assert last[0].startswith("### INCOMPLETE: this table broke off about here after 5000 rows.")
    # More cells than the header has: programs that read tables refuse it.
    assert len(last) > len(columns)


def test_a_table_that_breaks_before_its_first_piece_leaves_no_file_at_all() -> None:
    chunks = csv_chunks([Column("a", ""), Column("b", "")], rows_until_it_breaks(3), profile=Profile.CODE)
    with pytest.raises(Away):
        next(chunks)
