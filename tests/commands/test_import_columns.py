"""``import_file``: several paths, packed files, pipes, and tables whose columns have to be said."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from chats.models import ColumnMapping, Tweet
from tests.chatreader.sources.packing import PICTURE
from tests.imports.bringing import EVENING, SAMPLE, a_chat, page

pytestmark = pytest.mark.django_db

TABLE = "Wer;Wann;Was\n" + "".join(
    f"@user{n};03/04/2018 20:{n:02};{label}: words number {n} of an evening #BadgeChat\n"
    for n, label in enumerate(("Q1", "A1", "A1", "A1", "A1", "A1"), 1)
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of no known tool."""
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    return path


def run(*arguments: object) -> list[dict[str, Any]]:
    """The reports that the command prints."""
    out = io.StringIO()
    call_command("import_file", *map(str, arguments), "--json", stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def refusal(*arguments: object) -> str:
    """Why the command takes nothing."""
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    assert refused.value.returncode == 2
    return str(refused.value)


def test_columns_are_said_by_name(table: Path) -> None:
    said = (
        "--columns",
        "text=Was, author_handle=Wer,posted_at=wann",
        "--date-order",
        "day",
        "--time-zone",
        "UTC",
    )
    (report,) = run(table, *said)
    assert (report["posts"], report["authors"], report["earliest"]) == (6, 6, "2018-04-03T20:01:00Z")


def test_what_was_said_holds_for_the_next_such_table(table: Path) -> None:
    run(table, "--columns", "text=Was", "--date-order", "day")
    table.write_text(TABLE.replace("evening", "morning"))
    run(table)
    assert ColumnMapping.objects.get().fields == {"text": "Was"}
    assert not Tweet.objects.filter(posted_at__isnull=False).exists()


def test_a_guess_is_said_on_standard_error(table: Path) -> None:
    said = io.StringIO()
    call_command("import_file", str(table), stdout=io.StringIO(), stderr=said)
    assert "--columns text=COLUMN" in said.getvalue()


def test_a_table_without_a_guess_is_refused_with_its_columns(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("a,b,c\n1,2,3\n4,5,6\n")
    assert "--columns text=COLUMN; the columns are a, b, c." in refusal(tmp_path / "n.csv")


def test_a_column_that_is_not_there_is_named(table: Path) -> None:
    assert "no column “Nix”" in refusal(table, "--columns", "text=Nix")


def test_a_field_that_does_not_exist_is_named_with_those_that_do(table: Path) -> None:
    assert "'words=Was'; write it like text=Body" in refusal(table, "--columns", "words=Was")


def test_files_of_one_kind_give_one_report(tmp_path: Path) -> None:
    for name, posts in (("a.json", a_chat()[:7]), ("b.json", a_chat()[5:])):
        (tmp_path / name).write_bytes(page(posts))
    (report,) = run(tmp_path / "a.json", tmp_path / "b.json")
    assert (report["rows"], report["posts"], report["repeats"]) == (14, 12, 2)


@pytest.mark.thorough
def test_transcripts_give_a_report_each() -> None:
    assert [report["format"] for report in run(SAMPLE, EVENING)] == ["pasted_text", "api_pages"]


def test_one_unknown_file_refuses_them_all(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(PICTURE)
    assert "photo.jpg: This is a picture" in refusal(EVENING, tmp_path / "photo.jpg")
    assert not Tweet.objects.exists()


@pytest.mark.thorough
def test_a_packed_file_may_come_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = io.BytesIO(gzip.compress(EVENING.read_bytes()))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=packed))
    (report,) = run("-")
    assert (report["format"], report["authors"]) == ("api_pages", 20)
