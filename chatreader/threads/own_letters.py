"""Which letters a chat labels with: learned from numbered openings of one person and their numbered echoes.

A chat in Spanish asks "P1: ¿Qué …?" and answers "R1: …". The pair counts when one person asks several
numbers with it, other people answer these numbers with the other letter, and Q and A explain less.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from chatreader.labels.letters import ENGLISH, LANGUAGES, LONGEST_LETTER, Letters, letter_of_word, letters_of
from chatreader.labels.mark_context import asks_something
from chatreader.labels.normalize import fold_characters
from chatreader.threads.model import PostInput

ASKED_AT_LEAST = 2
"""Numbers that one person asks with a letter of a known language, so that it is one of this chat."""
ASKED_IN_ANY_LETTERS = 3
"""The same for letters of no language that is known here."""
ECHOES_AT_LEAST = 2
"""Answers of others, with the other letter, to these numbers."""

_OPENING: Final = re.compile(
    r"\A(?:[^\w#@]+|[#@](?![^\W\d_]{1,2}\d{1,2}\b)\w+|#(?=[^\W\d_]{1,2}\d))*+"
    r"(?P<name>[^\W\d_]{1,12})\.?\s?[#.(\[:-]?\s?(?P<number>20|1\d|0?\d)(?![\w%]|[.,/]\d)[).:\]\s-]*"
)
_PAIRS: Final = frozenset((one.asks, one.answers) for one in LANGUAGES)
_TAKEN: Final = frozenset("at")
"""Letters that ask in no language: A answers, and chats that number topics have rules of their own."""


@dataclass(slots=True)
class _Evidence:
    """Who began a post with a letter and a number, and whether something is asked behind it."""

    asked: dict[str, dict[str | None, set[int]]] = field(default_factory=lambda: defaultdict(dict))
    said: dict[str, list[tuple[str | None, int]]] = field(default_factory=lambda: defaultdict(list))
    in_words: set[str] = field(default_factory=set)

    def add(self, post: PostInput, name: str, number: int, *, asks: bool, is_word: bool) -> None:
        """Take note of one opening."""
        if asks:
            self.asked[name].setdefault(post.author, set()).add(number)
        self.said[name].append((post.author, number))
        if is_word:
            self.in_words.add(name)

    def asker(self, letter: str) -> tuple[str | None, set[int]]:
        """Who asks most numbers with *letter*, and these."""
        everyone = self.asked.get(letter, {})
        return max(everyone.items(), key=lambda one: (len(one[1]), str(one[0])), default=(None, set()))

    def echoes(self, letter: str, asker: str | None, numbers: Collection[int]) -> list[str | None]:
        """Who else begins a post with *letter* and one of *numbers*: each post's author."""
        return [
            author
            for author, number in self.said[letter]
            if number in numbers and (author is None or author != asker)
        ]


def learn_letters(posts: Sequence[PostInput]) -> Letters:
    """Return the letters of the labels in one chat, ``ENGLISH`` where Q and A explain more."""
    seen = _Evidence()
    for post in posts:
        _look_at(post, seen)
    best = max(_candidates(seen), default=None)
    return letters_of(best[1], best[2]) if best else ENGLISH


def _look_at(post: PostInput, seen: _Evidence) -> None:
    if post.repost_of is not None or post.is_repost:
        return
    folded, _ = fold_characters(post.text)
    found = _OPENING.match(folded)
    if found is None:
        return
    name, number = found["name"].lower(), int(found["number"])
    asks = asks_something(folded[found.end() :])
    if len(name) <= LONGEST_LETTER:
        seen.add(post, name, number, asks=asks, is_word=False)
    for letter, is_question in letter_of_word(name):
        seen.add(post, letter, number, asks=asks and is_question, is_word=True)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two letters, the numbers asked with one, who answers with the other, and how many do so with A."""

    asks: str
    answers: str
    asked: int
    echoes: list[str | None]
    by_a: int

    def explains_enough(self, in_words: Collection[str]) -> bool:
        """Whether so much speaks for the pair; one question is enough where it is called by its name."""
        if self._is_less_than_english():
            return False
        if (self.asks, self.answers) not in _PAIRS:
            in_single_letters = len(self.asks + self.answers) == 2
            return (
                in_single_letters
                and self.asked >= ASKED_IN_ANY_LETTERS
                and len(self.echoes) > ECHOES_AT_LEAST
            )
        if self.asks in in_words and (self.answers in in_words or self.answers == "a"):
            return self.asked >= 1 and len(self.echoes) >= 1
        return self.asked >= ASKED_AT_LEAST and len(self.echoes) >= ECHOES_AT_LEAST

    def _is_less_than_english(self) -> bool:
        """Whether A answers these numbers as well; where Q asks, one person's "R2" may be a droid."""
        if self.asks != "q":
            return 2 * len(self.echoes) < self.by_a
        one_person = None not in self.echoes and len(set(self.echoes)) < 2
        return len(self.echoes) <= self.by_a or one_person


def _candidates(seen: _Evidence) -> Iterator[tuple[int, str, str]]:
    """Pairs of letters that explain the chat, each with how many posts they explain."""
    _, in_english = seen.asker("q")
    for asks in sorted(seen.asked.keys() - _TAKEN):
        asker, numbers = seen.asker(asks)
        if asks != "q" and len(numbers) <= len(in_english):
            continue
        by_a = len(seen.echoes("a", asker, numbers))
        for answers in sorted(seen.said.keys() - {asks, "q", "t"} - ({"a"} if asks == "q" else set())):
            pair = _Pair(asks, answers, len(numbers), seen.echoes(answers, asker, numbers), by_a)
            if pair.explains_enough(seen.in_words):
                yield pair.asked + len(pair.echoes), asks, answers
