"""``import_file``: the figures it prints, and what it refuses."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from chats.models import ChatSession, Tweet
from tests.imports.bringing import EVENING, SAMPLE, a_chat, page

pytestmark = pytest.mark.django_db


def _run(*arguments: object, **options: Any) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_file", *map(str, arguments), "--json", stdout=out, **options)
    report: dict[str, Any] = json.loads(out.getvalue())
    return report


def test_the_december_sample_gives_exactly_its_figures() -> None:
    report = _run(SAMPLE, "--title", "Principals", "--starts", "2018-12-03 18:30")
    assert [report[k] for k in ("rows", "posts", "repeats", "context", "refused")] == [42, 36, 6, 0, 0]
    assert [report[k] for k in ("new", "updated", "unchanged", "outside")] == [36, 0, 0, 0]
    (session,) = report["sessions"]
    assert session["answers"] == {"1": 5, "2": 2, "3": 1, "4": 2}
    assert [q["text"] is None for q in session["questions"]] == [True, True, False, False]
    assert session["starts_at"] == "2018-12-03T23:30:00Z"


@pytest.mark.thorough
def test_the_sample_again_is_0_new_0_changed() -> None:
    _run(SAMPLE)
    report = _run(SAMPLE)
    assert [report[k] for k in ("new", "updated", "unchanged")] == [0, 0, 36]
    assert ChatSession.objects.count() == 1


def test_the_first_line_of_the_sample_becomes_its_description() -> None:
    _run(SAMPLE)
    assert (ChatSession.objects.get().description or "").startswith(
        "#BadgeChat was founded in December, 2014"
    )


def test_the_keys_are_those_that_others_rely_on() -> None:
    report = _run(EVENING)
    assert list(report) == [
        "format", "rows", "posts", "repeats", "context", "refused", "new", "updated", "unchanged", "outside",
        "problems", "sessions", "authors", "earliest", "latest",
    ]  # fmt: skip
    assert set(report["sessions"][0]) == {
        "slug", "title", "starts_at", "posts", "authors", "questions", "answers", "unlabelled",
    }  # fmt: skip
    assert (report["authors"], report["earliest"]) == (20, "2019-03-06T21:31:10Z")


@pytest.mark.thorough
def test_a_dry_run_says_the_same_and_stores_nothing() -> None:
    dry = _run(EVENING, "--dry-run")
    assert not Tweet.objects.exists()
    assert dry == _run(EVENING)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(page(a_chat())))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert _run("-")["new"] == 12


def test_publish_lets_everyone_read_it_at_once() -> None:
    _run(EVENING, "--publish")
    assert ChatSession.objects.published().count() == 1


@pytest.mark.thorough
def test_a_given_session_takes_the_posts(tmp_path: Path) -> None:
    _run(EVENING)
    slug = ChatSession.objects.get().slug
    (tmp_path / "more.json").write_bytes(page(a_chat()))
    report = _run(tmp_path / "more.json", "--session", slug)
    assert [s["slug"] for s in report["sessions"]] == [slug]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["missing.txt"], "cannot be read"),
        (["--session", "none-such", str(SAMPLE)], "no session"),
        (["--starts", "yesterday", str(SAMPLE)], "not a time"),
        (["--starts", "9999-12-31 23:30", str(SAMPLE)], "not a time"),
        (["--time-zone", "EST5", str(SAMPLE)], "not known"),
        (["--format", "papyrus", str(SAMPLE)], "no format"),
        ([__file__], ""),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(arguments: list[str], word: str) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("import_file", *arguments)
    assert refusal.value.returncode == 2
    assert word in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not Tweet.objects.exists()
