"""The steps of an import, each safe to run again after a crash at any moment.

Postgres is the truth about an import: its row says which step is due, when
each was reached, and how many tries made no progress. One advisory lock per
import keeps two workers from the same step.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone

from chatreader.sources.source import SourceRefused
from chats.imports.matching.match import match_staged
from chats.imports.matching.rewording import agree_to_rewordings, waits_for_a_look
from chats.imports.pipeline.brought_again import repeat_earlier
from chats.imports.pipeline.report import report_of, span_of, stored_sessions
from chats.imports.pipeline.report_rows import keep_rows
from chats.imports.pipeline.stopped import refuse_without_room, why_stopped
from chats.imports.preview.keep_edits import apply_remembered, keep_edits
from chats.imports.staging.column_mappings import must_be_asked
from chats.imports.staging.outside import left_out_counts
from chats.imports.staging.reader_version import note_reader
from chats.imports.staging.stage import stage_records
from chats.imports.storing.commit import ArchiveChanged, archive_stamp, commit_staged
from chats.labelling.relabel import relabel_sessions
from chats.models import ChatSession, Import
from chats.models.imports import ImportState
from chats.models.sessions import SessionState
from chats.sql.copy_in import rows_of
from chats.sql.planner import tell_planner

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 3
"""Tries of one step without progress, after which an import is given up."""

LABELLED_AT_ONCE = 10
"""Sessions labelled in one transaction: few statements, and little to do again after a crash."""

_IMPORT_LOCK = 0x696D7074
"""First key of the advisory lock on an import ("impt"); the second is its id."""

GIVEN_UP = (
    "This import was tried three times and did not get further. What you brought is kept; nothing "
    "half-stored is shown. Ask whoever runs the site to look at the log, then start it again from this page."
)


class ImportBusy(Exception):
    """Another worker is at this import."""


@contextmanager
def import_locked(batch_id: int) -> Iterator[None]:
    """Hold the import's advisory lock; raises :class:`Busy` when someone else holds it.

    The lock belongs to the database connection: it goes when its worker dies.
    """
    ((mine,),) = rows_of("SELECT pg_try_advisory_lock(%s, %s)", _IMPORT_LOCK, batch_id)
    if not mine:
        raise ImportBusy(batch_id)
    try:
        yield
    finally:
        rows_of("SELECT pg_advisory_unlock(%s, %s)", _IMPORT_LOCK, batch_id)


def _locked_imports() -> set[int]:
    """Ids of imports that a worker is at right now."""
    rows = rows_of(
        "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        _IMPORT_LOCK,
    )
    return {objid for (objid,) in rows}


def reach_state(batch: Import, state: ImportState, **changes: object) -> None:
    """Write that the import reached *state* now; a new state is progress."""
    batch.steps = {**batch.steps, state.value: timezone.now().isoformat()}
    batch.state, batch.attempts, batch.heartbeat_at = state, 0, timezone.now()
    for name, value in changes.items():
        setattr(batch, name, value)
    batch.save(update_fields=["steps", "state", "attempts", "heartbeat_at", *changes])


def advance_import(batch_id: int) -> str | None:
    """Run the step that is due; return the state in which another one is due after it, if any.

    Does nothing when another worker is at it or when no step is due.
    """
    try:
        with import_locked(batch_id):
            batch = Import.objects.get(pk=batch_id)
            step = _STEPS.get(batch.state)
            if step is None or not _try_once_more(batch):
                return None
            _attempt(batch, step)
            batch.refresh_from_db()
            return batch.state if batch.is_running else None
    except (ImportBusy, Import.DoesNotExist):
        return None


def _try_once_more(batch: Import) -> bool:
    """Count a try before it begins, so that one that kills its worker is counted too."""
    if batch.attempts >= MAX_ATTEMPTS:
        reach_state(batch, ImportState.FAILED, failure=GIVEN_UP)
        return False
    Import.objects.filter(pk=batch.pk).update(attempts=batch.attempts + 1, heartbeat_at=timezone.now())
    batch.refresh_from_db()
    return True


def _attempt(batch: Import, step: Callable[[Import], None]) -> None:
    try:
        refuse_without_room(batch.staged.count())
        step(batch)
    except SourceRefused as refusal:
        empty_staging(batch)
        reach_state(batch, ImportState.REFUSED, failure=refusal.sentence)
    except ArchiveChanged:
        reach_state(batch, ImportState.MATCHING)
    except Exception as error:
        _stop_or_try_again(batch, error)


def _stop_or_try_again(batch: Import, error: Exception) -> None:
    if why := why_stopped(error):
        logger.error("import %s was stopped in state %s: %s", batch.ref, batch.state, str(error).strip())
        reach_state(batch, ImportState.FAILED, failure=why)
    elif isinstance(error, (OperationalError, InterfaceError)):
        # The database went away; what was begun is undone by it. The sweeper starts the step again.
        raise error
    else:
        logger.error(
            "import %s failed in state %s, try %s", batch.ref, batch.state, batch.attempts, exc_info=error
        )


def read_step(batch: Import) -> None:
    """Read the source into staging rows."""
    if batch.state == ImportState.RECEIVED:
        if must_be_asked(batch):
            reach_state(batch, ImportState.COLUMNS)
            return
        reach_state(batch, ImportState.READING)
    if _is_repeated(batch):
        return
    note_reader(batch)
    stage_records(batch, progress=lambda rows: _beat(batch, rows))
    batch.refresh_from_db()
    if not batch.staged.exists() and not left_out_counts(batch):
        raise SourceRefused(_nothing_read(batch))
    reach_state(batch, ImportState.MATCHING)


def _is_repeated(batch: Import) -> bool:
    with transaction.atomic():
        repeated = repeat_earlier(batch)
        if repeated is not None:
            reach_state(batch, ImportState.LABELLING, **repeated)
    return repeated is not None


def _beat(batch: Import, rows: int) -> None:
    refuse_without_room()
    # A chunk that is safe is progress: the count of fruitless tries starts over.
    Import.objects.filter(pk=batch.pk).update(heartbeat_at=timezone.now(), rows_read=rows, attempts=0)


def _nothing_read(batch: Import) -> str:
    first = batch.problems.first()
    why = f" The first line that could not be read is line {first.line}: {first.reason}" if first else ""
    return f"No post was found in “{batch.source_name}”.{why}"


def match_step(batch: Import) -> None:
    """Compare with the archive; then wait for a person, or go on when none is wanted."""
    with transaction.atomic():
        tell_planner()
    with transaction.atomic():
        stamp = archive_stamp()
        match_staged(batch)
        apply_remembered(batch)
    batch.refresh_from_db()
    batch.details |= {"archive": stamp, "span": span_of(batch)}
    is_due = batch.options.get("confirm") and not waits_for_a_look(batch)
    due = ImportState.STORING if is_due else ImportState.READY
    reach_state(batch, due, details=batch.details)


def store_step(batch: Import) -> None:
    """Store the posts: all of them and the new state in one transaction."""
    with transaction.atomic():
        stored = commit_staged(batch)
        unlabelled = sorted({*stored.unlabelled, *keep_edits(batch)})
        keep_rows(batch)
        batch.details |= {"sessions": stored.sessions, "unlabelled": unlabelled}
        reach_state(batch, ImportState.LABELLING, details=batch.details, counts=batch.counts)


def label_step(batch: Import) -> None:
    """Label the sessions that were there before; then publish what was to be published and tidy up."""
    due = batch.details.get("unlabelled", [])
    for first in range(0, len(due), LABELLED_AT_ONCE):
        relabel_sessions(due[first : first + LABELLED_AT_ONCE])
        Import.objects.filter(pk=batch.pk).update(heartbeat_at=timezone.now(), attempts=0)
    tell_planner()
    with transaction.atomic():
        _publish(batch)
        report = report_of(batch, stored_sessions(batch.details.get("sessions", [])))
        empty_staging(batch)
        reach_state(batch, ImportState.DONE, report=report)


def _publish(batch: Import) -> None:
    wanted = batch.proposals.filter(publish=True).values_list("session_id", flat=True)
    ChatSession.objects.filter(pk__in=wanted, state=SessionState.DRAFT).update(
        state=SessionState.PUBLISHED, published_at=timezone.now(), revision=F("revision") + 1
    )


def confirm_import(batch: Import) -> bool:
    """A person agrees to the preview; return whether the import was waiting for that."""
    with transaction.atomic():
        waiting = Import.objects.select_for_update().filter(pk=batch.pk, state=ImportState.READY).first()
        if waiting is not None:
            agree_to_rewordings(waiting)
            reach_state(waiting, ImportState.STORING, details=waiting.details)
    return waiting is not None


def discard_import(batch: Import) -> bool:
    """Throw away an import that is not stored; return whether that was possible. The archive is untouched."""
    with transaction.atomic():
        unstored = Import.objects.filter(state__in=(ImportState.COLUMNS, ImportState.READY))
        waiting = unstored.select_for_update().filter(pk=batch.pk).first()
        if waiting is not None:
            empty_staging(waiting)
            reach_state(waiting, ImportState.DISCARDED)
    return waiting is not None


def retry_import(batch: Import) -> bool:
    """Start a failed import again at the step that failed; return whether it had failed."""
    if batch.state != ImportState.FAILED:
        return False
    reached = [s for s in batch.steps if s in _STEPS]
    reach_state(batch, ImportState(max(reached, key=lambda s: batch.steps[s])), failure="")
    return True


def empty_staging(batch: Import) -> None:
    """Remove the import's staging rows."""
    batch.staged.all().delete()
    batch.preview_edits.all().delete()


_STEPS: dict[str, Callable[[Import], None]] = {
    ImportState.RECEIVED: read_step,
    ImportState.READING: read_step,
    ImportState.MATCHING: match_step,
    ImportState.STORING: store_step,
    ImportState.LABELLING: label_step,
}


def stranded_imports(seconds: float) -> list[tuple[int, str]]:
    """Return (id, state) of imports that nobody is at although a step is due, last heard of *seconds* ago.

    The one that was silent longest comes first.
    """
    before = timezone.now() - timedelta(seconds=seconds)
    silent = Import.objects.running().filter(
        Q(heartbeat_at__lt=before) | Q(heartbeat_at=None, created_at__lt=before)
    )
    silent = silent.order_by(F("heartbeat_at").asc(nulls_first=True), "pk")
    held = _locked_imports()
    return [(pk, state) for pk, state in silent.values_list("pk", "state") if pk not in held]
