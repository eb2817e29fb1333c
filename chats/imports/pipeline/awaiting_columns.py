"""An import that waits for a person to say what its columns are, and goes on from there."""

from __future__ import annotations

from django.db import transaction

from chats.imports.pipeline.steps import empty_staging, reach_state
from chats.imports.staging.column_mappings import ColumnAnswer, question_for, remember_mapping, take_over
from chats.models import Import
from chats.models.imports import ImportState

ANSWERABLE = (ImportState.COLUMNS, ImportState.READY)
"""States in which columns can be said: before reading, and anew while nothing is stored."""


def answer_columns(batch: Import, said: ColumnAnswer, *, by_id: int | None) -> bool:
    """Read the import with these columns, from its beginning; remember them for the next such table.

    Returns whether the import was waiting for that; it is not queued yet.
    """
    question = question_for(batch)
    with transaction.atomic():
        waiting = (
            Import.objects.select_for_update(of=("self",)).filter(pk=batch.pk, state__in=ANSWERABLE).first()
        )
        if waiting is None or question is None:
            return False
        remember_mapping(question, said, by_id=by_id)
        _begin_anew(waiting)
        waiting.options["time_zone"] = None
        take_over(waiting, said)
    return True


def _begin_anew(batch: Import) -> None:
    empty_staging(batch)
    batch.proposals.all().delete()
    batch.problems.all().delete()
    batch.preview_edits.all().delete()
    batch.steps = {}
    reach_state(batch, ImportState.RECEIVED, rows_read=0, counts={}, details={})
