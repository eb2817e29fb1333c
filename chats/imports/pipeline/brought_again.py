"""A source that was brought before, byte by byte, and of which the archive still has everything.

Reading and comparing it would find each post as it was said already. So what the earlier import noted is
noted again for this one: that its source shows these posts, in which rows, and how each row ended. Whatever
may have changed what the rows would come to since (see :func:`_is_as_it_was`) has the source read anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from chats.imports.pipeline.report_rows import Run
from chats.imports.staging.column_mappings import chosen_how
from chats.imports.staging.reader_version import READ_BY, reader_version
from chats.imports.staging.repairs import AS_RECEIVED
from chats.models import Correction, Import, ImportRows, ProposedSession
from chats.models.curation import CorrectedField
from chats.models.imports import ImportState, Outcome
from chats.models.tombstones import Tombstone
from chats.sql.archive_lock import lock_archive
from chats.sql.copy_in import rows_of, run

_NOT_ABOUT_ROWS = ("confirm", "publish", "ask_columns")
"""Wishes that change nothing about what rows come to."""

_ABOUT_THE_ARCHIVE = ("session", "moderators")
"""Wishes that say something of the archive, which people may have said otherwise of since."""

_NOT_REPEATED = ("archive", "rewords", "rewords_agreed", "columns", "unlabelled")
"""Details of the earlier import that tell how it met the archive, and nothing of its source."""

_AS_KNOWN = {Outcome.NEW: Outcome.UNCHANGED, Outcome.UPDATED: Outcome.UNCHANGED}

# A row of another import may have said the same before, and what is said again speaks from then.
_SEE_AGAIN = """
INSERT INTO chats_sighting (tweet_id, batch_id, ordinal, line, is_context, payload, captured_at)
SELECT g.tweet_id, %s, g.ordinal, g.line, g.is_context, g.payload,
       (SELECT min(o.captured_at) FROM chats_sighting o
        WHERE o.tweet_id = g.tweet_id AND o.payload = g.payload)
FROM chats_sighting g WHERE g.batch_id = %s ORDER BY g.ordinal
"""

# Of rows that show one post the first is looked up in the archive, and the others are folded into it.
_KNOWN_BY = """
SELECT ordinal, CASE
    WHEN row_number() OVER (PARTITION BY tweet_id ORDER BY is_context, ordinal) > 1 THEN ''
    WHEN payload ? 'source_id' THEN 'id' WHEN payload ? 'uri' THEN 'uri' ELSE 'line' END
FROM chats_sighting WHERE batch_id = %s ORDER BY ordinal
"""

_SEEN_IN = """
SELECT t.session_id, count(*), min(g.ordinal)
FROM chats_sighting g JOIN chats_tweet t ON t.id = g.tweet_id WHERE g.batch_id = %s GROUP BY t.session_id
"""

# What was left out of a box beside this source is said of the box that was opened, not of the source.
_SAY_AGAIN = """
INSERT INTO chats_importproblem (batch_id, line, reason, excerpt, is_refused)
SELECT %s, line, reason, excerpt, is_refused FROM chats_importproblem
WHERE batch_id = %s AND NOT starts_with(reason, 'left unread: ') ORDER BY id
"""


def repeat_earlier(batch: Import) -> dict[str, Any] | None:
    """Store the import as its source was stored before; return what its row is to say then.

    ``None`` where that is not possible, or where a person wants to look: then it is to be read, and
    nothing was stored. Must run inside a transaction.
    """
    if batch.rows_read or not batch.options.get("confirm") or batch.details.get(AS_RECEIVED):
        return None
    if _earlier(batch) is None:
        return None
    # Nobody takes the earlier import back from now on, or removes a post of it.
    lock_archive()
    earlier = _earlier(batch)
    if earlier is None or not _is_as_it_was(earlier):
        return None
    return _repeat(batch, earlier)


def _earlier(batch: Import) -> Import | None:
    """The last import of these bytes, with the same wishes and read by the same edition of the software."""
    stored = Import.objects.filter(sha256=batch.sha256, state=ImportState.DONE).exclude(pk=batch.pk)
    last = stored.order_by("-pk").first()
    is_alike = last is not None and _wishes(last) == _wishes(batch) and last.size == batch.size
    is_plain = not any(batch.options.get(name) for name in _ABOUT_THE_ARCHIVE)
    return last if is_alike and is_plain else None


def _wishes(batch: Import) -> dict[str, Any]:
    return {name: value for name, value in batch.options.items() if name not in _NOT_ABOUT_ROWS}


def _is_as_it_was(earlier: Import) -> bool:
    """Whether rows that are read anew cannot end otherwise than as known posts that are told nothing new."""
    details, kept = earlier.details, ImportRows.objects.filter(batch=earlier).first()
    is_read_alike = details.get(READ_BY) == reader_version() and AS_RECEIVED not in details
    # What is left out of a personal archive depends on what the archive knows.
    if kept is None or not is_read_alike or details.get("left_out"):
        return False
    return not _is_touched(earlier) and _is_all_there(earlier, kept)


def _is_touched(earlier: Import) -> bool:
    """Whether a person cut or joined posts of its chats, a chat is gone, or anything was removed for good."""
    sessions = earlier.proposals.values("session")
    cuts = Correction.objects.filter(field=CorrectedField.BOUNDARY, session__in=sessions)
    removed = Tombstone.objects.filter(made_at__gte=earlier.created_at)
    return cuts.exists() or removed.exists() or earlier.proposals.filter(session=None).exists()


def _is_all_there(earlier: Import, kept: ImportRows) -> bool:
    found = rows_of(_SEEN_IN, earlier.pk)
    stored = sum(last - first + 1 for first, last, _, _ in kept.runs) - len(kept.unstored)
    is_whole = sum(posts for _, posts, _ in found) == stored
    # A row below zero is part of a post that a person cut.
    is_uncut = all(lowest > 0 for _, _, lowest in found)
    proposed = earlier.proposals.values_list("session", flat=True)
    is_in_place = {session for session, _, _ in found} <= {None, *proposed}
    # A quoted post that nothing asked for was not stored; a later import may have brought it.
    is_newest = not ImportRows.objects.filter(pk__gt=kept.pk).exists()
    return is_whole and is_uncut and is_in_place and (is_newest or not kept.unstored)


def _repeat(batch: Import, earlier: Import) -> dict[str, Any]:
    run(_SEE_AGAIN, batch.pk, earlier.pk)
    kept = earlier.kept_rows
    ImportRows.objects.create(batch=batch, runs=list(_runs(earlier)), unstored=kept.unstored)
    run(_SAY_AGAIN, batch.pk, earlier.pk)
    told = {name: value for name, value in earlier.details.items() if name not in _NOT_REPEATED}
    found = {"sessions": _repeat_proposals(batch, earlier), "unlabelled": []}
    return {
        "format": earlier.format,
        "format_reason": chosen_how(batch) if batch.options.get("format") else earlier.format_reason,
        "rows_read": earlier.rows_read,
        "counts": _counts(earlier.counts) | {"problems": batch.problems.count()},
        "details": told | batch.details | found,
    }


def _counts(counts: dict[str, int]) -> dict[str, int]:
    known = counts["new"] + counts["updated"] + counts["unchanged"]
    return counts | {"new": 0, "updated": 0, "unchanged": known}


def _runs(earlier: Import) -> Iterator[Run]:
    """The rows of the earlier import, as they end now."""
    first = last = 0
    ended: tuple[str, str] | None = None
    for ordinal, how in _endings(earlier):
        if how == ended and ordinal == last + 1:
            last = ordinal
            continue
        if ended is not None:
            yield first, last, *ended
        first, last, ended = ordinal, ordinal, how
    if ended is not None:
        yield first, last, *ended


def _endings(earlier: Import) -> Iterator[tuple[int, tuple[str, str]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_KNOWN_BY, [earlier.pk])
        sighted: Iterator[tuple[int, str]] = iter(cursor)
        found = next(sighted, None)
        for ordinal, outcome, by in _ordinals(earlier.kept_rows.runs):
            is_sighted = found is not None and found[0] == ordinal
            known_by = found[1] if found is not None and is_sighted else by
            yield ordinal, (_AS_KNOWN.get(Outcome(outcome), outcome), known_by)
            found = next(sighted, None) if is_sighted else found


def _ordinals(runs: Iterable[Run]) -> Iterator[tuple[int, str, str]]:
    for first, last, outcome, by in runs:
        yield from ((ordinal, outcome, by) for ordinal in range(first, last + 1))


def _repeat_proposals(batch: Import, earlier: Import) -> list[int]:
    """Propose the sessions that the posts are in; return their ids."""
    proposals = list(earlier.proposals.select_related("session"))
    for one in proposals:
        one.pk, one.batch, one._state.adding = None, batch, True
        one.seen_revision = one.session.revision if one.session else None
        one.publish = bool(batch.options.get("publish"))
    ProposedSession.objects.bulk_create(proposals)
    return [one.session_id for one in proposals if one.session_id]
