"""Session cores: which posts make a chat session, from their times alone.

A chat is a *core*: posts of several people, close together. What lies loosely
around a core (announcements up to three days before, late answers up to a week
after) belongs to the nearest one; the rest belongs to none. Only instants count,
so a chat across midnight or New Year is one chat, and two chats on one day are two.
"""

from __future__ import annotations

import bisect
import enum
from array import array
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

MAX_GAP = 90 * 60.0
"""Seconds without a post that end a core."""
ANNOUNCED_BEFORE = 72 * 3600.0
LATE_AFTER = 7 * 24 * 3600.0

MIN_POSTS = 5
MIN_PEOPLE = 3
"""A core has at least so many posts by so many people: a lone pair is two people talking."""

LIVELY_WINDOW = 30 * 60.0
"""A stretch is lively when half an hour of it holds ``MIN_POSTS`` posts by ``MIN_PEOPLE``."""
AFTERTALK = 24 * 3600.0
"""A thin trickle of posts this close (seconds) to a lively core is talk about it, not a chat of its own."""
SMALL_SHARE = 0.1
"""So is a lively stretch with less than this share of the posts of a core as close."""


class Part(enum.StrEnum):
    """Where a post stands in its session."""

    CORE = "core"
    ANNOUNCEMENT = "announcement"
    LATE = "late"
    NONE = "none"


_PARTS = tuple(Part)
_CORE, _ANNOUNCEMENT, _LATE, _NONE = range(4)


@dataclass(frozen=True, slots=True)
class Core:
    """The lively part of a session: epoch seconds of its first and last post, and their number."""

    start: float
    end: float
    post_count: int


@dataclass(frozen=True, slots=True)
class Sessions:
    """The cores in order of time, and for each post (as given) its core and its part.

    ``core_of[i]`` is an index into ``cores`` or -1; ``part_of(i)`` says how the post stands there.
    """

    cores: tuple[Core, ...]
    core_of: array[int]
    part_codes: bytearray

    def part_of(self, index: int) -> Part:
        """How post *index* stands to its session."""
        return _PARTS[self.part_codes[index]]


@dataclass(frozen=True, slots=True)
class _Timeline:
    """Posts with a time, sorted: their index as given, their time and a small number for their author."""

    indexes: array[int]
    times: array[float]
    people: array[int]
    knows_people: bool


def find_sessions(
    times: Sequence[float | None],
    people: Sequence[Hashable | None] | None = None,
    *,
    is_repost: Sequence[bool] | None = None,
) -> Sessions:
    """Sort posts into sessions.

    *times* are epoch seconds (``None`` = unknown: such posts get no session);
    *people* are author keys (``None`` = unknown; when nobody is known, only
    posts are counted). Reposts belong to sessions but do not make one: an
    announcement shared by ten people is no chat.
    """
    line = _sort(times, people)
    cores = _find_cores(line, _counted(line, is_repost))
    core_of = array("l", [-1]) * len(times)
    codes = bytearray([_NONE]) * len(times)
    _assign(line, cores, core_of, codes)
    return Sessions(cores, core_of, codes)


def _sort(times: Sequence[float | None], people: Sequence[Hashable | None] | None) -> _Timeline:
    """Keep the posts with a time, in order of time; ties keep the order given."""
    timed = [(float(time), index) for index, time in enumerate(times) if time is not None]
    timed.sort()
    numbers: dict[Hashable, int] = {}
    authors = array("l", [-1]) * len(timed)
    for place, (_, index) in enumerate(timed):
        person = people[index] if people is not None else None
        if person is not None:
            authors[place] = numbers.setdefault(person, len(numbers))
    indexes = array("l", (index for _, index in timed))
    return _Timeline(indexes, array("d", (time for time, _ in timed)), authors, bool(numbers))


def _counted(line: _Timeline, is_repost: Sequence[bool] | None) -> bytearray:
    """1 for each sorted post that may help to make a core."""
    if is_repost is None:
        return bytearray([1]) * len(line.times)
    return bytearray(0 if is_repost[index] else 1 for index in line.indexes)


def _runs(times: array[float]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of sorted posts without a gap longer than ``MAX_GAP``."""
    start = 0
    for place in range(1, len(times) + 1):
        if place == len(times) or times[place] - times[place - 1] > MAX_GAP:
            yield start, place
            start = place


def _find_cores(line: _Timeline, counted: bytearray) -> tuple[Core, ...]:
    """Lively stretches, and thin runs that are not the talk before or after one.

    Two lively stretches further apart than ``MAX_GAP`` are two chats, even
    when a stray post every hour joins them into one run.
    """
    lively: list[Core] = []
    thin: list[Core] = []
    for start, stop in _runs(line.times):
        stretches = _lively_stretches(line, counted, start, stop)
        lively += [_core(line, a, b) for a, b in stretches]
        if not stretches and _is_enough(line, counted, start, stop):
            thin.append(_core(line, start, stop))
    large = [core for core in lively if not _is_aftertalk(core, lively)]
    alone = [
        core for core in thin if not any(_gap(core, near) <= AFTERTALK for near in _neighbours(core, large))
    ]
    return tuple(sorted(large + alone, key=lambda core: core.start))


def _core(line: _Timeline, start: int, stop: int) -> Core:
    return Core(line.times[start], line.times[stop - 1], stop - start)


def _is_aftertalk(core: Core, lively: Sequence[Core]) -> bool:
    """True for a small stretch within ``AFTERTALK`` of a far larger one."""
    return any(
        _gap(core, near) <= AFTERTALK and core.post_count < SMALL_SHARE * near.post_count
        for near in _neighbours(core, lively)
    )


def _neighbours(core: Core, others: Sequence[Core]) -> Sequence[Core]:
    """The cores (in order of time) close enough to *core* to matter: those that start within two days."""
    low = bisect.bisect_left(others, core.start - 2 * AFTERTALK, key=_start)
    high = bisect.bisect_right(others, core.end + AFTERTALK, key=_start)
    return others[low:high]


def _start(core: Core) -> float:
    return core.start


def _gap(one: Core, other: Core) -> float:
    """Seconds between two cores."""
    return max(other.start - one.end, one.start - other.end)


def _is_enough(line: _Timeline, counted: bytearray, start: int, stop: int) -> bool:
    places = [place for place in range(start, stop) if counted[place]]
    people = {line.people[place] for place in places if line.people[place] >= 0}
    return len(places) >= MIN_POSTS and (not line.knows_people or len(people) >= MIN_PEOPLE)


def _lively_stretches(line: _Timeline, counted: bytearray, start: int, stop: int) -> list[tuple[int, int]]:
    """Ranges covered by lively windows, joined over gaps up to ``MAX_GAP``."""
    stretches: list[tuple[int, int]] = []
    for a, b in _lively_windows(line, counted, start, stop):
        if stretches and line.times[a] - line.times[stretches[-1][1] - 1] <= MAX_GAP:
            stretches[-1] = (stretches[-1][0], b)
        else:
            stretches.append((a, b))
    return stretches


def _lively_windows(line: _Timeline, counted: bytearray, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Half-open ranges of at most ``LIVELY_WINDOW`` seconds with enough posts and people, by their end."""
    present: Counter[int] = Counter()
    posts, first = 0, start
    for last in range(start, stop):
        if not counted[last]:
            continue
        posts += 1
        present[line.people[last]] += 1
        while line.times[last] - line.times[first] > LIVELY_WINDOW:
            posts -= _leave(line, counted, present, first)
            first += 1
        while not counted[first]:
            first += 1
        if posts >= MIN_POSTS and _count_people(line, present) >= MIN_PEOPLE:
            yield first, last + 1


def _leave(line: _Timeline, counted: bytearray, present: Counter[int], place: int) -> int:
    """Take one post out of the window; how many counted posts that were (0 or 1)."""
    if not counted[place]:
        return 0
    person = line.people[place]
    present[person] -= 1
    if not present[person]:
        del present[person]
    return 1


def _count_people(line: _Timeline, present: Counter[int]) -> int:
    """People in the window; where no author at all is known, numbers of people are no hurdle."""
    return len(present) - (-1 in present) if line.knows_people else MIN_PEOPLE


def _assign(line: _Timeline, cores: Sequence[Core], core_of: array[int], codes: bytearray) -> None:
    """Write each post's nearest core within reach; one walk over posts and cores together."""
    if not cores:
        return
    here = 0
    for place, index in enumerate(line.indexes):
        time = line.times[place]
        while here + 1 < len(cores) and cores[here + 1].start <= time:
            here += 1
        core_of[index], codes[index] = _nearest(cores, here, time)


def _nearest(cores: Sequence[Core], here: int, time: float) -> tuple[int, int]:
    """Core and part code for a time between core *here* and the next one."""
    choices: list[tuple[float, int, int]] = []
    core = cores[here]
    if time < core.start:
        choices.append((core.start - time, here, _ANNOUNCEMENT))
    elif time <= core.end:
        return here, _CORE
    else:
        choices.append((time - core.end, here, _LATE))
        if here + 1 < len(cores):
            choices.append((cores[here + 1].start - time, here + 1, _ANNOUNCEMENT))
    reach = {_ANNOUNCEMENT: ANNOUNCED_BEFORE, _LATE: LATE_AFTER}
    within = [choice for choice in choices if choice[0] <= reach[choice[2]]]
    return min(within)[1:] if within else (-1, _NONE)
