"""Tables as COPY writes them: the cells are those of the writer of CSV, and nothing ends unsaid."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from threading import enumerate as all_threads

import pytest
from django.db import DataError, OperationalError, connection
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.exports.anonymize import People
from analytics.exports.base.table import OF_NOTHING, selected
from analytics.exports.csv_writer import Profile, csv_chunks
from analytics.exports.streaming import csv_pieces
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind

pytestmark = pytest.mark.django_db

TEXTS = st.lists(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
    | st.from_regex(r"'*[=+@\t\r\n＝＋－＠-]?[0-9]*[eE]?[0-9]*[,\" ]?", fullmatch=True),
    min_size=1,
    max_size=30,
)
OF_TEXTS = (
    Column("words", "", "v.x"),
    Column("id", "", "v.x", CellType.ID),
    Column("list", "", "ARRAY[v.x, v.x]", CellType.WORDS),
    Column("is_long", "", "length(v.x) > 3", CellType.FLAG),
    Column("length", "", "length(v.x)", CellType.NUMBER),
)


def statement(columns: Sequence[Column], rows: str, *values: object) -> Condition:
    return Condition(f"SELECT {selected(tuple(columns), OF_NOTHING, Scope())} FROM {rows}", values)


def written(
    columns: Sequence[Column],
    rows: Condition,
    *,
    people: People = People.NAMES,
    profile: Profile = Profile.CODE,
) -> str:
    return b"".join(csv_pieces(columns, rows, people=people, profile=profile)).decode()


@pytest.mark.parametrize("profile", Profile)
@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_cells_are_those_of_the_writer_of_csv(profile: Profile, texts: list[str]) -> None:
    rows = statement(OF_TEXTS, "unnest(%s::text[]) WITH ORDINALITY v(x, n) ORDER BY v.n", texts)
    expected = csv_chunks(OF_TEXTS, [[x, x, [x, x], len(x) > 3, len(x)] for x in texts], profile=profile)
    assert written(OF_TEXTS, rows, profile=profile) == "".join(expected)


def test_words_that_python_looks_at_keep_every_sign() -> None:
    texts = ["a\tb", "c\\nd", "e\nf\r\ng", "\\", "\\N", 'say "hi", you', "", "“ü”", "h\x1fi"]
    columns = [Column("words", "", "v.x", pii=PIIKind.PROSE), Column("plain", "", "v.x")]
    rows = statement(columns, "unnest(%s::text[]) WITH ORDINALITY v(x, n) ORDER BY v.n", texts)
    _, *read = csv.reader(io.StringIO(written(columns, rows, people=People.NONE), newline=""))
    assert read == [[text, text] for text in texts]


BROKEN_AT = "generate_series(1, 9000) v(n)"
NUMBERS = (Column("n", "", "v.n", CellType.NUMBER), Column("part", "", "1 / (v.n - 8000)", CellType.NUMBER))


def test_a_table_that_the_database_breaks_off_says_so_in_its_last_line_and_raises() -> None:
    pieces = list[bytes]()
    with pytest.raises(DataError):
        pieces.extend(
            iter(
                csv_pieces(NUMBERS, statement(NUMBERS, BROKEN_AT), people=People.NAMES, profile=Profile.CODE)
            )
        )
    _, *rows, last = csv.reader(io.StringIO(b"".join(pieces).decode(), newline=""))
    assert last[0].startswith(f"### INCOMPLETE: this table broke off about here after {len(rows)} rows.")
    assert len(last) > len(NUMBERS)
    assert [int(n) for n, _ in rows] == list(range(1, len(rows) + 1))
    assert len(rows) > 1000


def test_a_table_that_breaks_before_its_first_row_leaves_nothing() -> None:
    pieces = csv_pieces(
        NUMBERS, statement(NUMBERS, "(VALUES (8000)) v(n)"), people=People.NAMES, profile=Profile.CODE
    )
    with pytest.raises(DataError):
        next(pieces)


def test_who_goes_away_ends_the_statement_and_its_thread() -> None:
    endless = statement(NUMBERS[:1], "(SELECT generate_series(1, 2000000000) AS n) v")
    pieces = csv_pieces(NUMBERS[:1], endless, people=People.NAMES, profile=Profile.CODE)
    assert next(pieces).startswith(b"n\r\n1\r\n2\r\n")
    pieces.close()  # type: ignore[attr-defined]
    assert not [thread for thread in all_threads() if thread.name == "copy"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@pytest.fixture
def impatient() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '300ms'")
        yield


@pytest.mark.usefixtures("impatient")
def test_a_statement_that_shows_no_row_for_too_long_is_given_up() -> None:
    columns = [Column("n", "", "v.n || CASE WHEN v.n = 5000 THEN pg_sleep(60)::text ELSE '' END")]
    with pytest.raises(OperationalError) as raised:
        written(columns, statement(columns, "generate_series(1, 9000) v(n)"))
    assert raised.value.__cause__.pgcode == "57014"  # type: ignore[union-attr]
