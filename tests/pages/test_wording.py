"""Numbers, times, lists and kinds of posts are said by one module, wherever they are said."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from chatreader.threads.model import Role
from chats import wording


def test_every_role_has_words() -> None:
    assert set(wording.ROLES) == set(Role)


@pytest.mark.parametrize(
    ("number", "role", "said"),
    [(0, "intro", "no greetings"), (1, "other", "1 aside"), (1200, "spam", "1,200 posts set aside as spam")],
)
def test_posts_of_a_role_are_counted(number: int, role: str, said: str) -> None:
    assert wording.counted_role(number, role) == said


def test_lists_are_said_as_in_a_sentence() -> None:
    assert [wording.listed(words) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert wording.listed("abc", "or") == "a, b or c"


def test_times_are_said_as_people_say_them() -> None:
    assert [wording.clock(datetime(2019, 3, 6, hour, 5)) for hour in (0, 12, 18)] == [
        "12:05 AM", "12:05 PM", "6:05 PM",
    ]  # fmt: skip
    assert [wording.countdown(seconds) for seconds in (0, 251.2, 3725)] == ["0:00", "4:12", "1:02:05"]
    assert wording.long_day(date(2018, 12, 3)) == "3 December 2018"
