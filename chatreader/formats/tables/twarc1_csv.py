"""CSV of the older Twitter API: twarc 1 ``json2csv``, Hydrator, Social Feed Manager.

The head of 2015 names ``user_screen_name`` twice and misspells ``reweet_id``. Later versions
have ``tweet_type`` and ``retweet_or_quote_id``, and give retweets the original's whole text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chatreader.formats.tables.cells import (
    addresses_in,
    client_name,
    count_of,
    flag_of,
    handle_of,
    instant_of,
    language_code,
    links_in,
    name_of_person,
    post_id,
    post_text,
    tags_in,
)
from chatreader.formats.tables.table_reader import (
    Original,
    TableReader,
    TableReading,
    one_name,
    own_counts,
    posting_time,
    without_original,
    x_permalink,
)
from chatreader.record import Media, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import Table, TableHead, TableRow

_HANDLES = ("user_screen_name", "screen_name")


class Twarc1Csv(TableReader):
    """Reader of these tables."""

    name = "twarc1_csv"
    title = "tables made by twarc 1, Hydrator or Social Feed Manager"
    id_columns = ("id", "twitter_id")

    def fits(self, head: TableHead) -> Match | None:
        """``reweet_id``, or an address beside the author's name."""
        names = head.names
        if "reweet_id" in names and "text" in names:
            return Match(0.95, "a table with the column reweet_id, as only twarc 1 wrote it")
        if {"tweet_url", "user_screen_name", "text"} <= names or {"twitter_id", "twitter_url"} <= names:
            return Match(
                0.93, "a table with tweet_url and user_screen_name, as twarc 1 and Hydrator write it"
            )
        return None

    def opened(self, table: Table, hints: Hints) -> Twarc1Reading:
        """See :class:`Twarc1Reading`."""
        return Twarc1Reading()


@dataclass(slots=True)
class Twarc1Reading(TableReading):
    """One such table."""

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        get = row.get
        text = post_text(get("text") or "")
        source_id = self._id(row)
        author = handle_of(get(*_HANDLES))
        reposted, quoted = self._pointers(row)
        posted_at, precision = posting_time(instant_of(get("created_at", "parsed_created_at")), source_id)
        pictures = addresses_in(get("media"))
        record = TweetRecord(
            line=line,
            text=text,
            source_id=source_id,
            author_handle=author,
            author_name=name_of_person(get("user_name")),
            author_id=post_id(get("user_id")),
            posted_at=posted_at,
            precision=precision,
            reply_to_id=self.ids.pointer(row, "in_reply_to_status_id"),
            reply_to_names=one_name(get("in_reply_to_screen_name")),
            quote_of_id=quoted,
            repost_of_id=reposted,
            hashtags=tags_in(get("hashtags")) or None,
            links=links_in(text, addresses_in(get("urls")), has_media=bool(pictures)),
            media=tuple(_medium(url) for url in pictures) or None,
            **own_counts(get, reposted is not None, like="favorite_count", repost="retweet_count"),
            lang=language_code(get("lang")),
            client=client_name(get("source")),
            permalink=x_permalink(author, source_id),
        )
        if reposted is None and get("tweet_type") == "retweet":
            return without_original(record, handle_of(get("retweet_or_quote_screen_name")))
        return record

    def originals(self, row: TableRow) -> Iterator[Original]:
        """The original of a retweet, where the row holds its words (not a cut "RT @name: …")."""
        reposted, _ = self._pointers(row)
        text = row.get("text")
        author = handle_of(row.get("retweet_or_quote_screen_name", "retweet_screen_name"))
        if reposted and author and text and not text.startswith("RT @"):
            yield Original(
                source_id=reposted,
                text=post_text(text),
                handle=author,
                author_id=post_id(row.get("retweet_or_quote_user_id")),
                repost_count=count_of(row.get("retweet_count")),
            )

    def _id(self, row: TableRow) -> str | None:
        link = "tweet_url" if row.has("tweet_url") else "twitter_url"
        return self.ids.of(row, "id", "twitter_id", link=link)

    def _pointers(self, row: TableRow) -> tuple[str | None, str | None]:
        """Ids of the posts it repeats and quotes; one column holds either, ``tweet_type`` says which."""
        either = self.ids.pointer(row, "retweet_or_quote_id")
        if either is None:
            reposted = self.ids.pointer(row, "reweet_id", "retweet_id")
            return reposted, None if reposted else self.ids.pointer(row, "quote_id", "quoted_status_id")
        kind = row.get("tweet_type")
        # A reply that quotes is called a reply.
        if kind == "retweet" or (kind is None and flag_of(row.get("is_retweet"))):
            return either, None
        return None, either


def _medium(url: str) -> Media:
    return Media("video" if "/video/" in url else "photo", url)
