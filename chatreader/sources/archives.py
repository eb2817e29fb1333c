"""Archives (ZIP, gzip, tar in gzip): files that hold files. Nothing is ever unpacked under a name of theirs.

Every member is a :class:`~chatreader.sources.source.Source` like any other file. What cannot be
looked into safely is refused as a whole, in one sentence: passwords, names that lead elsewhere,
links, two members of one name, packing that is hardly ever used, sizes that nobody believes.
"""

from __future__ import annotations

import io
import re
import stat
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, cast

from chatreader.sources.source import Sample, Source, SourceRefused
from chatreader.sources.unpacking import (
    UNPACKED_TIMES,
    Modest,
    UnpackedStream,
    buffered_stream,
    damaged_archive,
    gunzipped_source,
    kept_copy,
    refuse_bomb,
    refuse_large,
)

MAX_MEMBERS = 25_000
"""Files of one archive, pictures included; an account archive of many years has a few thousand."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MEMBER_OF_WORKBOOK = re.compile(rb"PK\x03\x04.{26}xl/", re.DOTALL)
_FIRST_OF_WORKBOOK = re.compile(
    rb"PK\x03\x04.{26}(?:xl/|\[Content_Types\]\.xml|_rels/|docProps/|customXml/)", re.DOTALL
)
_GZIP = b"\x1f\x8b"
_TAR_MARK = slice(257, 262)
_LEADS_AWAY = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")
_OF_THE_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_OFFICE = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "content.xml": "an OpenDocument file",
    "META-INF/container.xml": "a book (EPUB)",
}
_PACKED_WITH = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Box:
    """The files inside a file; ``kind`` is what it is, in words."""

    kind: str
    members: tuple[Source, ...]


def is_gzip(head: bytes) -> bool:
    """By its first two bytes."""
    return head.startswith(_GZIP)


def is_workbook(head: bytes) -> bool:
    """A ZIP file whose first member is one of a workbook's: workbooks may also lie inside a ZIP file."""
    return bool(_FIRST_OF_WORKBOOK.match(head) and _MEMBER_OF_WORKBOOK.search(head))


def is_zip(head: bytes) -> bool:
    """A ZIP file that is no workbook."""
    return head.startswith(_ZIP) and not is_workbook(head)


def is_tar(head: bytes) -> bool:
    """By the mark in its first header."""
    return head[_TAR_MARK] == b"ustar"


def is_box(sample: Sample) -> bool:
    """Whether the file holds other files."""
    return is_gzip(sample.head) or is_zip(sample.head)


def open_box(source: Source) -> Box:
    """The files in ``source``, which :func:`is_box`; raises :class:`SourceRefused`."""
    if is_zip(source.sample().head):
        return _zip_box(source)
    inner = gunzipped_source(source)
    if is_tar(inner.sample().head):
        return _tar_box(inner)
    return Box("a gzip file", (inner,))


def _zip_box(source: Source) -> Box:
    file = kept_copy(source)
    size = file.seek(0, 2)
    try:
        archive = zipfile.ZipFile(cast(IO[bytes], Modest(file)))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged_archive(source.name) from error
    infos = [info for info in archive.infolist() if not info.is_dir()]
    _refuse_names(info.filename for info in infos)
    _refuse_office(archive.namelist())
    for info in infos:
        _refuse_member(info)
    unpacked, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    limit = source.max_size * UNPACKED_TIMES
    refuse_large(source.name, unpacked, limit)
    if packed > size:
        # Members that share their bytes: the way to make a bomb without packing anything twice.
        raise damaged_archive(source.name)
    members = (_zip_member(archive, info, limit) for info in infos)
    return Box("a ZIP file", _in_order(members))


def _refuse_member(info: zipfile.ZipInfo) -> None:
    name = info.filename
    if info.flag_bits & 0x1:
        raise SourceRefused(
            f"“{name}” in the ZIP file is locked with a password; please unpack it and bring what is in it."
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise _refused_link(name)
    if info.compress_type not in _PACKED_WITH:
        raise SourceRefused(
            f"“{name}” in the ZIP file is packed in a way that is not read here; "
            "please pack it again as an ordinary ZIP file, or bring what is in it."
        )
    refuse_bomb(name, info.file_size, info.compress_size)


def _refused_link(name: str) -> SourceRefused:
    return SourceRefused(
        f"“{name}” in the archive is no file but points to another one, which is never followed; "
        "please pack the files themselves."
    )


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> Source:
    def opener() -> IO[bytes]:
        try:
            stream = archive.open(info)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
            raise damaged_archive(info.filename) from error
        return buffered_stream(
            UnpackedStream(
                stream,
                name=info.filename,
                limit=limit,
                packed=lambda: info.compress_size,
                stated=info.file_size,
            )
        )

    return Source(info.filename, opener, max_size=limit)


def _tar_box(source: Source) -> Box:
    file = kept_copy(source)
    size = file.seek(0, 2)
    file.seek(0)
    try:
        with tarfile.open(fileobj=cast(IO[bytes], Modest(file)), mode="r:") as archive:
            infos = list(_tar_infos(archive))
    except (tarfile.TarError, ValueError, OSError, EOFError) as error:
        raise damaged_archive(source.name) from error
    _refuse_names(info.name for info in infos)
    if any(info.offset_data + info.size > size for info in infos):
        raise damaged_archive(source.name)
    return Box("a tar.gz file", _in_order(_tar_member(file, info, source.max_size) for info in infos))


def _tar_infos(archive: tarfile.TarFile) -> Iterable[tarfile.TarInfo]:
    for count, info in enumerate(archive, start=1):
        if count > MAX_MEMBERS:
            raise _too_many()
        if info.issym() or info.islnk():
            raise _refused_link(info.name)
        if info.isreg() and not info.issparse():
            yield info


def _tar_member(file: IO[bytes], info: tarfile.TarInfo, limit: int) -> Source:
    def opener() -> IO[bytes]:
        stream = cast(IO[bytes], _Stretch(file, info.offset_data, info.size))
        return buffered_stream(
            UnpackedStream(stream, name=info.name, limit=limit, packed=lambda: info.size, stated=info.size)
        )

    return Source(info.name, opener, max_size=limit)


class _Stretch(io.RawIOBase):
    """A part of a file, which stays open for the other parts."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        super().__init__()
        self._file, self._at, self._end = file, start, start + size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._at)
        found = self._file.read(min(len(buffer), self._end - self._at))
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


def _refuse_names(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        path = name.replace("\\", "/")
        if _LEADS_AWAY.search(path):
            raise SourceRefused(
                f"“{name[:80]}” in the archive is a name that leads out of it, which honest archives "
                "do not have; nothing was read. Please pack the files again."
            )
        if path in seen:
            raise SourceRefused(
                f"The archive holds two files named “{name[:80]}”, and cannot say which one counts; "
                "please pack the files again."
            )
        seen.add(path)
    if len(seen) > MAX_MEMBERS:
        raise _too_many()


def _too_many() -> SourceRefused:
    return SourceRefused(
        f"The archive holds more than the {MAX_MEMBERS:,} files that can be looked through here; "
        "please unpack it yourself and bring the files with the posts."
    )


def _refuse_office(names: Iterable[str]) -> None:
    for name in names:
        if name in _OFFICE:
            raise SourceRefused(
                f"This is {_OFFICE[name]}; please copy its text and paste it, or save it as a text file."
            )


def _in_order(members: Iterable[Source]) -> tuple[Source, ...]:
    """By name, "part2" before "part10", without what a system strews in."""
    kept_ones = (member for member in members if not _OF_THE_SYSTEM.search(member.name))
    return tuple(sorted(kept_ones, key=lambda member: natural_sort_key(member.name)))


def natural_sort_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts names by the numbers in them.

    >>> natural("part2") < natural("part10")
    True
    """
    pieces = re.split(r"(\d{1,18})", name.casefold())
    return tuple((1, int(one), "") if one.isdigit() and one.isascii() else (0, 0, one) for one in pieces)
