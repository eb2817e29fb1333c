"""Bluesky's answers: searches, quotes, lists of posts (``posts``), feeds (``feed``) and threads (``thread``).

In a feed the post replied to is context; in a thread every post shown is a post of
it. A repost in a feed is a record of its own where the feed names its
address, else the post it repeats is kept as context.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from chatreader.formats.base.json_rows import Found, JsonRow, left_out, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.other.bluesky_posts import LONGEST_ADDRESS, bluesky_record, handle_of, quoted_views
from chatreader.record import Precision, ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source
from chatreader.sources.stated_values import (
    Json,
    inner_object,
    iso_time,
    objects_in,
    stated_code,
    stated_words,
)

_REASON, _REPLY_NAME = "reason", "replyName"


@dataclass(frozen=True, slots=True)
class Bluesky:
    """Reader of Bluesky's API answers."""

    name: str = "bluesky"
    title: str = "answers of Bluesky (JSON: searches, feeds, threads)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By posts, feeds or threads in JSON in which addresses begin with ``at://``."""
        text = seen.text
        keys = seen.keys
        shapes = (
            {"posts.uri", "posts.record"},
            {"feed.post", "feed.post.uri"},
            {"thread.post", "thread.post.uri"},
            {"thread.uri", "thread.value"},
            {"uri", "cid", "record"},
            {"post.uri", "post.record"},
        )
        if '"at://' in text and any(shape <= keys for shape in shapes):
            return Match(0.95, "JSON posts whose addresses begin with “at://”, as Bluesky answers")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post, then the posts shown inside them. ``hints`` are not needed."""
        return read_rows(read_values(source.lines()), _unfold, _build)


def _unfold(value: Any) -> Iterator[Found]:
    answer = _Answer([], [])
    strange = [one for one in (value if isinstance(value, list) else [value]) if not answer.take(one)]
    yield from (refused_row(one, "it is no answer of Bluesky with posts in it") for one in strange)
    yield from (JsonRow(post) for post in answer.posts)
    quoted = (view for post in answer.posts for view in quoted_views(post))
    yield from (JsonRow(post, is_context=True) for post in (*answer.context, *quoted))
    yield from left_out(answer.hidden, "post", "posts", " (removed or blocked)")


@dataclass(slots=True)
class _Answer:
    """The posts of one answer: its own, and those shown to explain them."""

    posts: list[Json]
    context: list[Json]
    hidden: int = 0

    def take(self, value: Any) -> bool:
        """Collect the posts of one answer; whether ``value`` is an answer at all."""
        if isinstance(inner_object(value, "posts"), list):
            self.posts += objects_in(value, "posts")
        elif isinstance(inner_object(value, "feed"), list):
            for item in objects_in(value, "feed"):
                self._feed_item(item)
        elif inner_object(value, "thread") is not None:
            self._thread(value["thread"])
        elif isinstance(inner_object(value, "post"), dict):
            self._feed_item(value)
        elif isinstance(inner_object(value, "uri"), str):
            self.posts.append(value)
        else:
            return False
        return True

    def _feed_item(self, item: Json) -> None:
        post = item.get("post")
        if not isinstance(post, dict):
            self.hidden += 1
            return
        parent = inner_object(item, "reply", "parent")
        reason = item.get(_REASON)
        if not inner_object(reason, "by"):
            self.posts.append({**post, _REPLY_NAME: handle_of(inner_object(parent, "author"))})
        else:
            self.context.append(post)
            if inner_object(reason, "uri"):
                self.posts.append({**post, _REASON: reason})
        root = inner_object(item, "reply", "root")
        above = [parent] if inner_object(root, "uri") == inner_object(parent, "uri") else [root, parent]
        self.context += [shown for shown in above if isinstance(inner_object(shown, "record"), dict)]

    def _thread(self, thread: Any) -> None:
        """The posts above, the post itself and the replies below it, in reading order."""
        if isinstance(thread, list):
            for one in thread:
                self._shown(inner_object(one, "value", "post"))
            return
        above, parent = [], inner_object(thread, "parent")
        while isinstance(parent, dict):
            above.append(parent.get("post"))
            parent = parent.get("parent")
        for post in reversed(above):
            self._shown(post)
        waiting = [thread]
        while waiting:
            node = waiting.pop()
            self._shown(inner_object(node, "post"))
            waiting.extend(reversed(objects_in(node, "replies")))

    def _shown(self, post: Any) -> None:
        if isinstance(post, dict):
            self.posts.append(post)
        else:
            self.hidden += 1


def _build(row: JsonRow, line: int) -> TweetRecord:
    post = row.post
    record = bluesky_record(post, line=line, is_context=row.is_context, reply_name=post.get(_REPLY_NAME))
    reason = post.get(_REASON)
    return _repost(record, reason) if isinstance(reason, dict) and not row.is_context else record


def _repost(original: TweetRecord, reason: Json) -> TweetRecord:
    """The act of repeating ``original``: same words, another author and time, no counts of its own."""
    uri = stated_code(reason.get("uri"), LONGEST_ADDRESS)
    reposted_at = iso_time(reason.get("indexedAt"))
    by = reason.get("by")
    return replace(
        original,
        source_id=uri,
        uri=uri,
        author_handle=handle_of(by),
        author_name=stated_words(inner_object(by, "displayName")),
        author_id=stated_code(inner_object(by, "did"), LONGEST_ADDRESS - 10),
        posted_at=reposted_at,
        precision=Precision.UNKNOWN if reposted_at is None else Precision.SECOND,
        repost_of_id=original.source_id,
        reply_to_id=None,
        reply_to_names=(),
        quote_of_id=None,
        conversation_id=None,
        like_count=None,
        repost_count=None,
        reply_count=None,
        quote_count=None,
        permalink=None,
    )
