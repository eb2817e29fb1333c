"""Chats that label in letters of their own, pasted texts from the first line to the last."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chatreader import read_chats
from tests.chatreader.threads.test_threading_golden import DATA, shape

CHATS = sorted((DATA / "letters").glob("*.txt"))


@pytest.mark.parametrize("path", CHATS, ids=[path.stem for path in CHATS])
def test_a_chat_in_its_own_letters_reads_as_a_person_would(path: Path) -> None:
    (chat,) = read_chats(path)
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    assert shape(chat.reading) == expected
