"""The archive's own ``tweets.csv``, in both of its profiles, to bring posts from one archive into another.

Read back is what sources said of the posts; roles, questions and corrections are found
anew or made again by hand. ``in_reply_to``, ``quote_of`` and ``repost_of`` name posts by their key in the
archive; they become ids where the file holds the other post with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chatreader.formats.tables.cells import (
    addresses_in,
    flag_of,
    instant_of,
    language_code,
    post_text,
    words_in,
)
from chatreader.formats.tables.row_ids import rows_in_words
from chatreader.formats.tables.table_reader import (
    ALL_COUNTS,
    TableReader,
    TableReading,
    own_counts,
)
from chatreader.record import Link, Media, Precision, ReadProblem, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import BadRow, Table, TableHead, TableRow

_POINTERS = ("in_reply_to", "quote_of", "repost_of")
_GUARDED = re.compile(r"'+(?:[=+\-@\t\r\n＝＋－＠]|[^A-Za-z]*$|[0-9]+[eE][0-9]+$)")
_GUARDED_TEXT = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_PSEUDONYM = re.compile(r"person_[a-z0-9]{6,}")
_PRECISIONS = {one.value: one for one in Precision}


class BadgechatCsv(TableReader):
    """Reader of the archive's own tables of posts."""

    name = "badgechat_csv"
    title = "tweets.csv of this archive"

    def fits(self, head: TableHead) -> Match | None:
        """``tweet_key`` with a position and an author's handle."""
        if {"tweet_key", "tweet_id", "position", "author_handle", "text", "answer_reason"} <= head.names:
            return Match(0.99, "a table with the columns of this archive's own tweets.csv")
        return None

    def opened(self, table: Table, hints: Hints) -> BadgechatReading:
        """See :class:`BadgechatReading`. Looks through the table for the ids of posts pointed at."""
        return BadgechatReading(known=_ids_by_key(table), is_guarded=table.is_for_spreadsheets)


def without_guard(cell: str, *, is_text: bool) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running or rounding it."""
    guarded = _GUARDED_TEXT if is_text else _GUARDED
    return cell[1:] if guarded.match(cell) else cell


def _ids_by_key(table: Table) -> dict[str, str]:
    """Ids of those posts that others point at, by their key; only these are held in memory."""
    wanted = {key for row in _rows(table) for name in _POINTERS if (key := row.get(name))}
    found = {}
    for row in _rows(table) if wanted else ():
        key, source_id = row.get("tweet_key"), row.get("tweet_id")
        if key in wanted and key and source_id:
            found[key] = without_guard(source_id, is_text=False)
    return found


def _rows(table: Table) -> Iterator[TableRow]:
    return (row for row in table.rows() if not isinstance(row, BadRow))


@dataclass(slots=True, kw_only=True)
class BadgechatReading(TableReading):
    """One such table."""

    known: Mapping[str, str] = field(default_factory=dict)
    is_guarded: bool = False
    pseudonyms: int = 0

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        get = row.get
        posted_at = instant_of(get("posted_at_utc"))
        stated = _PRECISIONS.get(get("posted_at_precision") or "", Precision.SECOND)
        source_id = self._plain(row, "tweet_id")
        is_address = source_id is not None and source_id.startswith(("at://", "http"))
        author, author_id = self._author(row)
        return TweetRecord(
            line=line,
            text=post_text(self._text(row), is_escaped=False),
            platform=get("platform") or "x",
            source_id=None if is_address else source_id,
            uri=source_id if is_address else None,
            author_handle=author,
            author_name=self._plain(row, "author_name", is_text=True),
            author_id=author_id,
            is_moderator=flag_of(get("is_moderator")),
            posted_at=posted_at,
            precision=stated if posted_at else Precision.UNKNOWN,
            reply_to_id=self._pointer(row, "in_reply_to"),
            reply_to_names=words_in(self._plain(row, "reply_to_names", is_text=True)),
            quote_of_id=self._pointer(row, "quote_of"),
            repost_of_id=self._pointer(row, "repost_of"),
            conversation_id=self._plain(row, "conversation_id"),
            hashtags=words_in(self._plain(row, "hashtags", is_text=True)) or None,
            mentions=words_in(self._plain(row, "mentions", is_text=True)) or None,
            links=tuple(Link(url) for url in addresses_in(get("links"))) or None,
            media=tuple(Media("unknown", url) for url in addresses_in(get("media"))) or None,
            **own_counts(get, False, **ALL_COUNTS),
            lang=language_code(get("lang")),
            permalink=get("source_url"),
        )

    def _plain(self, row: TableRow, name: str, *, is_text: bool = False) -> str | None:
        cell = row.get(name)
        return without_guard(cell, is_text=is_text) if cell and self.is_guarded else cell

    def _text(self, row: TableRow) -> str:
        # Not stripped first: a guarded text may begin with a line break after its apostrophe.
        cell = row.cells[row.places["text"]]
        return without_guard(cell, is_text=True) if self.is_guarded else cell

    def _pointer(self, row: TableRow, name: str) -> str | None:
        key = row.get(name)
        return self.known.get(key) if key else None

    def _author(self, row: TableRow) -> tuple[str | None, str | None]:
        """Handle and id; a pseudonym of the export is no handle, but it tells people apart."""
        handle, author_id = self._plain(row, "author_handle", is_text=True), self._plain(row, "author_id")
        if handle is None or not _PSEUDONYM.fullmatch(handle):
            return handle, author_id
        self.pseudonyms += 1
        return None, author_id or handle

    def closing(self) -> Iterator[ReadProblem]:
        """That the file holds pseudonyms."""
        if self.pseudonyms:
            yield ReadProblem(
                1,
                f"in {rows_in_words(self.pseudonyms)} the author is a pseudonym, as the export was asked "
                "to write; the names of these people stay unknown",
                is_refused=False,
            )
