"""``time,username,text``: Storify pages as researchers scraped them (#NGSSchat, 2012-2015).

Times are local, to the minute, without a zone; there are no ids. Line ends are CR alone, and
typographic signs were damaged when the file was saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chatreader.formats.tables.cells import handle_of, in_utc, post_text, wall_clock
from chatreader.formats.tables.table_reader import TableReader, TableReading
from chatreader.record import Precision, ReadProblem, TweetRecord
from chatreader.record.hints import DEFAULT_ZONE, Hints, Match
from chatreader.sources.delimited import Table, TableHead, TableRow


class StorifyCsv(TableReader):
    """Reader of such tables."""

    name = "storify_csv"
    title = "tables of time, username and text scraped from Storify"

    def fits(self, head: TableHead) -> Match | None:
        """Exactly these three columns."""
        if tuple(name.lower() for name in head.columns) == ("time", "username", "text"):
            return Match(0.95, "a table with exactly the columns time, username, text")
        return None

    def opened(self, table: Table, hints: Hints) -> StorifyReading:
        """See :class:`StorifyReading`."""
        return StorifyReading(zone=known_zone(hints.time_zone), is_guess=hints.time_zone is None)


def known_zone(name: str | None) -> ZoneInfo:
    """The zone called ``name``; Eastern time when there is none such."""
    try:
        return ZoneInfo(name or DEFAULT_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(DEFAULT_ZONE)


@dataclass(slots=True, kw_only=True)
class StorifyReading(TableReading):
    """One such table; ``is_guess`` when nobody said in which zone its times are."""

    zone: ZoneInfo
    is_guess: bool

    def record(self, row: TableRow, line: int) -> TweetRecord:
        """The post of a row."""
        clock = wall_clock(row.get("time") or "")
        posted_at = in_utc(clock[0].replace(tzinfo=clock[0].tzinfo or self.zone)) if clock else None
        return TweetRecord(
            line=line,
            text=post_text(row.get("text") or ""),
            author_handle=handle_of(row.get("username")),
            posted_at=posted_at,
            precision=clock[1] if clock and posted_at else Precision.UNKNOWN,
        )

    def closing(self) -> Iterator[ReadProblem]:
        """That the zone was guessed."""
        if self.is_guess:
            yield ReadProblem(
                1,
                f"the times of this file name no zone; they were read as {DEFAULT_ZONE}. "
                "If the chat met elsewhere, choose its time zone and import the file again",
                is_refused=False,
            )
