"""What became of every row of an import, as a table to keep; repairs, kept or taken back."""

from __future__ import annotations

from dataclasses import astuple

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from analytics.exports.csv_writer import Profile, csv_chunks
from analytics.tabular.columns import CellType, Column
from chatreader.text.repairs import REVERSIBLE, RepairKind
from chats.imports.pipeline.as_received import choose_repair
from chats.imports.pipeline.report_rows import report_rows
from chats.models import Import
from chats.tasks.imports import queue_import, queue_relabelling
from participants.permissions import moderators_only

COLUMNS = (
    Column("row", "Which of the rows that were read, from 1.", type=CellType.NUMBER),
    Column("line", "Its line in the source.", type=CellType.NUMBER),
    Column("outcome", "What became of it."),
    Column("reason", "Why."),
    Column("matched_by", "By what its post was recognised."),
    Column("tweet_key", "The post's name in this archive.", type=CellType.ID),
)


@moderators_only
@require_safe
def import_rows(request: HttpRequest, ref: str) -> StreamingHttpResponse:
    """Every row of the source with its line, its outcome and why, as CSV for a spreadsheet."""
    batch = get_object_or_404(Import, ref=ref)
    rows = (astuple(row) for row in report_rows(batch))
    chunks = csv_chunks(COLUMNS, rows, profile=Profile.SPREADSHEET)
    response = StreamingHttpResponse(chunks, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{batch.ref}.csv"'
    return response


@moderators_only
@require_POST
def import_repairs(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Keep one kind of repair as received (``keep=1``), or have it put right again."""
    if kind not in REVERSIBLE:
        raise Http404(f"“{kind}” is no repair that can be taken back.")
    batch = get_object_or_404(Import, ref=ref)
    with transaction.atomic():
        sessions = choose_repair(batch, RepairKind(kind), as_received=request.POST.get("keep") == "1")
        batch.refresh_from_db()
        transaction.on_commit(lambda: queue_relabelling(sessions))
        if batch.is_running:
            transaction.on_commit(lambda: queue_import(batch.pk, batch.state))
    messages.success(request, "As you wish. You can change it back here at any time.")
    return redirect("import_detail", ref=ref)
