"""Every format the archive can read, and how a file finds its reader.

A new format is one module with a :class:`Reader` and one line in ``READERS``. A file is sniffed once, and
only formats that can be of its kind are asked.
Recognition goes by content only: names of files say nothing (``tweets.csv`` was
seen with five different layouts).
"""

from __future__ import annotations

from chatreader.formats.base.reader import Reader, Recognition, Trait
from chatreader.formats.bundle import Bundle, BundleReader, open_bundle, refusal_of
from chatreader.formats.other.activitypub import ActivityPubOutbox
from chatreader.formats.other.bluesky import Bluesky
from chatreader.formats.other.bluesky_records import BlueskyRecords, BlueskyRepository
from chatreader.formats.other.kept_records import KeptRecords
from chatreader.formats.other.mastodon import Mastodon
from chatreader.formats.other.saved_page import SavedPage
from chatreader.formats.other.storify_html import StorifyHtml
from chatreader.formats.other.storify_json import StorifyJson
from chatreader.formats.pasted.pasted_text import PastedText
from chatreader.formats.python_printed import PythonPrinted, as_json, is_python
from chatreader.formats.tables.json_records import JsonRecords, records_head
from chatreader.formats.tables.known_tables import TABLE_FORMATS
from chatreader.formats.tables.mapped import MappedTable
from chatreader.formats.tables.spreadsheet import Spreadsheet
from chatreader.formats.x.api_pages import ApiPages
from chatreader.formats.x.snscrape import Snscrape
from chatreader.formats.x.v1_statuses import V1Statuses
from chatreader.formats.x.web_exporter import WebExporter
from chatreader.formats.x.x_archive import XArchive
from chatreader.formats.x.x_graphql import XGraphql
from chatreader.formats.x.zeeschuimer import Zeeschuimer
from chatreader.record import ReadProblem, ReadStream, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.archives import is_box, is_workbook
from chatreader.sources.refusals import refusal_sentence
from chatreader.sources.sniff import sniff_source
from chatreader.sources.source import Source, SourceRefused, Unrecognised

MAX_REFUSED = 50_000
"""Rows refused after which a file is given up, where they are more than its posts: no export is like that."""

READERS: tuple[Reader, ...] = (
    ApiPages(),
    V1Statuses(),
    XGraphql(),
    Zeeschuimer(),
    WebExporter(),
    Snscrape(),
    XArchive(),
    Bluesky(),
    BlueskyRecords(),
    BlueskyRepository(),
    Mastodon(),
    ActivityPubOutbox(),
    KeptRecords(),
    StorifyJson(),
    StorifyHtml(),
    SavedPage(),
    *TABLE_FORMATS,
    MappedTable(),
    JsonRecords(),
    Spreadsheet(),
    PastedText(),
)


def reader_named(name: str) -> Reader:
    """The reader called ``name``; :class:`SourceRefused` names those there are."""
    for reader in READERS:
        if reader.name == name.replace("-", "_"):
            return reader
    names = ", ".join(reader.name for reader in READERS)
    raise SourceRefused(f"There is no format called “{name}”; the formats are: {names}.")


def traits_of(name: str) -> Trait:
    """What the format called *name* is by nature; several formats at once, and unknown ones, are data."""
    return next((reader.traits for reader in READERS if reader.name == name), Trait.DATA)


def recognise_format(source: Source) -> Recognition:
    """The reader for ``source``; :class:`Unrecognised` says what was seen and what is accepted.

    Of a file that holds files, the reader of these.
    """
    if not is_box(source.sample()):
        return recognise_plain(source)
    return _recognised_inside(open_bundle(source, recognise_plain))


def recognise_plain(source: Source) -> Recognition:
    """As :func:`recognise_format`, of a file that is not looked into."""
    if is_python(source.sample()):
        # Once: what cannot be turned into JSON still looks as Python prints it.
        found = _recognised(as_json(source))
        return Recognition(PythonPrinted(found.reader), f"{found.why}, printed by Python")
    return _recognised(source)


def _recognised(source: Source) -> Recognition:
    seen = sniff_source(source)
    can_be = (reader for reader in READERS if reader.kinds & seen.kinds)
    matches = [(match, reader) for reader in can_be if (match := reader.detect(seen)) is not None]
    if not matches:
        raise Unrecognised(refusal_sentence(seen.sample))
    match, reader = max(matches, key=lambda pair: pair[0].confidence)
    return Recognition(reader, match.why)


def _recognised_inside(bundle: Bundle) -> Recognition:
    if not bundle.pieces:
        raise Unrecognised(refusal_of(bundle))
    reader = BundleReader(bundle)
    return Recognition(reader, reader.why)


def read_source(
    source: Source, format: str | None = None, hints: Hints | None = None
) -> tuple[Reader, ReadStream]:
    """The reader of ``source`` (by name when ``format`` is given) and its stream.

    The stream raises :class:`SourceRefused` at its end when not one post could be read.
    """
    reader = _wished(source, reader_named(format)) if format else recognise_format(source).reader
    return reader, _refused_when_nothing_was_read(reader, source, hints or Hints())


def _wished(source: Source, wished: Reader) -> Reader:
    """Every file of a box that could be posts is read as a person said."""
    if not is_box(source.sample()):
        return _wished_plain(source, wished)
    bundle = open_bundle(source, lambda member: Recognition(_wished_plain(member, wished), "chosen by hand"))
    return _recognised_inside(bundle).reader


def _wished_plain(source: Source, wished: Reader) -> Reader:
    """Tables may also lie in workbooks, and be lists of records."""
    if wished.traits & Trait.MAPPED and is_python(source.sample()):
        return PythonPrinted(JsonRecords())
    if wished.traits & Trait.MAPPED and records_head(source.sample()):
        return JsonRecords()
    is_in_workbook = wished.traits & Trait.MAPPED and is_workbook(source.sample().head)
    return Spreadsheet() if is_in_workbook else wished


def _refused_when_nothing_was_read(reader: Reader, source: Source, hints: Hints) -> ReadStream:
    posts = refused = 0
    first_problem = None
    for item in reader.read(source, hints):
        if isinstance(item, TweetRecord):
            posts += 1
        elif isinstance(item, ReadProblem) and item.is_refused:
            refused += 1
            first_problem = first_problem or item
            if refused > MAX_REFUSED and refused > posts:
                raise SourceRefused(_too_damaged(reader, refused, item))
        yield item
    if not posts:
        raise SourceRefused(_nothing_read(reader, first_problem))


def _too_damaged(reader: Reader, refused: int, problem: ReadProblem) -> str:
    return (
        f"The file was read as {reader.title}, but most of its first rows are no posts "
        f"({refused:,} until line {problem.line}: {problem.reason.rstrip('.')}); please export it again."
    )


def _nothing_read(reader: Reader, problem: ReadProblem | None) -> str:
    if problem is None:
        return f"The file was read as {reader.title}, but it holds no posts; please choose another file."
    return (
        f"The file was read as {reader.title}, but not one post could be read from it "
        f"(line {problem.line}: {problem.reason.rstrip('.')}); please export or copy it again."
    )
