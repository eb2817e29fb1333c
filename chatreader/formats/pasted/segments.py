"""Posts out of a pasted transcript that has lost everything but its lines.

A post may span several lines, and nothing marks where the next one begins. So
the boundaries are sought over the whole text at once: of all ways to cut the
lines into posts the cheapest is taken, where costs say how unlike a post a run of
lines is (see ``segment_costs``). A post holds at most what X allowed in its
time, which most often decides.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chatreader.formats.pasted.segment_costs import Habits, join_evidence
from chatreader.formats.pasted.segment_lines import (
    LINK_LENGTH,
    Line,
    Paragraphs,
    find_chat_hashtag,
    read_paragraphs,
    tag_key,
)

MAX_LINES = 40
"""Lines of one post at most: more were never seen, and the search stays linear."""

OLD_LIMIT, NEW_LIMIT = 140, 280
"""Characters of a post before and since November 2017."""

UNTAGGED_BREAK = 0.2
"""Further cost of each line break in a post without the chat's hashtag."""

_SLACK = 4
"""Posts of the old days may count a little longer today (signs that count twice)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One post: lines ``first`` to ``last`` of the file (1-based, the names below not counted)."""

    first: int
    last: int
    text: str
    reply_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A transcript cut into posts, in its order.

    ``hashtag`` is the chat's, casefolded and without ``#``. ``orphans`` are lines
    "In reply to" without a post above them, ``too_long`` lines that are no post
    for their length, with their beginnings.
    """

    segments: tuple[Segment, ...]
    hashtag: str | None = None
    description: str | None = None
    orphans: tuple[int, ...] = ()
    too_long: tuple[tuple[int, str], ...] = ()


def segment_text(text: str, *, hashtag: str | None = None) -> Segmentation:
    """Cut a pasted transcript into its posts; never raises.

    ``hashtag`` is the chat's when it is known, else it is found from the text.
    """
    found = read_paragraphs(text)
    tag = tag_key(hashtag.lstrip("#＃")) if hashtag else find_chat_hashtag(found.lines)
    has_description = is_description(found, tag)
    lines = found.lines[1:] if has_description else found.lines
    names = {index - has_description: one for index, one in found.reply_names.items()}
    cutter = _Cutter(lines, tag, cost_of_long_posts(found.lines), frozenset(names))
    keeps_blanks = not all(line.is_after_blank for line in lines[1:])
    return Segmentation(
        tuple(_segment(lines[i:j], names.get(j - 1, ()), keeps_blanks) for i, j in cutter.ranges()),
        tag,
        found.lines[0].text if has_description else None,
        tuple(found.orphans),
        tuple(found.too_long),
    )


def _segment(lines: Sequence[Line], names: tuple[str, ...], keeps_blanks: bool) -> Segment:
    parts = [lines[0].text]
    for line in lines[1:]:
        # Where every line has a blank one above it, blank lines are the page's, not the post's.
        parts.append(f"\n{line.text}" if line.is_after_blank and keeps_blanks else line.text)
    return Segment(lines[0].number, lines[-1].number, "\n".join(parts), names)


def cost_of_long_posts(lines: Sequence[Line]) -> float:
    """The cost of a post of several lines beyond 140 characters, from the single lines of the text.

    When none of many lines is longer, the text is of the days when posts were
    short; with few lines that proves little (the chance of one more long post
    is estimated as Laplace does, and raised because posts of several lines are
    longer than others). The first line may be a description.
    """
    rest = lines[1:]
    longer = sum(line.length_as_first > OLD_LIMIT + _SLACK for line in rest)
    if longer * 50 >= len(rest):
        return 0.0
    return max(0.0, math.log((len(rest) + 4) / (longer + 1)) - 1.5)


_ABOUT = re.compile(
    r"""(?:the\ |our\ |this\ )? (?:weekly\ |monthly\ )? [#＃]?(\w+)
    (?:\ (?:chat|community|conversation|hour|archive|transcript|twitter\ chat))?
    \ (?:is|was|are|were|has\ been|began|started|brings?|meets?|takes\ place
        |provides?|offers?|happens|aims|connects?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OF_ALL_CHATS = re.compile(
    r"\b(?:weekly|monthly|fortnightly|bi-?weekly|twitter chat|was founded|takes place|every \w{3,6}day"
    r"|(?:archive|transcript) of)\b",
    re.IGNORECASE,
)
_OF_THIS_CHAT = re.compile(
    r"\b(?:tonight|today|now|minutes|welcome|thanks|i|i.m|my|a\d|q\d)\b", re.IGNORECASE
)


_SHORTEST_DESCRIPTION = 45


def is_description(found: Paragraphs, tag: str | None) -> bool:
    """True when the first line speaks of the chat rather than in it.

    It is longer than any post could be, or it says what the chat is ("#BadgeChat
    was founded in …") or how often it meets, and does not end with its hashtag as
    posts do.
    """
    if len(found.lines) < 2 or 0 in found.reply_names:
        return False
    first = found.lines[0]
    if first.length > NEW_LIMIT:
        return True
    about = _ABOUT.match(first.text)
    if first.length <= _SHORTEST_DESCRIPTION or first.words_end < len(first.text.rstrip(".!")):
        return False
    if about is not None and tag_key(about[1]) == tag:
        return True
    return bool(_OF_ALL_CHATS.search(first.text)) and not _OF_THIS_CHAT.search(first.text)


class _Cutter:
    """The search for the cheapest cut of ``lines``."""

    def __init__(
        self, lines: Sequence[Line], tag: str | None, long_cost: float, ends: frozenset[int]
    ) -> None:
        self.lines, self.long_cost, self.ends = lines, long_cost, ends
        self.has_tag = [tag is not None and tag in line.tags for line in lines]
        self.evidence = join_evidence(lines, tag) if lines else []
        self.knows_tag = tag is not None

    def ranges(self) -> list[tuple[int, int]]:
        """Half-open index ranges of the posts. The second search knows the habits of this file."""
        usual = Habits() if self.knows_tag else Habits(untagged=0.0, tagged_again=0.0)
        return self._search(self._habits(self._search(usual), usual))

    def _search(self, habits: Habits) -> list[tuple[int, int]]:
        count = len(self.lines)
        best = [0.0, *[math.inf] * count]
        came_from = [0] * (count + 1)
        joins = self._join_costs(habits)
        for start in range(count):
            for end, cost in self._posts_from(start, habits, joins):
                total = best[start] + cost
                if total < best[end]:
                    best[end], came_from[end] = total, start
        return _walk_back(came_from, count)

    def _join_costs(self, habits: Habits) -> list[float]:
        return [
            habits.join + one + (habits.blank if line.is_after_blank else habits.touching)
            for line, one in zip(self.lines, self.evidence, strict=True)
        ]

    def _posts_from(self, start: int, habits: Habits, joins: list[float]) -> list[tuple[int, float]]:
        """Every post that may begin at ``start``: where it ends, and its cost."""
        found = []
        length, cost, tagged = -1, 0.0, 0
        for index in range(start, min(start + MAX_LINES, len(self.lines))):
            line = self.lines[index]
            length += 1 + (line.length_as_first if index == start else line.length)
            # The link of an attached picture or quoted post, always the last word, is free.
            counted = length - line.ends_with_link * (LINK_LENGTH + 1)
            if index > start:
                if counted > NEW_LIMIT:
                    break
                cost += joins[index]
            tagged += self.has_tag[index]
            is_long = index > start and counted > OLD_LIMIT + _SLACK
            total = cost + _tag_cost(tagged, index - start, habits) + is_long * self.long_cost
            found.append((index + 1, total))
            if index in self.ends:
                break
        return found

    def _habits(self, ranges: list[tuple[int, int]], usual: Habits) -> Habits:
        """The habits of this file as a first cut of it shows them."""
        begins = {start for start, _ in ranges}
        gaps = [(self.lines[i].is_after_blank, i in begins) for i in range(1, len(self.lines))]
        joined = [is_blank for is_blank, is_cut in gaps if not is_cut]
        cut = [is_blank for is_blank, is_cut in gaps if is_cut]
        untagged = sum(not any(self.has_tag[start:end]) for start, end in ranges)
        blank, touching = _blank_costs(cut, joined)
        return replace(
            usual,
            join=_log_odds(len(cut) + 12, len(joined) + 4, 0.2, 2.0),
            blank=blank,
            touching=touching,
            # Texts are captured by their hashtag: posts without it are rarer than a first cut shows.
            untagged=usual.untagged and _log_odds(len(ranges) - untagged + 30, untagged + 2, 1.5, 3.5),
        )


def _blank_costs(cut: list[bool], joined: list[bool]) -> tuple[float, float]:
    """Costs of joining across a blank line and across none, where posts are cut and joined thus."""

    def cost(at_cuts: int, at_joins: int) -> float:
        return _log_odds((at_cuts + 1) * (len(joined) + 2), (at_joins + 1) * (len(cut) + 2), -3.0, 3.0)

    return cost(sum(cut), sum(joined)), cost(len(cut) - sum(cut), len(joined) - sum(joined))


def _log_odds(yes: int, no: int, low: float, high: float) -> float:
    return max(low, min(high, math.log(yes / no)))


def _tag_cost(tagged: int, breaks: int, habits: Habits) -> float:
    """The cost of so many lines with the chat's hashtag in a post with so many line breaks."""
    if tagged:
        return (tagged - 1) * habits.tagged_again
    # The line before a post that has the hashtag sooner belongs to that one than to one without.
    return habits.untagged and habits.untagged + UNTAGGED_BREAK * breaks


def _walk_back(came_from: list[int], count: int) -> list[tuple[int, int]]:
    ranges = []
    while count:
        ranges.append((came_from[count], count))
        count = came_from[count]
    return ranges[::-1]
