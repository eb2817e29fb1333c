"""Make any record fit the archive's columns: a hostile value costs itself, never the import."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from chats.record import Precision, TweetRecord
from participants.matching import LONGEST_HANDLE

MAX_COUNT = 2**63 - 1
"""The largest count a column holds; larger (and negative) ones are no counts."""

MAX_TEXT = 100_000
"""Characters of a post: longer "posts" are something else that a source calls one."""

EARLIEST = datetime(2006, 3, 21, tzinfo=UTC)
"""The day of the first tweet: no post of a chat is older."""

LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""Later times are slips of a clock; arithmetic with the last years of the calendar fails, too."""

_LENGTHS = {
    "source_id": 190, "uri": 300, "author_handle": LONGEST_HANDLE, "author_name": 200, "author_id": 190,
    "reply_to_id": 190, "quote_of_id": 190, "repost_of_id": 190, "conversation_id": 190,
    "lang": 20, "client": 200, "permalink": 500, "text": MAX_TEXT,
}  # fmt: skip
_LISTS = {"hashtags": 300, "mentions": 190, "reply_to_names": 190, "alternate_ids": 190}
_COUNTS = ("like_count", "repost_count", "reply_count", "quote_count")


def fit(record: TweetRecord) -> TweetRecord:
    """Return *record* with what is too long cut and what is no count left out.

    Identifiers that are too long are dropped rather than cut: a cut id is another post's id.
    """
    changes: dict[str, Any] = {}
    for name, length in _LENGTHS.items():
        value = getattr(record, name)
        if value is not None and len(value) > length:
            changes[name] = None if name.endswith(("_id", "uri", "permalink")) else value[:length]
    for name, length in _LISTS.items():
        values = getattr(record, name)
        if values and any(len(value) > length for value in values):
            changes[name] = tuple(value for value in values if len(value) <= length)
    for name in _COUNTS:
        count = getattr(record, name)
        if count is not None and not 0 <= count <= MAX_COUNT:
            changes[name] = None
    if record.posted_at is not None and not EARLIEST <= record.posted_at < LATEST:
        changes |= {"posted_at": None, "precision": Precision.UNKNOWN}
    return replace(record, **changes) if changes else record
