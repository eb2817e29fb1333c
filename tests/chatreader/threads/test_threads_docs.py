"""The page of threads: every example on it is read as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chatreader.record import Precision
from chatreader.sessions.cores import Part, Sessions, find_sessions
from chatreader.threads.explaining import explain_placement
from chatreader.threads.model import ChatReading, PostInput
from chatreader.threads.read_chat import read_chat

PAGE = (Path(__file__).parents[3] / "docs" / "threads.md").read_text(encoding="utf-8")
POST = re.compile(r'(\d\d):(\d\d) @(\w+) \[(\d+)(?: ([>"=]) ?(@?)(\w+))?\] (.+)')
STRETCH = re.compile(r"(\w{3}) (\d\d):(\d\d) (\d+) posts? by (\d+) (?:person|people)(?: in (\d+) minutes)?")
DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
POINTERS = {">": "reply_to", '"': "quote_of", "=": "repost_of"}


@dataclass(frozen=True, slots=True)
class Example:
    """One example of the page: its posts, and what it says of some of them."""

    name: str
    posts: tuple[PostInput, ...]
    says: tuple[tuple[int, str], ...]
    moderators: str | None = None


def examples() -> list[Example]:
    """The fenced examples, each named by the section it stands in."""
    found, section = [], ""
    for piece in re.split(r"^(?=##+ |```$)", PAGE, flags=re.MULTILINE):
        if piece.startswith("#"):
            section = piece.splitlines()[0].strip("# ")
        elif "=>" in piece:
            found.append(example(section, piece.splitlines()[1:]))
    return found


def example(name: str, lines: list[str]) -> Example:
    posts: list[PostInput] = []
    says: list[tuple[int, str]] = []
    moderators = None
    for line in lines:
        if line.startswith("moderators: "):
            moderators = line.removeprefix("moderators: ")
        elif line.startswith("  => "):
            says.append((posts[-1].ref, line.removeprefix("  => ")))
        else:
            posts.append(skeleton(line, position=len(posts)))
    return Example(name, tuple(posts), tuple(says), moderators)


def skeleton(line: str, *, position: int) -> PostInput:
    found = POST.fullmatch(line)
    assert found, f"no post of an example: {line!r}"
    hour, minute, handle, ref, sign, at, target, text = found.groups()
    points: dict[str, Any] = {"is_reply": sign == ">", "is_repost": sign == "="}
    if at:
        points["reply_to_names"] = (target,)
    elif sign:
        points[POINTERS[sign]] = int(target)
    when = datetime(2018, 12, 3, int(hour), int(minute), tzinfo=UTC)
    return PostInput(
        ref=int(ref), text=text, position=position, author=handle, handle=handle, posted_at=when,
        precision=Precision.MINUTE, **points,
    )  # fmt: skip


def read(shown: Example) -> ChatReading:
    return read_chat(shown.posts, moderators=() if shown.moderators else ("mod",))


def in_words(reading: ChatReading, ref: int) -> str:
    """The role of a post and why it stands where it stands, as the page writes it."""
    post = reading.posts[ref]
    reasons = "; ".join(explain_placement(place, post.role) for place in post.placements)
    return f"{post.role}: {reasons}" if reasons else post.role.value


EXAMPLES = examples()


@pytest.mark.parametrize("shown", EXAMPLES, ids=lambda shown: shown.name)
def test_an_example_is_read_as_the_page_says(shown: Example) -> None:
    reading = read(shown)
    assert [(ref, in_words(reading, ref)) for ref, _ in shown.says] == list(shown.says)


@pytest.mark.parametrize("shown", [one for one in EXAMPLES if one.moderators], ids=lambda shown: shown.name)
def test_moderators_are_suggested_as_the_page_says(shown: Example) -> None:
    assert ", ".join(sorted(read(shown).suggested_moderators)) == shown.moderators


def test_every_rule_of_the_page_has_an_example() -> None:
    rules = re.findall(r"^##+ (.+)$", PAGE, flags=re.MULTILINE)
    told = {shown.name for shown in EXAMPLES} | {"The order of the evidence", "Which posts make one chat"}
    assert set(rules) == told


def test_a_first_time_said_on_the_page_is_noticed() -> None:
    (shown,) = (one for one in EXAMPLES if one.name == "What kind of post it is")
    readings = read(shown).posts
    assert [ref for ref, post in readings.items() if post.is_first_timer] == [2]


def stretches() -> Iterator[tuple[list[float], int, str]]:
    """Of the example of sessions: times, number of people, and what the page says of the stretch."""
    table = PAGE.split("```sessions\n")[1].split("```")[0]
    for line in table.splitlines():
        row, says = line.split(" => ")
        found = STRETCH.fullmatch(row)
        assert found, f"no stretch of posts: {row!r}"
        day, hour, minute, posts, people, minutes = found.groups()
        start = timedelta(days=DAYS.index(day), hours=int(hour), minutes=int(minute)).total_seconds()
        step = 60 * int(minutes or 0) / max(1, int(posts) - 1)
        yield [start + n * step for n in range(int(posts))], int(people), says


def of_session(found: Sessions, index: int) -> str:
    chat = f"chat {found.core_of[index] + 1}"
    parts = {Part.CORE: chat, Part.ANNOUNCEMENT: f"announcement of {chat}", Part.LATE: f"late in {chat}"}
    return parts.get(found.part_of(index), "none")


def test_posts_make_the_chats_that_the_page_says() -> None:
    rows = list(stretches())
    times = [time for row, _, _ in rows for time in row]
    authors = [f"p{n % people}" for row, people, _ in rows for n in range(len(row))]
    found = find_sessions(times, authors)
    said = [says for row, _, says in rows for _ in row]
    assert [of_session(found, index) for index in range(len(times))] == said
