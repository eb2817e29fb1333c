"""Tables of no known format: what the columns may be, and how a mapping is asked for and used."""

from __future__ import annotations

import pytest

from chatreader.formats.registry import read_source, recognise_format
from chatreader.formats.tables.column_guesses import FIELDS, guess_mapping
from chatreader.formats.tables.column_prompt import columns_signature, mapping_question
from chatreader.formats.tables.mapped import MappedTable
from chatreader.record import ReadProblem, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source, SourceRefused, Unrecognised

POSTS = [
    ("1397177664000000001", "ada_l", "2021-05-25 13:00", "A1: a portfolio of work #BadgeChat", "3"),
    ("1397177916000000001", "bee_one", "2021-05-25 13:01", "A1: what @ada_l said #BadgeChat", "0"),
    ("1397178168000000001", "ada_l", "2021-05-25 13:02", "Q2: and then? #BadgeChat", "12"),
]


def table(*columns: str, separator: str = ",") -> Source:
    rows = [columns, *POSTS]
    return Source.from_text("\n".join(separator.join(row) for row in rows))


def guessed(columns: list[str], rows: list[list[str]]) -> dict[str, str]:
    return {guess.field: columns[guess.place] for guess in guess_mapping(columns, rows)}


def test_usual_names_are_understood() -> None:
    columns = ["Tweet ID", "User Name", "Created_At", "Full Text", "Likes"]
    assert guessed(columns, [list(row) for row in POSTS]) == {
        "text": "Full Text",
        "source_id": "Tweet ID",
        "author_handle": "User Name",
        "posted_at": "Created_At",
        "like_count": "Likes",
    }


def test_values_tell_the_text_the_id_and_the_time_without_any_name() -> None:
    columns = ["c1", "c2", "c3", "c4", "c5"]
    found = guessed(columns, [list(row) for row in POSTS])
    assert found == {"source_id": "c1", "posted_at": "c3", "text": "c4"}


def test_a_column_called_text_that_holds_the_client_is_not_the_text() -> None:
    columns = ["Content", "Text"]
    rows = [[text, '<a href="http://twitter.com">Twitter Web App</a>'] for _, _, _, text, _ in POSTS]
    assert guessed(columns, rows)["text"] == "Content"


def test_ids_of_people_are_not_taken_for_ids_of_posts() -> None:
    columns = ["id", "text"]
    rows = [["1234567890", f"A{n}: an answer #BadgeChat"] for n in range(9)]
    assert "source_id" not in guessed(columns, rows)


def test_a_question_shows_columns_five_rows_and_the_guess() -> None:
    question = mapping_question(table("id", "who", "when", "what", "likes").sample())
    assert question is not None
    assert question.columns == ("id", "who", "when", "what", "likes")
    assert question.rows == tuple(POSTS)
    assert question.mapping == {
        "text": 3,
        "source_id": 0,
        "author_handle": 1,
        "posted_at": 2,
        "like_count": 4,
    }


def test_a_mapping_is_remembered_whatever_the_case_of_its_columns() -> None:
    assert columns_signature(("Id", "Text")) == columns_signature(("id ", "text"))
    assert columns_signature(("id", "text")) != columns_signature(("text", "id"))


def test_a_given_mapping_is_used_as_it_is() -> None:
    reader = MappedTable(mapping={"text": 3, "author_name": 1})
    records = [
        item for item in reader.read(table("a", "b", "c", "d", "e"), Hints()) if isinstance(item, TweetRecord)
    ]
    assert [(one.author_name, one.source_id) for one in records][:2] == [("ada_l", None), ("bee_one", None)]


def test_a_mapping_without_a_text_is_refused_in_a_sentence() -> None:
    with pytest.raises(SourceRefused, match="please say which column holds their words"):
        list(MappedTable(mapping={"source_id": 0}).read(table("a", "b", "c", "d", "e"), Hints()))


def test_what_was_guessed_is_said() -> None:
    _, stream = read_source(table("id", "handle", "date", "tweet", "likes"))
    remarks = [item.reason for item in stream if isinstance(item, ReadProblem)]
    assert remarks[0].startswith("the columns were understood like this: the words of the post: “tweet”")


def test_the_time_inside_the_id_is_truer_than_one_without_a_zone() -> None:
    _, stream = read_source(table("id", "handle", "date", "tweet", "likes"))
    first = next(item for item in stream if isinstance(item, TweetRecord))
    assert first.posted_at is not None
    assert first.posted_at.isoformat() == "2021-05-25T13:08:08+00:00"


def test_times_without_zone_are_of_the_zone_that_was_named() -> None:
    source = Source.from_text("who,when,tweet\nada,23/05/2020 19:01,A1: yes #BadgeChat\n")
    stream = MappedTable().read(source, Hints(time_zone="Europe/London"))
    record = next(item for item in stream if isinstance(item, TweetRecord))
    assert record.posted_at is not None
    assert record.posted_at.isoformat() == "2020-05-23T18:01:00+00:00"


@pytest.mark.parametrize(
    "content",
    [
        "name,price,stock\nbadge,3,12\npin,1,40\n",
        "session,date,title\n1,2013-01-02,Designing teacher development\n2,2013-01-09,Rural schools\n",
        "It was a quiet evening, they say,\nNobody said anything, of note,\nThe lamps were lit, at nine,\n",
    ],
)
def test_a_table_without_posts_is_not_taken_for_one(content: str) -> None:
    with pytest.raises(Unrecognised):
        recognise_format(Source.from_text(content))


def test_every_field_can_be_said_in_words() -> None:
    fields = set(TweetRecord.__dataclass_fields__) | {"client", "posted_clock", "long_text"}
    assert set(FIELDS) <= fields
    assert all(FIELDS.values())
