"""Packed files for tests: honest ones, and those that lie."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import warnings
import zipfile

CHAT = b"Q1: Who are you? #badgechat\nA1: Nobody #badgechat\nA1: A teacher of many #badgechat\n"
PICTURE = b"\xff\xd8\xff\xe0 a picture"
FILLING = b"A1: the same words again and again #badgechat\n"


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file; it may hold a name twice."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, inside in files:
            archive.writestr(name, inside)
    return content.getvalue()


def tarred(*files: tuple[str, bytes], link: str | None = None) -> bytes:
    """A tar.gz file; ``link`` is the name of a symbolic link in it."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        for name, inside in files:
            info = tarfile.TarInfo(name)
            info.size = len(inside)
            archive.addfile(info, io.BytesIO(inside))
        if link is not None:
            info = tarfile.TarInfo(link)
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(info)
    return content.getvalue()


def gzip_bomb(megabytes: int) -> bytes:
    """So many megabytes of the same line, a thousandth of it packed."""
    content = io.BytesIO()
    with gzip.GzipFile(fileobj=content, mode="wb") as stream:
        for _ in range(megabytes):
            stream.write((FILLING * (2**20 // len(FILLING) + 1))[: 2**20])
    return content.getvalue()


def zip_bomb(megabytes: int) -> bytes:
    """As :func:`gzip_bomb`, in a ZIP file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as stream:
        for _ in range(megabytes):
            stream.write((FILLING * (2**20 // len(FILLING) + 1))[: 2**20])
    return content.getvalue()


def lying_about_size(stated: int) -> bytes:
    """A ZIP file whose headers state another size of its member than it has."""
    inside = CHAT * 2_000
    return zipped(("a.txt", inside)).replace(struct.pack("<I", len(inside)), struct.pack("<I", stated))


def with_password() -> bytes:
    """A ZIP file whose member is marked as locked."""
    content = bytearray(zipped(("a.txt", CHAT)))
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def with_link() -> bytes:
    """A ZIP file with a symbolic link in it."""
    info = zipfile.ZipInfo("chat.txt")
    info.external_attr = 0o120777 << 16
    return zipped((info, b"/etc/passwd"))


def overlapping() -> bytes:
    """A ZIP file whose table of contents names the same bytes thrice."""
    content = zipped(("a.txt", CHAT * 50))
    start = content.find(b"PK\x01\x02")
    end = content.find(b"PK\x05\x06")
    entry = content[start:end]
    entries = b"".join(entry.replace(b"a.txt", name) for name in (b"a.txt", b"b.txt", b"c.txt"))
    closing = bytearray(content[end:])
    struct.pack_into("<HHI", closing, 8, 3, 3, len(entries))
    return content[:start] + entries + bytes(closing)
