"""What a format is to the rest: something that knows its files and reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from chatreader.hints import Hints, Match
from chatreader.record import ReadStream
from chatreader.sources.source import Sample, Source


class Reader(Protocol):
    """One format.

    ``name`` is what ``--format`` takes, ``title`` what people read. ``detect``
    looks at the first 64 KiB; ``read`` opens the source afresh at each call.
    """

    @property
    def name(self) -> str:
        """Short name, that of its module."""

    @property
    def title(self) -> str:
        """Name in words."""

    def detect(self, sample: Sample) -> Match | None:
        """How surely the sample is of this format, and why; ``None`` when it is not."""

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """The posts of the source in its order, with problems where they occur."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """The reader of a file and, in words, what gave it away."""

    reader: Reader
    why: str
