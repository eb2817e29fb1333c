"""What passes between the registry and its readers besides bytes and records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

DEFAULT_ZONE = "America/New_York"
"""Where the chat meets: the zone of times that name none, as long as nobody says another."""


@dataclass(frozen=True, slots=True)
class Match:
    """That a reader knows a file: ``confidence`` 0–1 (the surest reader gets it), ``why`` in words."""

    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LongPost:
    """The whole words of a post that is cut elsewhere; ``posted_at`` is aware, ``id`` may be another's."""

    id: str | None
    posted_at: datetime | None
    text: str
    hashtags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a moderator said about the file beforehand; ``None`` where nothing was said.

    ``hashtag`` is the chat's, without ``#``. ``time_zone`` is an IANA name, for
    sources that print wall-clock times without a zone. ``owner_…`` is the person
    whose account archive is read, which its posts do not name. ``columns`` says what the columns of a
    table are, as pairs of a field (:data:`chatreader.formats.tables.column_guesses.FIELDS`) and the name
    of its column; ``is_day_first`` how its dates are meant: with it, 03/04/2018 is a day of April.
    ``long_posts`` are of another file of the same account archive.
    """

    hashtag: str | None = None
    time_zone: str | None = None
    local_start: datetime | None = None
    owner_handle: str | None = None
    owner_name: str | None = None
    owner_id: str | None = None
    columns: tuple[tuple[str, str], ...] | None = None
    is_day_first: bool | None = None
    long_posts: tuple[LongPost, ...] = ()
