"""CSV as ``twarc2 csv`` writes it (twarc-csv), with whatever columns were chosen.

A row is put back into the shape in which the API gave the post, and read like one.
Retweets carry the *original's* words, counts and attachments without any "RT @name:"; only
``referenced_tweets.retweeted.id`` tells. Line breaks in texts are written as ``\\n``; the first
version (January 2021) wrote texts as JSON strings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from chatreader.formats.tables.cells import (
    count_of,
    handle_of,
    instant_of,
    post_text,
    short_links,
    tags_in,
)
from chatreader.formats.tables.printed_values import json_value
from chatreader.formats.tables.table_reader import Original, TableReader, TableReading, without_original
from chatreader.formats.x.api_posts import Surroundings, post_record
from chatreader.record import TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import Table, TableHead, TableRow

_PREFIXES = (
    "author.",
    "public_metrics.",
    "referenced_tweets.",
    "__twarc.",
    "entities.",
    "edit_controls.",
    "attachments.",
    "geo.",
)
_OWN_COLUMNS = frozenset(
    {"retweeted_username", "quoted_username", "in_reply_to_username", "edit_history_tweet_ids"}
)
_PICTURE = re.compile(r"^pic\.(?:twitter|x)\.com/|/status/\d+/(?:photo|video)/\d+$")
_REFERENCES = ("replied_to", "quoted", "retweeted")
_NO_ID = "0"
"""Stands in where a spreadsheet rounded the id away: a post of the API always has one."""

_LISTS = frozenset({"entities.hashtags", "entities.mentions", "entities.urls"})
_COUNTS = ("like_count", "retweet_count", "reply_count", "quote_count")


class TwarcCsv(TableReader):
    """Reader of twarc-csv tables."""

    name = "twarc_csv"
    title = "tables made by twarc2 csv"
    id_columns = ("id",)

    def fits(self, head: TableHead) -> Match | None:
        """``id`` and ``text`` beside at least one column with a dotted name of the API."""
        names = head.names
        if not {"id", "text"} <= names:
            return None
        dotted = sum(name.startswith(_PREFIXES) for name in names)
        if dotted or names & _OWN_COLUMNS:
            return Match(0.95, f"a table with {dotted} columns named as twarc2 csv names them")
        return None

    def opened(self, table: Table, hints: Hints) -> TwarcReading:
        """See :class:`TwarcReading`."""
        return TwarcReading(has_all_lists=table.head.names >= _LISTS)


@dataclass(slots=True)
class TwarcReading(TableReading):
    """One such table; ``has_all_lists`` when no column of hashtags, mentions or links was left out."""

    has_all_lists: bool = False

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row, by way of its shape in the API."""
        source_id = self.ids.of(row, "id")
        around = Surroundings(captured_at=_captured(row.get("__twarc.retrieved_at")))
        record = post_record(_post_of(row, source_id or _NO_ID), around, line=line)
        if source_id is None:
            record = replace(record, source_id=None, permalink=None)
        if row.get("referenced_tweets.retweeted.id") and record.repost_of_id is None:
            record = without_original(record, handle_of(row.get("retweeted_username")))
        return record if self.has_all_lists else _without_empty_lists(record)

    def originals(self, row: TableRow) -> Iterator[Original]:
        """The original of a retweet: the row shows its words and counts."""
        source_id = self.ids.pointer(row, "referenced_tweets.retweeted.id")
        if source_id is None or self.has_shown(source_id):
            return
        author = handle_of(row.get("retweeted_username"))
        text = _text(row)
        # Without merging, the row's words are the retweet's own and cut off.
        if author and not text.startswith("RT @"):
            yield Original(
                source_id=source_id,
                text=post_text(text),
                handle=author,
                author_id=row.get("retweeted_user_id"),
                like_count=count_of(row.get("public_metrics.like_count")),
                repost_count=count_of(row.get("public_metrics.retweet_count")),
                captured_at=_captured(row.get("__twarc.retrieved_at")),
            )


@lru_cache(maxsize=64)
def _captured(cell: str | None) -> datetime | None:
    # The same for all posts of a page.
    return instant_of(cell)


def _post_of(row: TableRow, source_id: str) -> dict[str, Any]:
    get = row.get
    return {
        "id": source_id,
        "text": post_text(_text(row), is_escaped=False),
        "author_id": get("author_id", "author.id"),
        "author": {"id": get("author.id"), "username": get("author.username"), "name": get("author.name")},
        "created_at": get("created_at"),
        "conversation_id": get("conversation_id"),
        "in_reply_to_user_id": get("in_reply_to_user_id"),
        "in_reply_to_user": {"username": get("in_reply_to_username")},
        "referenced_tweets": _references(row),
        "public_metrics": {name: count_of(get(f"public_metrics.{name}")) for name in _COUNTS},
        "entities": _entities(row),
        "attachments": _attachments(row),
        "edit_history_tweet_ids": json_value(get("edit_history_tweet_ids")),
        "lang": get("lang"),
        "source": get("source"),
    }


def _without_empty_lists(record: TweetRecord) -> TweetRecord:
    """Columns may have been left out: what is listed nowhere is unknown rather than known to be none."""
    if record.hashtags and record.mentions and record.links:
        return record
    return replace(
        record,
        hashtags=record.hashtags or None,
        mentions=record.mentions or None,
        links=record.links or (() if record.media else None),
    )


def _text(row: TableRow) -> str:
    """The words with their line breaks; the first version put them down as a JSON string."""
    cell = row.get("text") or ""
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        try:
            return str(json.loads(cell))
        except ValueError:
            pass
    return cell.replace("\\n", "\n") if "\n" not in cell else cell


def _references(row: TableRow) -> list[dict[str, Any]]:
    listed = json_value(row.get("referenced_tweets"))
    if isinstance(listed, list):
        return [one for one in listed if isinstance(one, dict)]
    found = ((kind, row.get(f"referenced_tweets.{kind}.id")) for kind in _REFERENCES)
    return [{"type": kind, "id": source_id} for kind, source_id in found if source_id]


def _entities(row: TableRow) -> dict[str, Any] | None:
    if _LISTS.isdisjoint(row.places):
        return None
    return {
        "hashtags": _named(row.get("entities.hashtags"), "tag"),
        "mentions": _named(row.get("entities.mentions"), "username"),
        "urls": _urls(_listed(row.get("entities.urls")), row.get("text") or ""),
    }


def _listed(cell: str | None) -> list[Any]:
    found = json_value(cell)
    return found if isinstance(found, list) else []


def _named(cell: str | None, name: str) -> list[Any]:
    """``["#one"]`` as later versions write it, or the objects of the API."""
    objects = [one for one in _listed(cell) if isinstance(one, dict)]
    return objects or [{name: one.lstrip("@")} for one in tags_in(cell)]


def _urls(listed: list[Any], text: str) -> list[dict[str, Any]]:
    """Later versions list bare addresses, in the order of the short links in the text."""
    bare = [one for one in listed if isinstance(one, str)]
    written: list[str | None] = [*short_links(text)]
    if len(written) != len(bare):
        written = [None] * len(bare)
    found = [
        {"expanded_url": address, "url": short}
        for address, short in zip(bare, written, strict=True)
        if not _PICTURE.search(address)
    ]
    return found + [one for one in listed if isinstance(one, dict)]


def _attachments(row: TableRow) -> dict[str, Any] | None:
    media = [one for one in _listed(row.get("attachments.media")) if isinstance(one, dict) and one]
    keys = _listed(row.get("attachments.media_keys"))
    if not media and not keys:
        return None
    return {"media": media if len(media) >= len(keys) else [], "media_keys": keys}
