"""Which earlier post a post passes on: by its pointer, its letters, or the words and the author it names."""

from __future__ import annotations

from collections import defaultdict
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
from chatreader.threads.courtesies import says_only_courtesies
from chatreader.threads.features import PostFeatures
from chatreader.threads.phrases import SpeechAct

_PREFIX = 30
"""Letters of a cut retweet that must agree with the original."""
_SAYINGS = SpeechAct.GREETS | SpeechAct.FIRST_TIME | SpeechAct.WELCOMES_ONE | SpeechAct.CLOSES
_WORDS_NEEDED = 4
"""Content words that a changed repost ("MT") must keep for its original to be told by them."""
_MOST = 0.75
"""The share of a changed repost's content words that its original must hold."""
_COMPARED = 20
"""Posts of one person with one word that are compared, so that time stays linear in the posts."""


@dataclass(slots=True)
class _EarlierTexts:
    """Texts so far, while walking in reading order; the first of equal ones counts."""

    by_letters: dict[str, PostFeatures] = field(default_factory=dict)
    by_prefix: dict[str, PostFeatures] = field(default_factory=dict)
    by_word: dict[tuple[str, str], list[PostFeatures]] = field(default_factory=lambda: defaultdict(list))
    """By handle and content word, of those handles that somebody was said to pass on."""
    by_handle: dict[str, list[PostFeatures]] = field(default_factory=lambda: defaultdict(list))
    """Posts not yet taken apart into words: most people's never are."""

    def add(self, note: PostFeatures) -> None:
        """Remember a post that may be passed on later."""
        if len(note.letters) < SAME_TEXT_LETTERS:
            return
        self.by_letters.setdefault(note.letters, note)
        self.by_prefix.setdefault(note.letters[:_PREFIX], note)
        if note.post.handle:
            self.by_handle[note.post.handle].append(note)

    def like(self, handle: str, words: frozenset[str]) -> PostFeatures | None:
        """The earlier post of *handle* that holds most of *words*, which may be cut or without its label."""
        if len(words) < _WORDS_NEEDED:
            return None
        self._take_apart(handle)
        lists = [self.by_word[handle, word] for word in words if (handle, word) in self.by_word]
        found = {note.ref: note for notes in sorted(lists, key=len)[:3] for note in notes[:_COMPARED]}
        shared = {ref: len(words & content_words(note.words)) for ref, note in found.items()}
        best = max(found.values(), key=lambda note: (shared[note.ref], -note.rank), default=None)
        return best if best is not None and shared[best.ref] >= _MOST * len(words) else None

    def _take_apart(self, handle: str) -> None:
        for note in self.by_handle.pop(handle, ()):
            for word in content_words(note.words):
                self.by_word[handle, word].append(note)


def find_originals(notes: Sequence[PostFeatures], acts: Sequence[SpeechAct]) -> dict[int, PostFeatures]:
    """Return ref -> original for each repost whose original is known, and for each unmarked copy.

    Some sources give a retweet the original's text without "RT @name": a long
    text that was posted before is the same post again, whoever posts it. Not
    so the greetings and goodbyes that everybody says; *acts* tell them.
    """
    by_ref = {note.ref: note for note in notes}
    earlier = _EarlierTexts()
    originals: dict[int, PostFeatures] = {}
    for note, act in zip(notes, acts, strict=True):
        original = _find_original(note, by_ref, earlier)
        if original is not None and original.ref != note.ref and not _is_said_by_both(note, original, act):
            originals[note.ref] = original
        if not note.is_repost:
            earlier.add(note)
    return originals


def _is_said_by_both(note: PostFeatures, original: PostFeatures, act: SpeechAct) -> bool:
    """True for "Thanks everyone, that hour flew by", which two known people happen to say alike.

    A greeting or goodbye that names somebody or something ("Hi, Amy from
    Alabama") is nobody else's: in real chats such copies are retweets.
    """
    authors = {note.post.author, original.post.author} - {None}
    if note.is_repost or len(authors) < 2 or not act & _SAYINGS or "@" in note.post.text:
        return False
    return says_only_courtesies(note)


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
    note: PostFeatures, by_ref: Mapping[int, PostFeatures], earlier: _EarlierTexts
) -> PostFeatures | None:
    target = note.post.repost_of
    if target is not None and target in by_ref:
        return by_ref[target]
    if not note.is_repost:
        same = earlier.by_letters.get(note.letters) if len(note.letters) >= SAME_TEXT_LETTERS else None
        return same if same is not None and _speaks_to_the_same(note, same) else None
    quoted = reposted_words(note.post.text)
    words = own_words(quoted[1] if quoted else note.post.text)
    inner = letters_only(words)
    same = earlier.by_letters.get(inner) or (
        earlier.by_prefix.get(inner[:_PREFIX]) if len(inner) >= _PREFIX else None
    )
    return same or (earlier.like(quoted[0], content_words(words)) if quoted else None)
