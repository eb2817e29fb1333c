"""Pasted text takes time in proportion to its length, whatever stands in it."""

import time

import pytest

from chatreader.formats.pasted.segments import segment_text
from tests.chatreader.formats.pasted_chats import Taste, invent_chat


def seconds(text: str) -> float:
    begin = time.process_time()
    segment_text(text)
    return time.process_time() - begin


@pytest.mark.thorough
def test_twenty_thousand_lines_take_a_few_seconds() -> None:
    text = invent_chat(1, Taste(), posts=13_000).text
    assert text.count("\n") > 20_000
    assert seconds(text) < 5


@pytest.mark.thorough
@pytest.mark.parametrize(
    "text",
    [
        "\n" * 100_000,
        "word #tag " * 500_000,
        "#" * 5_000_000,
        "@a " * 30_000,
        "in reply to " + "@a " * 500_000 + "x",
        "the same line with the hashtag #badgechat\n" * 20_000,
        "line one of this chat #badgechat\nline two of this chat\n" * 10_000,
        "a\n" * 20_000,
        "#a\n" * 20_000,
        "A1 " * 30_000,
        "http://" * 14_000,
        "http://a.b/" + ")" * 90_000,
    ],
    ids=lambda text: text[:14].strip() or "blank lines",
)
def test_hostile_text_is_bounded(text: str) -> None:
    assert seconds(text) < 5
