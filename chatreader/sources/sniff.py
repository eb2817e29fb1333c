"""What kind of file this is, seen once from its beginning: what every format is asked with."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from functools import cached_property

from chatreader.sources.archives import is_workbook
from chatreader.sources.delimited import TableHead, read_table_head
from chatreader.sources.json_shapes import key_paths
from chatreader.sources.refusals import looks_like_markup, table_columns
from chatreader.sources.source import Sample, Source


class FileKind(enum.Flag):
    """What a file can be by its first 64 KiB; several at once where these do not settle it."""

    UNKNOWN = 0
    WORKBOOK = enum.auto()
    REPOSITORY = enum.auto()
    """Blocks of data that name each other (CAR), as Bluesky hands out an account."""
    JSON = enum.auto()
    """Begins as an object or a list does."""
    SCRIPT = enum.auto()
    """Assigns something to a name, as the parts of account archives do."""
    PAGE = enum.auto()
    """Begins with a tag: HTML or XML."""
    TABLE = enum.auto()
    """Has a row of column names, and rows below it."""
    TEXT = enum.auto()
    """Words: neither a table with usual columns nor any of the kinds above."""


# A length, then a map of two (CBOR), of which the first is "roots": https://ipld.io/specs/transport/car/carv1/
_CAR_HEAD = re.compile(rb"[\x00-\xff]{1,2}\xa2\x65roots", re.DOTALL)
_ASSIGNS = re.compile(r"\s*[A-Za-z_$][\w.$]*\s*=")


@dataclass(frozen=True)
class Sniffed:
    """The beginning of a file, taken apart once; each part when it is first asked for."""

    sample: Sample

    @cached_property
    def text(self) -> str:
        """The beginning as text; empty for binary content."""
        return self.sample.text or ""

    @cached_property
    def keys(self) -> frozenset[str]:
        """Dotted paths of the keys, of JSON: ``{"data", "data.id"}``."""
        return key_paths(self.text)

    @cached_property
    def table(self) -> TableHead | None:
        """The head of the table that the file is, if it is one."""
        return read_table_head(self.sample)

    @cached_property
    def kinds(self) -> FileKind:
        """What the file can be."""
        if is_workbook(self.sample.head):
            return FileKind.WORKBOOK
        if _CAR_HEAD.match(self.sample.head):
            return FileKind.REPOSITORY
        kinds = FileKind.TABLE if self.table else FileKind.UNKNOWN
        begins = self.text.lstrip()[:1]
        if begins in ("{", "["):
            kinds |= FileKind.JSON
        elif begins == "<":
            kinds |= FileKind.PAGE
        elif _ASSIGNS.match(self.text):
            kinds |= FileKind.SCRIPT
        if self.text and not looks_like_markup(self.text) and not table_columns(self.text):
            kinds |= FileKind.TEXT
        return kinds


def sniff_source(source: Source) -> Sniffed:
    """Look at the beginning of *source*."""
    return Sniffed(source.sample())
