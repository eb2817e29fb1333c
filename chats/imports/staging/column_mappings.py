"""Which column is what, in tables of no known format: remembered from the last time, or to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from chatreader.formats.awaiting_columns import question_of
from chatreader.formats.tables.column_guesses import FIELDS
from chatreader.formats.tables.column_prompt import MappingQuestion
from chatreader.formats.tables.mapped import MappedTable
from chatreader.sources.source import Source
from chats.models import ColumnMapping, Import

MAPPED = MappedTable.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnAnswer:
    """What somebody said of a table: ``columns`` maps fields to names of columns."""

    columns: Mapping[str, str]
    time_zone: str | None = None
    is_day_first: bool | None = None


def question_for(batch: Import) -> MappingQuestion | None:
    """The question to ask about an import's table; ``None`` when its source reads without one."""
    return question_of(
        Source(batch.source_name, batch.file.open, max_size=max(batch.size, settings.UPLOAD_LIMIT_BYTES))
    )


def must_be_asked(batch: Import) -> bool:
    """Whether a person has to say what the columns are before the import can be read.

    What was said of another table with the same head is taken over. Nobody is asked
    who is not there to answer (``ask_columns`` among the wishes).
    """
    if batch.options.get("columns") or batch.options.get("format") not in (None, MAPPED):
        return False
    question = question_for(batch)
    if question is None:
        return False
    known = ColumnMapping.objects.filter(signature=question.signature).select_related("said_by").first()
    if known is None:
        return bool(batch.options.get("ask_columns"))
    take_over(batch, _as_said(known), remembered=_who_and_when(known))
    return False


def _as_said(known: ColumnMapping) -> ColumnAnswer:
    return ColumnAnswer(columns=known.fields, time_zone=known.time_zone, is_day_first=known.is_day_first)


def _who_and_when(known: ColumnMapping) -> dict[str, Any]:
    who = known.said_by.get_username() if known.said_by else None
    return {"by": who, "at": known.said_at.isoformat()}


def chosen_how(batch: Import) -> str:
    """Why an import whose format is wished for is read by it, in words."""
    if not batch.options.get("columns"):
        return "the format was chosen by hand"
    remembered = batch.details.get("columns", {}).get("remembered")
    return "its columns are known from the last time" if remembered else "its columns were said by hand"


def take_over(batch: Import, said: ColumnAnswer, *, remembered: dict[str, Any] | None = None) -> None:
    """Let the import be read with these columns; *remembered* is who said it when, on an earlier import."""
    batch.options = {
        **batch.options,
        "format": MAPPED,
        "columns": dict(said.columns),
        "is_day_first": said.is_day_first,
        "time_zone": batch.options.get("time_zone") or said.time_zone,
    }
    batch.details["columns"] = {"remembered": remembered}
    batch.save(update_fields=["options", "details"])


def remember_mapping(question: MappingQuestion, said: ColumnAnswer, *, by_id: int | None) -> None:
    """Keep what was said for the next table with the same head."""
    ColumnMapping.objects.update_or_create(
        signature=question.signature,
        defaults={
            "columns": list(question.columns),
            "fields": dict(said.columns),
            "time_zone": said.time_zone,
            "is_day_first": said.is_day_first,
            "said_by_id": by_id,
            "said_at": timezone.now(),
        },
    )


def said_before(batch: Import, question: MappingQuestion) -> ColumnAnswer:
    """What the import is read with, else what was said of such a table before, else the guess."""
    options = batch.options
    if options.get("columns"):
        return ColumnAnswer(
            columns=options["columns"],
            time_zone=options.get("time_zone"),
            is_day_first=options.get("is_day_first"),
        )
    known = ColumnMapping.objects.filter(signature=question.signature).first()
    if known is not None:
        return _as_said(known)
    return ColumnAnswer(columns=guessed_columns(question), time_zone=options.get("time_zone"))


def guessed_columns(question: MappingQuestion) -> dict[str, str]:
    """The guess as fields and names of columns, in the order people read fields."""
    labels = question.labels
    return {field: labels[question.mapping[field]] for field in FIELDS if field in question.mapping}
