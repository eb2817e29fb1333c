"""The labels of two coders, and how far they agree.

python bench/labelled/labels.py     (agreement on the posts that both labelled, by first readings)
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from chatreader.threads.model import Role

LABELS = Path(__file__).with_name("labels.tsv")
SECOND = Path(__file__).with_name("second.tsv")

Numbers = frozenset[int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """What people read in one post, the likeliest first; no numbers = it belongs to no question."""

    chat: str
    key: str
    is_reserved: bool
    roles: tuple[str, ...]
    questions: tuple[Numbers, ...]


def read_labels(path: Path) -> list[Labelled]:
    """Labels in the order of *path*, tab-separated with a head."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_labelled(row) for row in csv.DictReader(file, delimiter="\t")]


def _labelled(row: dict[str, str]) -> Labelled:
    questions = tuple(_numbers(text) for text in row["question"].split("|"))
    roles = tuple(Role(role).value for role in row["role"].split("|"))
    return Labelled(row["chat"], row["post"], row["reserved"] == "1", roles, questions)


def _numbers(text: str) -> Numbers:
    return frozenset() if text == "none" else frozenset(map(int, text.split("+")))


def with_second(first: Iterable[Labelled], second: Iterable[Labelled]) -> list[Labelled]:
    """*first*, and behind each post's readings the second coder's first one, if it is not among them."""
    other = {(label.chat, label.key): label for label in second}
    return [_joined(label, other.get((label.chat, label.key))) for label in first]


def _joined(label: Labelled, other: Labelled | None) -> Labelled:
    if other is None:
        return label
    roles = dict.fromkeys([*label.roles, other.roles[0]])
    questions = dict.fromkeys([*label.questions, other.questions[0]])
    return replace(label, roles=tuple(roles), questions=tuple(questions))


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa of two coders' categories (Cohen 1960): 1 = always the same, 0 = as by chance."""
    same = sum(one == two for one, two in pairs) / len(pairs)
    ones, twos = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(ones[category] * twos[category] for category in ones) / len(pairs) ** 2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def print_agreement(first: Iterable[Labelled], second: Iterable[Labelled]) -> None:
    """Print how often both coders' first readings are the same, and kappa; and how often any are shared."""
    of_first = {(label.chat, label.key): label for label in first}
    both = [(of_first[label.chat, label.key], label) for label in second]
    for name, pairs, shared in (
        ("role", [(one.roles[0], two.roles[0]) for one, two in both],
         sum(bool(set(one.roles) & set(two.roles)) for one, two in both)),
        ("question", [(one.questions[0], two.questions[0]) for one, two in both],
         sum(bool(set(one.questions) & set(two.questions)) for one, two in both)),
    ):  # fmt: skip
        same = sum(one == two for one, two in pairs)
        print(f"{name:9} same {same} of {len(pairs)}, kappa {kappa(pairs):.2f}; a reading in common {shared}")


if __name__ == "__main__":
    print_agreement(read_labels(LABELS), read_labels(SECOND))
