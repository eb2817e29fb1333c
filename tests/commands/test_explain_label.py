"""``explain_label``: a JSON line in, a JSON line out, and no traceback for anything."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest
from django.core.management import call_command


def explain(*lines: str | bytes, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    sent = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sent), encoding="utf-8"))
    heard = io.StringIO()
    call_command("explain_label", stdout=heard)
    return [json.loads(line) for line in heard.getvalue().splitlines()]


def test_a_post_is_explained_with_its_reason_and_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = json.dumps({"text": "Q1: free tuition", "by_moderator": False, "asked": [1]})
    (answer,) = explain(sent, monkeypatch=monkeypatch)
    assert (answer["kind"], answer["numbers"]) == ("answer", [1])
    assert set(answer) == {"kind", "numbers", "reason", "confidence"}


def test_author_and_asked_questions_may_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    (answer,) = explain('{"text": "Q1: What is a badge?"}', monkeypatch=monkeypatch)
    assert answer["kind"] == "question"


@pytest.mark.parametrize(
    "line",
    [
        "no json", "[]", "5", "null", "{}", '{"text": 5}', '{"text": null}', '{"text": "A1", "asked": "1"}',
        '{"text": "A1", "asked": [true]}', '{"text": "A1", "by_moderator": "yes"}',
        b"\xff\xfe", "[" * 100_000,
    ],
)  # fmt: skip
def test_a_line_not_understood_gets_an_error_with_its_number(
    line: str | bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = explain('{"text": "A1 yes"}', line, monkeypatch=monkeypatch)
    assert good["numbers"] == [1]
    assert bad["line"] == 2
    assert "line 2" in bad["error"]


def test_blank_lines_are_passed_over_but_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = explain("", "  ", "no json", monkeypatch=monkeypatch)
    assert problem["line"] == 3


def test_half_a_character_does_not_disturb_it(monkeypatch: pytest.MonkeyPatch) -> None:
    (answer,) = explain('{"text": "A1 \\ud83d"}', monkeypatch=monkeypatch)
    assert answer["numbers"] == [1]
