"""An export as a file: which rows, in which form. The same for the command and for the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.exports.anonymize import People
from analytics.exports.bundle import bundle_chunks
from analytics.exports.citation import Reference
from analytics.exports.codebook import BUNDLE, KINDS, NETWORK
from analytics.exports.columns import Kind
from analytics.exports.csv_writer import Profile, csv_chunks
from analytics.exports.network_file import graphml_chunks
from analytics.exports.streaming import export_rows, file_name, refuse_what_tells
from analytics.selection.scope import Scope

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "graphml": "application/graphml+xml; charset=utf-8",
    "zip": "application/zip",
}
"""What a browser is told that a file is, by its ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An export that someone asked for; raises :class:`.WrongScope` where it makes no sense."""

    kind: Kind
    scope: Scope
    people: People = People.NAMES
    profile: Profile = Profile.CODE

    def __post_init__(self) -> None:
        refuse_what_tells(self.kind, self.people)

    @property
    def name(self) -> str:
        """What the file is called."""
        return file_name(self.kind, self.scope)

    @property
    def content_type(self) -> str:
        """What a browser is told that it is."""
        return CONTENT_TYPES[self.kind.suffix]


def file_chunks(wish: Wish, reference: Reference) -> Iterator[bytes]:
    """Yield the file piece by piece; nothing is made before the first piece is asked for.

    A network is measured on the way: seconds for a large one.
    """
    if wish.kind is BUNDLE:
        return bundle_chunks(wish.scope, reference, people=wish.people, profile=wish.profile)
    if wish.kind is NETWORK:
        return _encoded(graphml_chunks(wish.scope, wish.people))
    rows = export_rows(KINDS[wish.kind.slug], wish.scope, people=wish.people)
    return _encoded(csv_chunks(wish.kind.columns, rows, profile=wish.profile))


def _encoded(chunks: Iterator[str]) -> Iterator[bytes]:
    """Encode a text; closes what it reads, so that a reader who goes away ends the query too."""
    try:
        for chunk in chunks:
            yield chunk.encode()
    finally:
        close = getattr(chunks, "close", None)
        if close:
            close()
