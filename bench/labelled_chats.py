"""What the rules make of posts of real chats that people labelled by hand (bench/labelled/README.md).

python bench/labelled_chats.py [--wrong | --reserved]

--wrong lists the posts read otherwise than labelled, by chat and key; --reserved prints the totals
of the posts that are kept back while rules are developed, and nothing else of them. Shares stand
with their 95 % interval (Wilson); "strict" counts a coder's first reading alone, "lenient" every
reading that a coder found honest.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.labelled.labels import LABELS, SECOND, Labelled, Numbers, read_labels, with_second
from bench.labelled.sample import Chat, chats
from bench.sample_chats import SAMPLES
from chatreader.labels.label import LOW_CONFIDENCE, Reason
from chatreader.threads.bare_words import letters_only, reposted_words
from chatreader.threads.explaining import SURE
from chatreader.threads.model import (
    ChatReading,
    PlacementReading,
    PostInput,
    PostReading,
    Role,
)
from chatreader.threads.read_chat import read_chat

_BY_LABEL = {Reason.LABEL, Reason.INLINE, Reason.TRAILING}
BANDS = (("guess", 0.0, LOW_CONFIDENCE), ("likely", LOW_CONFIDENCE, SURE), ("sure", SURE, 1.0))
"""How sure the rules say they are of a placement: more than the first number, at most the second."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled post beside what the rules read; ``place`` is where the work list has it, 0 to 1."""

    said: Labelled
    found: PostReading
    place: float
    group: str

    @property
    def numbers(self) -> Numbers:
        """The questions that the rules place it at."""
        return frozenset(placement.number for placement in self.found.placements)

    @property
    def is_wrong(self) -> bool:
        """Neither coder reads it so."""
        return self.numbers not in self.said.questions or self.found.role.value not in self.said.roles


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    total: int

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share (Wilson 1927), 0 to 1 each; the whole range for no cases."""
        if not self.total:
            return 0.0, 1.0
        z, n, p = 1.96, self.total, self.right / self.total
        middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)

    def __str__(self) -> str:
        if not self.total:
            return "none to count"
        low, high = self.interval()
        return f"{self.right:4} of {self.total:4} = {self.right / self.total:6.1%} ({low:.1%} to {high:.1%})"


def share(outcomes: Iterable[bool]) -> Share:
    """How many of *outcomes* are true."""
    found = list(outcomes)
    return Share(sum(found), len(found))


def judge(of: Iterable[Chat], labels: Iterable[Labelled]) -> list[Judged]:
    """Run the rules on each chat and put the labelled posts beside. A label without its post: KeyError."""
    by_chat: dict[str, list[Labelled]] = defaultdict(list)
    for label in labels:
        by_chat[label.chat].append(label)
    return [judged for chat in of for judged in _judge_chat(chat, by_chat[chat.name])]


def _judge_chat(chat: Chat, labels: Sequence[Labelled]) -> list[Judged]:
    reading = read_chat(chat.posts)
    refs = {key: ref for ref, key in chat.keys().items()}
    groups = {post.ref: _group(post, reading.posts[post.ref]) for post in chat.posts}
    places = _work_list(reading, groups)
    return [
        Judged(label, reading.posts[refs[label.key]], places[group], f"{chat.name} {group}")
        for label in labels
        for group in [groups[refs[label.key]]]
    ]


def _group(post: PostInput, read: PostReading) -> str:
    """What the work list counts once: a post, or all reposts of one post."""
    if read.role is not Role.REPOST:
        return str(post.ref)
    quoted = reposted_words(post.text)
    return f"reposts of {letters_only(quoted[1] if quoted else post.text)[:60]}"


def _work_list(reading: ChatReading, groups: dict[int, str]) -> dict[str, float]:
    """Where each group stands in the order of doubt, as moderators get it: 0 first, 1 last."""
    order = {ref: index for index, ref in enumerate(reading.order)}
    refs = sorted(groups, key=lambda ref: (-round(doubt(reading.posts[ref]), 3), order[ref]))
    found = list(dict.fromkeys(groups[ref] for ref in refs))
    return {group: index / len(found) for index, group in enumerate(found)}


def doubt(read: PostReading) -> float:
    """How unsure the rules are of a post, 0 to 1: of its role or of a placement, whichever is less sure."""
    return 1.0 - min([read.confidence, *(placement.confidence for placement in read.placements)])


def r_precision(judged: Sequence[Judged]) -> Share:
    """Of the first R of each chat's work list, where R posts of it are wrong: how many are wrong."""
    right = total = 0
    for chat in dict.fromkeys(post.said.chat for post in judged):
        listed = sorted(_once(post for post in judged if post.said.chat == chat), key=lambda post: post.place)
        wrong = sum(post.is_wrong for post in listed)
        right += sum(post.is_wrong for post in listed[:wrong])
        total += wrong
    return Share(right, total)


def _once(judged: Iterable[Judged]) -> list[Judged]:
    """One post of each group, a wrong one if there is any."""
    return list({post.group: post for post in sorted(judged, key=lambda post: post.is_wrong)}.values())


def print_totals(judged: Sequence[Judged]) -> None:
    """Print the figures over all of *judged*: strict beside lenient, and the work list."""
    rows: list[tuple[str, Callable[[Labelled], int | None]]] = [
        ("strict", lambda _: 1),
        ("lenient", lambda _: None),
    ]
    for name, until in rows:
        question = share(post.numbers in post.said.questions[: until(post.said)] for post in judged)
        role = share(post.found.role.value in post.said.roles[: until(post.said)] for post in judged)
        placed = share(_is_right(post, placement, until(post.said)) for post, placement in placements(judged))
        print(f"{name:8} question right     {question}")
        print(f"{'':8} role right         {role}")
        print(f"{'':8} placements right   {placed}")
    wrong = [post for post in _once(judged) if post.is_wrong]
    print(f"work list: wrong posts in its first quarter {share(post.place < 0.25 for post in wrong)}")
    print(f"           R-precision                      {r_precision(judged)}")


def placements(judged: Iterable[Judged]) -> list[tuple[Judged, PlacementReading]]:
    """Every placement that the rules made, with its post."""
    return [(post, placement) for post in judged for placement in post.found.placements]


def _is_right(post: Judged, placement: PlacementReading, until: int | None) -> bool:
    return any(placement.number in numbers for numbers in post.said.questions[:until])


def print_reasons(judged: Sequence[Judged]) -> None:
    """Print how many placements are right by what decided them, and the posts left without any."""
    print("\nplacements right by what decided them (strict | lenient)")
    for reason in Reason:
        made = [(post, placement) for post, placement in placements(judged) if placement.reason is reason]
        if made:
            strict, lenient = (share(_is_right(*pair, until) for pair in made) for until in (1, None))
            print(f"  {reason.value:13}{strict} | {lenient}")
    left = [post for post in judged if not post.numbers]
    strict, lenient = (share(not all(post.said.questions[:until]) for post in left) for until in (1, None))
    print(f"  {'(none made)':13}{strict} | {lenient}")


def print_roles(judged: Sequence[Judged]) -> None:
    """Print how many posts of each role, by the likeliest reading, are read so (lenient)."""
    print("\nroles right by the role that people gave (lenient)")
    for role in Role:
        posts = [post for post in judged if post.said.roles[0] == role.value]
        if posts:
            print(f"  {role.value:13}{share(post.found.role.value in post.said.roles for post in posts)}")


def print_calibration(judged: Sequence[Judged]) -> None:
    """Print, for placements without a label, the share that is right in each band of confidence (lenient)."""
    print("\nplacements without a label by stated confidence (lenient)")
    without = [pair for pair in placements(judged) if pair[1].reason not in _BY_LABEL]
    for name, over, most in BANDS:
        band = [(post, placement) for post, placement in without if over < placement.confidence <= most]
        right = share(_is_right(post, placement, None) for post, placement in band)
        stated = sum(placement.confidence for _, placement in band) / max(1, len(band))
        print(f"  {name:7} stated {stated:.2f} {right}")


def print_wrong(judged: Iterable[Judged]) -> None:
    """Print each wrong post: said by people > found by the rules (what decided, how sure)."""
    print("\nread otherwise (role question: said > found)")
    for post in judged:
        if post.is_wrong:
            why = ", ".join(f"{p.reason.value} {p.confidence:.2f}" for p in post.found.placements)
            said = f"{'|'.join(post.said.roles)} {'|'.join(map(_shown, post.said.questions))}"
            found = f"{post.found.role.value} {_shown(post.numbers)} ({why or post.found.reason})"
            print(f"  {post.said.chat} {post.said.key}: {said} > {found}")


def _shown(numbers: Numbers) -> str:
    return "+".join(map(str, sorted(numbers))) or "none"


def print_report(judged: Iterable[Judged], *, is_reserved: bool, lists_wrong: bool) -> None:
    """Print the tables of the open part, or the reserved part's totals and nothing else of it."""
    part = [post for post in judged if post.said.is_reserved == is_reserved]
    print(f"{len(part)} {'reserved' if is_reserved else 'open'} posts")
    print_totals(part)
    if is_reserved:
        return
    print_reasons(part)
    print_roles(part)
    print_calibration(part)
    if lists_wrong:
        print_wrong(part)


def main() -> int:
    """Run the rules on the labelled chats and print what came out."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--wrong", action="store_true", help="list the posts read otherwise")
    which.add_argument("--reserved", action="store_true", help="only the totals of the reserved posts")
    wanted = parser.parse_args()
    if not SAMPLES.exists():
        print(f"The labelled chats are read from {SAMPLES}. Put the sample files there and try again.")
        return 2
    second = read_labels(SECOND) if SECOND.exists() else []
    judged = judge(chats(), with_second(read_labels(LABELS), second))
    print_report(judged, is_reserved=wanted.reserved, lists_wrong=wanted.wrong)
    return 0


if __name__ == "__main__":
    sys.exit(main())
