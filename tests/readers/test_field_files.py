"""Files as people bring them, once read wrongly or left unread without a word: each as a person reads it.

What stands beside an input is what becomes of it when its texts have been put right.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chats.parsing.repairs import mend
from chats.readers.registry import read_source
from chats.readers.source import Source
from chats.record import TweetRecord
from tests.readers.golden import cases, expectation, stated

FIELD = "field"


def mended_items(case: Path) -> list[dict[str, Any]]:
    """Everything a file gives, its texts put right; what was received of them is left out."""
    _, stream = read_source(Source.from_path(case))
    items = (mend(item)[0] if isinstance(item, TweetRecord) else item for item in stream)
    plain = (replace(item, received_text=None) if isinstance(item, TweetRecord) else item for item in items)
    return [{"is": type(item).__name__, **stated(item)} for item in plain]


@pytest.mark.parametrize("case", cases(FIELD), ids=lambda case: case.name)
def test_a_file_is_read_as_a_person_would_read_it(case: Path) -> None:
    assert mended_items(case) == expectation(case)
