"""Membership in the chat: which posts of one person's archive are of it, and which of the rest of a life.

Of the chat are posts with its hashtag, posts the archive of chats knows, and every post that hangs together
with one of these: it answers it or is answered by it, quotes or repeats it, or answers the same post.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from chatreader.record import TweetRecord

_TAG = re.compile(r"[#＃](\w+)")
_SHOWN_TAGS = 3


def tag_key(tag: str) -> str:
    """A hashtag without its sign, for comparisons."""
    return tag.strip().lstrip("#＃").casefold()


class ChatMembership:
    """What is learned of the posts of an archive before any of them is judged.

    First :meth:`learn` every record, then :meth:`know` those that the archive of chats has, then ask
    :meth:`is_of_chat`. Only ids are held: some 200 bytes a post.
    """

    def __init__(self, hashtag: str) -> None:
        self._tag = tag_key(hashtag)
        self._above: dict[str, str] = {}
        self._roots: set[str] | None = None
        self._sure: list[str] = []
        self._tags: Counter[str] = Counter()

    def learn(self, record: TweetRecord) -> None:
        """Take note of a post, or of one shown beside it."""
        own = _own(record)
        tags = self._tags_of(record)
        self._above.setdefault(own, own)
        if self._tag in tags:
            self._sure.append(own)
        if not record.is_context:
            self._tags.update(tags)
        for other in (record.reply_to_id, record.quote_of_id, record.repost_of_id):
            if other:
                self._join(own, other)

    def ids(self) -> Iterator[str]:
        """Every id that occurs, of posts and of what they point at."""
        return (name for name in self._above if not name.startswith("line "))

    def know(self, ids: Collection[str]) -> None:
        """The archive of chats has these."""
        self._sure.extend(ids)

    def is_of_chat(self, record: TweetRecord) -> bool:
        """Whether a post that was learned of hangs together with the chat."""
        if self._roots is None:
            self._roots = {self._root(name) for name in self._sure if name in self._above}
        return self._root(_own(record)) in self._roots

    def commonest_tags(self) -> list[tuple[str, int]]:
        """The hashtags that most posts carry, and how many do."""
        return self._tags.most_common(_SHOWN_TAGS)

    def _tags_of(self, record: TweetRecord) -> set[str]:
        written = _TAG.findall(record.text) if "#" in record.text or "＃" in record.text else ()
        return {tag.casefold() for tag in (*written, *(record.hashtags or ()))}

    def _root(self, name: str) -> str:
        above = self._above
        while (upper := above[name]) != name:
            # Every look shortens the way for the next one.
            above[name] = name = above[upper]
        return name

    def _join(self, one: str, other: str) -> None:
        self._above.setdefault(other, other)
        self._above[self._root(one)] = self._root(other)


def _own(record: TweetRecord) -> str:
    return record.source_id or f"line {record.line}"
