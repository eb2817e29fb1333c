"""Make any record fit the archive's columns: a hostile value costs itself, never the import."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from chatreader.record import Link, Precision, TweetRecord
from chatreader.text.damage import says_nothing
from chatreader.text.richer import names_in
from chatreader.text.web_addresses import has_other_scheme
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


_WORDS = ("author_handle", "lang", "client", "permalink")


def _unsaid(record: TweetRecord) -> dict[str, Any]:
    """What only stands for a value in the source (a count of tags, ``character(0)``, "nan") is absent.

    Tags and names that are absent are read from the text. A tag that the text has is one, whatever it says.
    """
    changes: dict[str, Any] = {}
    for name in _WORDS:
        value = getattr(record, name)
        if value is not None and says_nothing(value) and not record.author_id:
            changes[name] = None
    for name, sign in (("hashtags", "#"), ("mentions", "@"), ("reply_to_names", "@")):
        values = getattr(record, name)
        kept = tuple(v for v in values or () if names_in([v]) or f"{sign}{v}".lower() in record.text.lower())
        if values and kept != values:
            changes[name] = kept or (() if name == "reply_to_names" else None)
    if record.links and any(_is_count(link.url) for link in record.links):
        changes["links"] = tuple(link for link in record.links if not _is_count(link.url)) or None
    return changes


def _is_count(url: str) -> bool:
    return bool(url) and (url.isdigit() or says_nothing(url))


def sanitize_record(record: TweetRecord) -> TweetRecord:
    """Return *record* with what is too long cut and what is no count left out.

    Identifiers that are too long are dropped rather than cut: a cut id is another post's id.
    """
    absent = _unsaid(record)
    if absent:
        record = replace(record, **absent)
    changes: dict[str, Any] = {}
    for name, length in _LENGTHS.items():
        value = getattr(record, name)
        if value is not None and len(value) > length:
            changes[name] = None if name.endswith(("_id", "uri", "permalink")) else value[:length]
    for name, length in _LISTS.items():
        values = getattr(record, name)
        if values and any(len(value) > length for value in values):
            changes[name] = tuple(value for value in values if len(value) <= length)
    changes |= _without_other_schemes(record)
    for name in _COUNTS:
        count = getattr(record, name)
        if count is not None and not 0 <= count <= MAX_COUNT:
            changes[name] = None
    if record.posted_at is not None and not EARLIEST <= record.posted_at < LATEST:
        changes |= {"posted_at": None, "precision": Precision.UNKNOWN}
    return replace(record, **changes) if changes else record


def _without_other_schemes(record: TweetRecord) -> dict[str, Any]:
    """What is to change so that no address is of another scheme than the web's, such as ``javascript:``.

    A picture stays without its address; a link leads where it is written, if that is of the web.
    """
    changes: dict[str, Any] = {}
    if record.permalink and has_other_scheme(record.permalink):
        changes["permalink"] = None
    if record.media and any(one.url and has_other_scheme(one.url) for one in record.media):
        changes["media"] = tuple(
            replace(one, url=None) if one.url and has_other_scheme(one.url) else one for one in record.media
        )
    if record.links and any(not one.url or has_other_scheme(one.url) for one in record.links):
        changes["links"] = tuple(filter(None, map(_web_link, record.links)))
    return changes


def _web_link(link: Link) -> Link | None:
    if link.url and not has_other_scheme(link.url):
        return link
    is_written = link.written and not has_other_scheme(link.written)
    return replace(link, url=link.written or "") if is_written else None
