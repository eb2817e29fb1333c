"""CSV of 4CAT, the capture and analysis toolkit, and of Zeeschuimer's own CSV export.

``timestamp`` is UTC without saying so; ``unix_timestamp`` says it. The words of long posts are
cut at about 280 characters. ``thread_id`` is the conversation; the post replied to is not named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from chatreader.formats.tables.cells import (
    addresses_in,
    client_name,
    flag_of,
    handle_of,
    instant_of,
    language_code,
    links_in,
    name_of_person,
    names_in,
    post_id,
    post_text,
    tags_in,
    unix_moment,
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
from chatreader.record import Media, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import Table, TableHead, TableRow


class FourCat(TableReader):
    """Reader of 4CAT's tables of X posts."""

    name = "four_cat"
    title = "4CAT tables of X posts"
    id_columns = ("id",)

    def fits(self, head: TableHead) -> Match | None:
        """``thread_id``, ``body`` and counts of retweets: other platforms' tables have no such counts."""
        names = head.names
        if {"thread_id", "body", "author"} <= names and names & {"retweet_count", "is_retweet"}:
            return Match(0.95, "a table with thread_id, body and retweet_count, as 4CAT names them")
        return None

    def opened(self, table: Table, hints: Hints) -> FourCatReading:
        """See :class:`FourCatReading`."""
        return FourCatReading()


@dataclass(slots=True)
class FourCatReading(TableReading):
    """One such table."""

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        get = row.get
        text = post_text(get("body") or "")
        source_id = self.ids.of(row, "id", link="link")
        author = handle_of(get("author"))
        stated = unix_moment(get("unix_timestamp")) or instant_of(get("timestamp"), zone=UTC)
        posted_at, precision = posting_time(stated, source_id)
        is_repost = bool(flag_of(get("is_retweet")))
        media = _media(row)
        return TweetRecord(
            line=line,
            text=text,
            source_id=source_id,
            author_handle=author,
            author_name=name_of_person(get("author_fullname")),
            author_id=post_id(get("author_id")),
            posted_at=posted_at,
            precision=precision,
            reply_to_names=one_name(get("replied_author", "replied_user")),
            quote_of_id=None if is_repost else self.ids.pointer(row, "quote_tweet_id"),
            conversation_id=self.ids.pointer(row, "thread_id"),
            hashtags=tags_in(get("hashtags")) or None,
            mentions=names_in(get("mentions")) or None,
            links=links_in(text, addresses_in(get("urls")), has_media=bool(media)),
            media=media or None,
            **own_counts(get, is_repost, **X_COUNTS),
            lang=language_code(get("language_guess")),
            client=client_name(get("source")),
            permalink=x_permalink(author, source_id),
        )

    def originals(self, row: TableRow) -> Iterator[Original]:
        """The quoted post."""
        source_id = self.ids.pointer(row, "quote_tweet_id")
        text = row.get("quote_body")
        if source_id and text and not flag_of(row.get("is_quote_withheld")):
            yield Original(
                source_id=source_id, text=post_text(text), handle=handle_of(row.get("quote_author"))
            )


def _media(row: TableRow) -> tuple[Media, ...]:
    videos = addresses_in(row.get("videos"))
    # The first frame of a film stands among the pictures.
    pictures = [url for url in addresses_in(row.get("images")) if not videos or "_video_thumb/" not in url]
    return tuple([Media("photo", url) for url in pictures] + [Media("video", url) for url in videos])
