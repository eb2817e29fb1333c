"""The known kinds of tables, for whoever has a table from elsewhere than a text file (a workbook)."""

from __future__ import annotations

from chatreader.formats.tables.academictwitter import AcademicTwitter
from chatreader.formats.tables.archive_csv import ArchiveCsv
from chatreader.formats.tables.badgechat_csv import BadgechatCsv
from chatreader.formats.tables.exporter_csv import ExporterCsv
from chatreader.formats.tables.four_cat import FourCat
from chatreader.formats.tables.nodexl import NodeXl
from chatreader.formats.tables.rtweet import Rtweet
from chatreader.formats.tables.storify_csv import StorifyCsv
from chatreader.formats.tables.table_reader import TableReader
from chatreader.formats.tables.tags import Tags
from chatreader.formats.tables.twarc1_csv import Twarc1Csv
from chatreader.formats.tables.twarc_csv import TwarcCsv
from chatreader.record.hints import Match
from chatreader.sources.delimited import TableHead

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


def best_fit(head: TableHead) -> tuple[Match, TableReader] | None:
    """The format whose columns these are, and how surely; ``None`` when no known tool names them so."""
    fits = [(match, reader) for reader in TABLE_FORMATS if (match := reader.fits(head)) is not None]
    return max(fits, key=lambda pair: pair[0].confidence, default=None)
