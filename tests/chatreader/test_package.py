"""The package by itself: what is installed is what is there, and what the README shows works."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import chatreader
from chatreader.record import TweetRecord

CHECKOUT = Path(__file__).parents[2] / "chatreader"


def test_every_folder_is_installed() -> None:
    """A folder that the list leaves out would be missing from what pip installs, and from nothing else."""
    found = {path.parent.relative_to(CHECKOUT.parent) for path in CHECKOUT.rglob("__init__.py")}
    if not found:
        pytest.skip("the checkout's own files are not here: the installed ones are tested")
    stated = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    assert {".".join(folder.parts) for folder in found} == set(stated)


def test_a_label_is_read_with_one_call() -> None:
    label = chatreader.read_label("Q1: I would start with a sticker", by_moderator=False, asked=[1])
    assert (label.kind, label.numbers) == ("answer", (1,))


def test_a_file_is_read_with_one_call(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(
        "Q1: What is a badge? #c\n\nA1: proof of learning #c\n\nA1: a sticker #c\n", encoding="utf-8"
    )
    posts = [item for item in chatreader.read_records(path) if isinstance(item, TweetRecord)]
    (chat,) = chatreader.read_chats(path)
    assert len(posts) == 3
    assert [(q.number, q.answer_count) for q in chat.transcript.questions] == [(1, 2)]
