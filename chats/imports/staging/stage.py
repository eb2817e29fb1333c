"""Read a source into the staging table of its import, a chunk at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction

from chatreader.formats.registry import read_source, recognise_format
from chatreader.record import ReadProblem, SourceDetails, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source
from chatreader.text.fingerprints import fingerprint
from chats.imports.staging.column_mappings import chosen_how
from chats.imports.staging.outside import Outside, Sifted, note_outside, sift_outside
from chats.imports.staging.payloads import payload_of, utc_text
from chats.imports.staging.repairs import Repairing
from chats.imports.staging.sanitize import sanitize_record
from chats.models import Import, ImportProblem, StagedTweet
from chats.sql.copy_in import stream_rows
from chats.tombstones import Removed

STAGE_ROWS = 2_000
"""Rows a transaction stages: a killed worker loses at most these, and reads them again."""

_COLUMNS = (
    "batch_id", "ordinal", "line", "is_context", "platform", "source_id", "root_id", "ids", "uri",
    "author_id", "author_key", "posted_at", "precision", "text", "fingerprint", "letters",
    "payload", "captured_at", "matched_by", "outcome", "same_as",
)  # fmt: skip

MAX_PROBLEMS = 10_000
"""Problems kept by line; further ones are counted only, so that a hopeless file cannot fill the database."""


def author_key(record: TweetRecord) -> str | None:
    """Return the key that rows of the same person share: by platform id, else by handle."""
    if record.author_id:
        return f"id:{record.author_id}"
    return f"@{record.author_handle.lower()}" if record.author_handle else None


def staged_row(batch_id: int, ordinal: int, record: TweetRecord) -> tuple[Any, ...]:
    """Return one row of the staging table, in the order of its columns."""
    # What is only context and has an id is never looked for by its words.
    mark = fingerprint("" if record.is_context and record.source_id else record.text)
    ids = [record.source_id, *record.alternate_ids] if record.source_id else []
    return (
        batch_id, ordinal, record.line, record.is_context, record.platform, record.source_id,
        min(ids, key=_age) if ids else None, list(dict.fromkeys(ids)), record.uri,
        record.author_id, author_key(record), utc_text(record.posted_at), record.precision.value,
        record.text, mark.value, mark.letters,
        payload_of(record), utc_text(record.captured_at), "",
        "context" if record.is_context else "new", ordinal,
    )  # fmt: skip


def _age(source_id: str) -> tuple[int, str]:
    # Ids grow with time; compared as numbers without trusting that they are numbers.
    return len(source_id), source_id


def stage_records(batch: Import, progress: Callable[[int], None]) -> None:
    """Read the import's file into staging rows and problems, from where an earlier try stopped.

    Calls *progress* with the number of rows read, after each chunk is safe.
    Raises :class:`~chatreader.sources.source.SourceRefused` for a file that is
    not accepted; the sentence in it is for people.
    """
    # What was let in when it was received is not refused for its size later.
    limit = max(batch.size, settings.UPLOAD_LIMIT_BYTES)
    source = Source(batch.source_name, batch.file.open, max_size=limit)
    wanted = batch.options.get("format")
    why = chosen_how(batch) if wanted else recognise_format(source).why
    reader, stream = read_source(source, format=wanted, hints=hints_of(batch))
    Import.objects.filter(pk=batch.pk).update(format=reader.name, format_reason=why[:300])
    done = batch.rows_read
    sifted = sift_outside(batch, reader, source, hints_of(batch), stream)
    items = _beyond(without_removed(sifted), done)
    while chunk := list(islice(items, STAGE_ROWS)):
        done += len(chunk)
        with transaction.atomic():
            _store_chunk(batch, done - len(chunk), chunk)
            Import.objects.filter(pk=batch.pk).update(rows_read=done)
        progress(done)


def hints_of(batch: Import) -> Hints:
    """What a person said beforehand that helps to read: the zone, and when the chat began."""
    starts = batch.options.get("starts")
    return Hints(
        hashtag=batch.options.get("hashtag"),
        time_zone=batch.options.get("time_zone"),
        columns=tuple(columns.items()) if (columns := batch.options.get("columns")) else None,
        is_day_first=batch.options.get("is_day_first"),
        local_start=datetime.fromisoformat(starts).replace(tzinfo=None) if starts else None,
    )


def without_removed(stream: Iterator[Sifted]) -> Iterator[Sifted]:
    """The stream without what was removed from the archive for good: such a row counts as not of the chat."""
    removed = Removed.load()
    return (_unless_removed(item, removed) for item in stream) if removed else stream


def _unless_removed(item: Sifted, removed: Removed) -> Sifted:
    if isinstance(item, ReadProblem):
        return replace(item, reason=removed.masked(item.reason), excerpt=removed.masked(item.excerpt))
    if not isinstance(item, TweetRecord):
        return item
    if removed.is_removed(item):
        return Outside("context" if item.is_context else "outside", item.line)
    return removed.masked_record(item)


def _beyond(stream: Iterator[Sifted], done: int) -> Iterator[Sifted]:
    """Skip the items an earlier try staged: reading the same bytes gives the same items."""
    return islice(stream, done, None)


def _store_chunk(batch: Import, first: int, chunk: list[Sifted]) -> None:
    numbered = list(enumerate(chunk, start=first + 1))
    mended = Repairing(batch)
    stream_rows(
        StagedTweet._meta.db_table,
        _COLUMNS,
        (
            staged_row(batch.pk, n, mended(sanitize_record(item)))
            for n, item in numbered
            if isinstance(item, TweetRecord)
        ),
    )
    _store_problems(batch, [item for _, item in numbered if isinstance(item, ReadProblem)])
    mended.note()
    note_outside(batch, chunk)
    for _, item in numbered:
        if isinstance(item, SourceDetails):
            _store_details(batch, item)


def _store_problems(batch: Import, problems: list[ReadProblem]) -> None:
    refused = sum(p.is_refused for p in problems)
    if refused:
        batch.details["refused"] = batch.details.get("refused", 0) + refused
        Import.objects.filter(pk=batch.pk).update(details=batch.details)
    room = MAX_PROBLEMS - batch.problems.count() if problems else 0
    ImportProblem.objects.bulk_create(
        ImportProblem(
            batch=batch,
            line=p.line,
            reason=p.reason[:500],
            excerpt=p.excerpt.replace("\0", "")[:300],
            is_refused=p.is_refused,
        )
        for p in problems[:room]
    )


def _store_details(batch: Import, details: SourceDetails) -> None:
    known = {
        "title": details.title,
        "description": details.description,
        "local_start": details.local_start.isoformat() if details.local_start else None,
        "time_zone": details.time_zone,
        "newest_first": details.newest_first,
        "question_texts": list(details.question_texts) or None,
    }
    batch.details.update({name: value for name, value in known.items() if value is not None})
    Import.objects.filter(pk=batch.pk).update(details=batch.details)
