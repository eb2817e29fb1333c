"""``export``: the operator's way to the same tables."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from analytics.exports.anonymize import People
from analytics.exports.base.table import ExportTable
from analytics.exports.csv_writer import BOM
from analytics.exports.kinds import KINDS, TABLES
from tests.analytics.hand_counted import the_evening
from tests.analytics.reading import table_of
from tests.factories import make_session, make_tweet

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db


def export(*words: str) -> str:
    out = StringIO()
    call_command("export", *words, stdout=out)
    return out.getvalue()


def test_it_writes_the_whole_archive_raw() -> None:
    make_tweet("=published", session=make_session())
    make_tweet("draft", session=make_session(state="draft"))
    make_tweet("nowhere")
    assert [row["text"] for row in table_of(export("tweets"))] == ["=published", "draft", "nowhere"]


def test_sessions_can_be_named_several_times() -> None:
    slugs = [make_session().slug for _ in range(3)]
    rows = table_of(export("sessions", "--session", slugs[0], "--session", slugs[2]))
    assert [row["session"] for row in rows] == [slugs[0], slugs[2]]


def test_it_can_write_for_a_spreadsheet_and_without_people() -> None:
    make_tweet("@ada hi", session=make_session())
    text = export("tweets", "--profile", "spreadsheet", "--people", "none")
    assert text.startswith(BOM)
    assert table_of(text)[0]["text"] == "'@someone hi"


@pytest.mark.parametrize("kind", TABLES)
def test_an_empty_archive_gives_a_header(kind: str) -> None:
    assert export(kind) == ",".join(map(str, TABLES[kind].columns)) + "\r\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ids", "--people", "none"], "“ids” leads to the posts and so to whoever wrote them"),
        (["people"], "There is no export named “people”; tweets, sessions"),
        (["tweets", "--session", "nowhere"], "There is no session 'nowhere'; “export sessions” lists"),
        (["tweets", "--since", "soon"], "“since” is 'soon', which is no day"),
        (["tweets", "-o", "/nowhere/at/all.csv"], "/nowhere/at/all.csv cannot be written: No such file"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_with_status_2(words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=re.escape(sentence)) as refused:
        export(*words)
    assert refused.value.returncode == 2


def test_a_file_is_written_as_it_would_be_printed(tmp_path: Path) -> None:
    make_tweet("zwölf\r\n#BadgeChat", session=make_session())
    path = tmp_path / "tweets.csv"
    assert export("tweets", "-o", str(path)) == ""
    assert path.read_bytes() == export("tweets").encode()


def test_a_failure_leaves_the_file_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tweets.csv"
    path.write_text("before")
    monkeypatch.setattr(ExportTable, "query", lambda *_: {}["gone"])
    with pytest.raises(KeyError):
        export("tweets", "-o", str(path))
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("tweets.csv", "before")]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("kind", "people"),
    [(k, p) for k in KINDS for p in People if p is People.NAMES or not KINDS[k].is_of_people],
)
def test_every_kind_is_written_into_a_file(kind: str, people: People, tmp_path: Path) -> None:
    the_evening()
    path = tmp_path / f"it.{KINDS[kind].suffix}"
    export(kind, "--people", people, "-o", str(path))
    assert len(path.read_bytes()) > 20


def test_figures_are_counted_before_they_are_written() -> None:
    the_evening()
    assert len(table_of(export("edges"))) == 6


class Terminal(StringIO):
    """A standard output that people look at."""

    def isatty(self) -> bool:
        return True


def test_a_zip_is_not_thrown_at_a_terminal() -> None:
    with pytest.raises(CommandError, match="nothing for a terminal"):
        call_command("export", "bundle", stdout=Terminal())


def run(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell command in which ``$EXPORT`` is the command, on the test's database."""
    parts = connection.settings_dict
    address = " ".join(
        f"{name}='{parts[key]}'"
        for name, key in {
            "dbname": "NAME",
            "user": "USER",
            "password": "PASSWORD",
            "host": "HOST",
            "port": "PORT",
        }.items()
        if parts[key]
    )
    given: dict[str, Any] = {
        "DATABASE_URL": address,
        "EXPORT": f"{sys.executable} manage.py export",
        **environment,
    }
    return subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=os.environ | given,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
def test_a_reader_that_has_seen_enough_is_left_in_peace() -> None:
    session = make_session()
    for n in range(400):
        make_tweet(f"{n} " + "long " * 200, session=session)
    done = run("set -o pipefail; $EXPORT tweets | head -n 1")
    assert done.stdout.startswith(b"tweet_key,")
    assert (done.stderr, done.returncode) == (b"", 0)


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
def test_the_output_is_utf_8_whatever_the_terminal_speaks() -> None:
    make_tweet("zwölf — 十二", session=make_session())
    done = run("$EXPORT tweets", PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert "zwölf — 十二" in done.stdout.decode()
    assert done.stdout.count(b"\r\n") == 2
