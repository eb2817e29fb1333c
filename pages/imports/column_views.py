"""The page on which a person says what the columns of an unknown table are, and sees at once how it reads."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from chatreader.formats.tables.mapped import read_samples
from chatreader.record import Precision, ReadProblem, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import SourceRefused
from chats.imports.pipeline.awaiting_columns import ANSWERABLE, answer_columns
from chats.imports.staging.column_mappings import question_for, said_before
from chats.models import Import
from chats.models.imports import ImportState
from chats.models.sessions import DEFAULT_TIME_ZONE
from chats.tasks.imports import queue_import
from pages.imports.column_form import MappingForm
from participants.permissions import moderators_only


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what the columns are; with ``show`` among the values, only see how the first rows would read."""
    batch = get_object_or_404(Import, ref=ref)
    question = question_for(batch) if batch.state in ANSWERABLE else None
    if question is None:
        return redirect("import_detail", ref=ref)
    form = MappingForm(request.POST or None, question=question, said=said_before(batch, question))
    is_trial = "show" in request.POST
    if request.method == "POST" and not is_trial and form.is_valid():
        return _read_on(request, batch, form)
    page = "chats/_mapping_reading.html" if request.headers.get("HX-Request") else "chats/import_columns.html"
    context = {"batch": batch, "form": form, "readings": readings_of(form)}
    return render(request, page, context, status=400 if form.errors and not is_trial else 200)


def _read_on(request: HttpRequest, batch: Import, form: MappingForm) -> HttpResponse:
    with transaction.atomic():
        if answer_columns(batch, form.said(), by_id=request.user.pk):
            transaction.on_commit(lambda: queue_import(batch.pk, ImportState.RECEIVED))
    return redirect("import_detail", ref=batch.ref)


@dataclass(frozen=True, slots=True)
class RowReading:
    """How one row of the table would read; ``problem`` when it would be refused."""

    number: int
    author: str | None = None
    handle: str | None = None
    when: str | None = None
    text: str = ""
    more: str = ""
    problem: str | None = None


def readings_of(form: MappingForm) -> list[RowReading]:
    """The first rows as they would read with what the form says now; none without a column of words."""
    said = form.said()
    hints = Hints(
        time_zone=said.time_zone, columns=tuple(said.columns.items()), is_day_first=said.is_day_first
    )
    try:
        items = read_samples(form.question, hints)
    except SourceRefused:
        return []
    zone = ZoneInfo(said.time_zone or DEFAULT_TIME_ZONE)
    return [_reading(number, item, zone) for number, item in enumerate(items, start=1)]


def _reading(number: int, item: TweetRecord | ReadProblem, zone: ZoneInfo) -> RowReading:
    if isinstance(item, ReadProblem):
        return RowReading(number, problem=item.reason)
    return RowReading(
        number,
        author=item.author_name,
        handle=item.author_handle,
        when=_when(item, zone),
        text=item.text,
        more=" · ".join(_more(item)),
    )


def _when(record: TweetRecord, zone: ZoneInfo) -> str | None:
    if record.posted_at is None:
        return None
    local = record.posted_at.astimezone(zone)
    return f"{local:%-d %B %Y}" if record.precision is Precision.DAY else f"{local:%-d %B %Y, %-I:%M %p %Z}"


def _more(record: TweetRecord) -> list[str]:
    """What else is known of it, in a few words."""
    counts = {"like": record.like_count, "repost": record.repost_count, "reply": record.reply_count}
    said = [f"{number:,} {word}{'' if number == 1 else 's'}" for word, number in counts.items() if number]
    said = [one.replace("replys", "replies") for one in said]
    if record.reply_to_names:
        said.insert(0, "to " + ", ".join(f"@{name}" for name in record.reply_to_names))
    if record.source_id:
        said.append(f"id {record.source_id}")
    return said
