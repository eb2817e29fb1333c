"""Labels asked for and told as JSON lines: a post on each line, and what its label says and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from chatreader.labels.letters import ENGLISH, Letters, letters_named
from chatreader.labels.read import label_in_chat

ACCEPTED = (
    '{"text": "A1: ...", "by_moderator": true, false or null, "asked": [1, 2], "topics": false, '
    '"letters": "P/R"}'
)
"""What a line may hold; all but the text may be left out."""


class _NotUnderstood(ValueError):
    """An input line that is no question to us; its words are for the person who sent it."""


def label_lines(lines: Iterable[bytes | str]) -> Iterator[str]:
    """One JSON object for each line that is not blank: kind, numbers, reason and confidence of its label.

    A line that is not understood gets an object with ``error``, and the number of the ``line``.
    """
    for number, line in enumerate(lines, start=1):
        text = line.decode("utf-8", "replace") if isinstance(line, bytes) else line
        text = text.lstrip("\ufeff").strip()
        if text:
            yield json.dumps(_labelled(text, number))


def _labelled(line: str, number: int) -> dict[str, Any]:
    try:
        label = label_in_chat(**_arguments(line))
    except _NotUnderstood as problem:
        return {"error": f"line {number}: {problem}; accepted is {ACCEPTED}", "line": number}
    return {
        "kind": label.kind.value,
        "numbers": list(label.numbers),
        "reason": label.reason,
        "confidence": label.confidence,
    }


def _arguments(line: str) -> dict[str, Any]:
    try:
        asked_for = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise _NotUnderstood(f"this is not JSON ({problem})") from None
    if not isinstance(asked_for, dict):
        raise _NotUnderstood(f"this is {_kind_of(asked_for)}, not an object")
    text = asked_for.get("text")
    if not isinstance(text, str):
        raise _NotUnderstood(f'"text" is {_kind_of(text)}, not a string')
    return {
        "label_or_text": text,
        "by_moderator": _flag(asked_for, "by_moderator", None),
        "asked": _numbers(asked_for.get("asked")),
        "topics": _flag(asked_for, "topics", False),
        "letters": _letters(asked_for.get("letters")),
    }


def _flag(asked_for: dict[str, Any], name: str, absent: bool | None) -> bool | None:
    value = asked_for.get(name)
    if value is None:
        return absent
    if not isinstance(value, bool):
        raise _NotUnderstood(f'"{name}" is {_kind_of(value)}, not true, false or null')
    return value


def _letters(value: object) -> Letters:
    if value is None:
        return ENGLISH
    if not isinstance(value, str):
        raise _NotUnderstood(f'"letters" is {_kind_of(value)}, not a string')
    try:
        return letters_named(value)
    except ValueError as problem:
        raise _NotUnderstood(str(problem)) from None


def _numbers(value: object) -> frozenset[int]:
    numbers = [] if value is None else value
    if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
        raise _NotUnderstood('"asked" is not a list of question numbers')
    return frozenset(numbers)


def _kind_of(value: object) -> str:
    if value is None:
        return "missing or null"
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names.get(type(value), "an object")
