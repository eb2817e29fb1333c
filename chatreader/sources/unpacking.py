"""Streams that unpack what was packed, and count while they do.

What a header states about sizes is never believed: a bomb is noticed by what comes out of it,
before more than a few kilobytes of it are held.
"""

from __future__ import annotations

import gzip
import io
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, cast

from chatreader.sources.source import Source, SourceRefused, size_in_words

MAX_RATIO = 200
"""Posts pack to a tenth or a thirtieth; nothing that people wrote packs to a two-hundredth."""

UNPACKED_TIMES = 5
"""So many times the size accepted of a file may come out of a packed one, all members together."""

MAX_DIRECTORY = 4 * 1024 * 1024
"""Bytes of a table of contents: some 25,000 members with the names that account archives give them."""

_SMALL = 1024 * 1024
_CHUNK = 256 * 1024

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError)


class Untrusted(SourceRefused):
    """A packed file is refused for what it is, whatever lies in it."""


def refuse_bomb(name: str, unpacked: int, packed: int) -> None:
    """Raise :class:`Untrusted` when so many bytes cannot honestly have come out of so few."""
    if unpacked > _SMALL and unpacked > packed * MAX_RATIO:
        raise Untrusted(
            f"“{name}” unpacks to more than {MAX_RATIO} times its size, which no file of posts does; "
            "it was not read. Please bring the file as it was before it was packed."
        )


def refuse_large(name: str, unpacked: int, limit: int) -> None:
    """Raise :class:`Untrusted` when more than ``limit`` bytes come out."""
    if unpacked > limit:
        raise Untrusted(
            f"“{name}” unpacks to more than the {size_in_words(limit)} accepted here; "
            "please split it and import the parts one after the other."
        )


def damaged_archive(name: str) -> Untrusted:
    """That a packed file cannot be unpacked to its end."""
    return Untrusted(
        f"“{name}” is damaged or was cut off, so that it cannot be unpacked; "
        "please download or copy it again, or unpack it yourself and bring what is in it."
    )


class UnpackedStream(io.RawIOBase):
    """What comes out of ``stream``, counted against ``limit`` and against ``packed()``, the bytes gone in.

    ``stated`` is the size a header promises; anything else is damage.
    """

    def __init__(
        self,
        stream: IO[bytes],
        *,
        name: str,
        limit: int,
        packed: Callable[[], int],
        stated: int | None = None,
        also_close: IO[bytes] | None = None,
    ) -> None:
        super().__init__()
        self._stream, self._name, self._limit = stream, name, limit
        self._packed, self._stated, self._also_close = packed, stated, also_close
        self._seen = 0

    def readable(self) -> bool:
        """It can be read, and nothing else."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes; :class:`Untrusted` for bombs and damage."""
        try:
            found = self._stream.read(min(len(buffer), _CHUNK))
        except _DAMAGE as error:
            raise damaged_archive(self._name) from error
        buffer[: len(found)] = found
        self._seen += len(found)
        refuse_bomb(self._name, self._seen, self._packed())
        refuse_large(self._name, self._seen, self._limit)
        if not found and self._stated not in (None, self._seen):
            raise damaged_archive(self._name)
        return len(found)

    def close(self) -> None:
        """Close the streams behind it too."""
        self._stream.close()
        if self._also_close is not None:
            self._also_close.close()
        super().close()


class Tally:
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        found = self._stream.read(size)
        self.taken += len(found)
        return found


class Modest:
    """A file that refuses to give much at once: tables of contents are read in one piece, however long."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.seekable, self.close = file.seek, file.tell, file.seekable, file.close

    def read(self, size: int = -1) -> bytes:
        """The next bytes; :class:`Untrusted` when more are asked for than a table of contents has."""
        most = MAX_DIRECTORY + 1 if size < 0 else size
        found = self._file.read(most) if most <= MAX_DIRECTORY + 1 else None
        if found is None or len(found) > MAX_DIRECTORY:
            raise Untrusted(
                "The archive holds more files than can be looked through here; "
                "please unpack it yourself and bring the files with the posts."
            )
        return found


def buffered_stream(stream: io.RawIOBase) -> IO[bytes]:
    """``stream`` with lines."""
    return io.BufferedReader(stream, _CHUNK)


def gunzipped_source(source: Source) -> Source:
    """What is inside a gzip file, as a source of its own."""
    limit = source.max_size * UNPACKED_TIMES

    def opener() -> IO[bytes]:
        packed = source.opener()
        tally = Tally(packed)
        inner = cast(IO[bytes], gzip.GzipFile(fileobj=cast(IO[bytes], tally), mode="rb"))
        return buffered_stream(
            UnpackedStream(
                inner, name=source.name, limit=limit, packed=lambda: tally.taken, also_close=packed
            )
        )

    name = source.name.removesuffix(".gz") or source.name
    return Source(name, opener, max_size=limit, max_line=source.max_line)


def kept_copy(source: Source) -> IO[bytes]:
    """All of ``source`` in a nameless temporary file; :class:`Untrusted` beyond its limit."""
    # The file goes when nobody holds it any more.
    file = tempfile.TemporaryFile(prefix="badgechat-")  # noqa: SIM115
    seen = 0
    with source.opener() as stream:
        while chunk := stream.read(_CHUNK):
            seen += len(chunk)
            refuse_large(source.name, seen, source.max_size)
            file.write(chunk)
    file.seek(0)
    return cast(IO[bytes], file)
