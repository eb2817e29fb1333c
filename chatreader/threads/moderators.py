"""Who moderates a chat: said by the source, named by people, or shown by what they post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from chatreader.labels.label import Label, LabelKind
from chatreader.labels.read import label_in_chat, question_text
from chatreader.threads.features import PostFeatures
from chatreader.threads.phrases import SpeechAct
from chatreader.threads.speech_acts import is_asking

ASKS_AT_LEAST = 2
"""Distinct questions that make somebody a moderator (conventions, section 3)."""


@dataclass(frozen=True, slots=True)
class Moderators:
    """Author keys: those known from outside, and those the rules suggest besides."""

    known: frozenset[str]
    suggested: frozenset[str]

    @property
    def everyone(self) -> frozenset[str]:
        """Known and suggested together."""
        return self.known | self.suggested

    def wrote(self, note: PostFeatures) -> bool | None:
        """Whether a moderator wrote the post; ``None`` when that cannot be known."""
        if note.post.is_moderator:
            return True
        if note.post.author is None or not self.everyone:
            return None
        return note.post.author in self.everyone


def find_moderators(
    notes: Sequence[PostFeatures], acts: Sequence[SpeechAct], given: Collection[str], *, topics: bool
) -> Moderators:
    """Return who moderates; *given* holds author keys or handles (with or without "@")."""
    names = {name.lstrip("@").lower() for name in given} | set(given)
    known = {
        note.post.author
        for note in notes
        if note.post.author is not None
        and (note.post.is_moderator or note.post.author in names or note.post.handle in names)
    }
    suggested = _those_who_ask(notes, topics=topics) | _those_who_welcome(notes, acts)
    return Moderators(frozenset(known), frozenset(suggested - known))


def _those_who_ask(notes: Sequence[PostFeatures], *, topics: bool) -> set[str]:
    """Authors who were the first to ask two or more numbers, and mostly ask when they write a Q.

    Most posts that begin with Q are answers, so somebody who writes "Q1: I ..."
    four times asks nothing, even when the moderator's posts were not captured.
    """
    first: dict[str, set[int]] = defaultdict(set)
    answered: dict[str, int] = defaultdict(int)
    seen: set[int] = set()
    for note in notes:
        label = label_in_chat(note.label, by_moderator=None, asked=(), topics=topics)
        author = note.post.author
        if author is None or note.is_repost or label.kind is not LabelKind.QUESTION:
            continue
        if not puts_a_question(note, label):
            answered[author] += 1
        elif not seen.issuperset(label.numbers):
            first[author].update(label.numbers)
            seen.update(label.numbers)
    return {author for author, numbers in first.items() if ASKS_AT_LEAST <= len(numbers) >= answered[author]}


def puts_a_question(note: PostFeatures, label: Label) -> bool:
    """True when the words behind a Q-label are put to everybody (or are a picture)."""
    if note.post.reply_to_names or note.post.is_reply or "first-person" in label.flags:
        return False
    return "image" in label.flags or is_asking(question_text(note.post.text, label))


def _those_who_welcome(notes: Sequence[PostFeatures], acts: Sequence[SpeechAct]) -> set[str]:
    """Authors who welcome everybody and ask them to introduce themselves or explain the rules."""
    hosts: dict[str, SpeechAct] = defaultdict(lambda: SpeechAct.NOTHING)
    for note, act in zip(notes, acts, strict=True):
        if note.post.author is not None and not note.is_repost and not note.post.is_reply:
            hosts[note.post.author] |= act
    duties = SpeechAct.INVITES_INTRODUCTIONS | SpeechAct.EXPLAINS
    return {author for author, act in hosts.items() if SpeechAct.WELCOMES_ALL in act and act & duties}
