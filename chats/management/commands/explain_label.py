"""``explain_label``: JSON lines in, JSON lines out; what the label of each post says, and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand

from chatreader.labels.read import decide

_ACCEPTED = '{"text": "A1: ...", "by_moderator": true, false or null, "asked": [1, 2], "topics": false}'


class _NotUnderstood(ValueError):
    """An input line that is no question to us; its words are for the person who sent it."""


class Command(BaseCommand):
    """Read posts as JSON lines from standard input and write what their labels say."""

    help = f"Explain the labels of posts. Reads lines like {_ACCEPTED}, writes one JSON object for each."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer every line of standard input; a line that is not understood gets an error object."""
        source: Iterable[bytes | str] = getattr(sys.stdin, "buffer", sys.stdin)
        try:
            for answer in explain_lines(source):
                self.stdout.write(answer)
                self.stdout.flush()
        except (BrokenPipeError, KeyboardInterrupt):
            # Whoever read our answers has gone; there is nobody to tell.
            sys.stderr.close()


def explain_lines(lines: Iterable[bytes | str]) -> Iterator[str]:
    """Yield one JSON object for each line that is not blank."""
    for number, line in enumerate(lines, start=1):
        text = line.decode("utf-8", "replace") if isinstance(line, bytes) else line
        text = text.lstrip("\ufeff").strip()
        if text:
            yield json.dumps(_explain(text, number))


def _explain(line: str, number: int) -> dict[str, Any]:
    try:
        label = decide(**_read(line))
    except _NotUnderstood as problem:
        return {"error": f"line {number}: {problem}; accepted is {_ACCEPTED}", "line": number}
    return {
        "kind": label.kind.value,
        "numbers": list(label.numbers),
        "reason": label.reason,
        "confidence": label.confidence,
    }


def _read(line: str) -> dict[str, Any]:
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
        "by_moderator": _read_flag(asked_for, "by_moderator", None),
        "asked": _read_numbers(asked_for.get("asked")),
        "topics": _read_flag(asked_for, "topics", False),
    }


def _read_flag(asked_for: dict[str, Any], name: str, absent: bool | None) -> bool | None:
    value = asked_for.get(name)
    if value is None:
        return absent
    if not isinstance(value, bool):
        raise _NotUnderstood(f'"{name}" is {_kind_of(value)}, not true, false or null')
    return value


def _read_numbers(value: object) -> frozenset[int]:
    numbers = [] if value is None else value
    if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
        raise _NotUnderstood('"asked" is not a list of question numbers')
    return frozenset(numbers)


def _kind_of(value: object) -> str:
    if value is None:
        return "missing or null"
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names.get(type(value), "an object")
