"""Values of derived kinds are stored as what they are, not as what they print."""

from __future__ import annotations

import enum
from collections import Counter
from typing import Any, NamedTuple

import pytest

from chats.sql.copy_in import copy_rows, make_temporary, rows_of

pytestmark = pytest.mark.django_db


class Way(str, enum.Enum):  # noqa: UP042  (prints as "Way.LATE", unlike a StrEnum)
    """A choice that is a string, and prints as something else."""

    LATE = "late"


class Both(NamedTuple):
    """A tuple with names."""

    one: str
    two: str


@pytest.mark.parametrize(
    ("column", "value", "stored"),
    [
        ("text", Way.LATE, "late"),
        ("text[]", Both("a", "b"), ["a", "b"]),
        ("jsonb", Counter(a=2), '{"a": 2}'),
        ("double precision", 1.5, 1.5),
        ("boolean", True, True),
        ("integer", None, None),
    ],
)
def test_a_value_comes_back_as_what_it_is(column: str, value: Any, stored: Any) -> None:
    make_temporary("copied", f"value {column}")
    copy_rows("copied", ["value"], [(value,)])
    assert rows_of("SELECT value FROM copied") == [(stored,)]
