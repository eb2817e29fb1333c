"""CSV of the browser extension twitter-web-exporter, with its field names or its English headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chatreader.formats.tables.cells import (
    LONGEST_ADDRESS,
    count_of,
    handle_of,
    instant_of,
    name_of_person,
    post_text,
)
from chatreader.formats.tables.printed_values import json_value
from chatreader.formats.tables.table_reader import TableReader, TableReading, posting_time, x_permalink
from chatreader.record import Media, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources import stated_values as stated
from chatreader.sources.delimited import Table, TableHead, TableRow
from chatreader.sources.stated_values import objects_in

_OTHERS = {"from_user", "id_str"}
"""Columns of TAGS and of rtweet 1.x beside the same names."""


class ExporterCsv(TableReader):
    """Reader of such tables."""

    name = "exporter_csv"
    title = "tables of twitter-web-exporter"
    id_columns = ("id",)

    def fits(self, head: TableHead) -> Match | None:
        """``full_text`` and ``screen_name``, or "Content" and "Screen Name"."""
        names = head.names
        if {"id", "full_text", "screen_name", "favorite_count"} <= names and not names & _OTHERS:
            return Match(0.93, "a table with full_text and screen_name, as twitter-web-exporter writes it")
        if {"id", "content", "screen name", "replying to"} <= names:
            return Match(0.93, "a table with the headings of twitter-web-exporter")
        return None

    def opened(self, table: Table, hints: Hints) -> ExporterReading:
        """See :class:`ExporterReading`."""
        return ExporterReading()


@dataclass(slots=True)
class ExporterReading(TableReading):
    """One such table. Its times carry the offset of the browser they were saved in."""

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        get = row.get
        source_id = self.ids.of(row, "id", link="url")
        author = handle_of(get("screen_name", "screen name"))
        posted_at, precision = posting_time(instant_of(get("created_at", "date")), source_id)
        reposted = self.ids.pointer(row, "retweeted_status", "rt source")
        return TweetRecord(
            line=line,
            text=post_text(get("full_text", "content") or ""),
            source_id=source_id,
            author_handle=author,
            author_name=name_of_person(get("name", "profile name")),
            author_id=get("user_id"),
            posted_at=posted_at,
            precision=precision,
            reply_to_id=self.ids.pointer(row, "in_reply_to", "replying to"),
            quote_of_id=None if reposted else self.ids.pointer(row, "quoted_status", "quote source"),
            repost_of_id=reposted,
            media=_media(json_value(get("media"))) if row.has("media") else None,
            like_count=None if reposted else count_of(get("favorite_count", "favorites")),
            repost_count=None if reposted else count_of(get("retweet_count", "retweets")),
            reply_count=None if reposted else count_of(get("reply_count", "replies")),
            quote_count=None if reposted else count_of(get("quote_count", "quotes")),
            permalink=x_permalink(author, source_id),
        )


def _media(listed: Any) -> tuple[Media, ...]:
    return tuple(
        Media(_word(one, "type") or "unknown", _word(one, "original"), _word(one, "ext_alt_text"))
        for one in objects_in({"media": listed}, "media")
    )


def _word(one: Any, key: str) -> str | None:
    value = one.get(key)
    return stated.stated_code(value, LONGEST_ADDRESS)
