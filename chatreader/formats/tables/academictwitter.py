"""CSV of the R package academictwitteR: people are known by their ids only.

Without retweets and without pointers to other posts, unless ``bind_tweets(output_format =
"tidy")`` wrote it: that one has names (``user_username``) and ``sourcetweet_…`` columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chatreader.formats.tables.cells import (
    client_name,
    handle_of,
    instant_of,
    language_code,
    name_of_person,
    post_id,
    post_text,
)
from chatreader.formats.tables.table_reader import (
    X_COUNTS,
    Original,
    TableReader,
    TableReading,
    own_counts,
    posting_time,
    x_permalink,
)
from chatreader.record import TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import Table, TableHead, TableRow

_NAMED = frozenset({"username", "author.username", "user_screen_name", "screen_name", "author"})


class AcademicTwitter(TableReader):
    """Reader of academictwitteR tables."""

    name = "academictwitter"
    title = "tables of the R package academictwitteR"
    id_columns = ("id", "tweet_id")

    def fits(self, head: TableHead) -> Match | None:
        """``conversation_id`` and ``author_id`` without any name, or the names of its tidy form."""
        names = head.names
        if {"tweet_id", "text", "user_username"} <= names:
            return Match(0.93, "a table with tweet_id and user_username, as academictwitteR's tidy form has")
        if {"id", "text", "author_id", "conversation_id"} <= names and not names & _NAMED:
            return Match(0.9, "a table with author_id and conversation_id but no names, as academictwitteR's")
        return None

    def opened(self, table: Table, hints: Hints) -> AcademicReading:
        """See :class:`AcademicReading`."""
        return AcademicReading()


@dataclass(slots=True)
class AcademicReading(TableReading):
    """One such table."""

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        get = row.get
        source_id = self.ids.of(row, "id", "tweet_id")
        author = handle_of(get("user_username"))
        kind = get("sourcetweet_type")
        source = self.ids.pointer(row, "sourcetweet_id")
        reposted = source if kind == "retweeted" else None
        posted_at, precision = posting_time(instant_of(get("created_at")), source_id)
        return TweetRecord(
            line=line,
            text=post_text(get("text") or ""),
            source_id=source_id,
            author_handle=author,
            author_name=name_of_person(get("user_name")),
            author_id=post_id(get("author_id")),
            posted_at=posted_at,
            precision=precision,
            quote_of_id=source if kind == "quoted" else None,
            repost_of_id=reposted,
            conversation_id=self.ids.pointer(row, "conversation_id"),
            **own_counts(get, reposted is not None, **X_COUNTS),
            lang=language_code(get("lang")),
            client=client_name(get("source")),
            permalink=x_permalink(author, source_id),
        )

    def originals(self, row: TableRow) -> Iterator[Original]:
        """The retweeted or quoted post of the tidy form."""
        source_id = self.ids.pointer(row, "sourcetweet_id")
        text = row.get("sourcetweet_text")
        if source_id and text:
            yield Original(
                source_id=source_id,
                text=post_text(text),
                author_id=post_id(row.get("sourcetweet_author_id")),
            )
