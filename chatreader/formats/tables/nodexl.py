"""The edge sheet of NodeXL: a post has one row for every person it mentions.

Rows of the same post (``Imported ID``) stand together and give one record; edges of it
that come later are left out and counted. "Follows" edges are no posts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC

from chatreader.formats.tables.cells import (
    addresses_in,
    client_name,
    handle_of,
    id_in_address,
    instant_of,
    language_code,
    links_in,
    post_text,
    tags_in,
    wall_clock,
)
from chatreader.formats.tables.row_ids import rows_in_words
from chatreader.formats.tables.table_reader import (
    TableReader,
    TableReading,
    one_name,
    own_counts,
    posting_time,
    x_permalink,
)
from chatreader.record import Precision, ReadProblem, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import Table, TableHead, TableRow
from chatreader.sources.stated_values import NotAPost

_ADDRESS = "twitter page for tweet"


class NodeXl(TableReader):
    """Reader of NodeXL edge sheets."""

    name = "nodexl"
    title = "edge sheets of NodeXL"
    id_columns = ("imported id",)

    def fits(self, head: TableHead) -> Match | None:
        """``Vertex 1`` and ``Tweet``."""
        if {"vertex 1", "tweet"} <= head.names:
            return Match(0.95, "a table with the columns Vertex 1 and Tweet, as NodeXL names them")
        return None

    def opened(self, table: Table, hints: Hints) -> NodeXlReading:
        """See :class:`NodeXlReading`."""
        return NodeXlReading()


@dataclass(slots=True)
class NodeXlReading(TableReading):
    """One such sheet."""

    seen: set[str] = field(default_factory=set)
    edges: int = 0
    first_edge: int = 0

    def record(self, row: TableRow, line: int) -> TweetRecord | None:
        """The post of the first row that shows it."""
        get = row.get
        text = get("tweet")
        if text is None:
            raise NotAPost(f"it is an edge of the kind “{get('relationship') or 'unknown'}” without a post")
        author = handle_of(get("vertex 1"))
        source_id = id_in_address(get(_ADDRESS)) or self.ids.of(row, "imported id", "unified twitter id")
        if self._was_seen(source_id or f"{author} {get('tweet date (utc)')} {text}", row.line):
            return None
        words = post_text(text)
        has_media = get("media in tweet") is not None
        links = links_in(words, addresses_in(get("urls in tweet")), has_media=has_media)
        posted_at, precision = posting_time(instant_of(get("tweet date (utc)"), zone=UTC), source_id)
        clock = wall_clock(get("tweet date (utc)") or "")
        reposted = self.ids.pointer(row, "retweet id")
        is_repost = reposted is not None or (get("relationship") or "").lower().endswith("retweet")
        return TweetRecord(
            line=line,
            text=words,
            source_id=source_id,
            author_handle=author,
            posted_at=posted_at,
            precision=clock[1] if clock and precision is not Precision.UNKNOWN else precision,
            reply_to_id=self.ids.pointer(row, "in-reply-to tweet id"),
            reply_to_names=one_name(get("vertex 2")) if _is_reply(row) else (),
            quote_of_id=None if reposted else self.ids.pointer(row, "quoted status id"),
            repost_of_id=reposted,
            hashtags=tags_in(get("hashtags in tweet")) or None,
            links=links,
            **own_counts(get, is_repost, like="favorite count", repost="retweet count"),
            lang=language_code(get("language")),
            client=client_name(get("source")),
            permalink=x_permalink(author, source_id),
        )

    def _was_seen(self, key: str, line: int) -> bool:
        if key not in self.seen:
            self.seen.add(key)
            return False
        self.edges += 1
        self.first_edge = self.first_edge or line
        return True

    def closing(self) -> Iterator[ReadProblem]:
        """How many rows were further edges of a post."""
        if self.edges:
            yield ReadProblem(
                self.first_edge,
                f"in {rows_in_words(self.edges)} a post already read is shown once more "
                "(NodeXL has one row for each person mentioned)",
                is_refused=False,
            )


def _is_reply(row: TableRow) -> bool:
    return (row.get("relationship") or "").lower().startswith("repl")
