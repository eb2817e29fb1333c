"""Which earlier post a reply means that only names a person: chosen among that person's posts by evidence.

The constants were fitted (logistic, over the candidates of each reply) to 292 replies of three real chats
whose platform says what they reply to. Left out chat by chat, the choice was right in 85 %, the person's
latest post in 71 %.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, log, log1p

from chatreader.labels.label import LabelKind
from chatreader.threads.bare_words import content_words, names_at_start
from chatreader.threads.features import PostFeatures

NAMED_WITHIN = 30 * 60.0
"""Seconds after which a person's name no longer points at their posts."""
_CANDIDATES = 8
"""Posts of one person that are compared, so that time stays linear in the posts."""
_MOST_SHARED = 12.0
_FEWEST = 200
"""Posts by which the rarity of a word is reckoned at least: in a short chat, two uses are not many."""
_SHORT = 25
"""Letters of a post that says hardly anything of its own."""

_WEIGHTS = {
    "nth": -0.61,
    "log_minutes": -1.09,
    "is_latest": -0.33,
    "shared_words": 0.48,
    "speaks_to_author": 2.26,
    "mentions_author": 2.37,
    "is_reply": -0.67,
    "is_reply_to_another": -1.98,
    "asks": 0.32,
    "is_question": 0.31,
    "speaks_to_others_named": 5.0,
    "was_answered_since": -0.78,
    "is_short": 0.55,
}
"""What speaks for a candidate, and against it."""


@dataclass(slots=True)
class NamedPosts:
    """The posts of each person so far, while walking in reading order."""

    posts: int
    in_posts: Counter[str]
    """In how many posts of the chat a word stands."""
    words: dict[int, frozenset[str]]
    by_handle: dict[str, list[PostFeatures]] = field(default_factory=lambda: defaultdict(list))
    answered: dict[tuple[str, str], int] = field(default_factory=dict)
    """Author and the person named -> rank of the author's latest post that names them."""

    @classmethod
    def of(cls, notes: Sequence[PostFeatures]) -> NamedPosts:
        """An empty memory for a chat."""
        words = {note.ref: content_words(note.words) for note in notes}
        return cls(len(notes), Counter(word for found in words.values() for word in found), words)

    def add(self, note: PostFeatures) -> None:
        """Remember a post. A retweet is nothing one replies to by name."""
        handle = note.post.handle
        if handle is None or note.is_repost:
            return
        self.by_handle[handle].append(note)
        for name in names_of(note):
            self.answered[handle, name] = note.rank

    def meant_by(self, note: PostFeatures, names: Sequence[str]) -> tuple[PostFeatures, float] | None:
        """The likeliest post of the first person named who has one within half an hour; its share, 0–1."""
        for name in names:
            found = self._candidates(note, name) if name != note.post.handle else []
            if found:
                return self._likeliest(note, names, name, found)
        return None

    def _candidates(self, note: PostFeatures, name: str) -> list[PostFeatures]:
        latest = self.by_handle.get(name, [])[-_CANDIDATES:]
        return [one for one in reversed(latest) if not _is_long_before(one, note)]

    def _likeliest(
        self, note: PostFeatures, names: Sequence[str], name: str, found: Sequence[PostFeatures]
    ) -> tuple[PostFeatures, float]:
        others = set(names) - {name}
        scores = [self._score(note, one, nth, name, others) for nth, one in enumerate(found)]
        highest = max(scores)
        best = scores.index(highest)
        return found[best], 1.0 / sum(exp(score - highest) for score in scores)

    def _rarity(self, word: str) -> float:
        return log(max(self.posts, _FEWEST) / self.in_posts[word])

    def _score(self, note: PostFeatures, one: PostFeatures, nth: int, name: str, others: set[str]) -> float:
        author, spoken_to = note.post.handle or "", set(names_of(one))
        shared = self.words[note.ref] & self.words[one.ref]
        minutes = (note.at - one.at) / 60 if note.at is not None and one.at is not None else 2.0 * (nth + 1)
        signs = {
            "nth": min(nth, 5),
            "log_minutes": log1p(max(0.0, minutes)),
            "is_latest": nth == 0,
            "shared_words": min(_MOST_SHARED, sum(map(self._rarity, shared))),
            "speaks_to_author": author in spoken_to,
            "mentions_author": author not in spoken_to and f"@{author}" in one.post.text.lower(),
            "is_reply": bool(spoken_to),
            "is_reply_to_another": bool(spoken_to) and author not in spoken_to,
            "asks": "?" in one.post.text,
            "is_question": one.label.kind is LabelKind.QUESTION,
            "speaks_to_others_named": not others.isdisjoint(spoken_to),
            "was_answered_since": self.answered.get((author, name), -1) > one.rank,
            "is_short": len(one.words) < _SHORT,
        }
        return sum(_WEIGHTS[sign] * value for sign, value in signs.items())


def names_of(note: PostFeatures) -> tuple[str, ...]:
    """Whom a post speaks to, in small letters: as its source says, or by the names it begins with."""
    return tuple(name.lower() for name in note.post.reply_to_names or names_at_start(note.post.text))


def _is_long_before(one: PostFeatures, note: PostFeatures) -> bool:
    return note.at is not None and one.at is not None and note.at - one.at > NAMED_WITHIN
