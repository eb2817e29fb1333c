"""Postgres holds no zero bytes: they go, and nothing else does."""

from __future__ import annotations

import json

import pytest

from chats.sql.copy_in import as_json


@pytest.mark.parametrize(
    "text", ["a\0b", "\0\0", r"\u0000", "\\\0", "\\\\u0000\0", "\0" + r"\u0000", r"C:\u0000\files", "plain"]
)
def test_json_loses_its_zero_bytes_only(text: str) -> None:
    written = as_json({"said": text})
    assert json.loads(written) == {"said": text.replace("\0", "")}
