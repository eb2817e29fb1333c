"""Which earlier post a post speaks to: by reply id, by conversation, by a person's name, by its words."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chatreader.threads.bare_words import (
    SAME_TEXT_LETTERS,
    content_words,
    letters_only,
    names_at_start,
    own_words,
    reposted_words,
)
from chatreader.threads.features import PostFeatures
from chatreader.threads.phrases import SpeechAct
from chatreader.threads.speech_acts import COURTESIES

NAMED_WITHIN = 30 * 60.0
"""Seconds after which a person's name no longer points at their latest post."""
_PREFIX = 30
"""Letters of a cut retweet that must agree with the original."""
_SAYINGS = SpeechAct.GREETS | SpeechAct.FIRST_TIME | SpeechAct.WELCOMES_ONE | SpeechAct.CLOSES


class Sureness(enum.Enum):
    """How a parent is known."""

    GIVEN = "given"
    INFERRED = "inferred"
    """By the person's name: their latest earlier post."""
    DOUBTFUL = "doubtful"
    """By name, though the source names another post that was not captured."""


@dataclass(frozen=True, slots=True)
class Parent:
    """The post that another one replies to."""

    note: PostFeatures
    sureness: Sureness
    is_aside: bool = False
    """Said to somebody else in the conversation that this post began."""


@dataclass(slots=True)
class _Seen:
    """Latest posts so far, while walking in reading order."""

    by_handle: dict[str, PostFeatures] = field(default_factory=dict)
    by_conversation: dict[tuple[int, str], PostFeatures] = field(default_factory=dict)

    def add(self, note: PostFeatures) -> None:
        """Remember a post as its author's latest. A retweet is nothing one replies to by name."""
        handle = note.post.handle
        if handle is None or note.is_repost:
            return
        self.by_handle[handle] = note
        conversation = note.post.ref if note.post.conversation is None else note.post.conversation
        self.by_conversation[conversation, handle] = note


def find_parents(notes: Sequence[PostFeatures]) -> dict[int, Parent]:
    """Return ref -> parent for each post that speaks to another one in the chat. Linear in the posts."""
    by_ref = {note.ref: note for note in notes}
    seen = _Seen()
    parents: dict[int, Parent] = {}
    for note in notes:
        parent = None if note.is_repost else _find_parent(note, by_ref, seen)
        if parent is not None:
            parents[note.ref] = parent
        seen.add(note)
    return parents


def _find_parent(note: PostFeatures, by_ref: Mapping[int, PostFeatures], seen: _Seen) -> Parent | None:
    target = note.post.reply_to
    if target is not None and target in by_ref:
        return Parent(by_ref[target], Sureness.GIVEN) if target != note.ref else None
    names = note.post.reply_to_names or names_at_start(note.post.text)
    return _in_conversation(note, names, by_ref, seen) or _by_name(note, names, seen)


def _in_conversation(
    note: PostFeatures, names: Sequence[str], by_ref: Mapping[int, PostFeatures], seen: _Seen
) -> Parent | None:
    """The named person's latest post in the same conversation, else the post that began it."""
    conversation = note.post.conversation
    if conversation is None or conversation == note.ref:
        return None
    for name in names:
        latest = seen.by_conversation.get((conversation, name.lower()))
        if latest is not None:
            return Parent(latest, Sureness.GIVEN if latest.ref == conversation else Sureness.INFERRED)
    begun = by_ref.get(conversation)
    if begun is None:
        return None
    is_aside = bool(names) and begun.post.handle not in {name.lower() for name in names}
    return Parent(begun, Sureness.DOUBTFUL, is_aside)


def _by_name(note: PostFeatures, names: Sequence[str], seen: _Seen) -> Parent | None:
    """The latest earlier post of the first person named who has one, within half an hour."""
    for name in names:
        latest = seen.by_handle.get(name.lower())
        if latest is None or name.lower() == note.post.handle:
            continue
        if note.at is not None and latest.at is not None and note.at - latest.at > NAMED_WITHIN:
            continue
        return Parent(latest, Sureness.INFERRED if note.post.reply_to is None else Sureness.DOUBTFUL)
    return None


def find_originals(notes: Sequence[PostFeatures], cues: Sequence[SpeechAct]) -> dict[int, PostFeatures]:
    """Return ref -> original for each repost whose original is known, and for each unmarked copy.

    Some sources give a retweet the original's text without "RT @name": a long
    text that was posted before is the same post again, whoever posts it. Not
    so the greetings and goodbyes that everybody says; *cues* tell them.
    """
    by_ref = {note.ref: note for note in notes}
    by_letters: dict[str, PostFeatures] = {}
    by_prefix: dict[str, PostFeatures] = {}
    originals: dict[int, PostFeatures] = {}
    for note, cue in zip(notes, cues, strict=True):
        original = _find_original(note, by_ref, by_letters, by_prefix)
        if original is not None and original.ref != note.ref and not _is_said_by_both(note, original, cue):
            originals[note.ref] = original
        if not note.is_repost and len(note.letters) >= SAME_TEXT_LETTERS:
            by_letters.setdefault(note.letters, note)
            by_prefix.setdefault(note.letters[:_PREFIX], note)
    return originals


def _is_said_by_both(note: PostFeatures, original: PostFeatures, cue: SpeechAct) -> bool:
    """True for "Thanks everyone, that hour flew by", which two known people happen to say alike.

    A greeting or goodbye that names somebody or something ("Hi, Amy from
    Alabama") is nobody else's: in real chats such copies are retweets.
    """
    authors = {note.post.author, original.post.author} - {None}
    if note.is_repost or len(authors) < 2 or not cue & _SAYINGS or "@" in note.post.text:
        return False
    return says_only_courtesies(note)


def says_only_courtesies(note: PostFeatures) -> bool:
    """True when nothing in the post's words tells who speaks or of what ("Good evening all!")."""
    return content_words(note.words) <= COURTESIES


def find_shared(notes: Sequence[PostFeatures], originals: Mapping[int, PostFeatures]) -> frozenset[int]:
    """Refs of posts that share another one: marked reposts, and copies by somebody else.

    The author's own copy (the question posted again) is no repost.
    """
    return frozenset(
        note.ref
        for note in notes
        if note.is_repost or (note.ref in originals and originals[note.ref].post.author != note.post.author)
    )


def _speaks_to_the_same(note: PostFeatures, original: PostFeatures) -> bool:
    """A copy is addressed as its original is; equal words said to two people are two posts."""
    if names_at_start(note.post.text) != names_at_start(original.post.text):
        return False
    if note.post.reply_to is None and note.post.quote_of is None:
        return True
    return note.post.reply_to == original.post.reply_to and note.post.quote_of == original.post.quote_of


def _find_original(
    note: PostFeatures,
    by_ref: Mapping[int, PostFeatures],
    by_letters: Mapping[str, PostFeatures],
    by_prefix: Mapping[str, PostFeatures],
) -> PostFeatures | None:
    target = note.post.repost_of
    if target is not None and target in by_ref:
        return by_ref[target]
    if not note.is_repost:
        same = by_letters.get(note.letters) if len(note.letters) >= SAME_TEXT_LETTERS else None
        return same if same is not None and _speaks_to_the_same(note, same) else None
    quoted = reposted_words(note.post.text)
    inner = letters_only(own_words(quoted[1] if quoted else note.post.text))
    return by_letters.get(inner) or (by_prefix.get(inner[:_PREFIX]) if len(inner) >= _PREFIX else None)
