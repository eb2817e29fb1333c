"""``tweets.csv`` of X account archives until 2018: one person's posts, whose name the file does not hold.

The order of columns differs between years; the last one lists addresses without quotes or is
missing. Posts before November 2010 have the time 00:00:00: only their day is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from chatreader.formats.base.reader import Trait
from chatreader.formats.tables.cells import addresses_in, client_name, instant_of, links_in, post_text
from chatreader.formats.tables.table_reader import TableReader, TableReading, posting_time, x_permalink
from chatreader.record import Media, Precision, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import Table, TableHead, TableRow

_FIRST_WITH_TIMES = datetime(2010, 11, 1, tzinfo=UTC)


class ArchiveCsv(TableReader):
    """Reader of such tables."""

    name = "archive_csv"
    title = "tweets.csv of an X account archive"
    traits = Trait.PERSONAL | Trait.ACCOUNT_ARCHIVE | Trait.SECOND_COPY
    id_columns = ("tweet_id",)

    def fits(self, head: TableHead) -> Match | None:
        """``tweet_id``, ``timestamp`` and ``expanded_urls`` (or ``in_reply_to_status_id``)."""
        names = head.names
        if {"tweet_id", "timestamp", "text"} <= names and names & {"expanded_urls", "in_reply_to_status_id"}:
            return Match(0.95, "a table with tweet_id and timestamp, as X account archives had")
        return None

    def opened(self, table: Table, hints: Hints) -> ArchiveReading:
        """See :class:`ArchiveReading`."""
        return ArchiveReading(
            handle=hints.owner_handle,
            name=hints.owner_name,
            owner_id=hints.owner_id,
        )


@dataclass(slots=True, kw_only=True)
class ArchiveReading(TableReading):
    """One archive, and whose it is, if somebody said so."""

    handle: str | None = None
    name: str | None = None
    owner_id: str | None = None

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        get = row.get
        text = post_text(get("text") or "")
        source_id = self.ids.of(row, "tweet_id")
        posted_at, precision = posting_time(instant_of(get("timestamp"), zone=UTC), source_id)
        if posted_at and posted_at < _FIRST_WITH_TIMES and posted_at.time() == datetime.min.time():
            precision = Precision.DAY
        addresses = addresses_in(get("expanded_urls"))
        pictures = tuple(url for url in addresses if "/photo/" in url and "/status/" in url)
        others = tuple(url for url in addresses if url not in pictures)
        return TweetRecord(
            line=line,
            text=text,
            source_id=source_id,
            author_handle=self.handle,
            author_name=self.name,
            author_id=self.owner_id,
            posted_at=posted_at,
            precision=precision,
            reply_to_id=self.ids.pointer(row, "in_reply_to_status_id"),
            repost_of_id=self.ids.pointer(row, "retweeted_status_id"),
            links=links_in(text, others, has_media=bool(pictures)),
            media=tuple(Media("photo", url) for url in pictures) or None,
            client=client_name(get("source")),
            permalink=x_permalink(self.handle, source_id),
        )
