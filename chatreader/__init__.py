"""Reads Twitter chats: posts out of files of any kind, and which question each post asks or answers.

    >>> import chatreader
    >>> chatreader.read_label("A2: portability").numbers
    (2,)

What a call needs is loaded at the call, so that reading labels waits for no parser of files.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chatreader.labels.label import Label
    from chatreader.record import ReadStream
    from chatreader.sessions.chats import Chat

__all__ = ["read_chats", "read_label", "read_records"]


def read_records(path: str | Path, *, format: str | None = None) -> ReadStream:
    """The posts in a file, in its order, as records; problems and what it says of itself between them.

    The format is recognised unless it is named. Raises :class:`chatreader.sources.source.SourceRefused`,
    at once or at the end, when the file cannot be read or holds no posts.
    """
    from chatreader.formats.registry import read_source
    from chatreader.sources.source import Source

    return read_source(Source.from_path(path), format)[1]


def read_chats(
    path: str | Path,
    *,
    format: str | None = None,
    moderators: Collection[str] = (),
    hashtag: str | None = None,
) -> tuple[Chat, ...]:
    """The chats in a file, in order of time; *hashtag* takes one chat out of a personal archive."""
    from chatreader.sessions.chats import chats_of

    return chats_of(read_records(path, format=format), moderators=moderators, hashtag=hashtag).chats


def read_label(text: str, *, by_moderator: bool | None = None, asked: Collection[int] = ()) -> Label:
    """What the label of a post says, once questions *asked* were asked; ``None`` = nobody known wrote it."""
    from chatreader.labels.read import label_in_chat

    return label_in_chat(text, by_moderator=by_moderator, asked=asked)
