"""Features of each post: what the rules know of it before they compare posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chatreader.labels.label import Label
from chatreader.labels.letters import Letters
from chatreader.labels.read import read_label
from chatreader.record import Precision
from chatreader.threads.bare_words import letters_only, own_words
from chatreader.threads.model import PostInput


@dataclass(frozen=True, slots=True)
class PostFeatures:
    """A post in reading order. ``at`` is in epoch seconds, ``None`` when not known to the minute."""

    post: PostInput
    rank: int
    at: float | None
    label: Label
    words: str
    letters: str
    is_repost: bool

    @property
    def ref(self) -> int:
        """The name of the post."""
        return self.post.ref

    @property
    def speaker(self) -> str:
        """How the author is called in a reason: "@Ada", or "someone"."""
        handle = self.post.display_handle or self.post.handle
        return f"@{handle}" if handle else "someone"


def extract_features(posts: Sequence[PostInput], letters: Letters) -> list[PostFeatures]:
    """Read each post by itself, labels in *letters*; a ref given twice counts once (its first position)."""
    return [_take_note(post, rank, letters) for rank, post in enumerate(in_reading_order(posts))]


def _take_note(post: PostInput, rank: int, letters: Letters) -> PostFeatures:
    label = read_label(post.text, letters)
    words = own_words(post.text)
    is_repost = post.is_repost or post.repost_of is not None or "repost" in label.flags
    return PostFeatures(post, rank, _minute_or_better(post), label, words, letters_only(words), is_repost)


def _minute_or_better(post: PostInput) -> float | None:
    if post.posted_at is None or post.precision not in (Precision.SECOND, Precision.MINUTE):
        return None
    return post.posted_at.timestamp()


def in_reading_order(posts: Sequence[PostInput]) -> list[PostInput]:
    """By time where it is precise, else by the order of the source.

    Times to the minute do not order posts: within a minute the source does.
    A post without a time stands where the source shows it, after its predecessor.
    """
    by_position = sorted({post.ref: post for post in sorted(posts, key=_reversed_place)}.values(), key=_place)
    moments: list[tuple[float, int, int]] = []
    latest = float("-inf")
    for place, post in enumerate(by_position):
        latest = _moment(post, latest)
        moments.append((latest, place, place))
    return [by_position[index] for *_, index in sorted(moments)]


def _place(post: PostInput) -> tuple[int, int]:
    return post.position, post.ref


def _reversed_place(post: PostInput) -> tuple[int, int]:
    return -post.position, post.ref


def _moment(post: PostInput, latest: float) -> float:
    """Seconds by which *post* is ordered; *latest* is the moment of the post before it in the source."""
    if post.posted_at is None or post.precision is Precision.UNKNOWN:
        return latest
    time = post.posted_at
    if post.precision is Precision.SECOND:
        return time.timestamp()
    if post.precision is Precision.MINUTE:
        return time.timestamp() // 60 * 60
    return latest if _is_on_day(latest, time) else time.timestamp()


def _is_on_day(moment: float, day: datetime) -> bool:
    return 0 <= moment - day.timestamp() // 86_400 * 86_400 < 86_400
