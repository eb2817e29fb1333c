"""Take in what someone brought: keep the bytes as received and open an import for them."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.utils import timezone

from chats.imports.staging.repairs import AS_RECEIVED
from chats.models import Import
from chats.models.imports import ImportState

_SPOOL_BYTES = 1 << 20


class TooLarge(ValueError):
    """More bytes arrived than an upload may have; ``limit`` is in bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(
            f"This is larger than {limit // 1_000_000} MB, the most this site takes at once. "
            "Split it, or ask whoever runs the site to import it from the command line."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What the person who brings a source says about it; all of it optional.

    ``starts`` is a wall-clock time in ``time_zone``: ``"2018-12-03 18:30"`` or
    only ``"2018-12-03"``. ``session`` is the slug of a session to add to.
    ``hashtag`` is the chat's, where it is not the site's.
    ``columns`` maps fields to columns of a table, ``is_day_first`` says how its dates are written;
    ``ask_columns`` waits for somebody to say so where they are not known.
    ``confirm`` stores without waiting for a person to look at the preview.
    """

    format: str | None = None
    session: str | None = None
    title: str | None = None
    description: str | None = None
    starts: str | None = None
    time_zone: str | None = None
    moderators: tuple[str, ...] = ()
    hashtag: str | None = None
    columns: dict[str, str] | None = None
    is_day_first: bool | None = None
    ask_columns: bool = False
    all_posts: bool = False
    publish: bool = False
    confirm: bool = False
    is_invented: bool = False

    def as_options(self) -> dict[str, Any]:
        """Return the wishes as the import row keeps them, without those not expressed."""
        unsaid = asdict(ImportRequest())
        return {name: value for name, value in asdict(self).items() if value != unsaid[name]}

    @classmethod
    def from_options(cls, options: dict[str, Any]) -> ImportRequest:
        """Read the wishes back from an import row."""
        return cls(**{**options, "moderators": tuple(options.get("moderators", ()))})


def _counted(chunks: Iterable[bytes], limit: int) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit)
        yield chunk


def chunks_of(stream: IO[bytes], chunk_bytes: int = 1 << 16) -> Iterable[bytes]:
    """Yield a stream in pieces."""
    return iter(lambda: stream.read(chunk_bytes), b"")


def receive_source(
    chunks: Iterable[bytes],
    *,
    name: str,
    wishes: ImportRequest,
    created_by_id: int | None = None,
    limit: int | None = None,
) -> Import:
    """Keep the bytes and return the import opened for them, not yet queued.

    Raises :class:`TooLarge` when more than *limit* bytes (by default the
    site's upload limit) arrive; nothing is kept then.
    """
    digest = hashlib.sha256()
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL_BYTES) as kept:
        size = 0
        for chunk in _counted(chunks, limit or settings.UPLOAD_LIMIT_BYTES):
            digest.update(chunk)
            size += len(chunk)
            kept.write(chunk)
        kept.seek(0)
        batch = Import(
            created_by_id=created_by_id,
            source_name=(PurePath(name).name or "pasted text")[:255],
            sha256=digest.hexdigest(),
            details=_kept_before(digest.hexdigest()),
            size=size,
            options=wishes.as_options(),
            steps={ImportState.RECEIVED: timezone.now().isoformat()},
        )
        # The name people gave is kept in the row; on disk a file has its hash for a name, and no ending.
        batch.file.save(f"{batch.sha256[:16]}-{batch.ref}", File(kept), save=False)
    batch.save()
    return batch


def _kept_before(sha256: str) -> dict[str, Any]:
    """What a person chose to keep as received when the same bytes were brought last."""
    earlier = Import.objects.filter(sha256=sha256, details__has_key=AS_RECEIVED).order_by("-pk").first()
    return {AS_RECEIVED: earlier.details[AS_RECEIVED]} if earlier else {}


def receive_text(text: str, *, wishes: ImportRequest, created_by_id: int | None = None) -> Import:
    """Keep a pasted text as UTF-8; otherwise as :func:`receive_source`."""
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    return receive_source(chunks_of(stream), name="pasted text", wishes=wishes, created_by_id=created_by_id)
