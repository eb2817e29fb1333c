"""How many posts of chats with a known truth are placed right, beside simpler ways of doing it.

python bench/labels.py [--wrong]     (--wrong lists every misplaced post)
"""

from __future__ import annotations

import argparse
import bisect
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.generate_chats import generate_chats
from bench.sample_chats import SAMPLES, TrueChat, TruePost, four_chats
from chatreader.threads.model import PostInput
from chatreader.threads.read_chat import read_chat

Placed = Mapping[int, frozenset[int]]
"""Ref -> the numbers of the questions a post is placed at."""

_STRICT = re.compile(r"[AQaq](\d{1,2})")
_LOOSE = re.compile(r"(?:\b|#)(?:a|q|ans|answer|question)[\s.#-]{0,2}(\d{1,2})\b", re.IGNORECASE)
_ASKS = re.compile(r"\bq(?:uestion)?[\s.#-]{0,2}(\d{1,2})\b", re.IGNORECASE)


def by_rules(chat: TrueChat) -> Placed:
    """The rules of this archive."""
    reading = read_chat(chat.posts)
    return {ref: frozenset(p.number for p in post.placements) for ref, post in reading.posts.items()}


def by_strict_pattern(chat: TrueChat) -> Placed:
    """ "A1" at the very start, nothing else."""
    return {post.ref: _number(_STRICT.match(post.text)) for post in chat.posts}


def by_loose_pattern(chat: TrueChat) -> Placed:
    """A letter and a number anywhere in the post."""
    return {post.ref: _number(_LOOSE.search(post.text)) for post in chat.posts}


def by_reply_chain(chat: TrueChat) -> Placed:
    """The loose pattern, then whatever the post replies to, quotes or retweets."""
    placed = dict(by_loose_pattern(chat))
    for post in sorted(chat.posts, key=lambda post: post.ref):
        for target in (post.reply_to, post.quote_of, post.repost_of):
            if not placed[post.ref] and target in placed:
                placed[post.ref] = placed[target]
    return placed


def by_clock(chat: TrueChat) -> Placed:
    """The same, then the question asked last."""
    placed = dict(by_reply_chain(chat))
    asked: dict[int, float] = {}
    for post in sorted(chat.posts, key=lambda post: post.ref):
        found = _ASKS.search(post.text)
        if found and post.posted_at and not post.is_repost:
            asked.setdefault(int(found.group(1)), post.posted_at.timestamp())
    times = sorted((time, number) for number, time in asked.items())
    for post in chat.posts:
        if not placed[post.ref] and post.posted_at:
            index = bisect.bisect_right(times, (post.posted_at.timestamp(), 99)) - 1
            placed[post.ref] = frozenset({times[index][1]}) if index >= 0 else frozenset()
    return placed


def _number(found: re.Match[str] | None) -> frozenset[int]:
    return frozenset({int(found.group(1))}) if found else frozenset()


@dataclass(slots=True)
class Score:
    """Right and all posts by what decides them; right and all placements."""

    right: Counter[str] = field(default_factory=Counter)
    posts: Counter[str] = field(default_factory=Counter)
    good_placements: int = 0
    placements: int = 0

    def add(self, true: TruePost, numbers: frozenset[int]) -> bool:
        """Count one post; whether it is right."""
        is_right = (true.question in numbers) if true.question is not None else not numbers
        self.posts[true.how] += 1
        self.right[true.how] += is_right
        self.placements += len(numbers)
        self.good_placements += true.question in numbers
        return is_right

    @property
    def accuracy(self) -> float:
        """Posts placed right, of all."""
        return self.right.total() / max(1, self.posts.total())

    @property
    def precision(self) -> float:
        """Placements that are right, of all placements made."""
        return self.good_placements / max(1, self.placements)


METHODS: dict[str, Callable[[TrueChat], Placed]] = {
    "strict pattern": by_strict_pattern,
    "loose pattern": by_loose_pattern,
    "+ reply chain": by_reply_chain,
    "+ clock": by_clock,
    "these rules": by_rules,
}


def measure(
    chats: Iterable[TrueChat], method: Callable[[TrueChat], Placed], *, show_wrong: bool = False
) -> Score:
    """Score *method* on *chats*; with *show_wrong* print each misplaced post."""
    score = Score()
    for chat in chats:
        placed = method(chat)
        texts: dict[int, PostInput] = {post.ref: post for post in chat.posts}
        for ref, true in chat.truth.items():
            if not score.add(true, placed[ref]) and show_wrong:
                got = ",".join(map(str, sorted(placed[ref]))) or "-"
                print(
                    f"  {chat.name} {true.how}/{true.kind}: is {true.question or '-'}, read {got}: "
                    f"{texts[ref].text!r}"
                )
    return score


def print_table(title: str, chats: list[TrueChat], *, show_wrong: bool) -> None:
    """Print one row per method: accuracy, precision, and the share right for each way of deciding."""
    hows = sorted({true.how for chat in chats for true in chat.truth.values()})
    count = sum(len(chat.truth) for chat in chats)
    print(f"\n{title}: {len(chats)} chats, {count} posts")
    print(f"{'':16}{'accuracy':>9}{'precision':>10}" + "".join(f"{how:>10}" for how in hows))
    for name, method in METHODS.items():
        score = measure(chats, method, show_wrong=show_wrong and method is by_rules)
        shares = "".join(f"{score.right[how] / score.posts[how]:>10.3f}" for how in hows)
        print(f"{name:16}{score.accuracy:>9.3f}{score.precision:>10.3f}{shares}")
    totals = Counter(true.how for chat in chats for true in chat.truth.values())
    print(f"{'posts':16}{'':>19}" + "".join(f"{totals[how]:>10}" for how in hows))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list every misplaced post")
    show_wrong = parser.parse_args().wrong
    if SAMPLES.exists():
        print_table("samples/generated/four-chats", four_chats(), show_wrong=show_wrong)
    print_table("own generator", generate_chats(seed=7, count=40), show_wrong=show_wrong)


if __name__ == "__main__":
    main()
