"""Knowing what was removed for good again, and masking who was, without keeping a word of it.

Marks are one-way: whoever holds the database can check a guess, and read nothing. Names are looked for as
:mod:`participants.person_names` folds them, in any case, with accents, hyphens or zero-width signs between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from chatreader.record import TweetRecord
from chatreader.record.json_form import record_from_json, record_to_json
from chatreader.text.fingerprints import fingerprint
from chats.models.tombstones import Tombstone, TombstoneKind
from participants.name_patterns import LEAST_ANYWHERE, counts_bare
from participants.person_names import letters_of

STAND_IN = "someone"
SURE_LETTERS = 25
"""Fewer letters are too common to be known again by themselves."""
LONGEST_NAME = 4
"""Words of a name that are looked at together."""

_PIECE = re.compile(r"[@＠]?[^\W](?:[\w.]*\w)?")
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[^\n]{0,3}")
_RETWEET = re.compile(r"\W*(?:RT|MT)\s+[@＠](\w+)", re.IGNORECASE)

Marks = Mapping[str, frozenset[str]]


def mark_of(kind: str, value: str) -> str:
    """Return what stands for *value*; nobody reads it back."""
    return blake2b(f"{kind}:{value}".encode("utf-8", "replace"), digest_size=16, key=b"tombstone").hexdigest()


def authors_marks(platform: str, platform_id: str | None, handles: Iterable[str]) -> Iterator[str]:
    """Yield the values by which a person's posts are known as theirs."""
    if platform_id:
        yield f"{platform}:{platform_id}"
    yield from (f"{platform}:@{handle.lower()}" for handle in handles)


def passed_on_words(text: str) -> str | None:
    """Return the fingerprint of what "RT @name: …" passes on, or ``None`` where nothing is."""
    found = _RETWEET.match(text)
    return fingerprint(text[found.end() :]).value if found else None


@dataclass(frozen=True, slots=True)
class Removed:
    """All tombstones, ready to be asked."""

    marks: Marks
    lengths: tuple[int, ...]
    """Letters of names that count inside longer words, too."""

    @classmethod
    def load(cls) -> Removed:
        """Read them; one statement."""
        rows = list(Tombstone.objects.values_list("kind", "mark", "letters"))
        marks = {kind: frozenset(mark for k, mark, _ in rows if k == kind) for kind in TombstoneKind.values}
        return cls(marks, tuple(sorted({letters for _, _, letters in rows if letters >= LEAST_ANYWHERE})))

    def __bool__(self) -> bool:
        """Whether anything was ever removed."""
        return any(self.marks.values())

    def has(self, kind: str, value: str) -> bool:
        """Whether there is a tombstone of *value*."""
        return mark_of(kind, value) in self.marks[kind]

    def is_removed(self, record: TweetRecord) -> bool:
        """Whether a post was removed for good, is by somebody who was, or passes on such a post."""
        return self._is_by(record) or self._is_post(record) or self._is_copy(record)

    def _is_by(self, record: TweetRecord) -> bool:
        handles = [record.author_handle] if record.author_handle else []
        platforms = {record.platform, "x"} if record.platform == "unknown" else {record.platform}
        values = [v for p in platforms for v in authors_marks(p, record.author_id, handles)]
        if any(self.has(TombstoneKind.AUTHOR, value) for value in values):
            return True
        is_named_only = not values and record.author_name
        return bool(is_named_only) and self.has(TombstoneKind.NAME, letters_of(record.author_name or ""))

    def _is_post(self, record: TweetRecord) -> bool:
        ids = [record.source_id, *record.alternate_ids, record.uri, record.repost_of_id]
        return any(self.has(TombstoneKind.POST, f"{record.platform}:{one}") for one in ids if one)

    def _is_copy(self, record: TweetRecord) -> bool:
        passed_on = _RETWEET.match(record.text)
        if passed_on and self.has(TombstoneKind.AUTHOR, f"{record.platform}:@{passed_on[1].lower()}"):
            return True
        if passed_on is None and (record.author_id or record.author_handle):
            return False
        words = fingerprint(record.text[passed_on.end() if passed_on else 0 :])
        return words.letters >= SURE_LETTERS and self.has(TombstoneKind.WORDS, words.value)

    def masked_record(self, record: TweetRecord) -> TweetRecord:
        """Return a post of somebody else without those who were removed."""
        plain = record_to_json(record)
        masked = self.masked(plain)
        return record if masked == plain else record_from_json(masked)

    def masked(self, value: Any) -> Any:
        """Return a text, or all texts in lists and objects, without the names of those who were removed."""
        if isinstance(value, str):
            return self._masked_text(value)
        if isinstance(value, list | tuple):
            return type(value)(self.masked(one) for one in value)
        if isinstance(value, dict):
            return {key: self.masked(one) for key, one in value.items()}
        return value

    def _masked_text(self, text: str) -> str:
        return self._without_names(_PIECE.sub(self._piece, text))

    def _piece(self, found: re.Match[str]) -> str:
        """A word with signs inside: a handle, or the id of a post in an address."""
        said = found[0]
        bare = said.lstrip("@＠")
        if self.has(TombstoneKind.HANDLE, bare.lower()) and (
            bare != said or counts_bare(bare) or found.string[: found.start()].endswith("/")
        ):
            return said[: len(said) - len(bare)] + STAND_IN
        if bare.isdigit() and len(bare) > 5 and self._is_id(bare):
            return "0"
        return said

    def _is_id(self, digits: str) -> bool:
        return any(self.has(kind, f"x:{digits}") for kind in (TombstoneKind.POST, TombstoneKind.AUTHOR))

    def _without_names(self, text: str) -> str:
        words = list(_WORD.finditer(text))
        pieces, done, at = [], 0, 0
        while at < len(words):
            span = self._name_at(text, words, at)
            if span is None:
                at += 1
                continue
            pieces += [text[done : span[0]], STAND_IN]
            done = span[1]
            while at < len(words) and words[at].start() < done:
                at += 1
        return "".join([*pieces, text[done:]]) if pieces else text

    def _name_at(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, int] | None:
        """Where a name stands that begins with a word, the longest first; or that is inside the word."""
        most = 1
        while (
            most < LONGEST_NAME * 2
            and at + most < len(words)
            and _GAP.fullmatch(text, words[at + most - 1].end(), words[at + most].start())
        ):
            most += 1
        for count in range(most, 0, -1):
            last = words[at + count - 1].end()
            if self._is_name(letters_of(text[words[at].start() : last])):
                return words[at].start(), last
        return self._name_inside(words[at])

    def _is_name(self, letters: str) -> bool:
        known = letters.removesuffix("s") if letters.endswith("s") else letters
        return any(self.has(TombstoneKind.NAME, one) for one in {letters, known} if one)

    def _name_inside(self, word: re.Match[str]) -> tuple[int, int] | None:
        letters = letters_of(word[0])
        for length in self.lengths:
            for start in range(len(letters) - length + 1):
                if self.has(TombstoneKind.NAME, letters[start : start + length]):
                    return word.span()
        return None
