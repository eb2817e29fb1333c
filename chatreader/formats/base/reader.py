"""What a format is to the rest: its name, what it is by nature, which files it can be, and how it is read."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol

from chatreader.record import ReadStream
from chatreader.record.hints import Hints, Match
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source


class Trait(enum.Flag):
    """What is true of every file of a format."""

    DATA = 0
    """Nothing of the below: files of posts, which may be read together as one."""
    TRANSCRIPT = enum.auto()
    """Each file is a whole chat, with a title and a day of its own, however few its posts."""
    PERSONAL = enum.auto()
    """One person's posts, whatever they were about; a chat is part of them."""
    ACCOUNT_ARCHIVE = enum.auto()
    """A part of X's account archive: other parts name its owner and hold the words of long posts."""
    SECOND_COPY = enum.auto()
    """Holds what the account archive holds elsewhere, and says less of it."""
    QUOTES_BY_WORDS = enum.auto()
    """Quoted posts are shown without their ids, so that they are found by their words."""
    MAPPED = enum.auto()
    """A table of no known program: files belong together when their columns are the same."""
    CONTAINER = enum.auto()
    """Each file holds tables of its own, and is read by itself."""


class Reader(Protocol):
    """One format.

    ``name`` is what ``--format`` takes, ``title`` what people read, ``kinds`` the files that it can be: of
    others it is not asked. ``detect`` sees the first 64 KiB; ``read`` opens the source afresh at each call.
    """

    @property
    def name(self) -> str:
        """Short name, that of its module."""

    @property
    def title(self) -> str:
        """Name in words."""

    @property
    def kinds(self) -> FileKind:
        """Which files it can be."""

    @property
    def traits(self) -> Trait:
        """What it is by nature."""

    def detect(self, seen: Sniffed) -> Match | None:
        """How surely the file is of this format, and why; ``None`` when it is not."""

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """The posts of the source in its order, with problems where they occur."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """The reader of a file and, in words, what gave it away."""

    reader: Reader
    why: str
