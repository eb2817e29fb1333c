"""Kept sources, written anew without what was removed."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from chatreader.formats.other.kept_records import KeptRecords, details_to_json, written_records
from chatreader.formats.registry import read_source
from chatreader.record import ReadItem, SourceDetails, TweetRecord
from chatreader.sources.archives import is_box, is_workbook
from chatreader.sources.source import Source, SourceRefused
from chats.imports.staging.outside import Outside, sift_outside
from chats.imports.staging.stage import hints_of
from chats.models import Import
from chats.tombstones import Removed
from participants.person_names import letters_of

REWRITTEN = "rewritten"
"""Key of an import's details: when its file was written anew, and the hash of what it is now."""


def imports_to_rewrite(brought: Collection[int], spellings: Collection[str]) -> list[Import]:
    """Return imports that *brought* words that go, or whose file holds one of these names.

    Packed files are always read again: their letters are not seen from outside.
    """
    keys = {key for one in spellings if len(key := letters_of(one)) > 4}
    return [
        batch for batch in Import.objects.exclude(file="") if batch.pk in brought or _may_name(batch, keys)
    ]


def _may_name(batch: Import, keys: Collection[str]) -> bool:
    if not keys or not batch.file.storage.exists(str(batch.file.name)):
        return False
    with batch.file.open("rb") as content:
        data: bytes = content.read()
    if is_box(Source("", lambda: batch.file.open("rb")).sample()) or is_workbook(data[:4096]):
        return True
    letters = letters_of(data.decode("utf-8", "replace"))
    return any(key in letters for key in keys)


def rewrite(batch: Import, removed: Removed) -> bool:
    """Write an import's file anew; return whether it held anything that had to go.

    What cannot be read as posts any more is emptied. The old file goes when the transaction is done.
    """
    if not batch.file.storage.exists(str(batch.file.name)):
        return False
    left = list(_left_of(batch, removed))
    old, storage = str(batch.file.name), batch.file.storage
    with tempfile.TemporaryFile() as kept:
        digest = hashlib.sha256()
        for line in written_records(left):
            digest.update(line)
            kept.write(line)
        size = kept.tell()
        kept.seek(0)
        batch.file.save(f"{digest.hexdigest()[:16]}-{batch.ref}", File(kept), save=False)
    note = {"at": timezone.now().isoformat(), "sha256": digest.hexdigest()}
    batch.details = {**batch.details, REWRITTEN: note}
    batch.size, batch.format = size, KeptRecords().name
    batch.options = {k: v for k, v in batch.options.items() if k not in ("format", "columns")}
    batch.save(update_fields=["file", "details", "size", "format", "options"])
    transaction.on_commit(lambda: storage.delete(old))
    return True


def _left_of(batch: Import, removed: Removed) -> Iterator[TweetRecord | SourceDetails]:
    source = Source(batch.source_name, batch.file.open, max_size=max(batch.size, settings.UPLOAD_LIMIT_BYTES))
    hints = hints_of(batch)
    try:
        reader, stream = read_source(source, format=batch.options.get("format"), hints=hints)
        for item in sift_outside(batch, reader, source, hints, stream):
            yield from _without(item, removed)
    except SourceRefused:
        return


def _without(item: ReadItem | Outside, removed: Removed) -> Iterator[TweetRecord | SourceDetails]:
    if isinstance(item, TweetRecord) and not removed.is_removed(item):
        yield removed.masked_record(item)
    elif isinstance(item, SourceDetails):
        masked: dict[str, Any] = removed.masked(details_to_json(item))
        yield SourceDetails(
            title=masked.get("title"), description=masked.get("description"), local_start=item.local_start,
            time_zone=item.time_zone, newest_first=item.newest_first,
            question_texts=tuple((n, words) for n, words in masked.get("question_texts", ())),
        )  # fmt: skip
