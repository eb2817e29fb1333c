"""The real chats that were labelled by hand, and the draw of the posts.

    python bench/labelled/sample.py     (the keys of the drawn posts, to compare with labels.tsv)

Chats are cut from their files at fixed times, not by the rules that find
sessions: a change of those rules must not change what is measured.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.sample_chats import (
    byod4l_storify,
    critlib,
    critlib_april,
    lthe_storify,
    ngss_academic,
    ngss_storify,
)
from chatreader.threads.model import PostInput

SEED = 20261130


@dataclass(frozen=True, slots=True)
class Chat:
    """A real chat; ``has_ids`` says whether its posts have ids of their platform."""

    name: str
    posts: tuple[PostInput, ...]
    has_ids: bool = True

    def keys(self) -> dict[int, str]:
        """The key of each post by ref: its id, or its row and the first letters of its text's SHA-256."""
        return {post.ref: str(post.ref) if self.has_ids else _row_key(post) for post in self.posts}


def _row_key(post: PostInput) -> str:
    return f"{post.ref}:{hashlib.sha256(post.text.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many posts of a file were drawn, and how many of those are reserved."""

    drawn: int
    reserved: int


QUOTAS = {
    "critlib-2015-03-11": Quota(50, 13),
    "critlib-2015-04-01": Quota(60, 16),
    "critlib-2015-04-08": Quota(40, 11),
    "ngsschat-2021-01-08": Quota(60, 16),
    "lthechat-45": Quota(60, 16),
    "byod4l": Quota(40, 11),
    "ngsschat-2012-05-10": Quota(30, 8),
    "ngsschat-2014-10-16": Quota(40, 11),
    "ngsschat-2015-03-19": Quota(40, 10),
    "ngsschat-2015-04-02": Quota(30, 8),
}


def chats() -> list[Chat]:
    """The eleven chats as they are read and labelled."""
    return [*_one_chat_files(), *_byod4l(), *_ngss_storify()]


def draw() -> dict[str, bool]:
    """Keys of the drawn posts, each with whether it is reserved; a plain draw within each file."""
    chance = random.Random(SEED)
    frame = [*_one_chat_files(), Chat("byod4l", byod4l_storify()), *_ngss_storify()]
    drawn: dict[str, bool] = {}
    for chat in frame:
        quota, keys = QUOTAS[chat.name], chat.keys()
        refs = chance.sample(sorted(keys), quota.drawn)
        drawn |= {keys[ref]: index < quota.reserved for index, ref in enumerate(refs)}
    return drawn


def _one_chat_files() -> list[Chat]:
    april = critlib_april()
    return [
        Chat("critlib-2015-03-11", critlib()),
        Chat("critlib-2015-04-01", _between(april, "2015-03-31T18:00", "2015-04-01T12:00")),
        Chat("critlib-2015-04-08", _between(april, "2015-04-07T12:00", "2015-04-09T00:00")),
        Chat("ngsschat-2021-01-08", ngss_academic()),
        Chat("lthechat-45", lthe_storify()),
    ]


def _byod4l() -> list[Chat]:
    posts = byod4l_storify()
    return [
        Chat("byod4l-2016-01-11", _between(posts, "2016-01-01T00:00", "2016-01-12T06:00")),
        Chat("byod4l-2016-01-12", _between(posts, "2016-01-12T06:00", "2016-02-01T00:00")),
    ]


def _ngss_storify() -> list[Chat]:
    return [
        Chat(f"ngsschat-{datetime.strptime(day, '%m/%d/%y'):%Y-%m-%d}", posts, has_ids=False)
        for day, posts in ngss_storify()
    ]


def _between(posts: Iterable[PostInput], start: str, end: str) -> tuple[PostInput, ...]:
    first, last = (datetime.fromisoformat(time).replace(tzinfo=UTC) for time in (start, end))
    return tuple(post for post in posts if post.posted_at and first <= post.posted_at < last)


if __name__ == "__main__":
    for post_key, is_reserved in draw().items():
        print(post_key, int(is_reserved), sep="\t")
