"""Long posts of an account archive: ``note-tweet.js`` has their words, ``tweets.js`` their beginnings.

The note has an id of its own, so that a post finds its words by the id where that is given, else by the
time and the beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from chatreader.record import TweetRecord
from chatreader.record.hints import LongPost
from chatreader.sources.js_members import read_members
from chatreader.sources.json_values import BadJson
from chatreader.sources.source import Source
from chatreader.sources.stated_values import (
    each_once,
    id_text,
    inner_object,
    iso_time,
    objects_in,
    post_text,
    stated_words,
    unescaped_text,
)

_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*(?:https?://t\.co/\w+)?\s*\Z")
_NEAR = timedelta(seconds=5)
_ENOUGH = 40
"""Letters of a beginning that are no accident."""


def long_posts_of(source: Source) -> tuple[LongPost, ...]:
    """The long posts of a ``note-tweet.js``."""
    return tuple(_long_posts(source))


def _long_posts(source: Source) -> Iterator[LongPost]:
    for found in read_members(source.lines()):
        note = None if isinstance(found, BadJson) else inner_object(found.value, "noteTweet")
        text = inner_object(note, "core", "text")
        if isinstance(note, dict) and isinstance(text, str) and text.strip():
            tags = each_once(stated_words(one.get("text")) for one in objects_in(note["core"], "hashtags"))
            at = iso_time(note.get("createdAt"))
            yield LongPost(
                id=id_text(note.get("tweetId")) or id_text(note.get("noteTweetId")),
                posted_at=at,
                text=unescaped_text(post_text(text)),
                hashtags=tags,
            )


def with_whole_words(record: TweetRecord, notes: Iterable[LongPost]) -> TweetRecord:
    """*record* with the words of its note, if it is the cut beginning of one."""
    beginning = _even(_CUT.sub("", record.text))
    for note in notes:
        if note.id == record.source_id or _is_of(record, beginning, note):
            tags = tuple(dict.fromkeys([*(record.hashtags or ()), *note.hashtags]))
            return replace(record, text=note.text, hashtags=tags or record.hashtags)
    return record


def _is_of(record: TweetRecord, beginning: str, note: LongPost) -> bool:
    words_of_note = _even(note.text)
    is_beginning = words_of_note.startswith(beginning) and len(words_of_note) > len(beginning)
    if not is_beginning or len(beginning) < _ENOUGH or record.is_context:
        return False
    if record.posted_at is None or note.posted_at is None:
        return True
    return abs(record.posted_at - note.posted_at) <= _NEAR


def _even(text: str) -> str:
    return " ".join(text.split())
