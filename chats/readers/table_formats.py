"""The known kinds of tables, for whoever has a table from elsewhere than a text file (a workbook)."""

from __future__ import annotations

from chats.readers.academictwitter import AcademicTwitter
from chats.readers.archive_csv import ArchiveCsv
from chats.readers.badgechat_csv import BadgechatCsv
from chats.readers.delimited import Head
from chats.readers.exporter_csv import ExporterCsv
from chats.readers.four_cat import FourCat
from chats.readers.hints import Match
from chats.readers.nodexl import NodeXl
from chats.readers.rtweet import Rtweet
from chats.readers.storify_csv import StorifyCsv
from chats.readers.tables import TableReader
from chats.readers.tags import Tags
from chats.readers.twarc1_csv import Twarc1Csv
from chats.readers.twarc_csv import TwarcCsv

TABLE_FORMATS: tuple[TableReader, ...] = (
    BadgechatCsv(),
    Tags(),
    TwarcCsv(),
    Twarc1Csv(),
    Rtweet(),
    AcademicTwitter(),
    ArchiveCsv(),
    FourCat(),
    StorifyCsv(),
    ExporterCsv(),
    NodeXl(),
)


def best_fit(head: Head) -> tuple[Match, TableReader] | None:
    """The format whose columns these are, and how surely; ``None`` when no known tool names them so."""
    fits = [(match, reader) for reader in TABLE_FORMATS if (match := reader.fits(head)) is not None]
    return max(fits, key=lambda pair: pair[0].confidence, default=None)
