"""CSV of the R package rtweet: 91 columns, a byte order mark, ids with or without an ``x`` before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from chatreader.formats.tables.cells import (
    addresses_in,
    client_name,
    count_of,
    handle_of,
    instant_of,
    language_code,
    name_of_person,
    names_in,
    post_id,
    post_text,
    tags_in,
    words_in,
)
from chatreader.formats.tables.table_reader import (
    X_COUNTS,
    Original,
    TableReader,
    TableReading,
    one_name,
    own_counts,
    posting_time,
    x_permalink,
)
from chatreader.record import Link, Media, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import Table, TableHead, TableRow


class Rtweet(TableReader):
    """Reader of rtweet tables."""

    name = "rtweet"
    title = "tables of the R package rtweet"
    id_columns = ("status_id",)

    def fits(self, head: TableHead) -> Match | None:
        """``status_id`` and ``screen_name``."""
        if {"status_id", "screen_name", "text"} <= head.names:
            return Match(0.95, "a table with the columns status_id and screen_name, as rtweet names them")
        return None

    def opened(self, table: Table, hints: Hints) -> RtweetReading:
        """See :class:`RtweetReading`."""
        return RtweetReading()


@dataclass(slots=True)
class RtweetReading(TableReading):
    """One such table. Times without a zone (in a workbook) are UTC too."""

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        get = row.get
        source_id = self.ids.of(row, "status_id", link="status_url")
        author = handle_of(get("screen_name"))
        posted_at, precision = posting_time(_moment(get("created_at")), source_id)
        reposted = self.ids.pointer(row, "retweet_status_id")
        # In a retweet of a quote, the quote is the original's.
        quoted = None if reposted else self.ids.pointer(row, "quoted_status_id")
        media = _media(row)
        return TweetRecord(
            line=line,
            text=post_text(get("text") or ""),
            source_id=source_id,
            author_handle=author,
            author_name=name_of_person(get("name")),
            author_id=post_id(get("user_id")),
            posted_at=posted_at,
            precision=precision,
            reply_to_id=self.ids.pointer(row, "reply_to_status_id"),
            reply_to_names=one_name(get("reply_to_screen_name")),
            quote_of_id=quoted,
            repost_of_id=reposted,
            hashtags=tags_in(get("hashtags")) or None,
            mentions=names_in(get("mentions_screen_name")) or None,
            links=_links(row) or (() if media else None),
            media=media or None,
            **own_counts(get, reposted is not None, **{**X_COUNTS, "like": "favorite_count"}),
            lang=language_code(get("lang")),
            client=client_name(get("source")),
            permalink=x_permalink(author, source_id),
        )

    def originals(self, row: TableRow) -> Iterator[Original]:
        """The retweeted and the quoted post, which rtweet writes beside each row."""
        for kind in ("retweet", "quoted"):
            source_id = self.ids.pointer(row, f"{kind}_status_id")
            text = row.get(f"{kind}_text")
            if source_id and text:
                yield Original(
                    source_id=source_id,
                    text=post_text(text),
                    handle=handle_of(row.get(f"{kind}_screen_name")),
                    name=name_of_person(row.get(f"{kind}_name")),
                    author_id=post_id(row.get(f"{kind}_user_id")),
                    posted_at=_moment(row.get(f"{kind}_created_at")),
                    like_count=count_of(row.get(f"{kind}_favorite_count")),
                    repost_count=count_of(row.get(f"{kind}_retweet_count")),
                )


def _moment(cell: str | None) -> datetime | None:
    return instant_of(cell, zone=UTC)


def _links(row: TableRow) -> tuple[Link, ...]:
    addresses = addresses_in(row.get("urls_expanded_url"))
    written = words_in(row.get("urls_t.co"))
    if len(written) != len(addresses):
        return tuple(Link(url) for url in addresses)
    return tuple(Link(url, short) for url, short in zip(addresses, written, strict=True))


def _media(row: TableRow) -> tuple[Media, ...]:
    # "media" names the first picture only, "ext_media" all of them.
    kinds = words_in(row.get("ext_media_type", "media_type"))
    addresses = addresses_in(row.get("ext_media_url", "media_url"))
    return tuple(Media(kinds[0] if kinds else "photo", url) for url in addresses)
