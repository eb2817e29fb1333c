"""All tables in one ZIP: with their codebook, a reference, a data package description and checksums.

Written piece by piece: at no time is more than a piece of one table in memory.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analytics.exports.anonymize import People
from analytics.exports.base.table import ExportTable
from analytics.exports.citation import Reference
from analytics.exports.csv_writer import Profile
from analytics.exports.kinds import TABLES
from analytics.exports.streaming import table_pieces
from analytics.selection.scope import Scope
from analytics.tabular.columns import CellType, Column

_TYPES = {
    CellType.NUMBER: "number",
    CellType.FLAG: "boolean",
    CellType.UTC: "datetime",
    CellType.LOCAL: "datetime",
}
"""Types of Frictionless' ExportTable Schema; everything else is a string, ids above all."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the bundle as it was written."""

    name: str
    size: int
    sha256: str


class _Pipe(io.RawIOBase):
    """Takes what the ZIP writes, and gives it away. Not seekable: sizes follow each file's data."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        """Return what was written since the last call."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found


class _Bundle:
    """A ZIP that grows; ``written`` says what is in it."""

    def __init__(self, made_at: datetime) -> None:
        self.written: list[Written] = []
        self._made_at = made_at
        self._pipe = _Pipe()
        self._zip = zipfile.ZipFile(self._pipe, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Write a file, and yield what that makes of the ZIP."""
        entry = zipfile.ZipInfo(name, self._made_at.timetuple()[:6])
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        size, digest = 0, hashlib.sha256()
        with self._zip.open(entry, "w", force_zip64=True) as file:
            for data in chunks:
                file.write(data)
                digest.update(data)
                size += len(data)
                yield self._pipe.taken()
        self.written.append(Written(name, size, digest.hexdigest()))
        yield self._pipe.taken()

    def end(self) -> bytes:
        """Write the list of contents, and return it."""
        self._zip.close()
        return self._pipe.taken()


def bundle_chunks(
    scope: Scope, reference: Reference, *, people: People, profile: Profile = Profile.CODE
) -> Iterator[bytes]:
    """Yield the bundle of a scope as a ZIP, in pieces."""
    bundle = _Bundle(reference.made_at)
    tables = [kind for kind in TABLES.values() if people is People.NAMES or not kind.is_of_people]
    for kind in tables:
        yield from bundle.add(f"{kind.slug}.csv", table_pieces(kind, scope, people=people, profile=profile))
    sizes = {one.name: one for one in bundle.written}
    package = _package(reference, [_resource(kind, sizes[f"{kind.slug}.csv"]) for kind in tables])
    yield from bundle.add("datapackage.json", _text(json.dumps(package, ensure_ascii=False, indent=1) + "\n"))
    yield from bundle.add("CODEBOOK.md", _text(*_codebook(tables)))
    yield from bundle.add("CITATION.cff", _text(reference.cff))
    yield from bundle.add("README.txt", _text(_read_me(scope, reference, tables, people, profile)))
    lines = [f"{one.sha256}  {one.name}\n" for one in bundle.written]
    yield from bundle.add("SHA256SUMS", _text(*lines))
    yield bundle.end()


def _text(*parts: str) -> list[bytes]:
    return [part.encode() for part in parts]


def _package(reference: Reference, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """Describe the bundle in the words of Frictionless' Data Package (specs.frictionlessdata.io)."""
    return {
        "profile": "tabular-data-package",
        "name": "badgechat",
        "title": "The #BadgeChat archive",
        "description": reference.apa,
        "homepage": reference.address,
        "version": reference.version,
        "created": reference.made_at.isoformat(timespec="seconds"),
        "resources": resources,
    }


def _resource(kind: ExportTable, written: Written) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": kind.slug,
        "title": kind.title,
        "description": kind.sentence,
        "path": written.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "schema": {"fields": [_field(column) for column in kind.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, str]:
    kind = _TYPES.get(column.type, "string")
    return {"name": column.name, "type": kind, "description": column.meaning} | (
        {"format": "any"} if kind == "datetime" else {}
    )


def _codebook(tables: Iterable[ExportTable]) -> Iterator[str]:
    yield "# Codebook\n"
    for kind in tables:
        yield f"\n## {kind.slug}.csv: {kind.title}\n\n{kind.sentence}\n\n| Column | Meaning |\n|---|---|\n"
        yield from (f"| `{column.name}` | {column.meaning} |\n" for column in kind.columns)


_PEOPLE = {
    People.NAMES: "People appear by handle and name, as far as they wish to be named.",
    People.PSEUDONYMS: "Every person is a pseudonym, the same in all files. That does not make anonymous: "
    "words quoted exactly can be searched for.",
    People.NONE: "People were left out.",
}
_PROFILES = {
    Profile.CODE: "Values are raw.",
    Profile.SPREADSHEET: "Cells that a spreadsheet would run or round have an apostrophe in front.",
}


def _read_me(
    scope: Scope, reference: Reference, tables: Iterable[ExportTable], people: People, profile: Profile
) -> str:
    files = "".join(f"  {kind.slug}.csv: {kind.sentence}\n" for kind in tables)
    return f"""The #BadgeChat archive, version {reference.version}
What is in here: {scope.sentence()}, as of {reference.made_at:%Y-%m-%d %H:%M} UTC.

{files}  CODEBOOK.md: what each column means.
  datapackage.json: the same for programs (Frictionless Data Package).
  CITATION.cff: how to cite this.
  SHA256SUMS: check the files with "sha256sum -c SHA256SUMS".

UTF-8, RFC 4180; empty means unknown; ids are text: read them as text, or they lose digits.
{_PROFILES[profile]} {_PEOPLE[people]}

{reference.apa}

{reference.note}
"""
