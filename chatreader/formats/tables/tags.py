"""Sheets of TAGS, Martin Hawksey's collector, saved as CSV or copied out of a spreadsheet.

``created_at`` is UTC; ``time`` is the sheet's own zone and sometimes claims to be UTC (a false
``Z``), so that it is never looked at. Rows repeat. Excel rounds the ids: the true one is in
``status_url``. Retweets show only in their text, cut at 140 characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chatreader.formats.tables.cells import (
    LONGEST_ADDRESS,
    client_name,
    handle_of,
    instant_of,
    post_id,
    post_text,
)
from chatreader.formats.tables.printed_values import json_value
from chatreader.formats.tables.table_reader import (
    TableReader,
    TableReading,
    one_name,
    posting_time,
    x_permalink,
)
from chatreader.record import Link, Media, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources import stated_values as stated
from chatreader.sources.delimited import Table, TableHead, TableRow
from chatreader.sources.stated_values import objects_in


class Tags(TableReader):
    """Reader of TAGS sheets."""

    name = "tags"
    title = "sheets of TAGS"
    id_columns = ("id_str",)

    def fits(self, head: TableHead) -> Match | None:
        """``from_user`` beside ``id_str`` or ``status_url``: owners add, drop and move columns."""
        names = head.names
        if "from_user" in names and names & {"id_str", "status_url"} and names & {"text", "full_text"}:
            return Match(0.95, "a table with the columns id_str and from_user, as TAGS names them")
        return None

    def opened(self, table: Table, hints: Hints) -> TagsReading:
        """See :class:`TagsReading`."""
        return TagsReading()


@dataclass(slots=True)
class TagsReading(TableReading):
    """One sheet."""

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        get = row.get
        text = post_text(get("full_text", "text") or "")
        source_id = self.ids.of(row, "id_str", link="status_url")
        author = handle_of(get("from_user"))
        posted_at, precision = posting_time(instant_of(get("created_at")), source_id)
        entities = json_value(get("entities_str"))
        is_known = isinstance(entities, dict)
        return TweetRecord(
            line=line,
            text=text,
            source_id=source_id,
            author_handle=author,
            author_id=post_id(get("from_user_id_str")),
            posted_at=posted_at,
            precision=precision,
            reply_to_id=self.ids.pointer(row, "in_reply_to_status_id_str"),
            reply_to_names=one_name(get("in_reply_to_screen_name")),
            hashtags=_strings(entities, "hashtags", "text") if is_known else None,
            mentions=_strings(entities, "user_mentions", "screen_name") if is_known else None,
            links=_links(entities) if is_known else None,
            media=_media(entities) if is_known else None,
            client=client_name(get("source")),
            permalink=x_permalink(author, source_id),
        )


def _strings(entities: Any, key: str, name: str) -> tuple[str, ...]:
    return stated.each_once(stated.stated_words(one.get(name)) for one in objects_in(entities, key))


def _links(entities: Any) -> tuple[Link, ...]:
    found = ((_word(one, "expanded_url"), _word(one, "url")) for one in objects_in(entities, "urls"))
    return tuple(
        dict.fromkeys(Link(url or written or "", written) for url, written in found if url or written)
    )


def _media(entities: Any) -> tuple[Media, ...]:
    found = objects_in(entities, "media")
    return tuple(
        Media(_word(one, "type") or "unknown", _word(one, "media_url_https") or _word(one, "media_url"))
        for one in found
    )


def _word(holder: Any, key: str) -> str | None:
    value = holder.get(key)
    return stated.stated_code(value, LONGEST_ADDRESS)
