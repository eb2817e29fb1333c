"""What became of every row of an import, as a table to keep."""

from __future__ import annotations

from dataclasses import astuple

from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from analytics.exports.csv_writer import Profile, csv_chunks
from analytics.tabular.columns import CellType, Column
from chats.imports.pipeline.report_rows import report_rows
from chats.models import Import
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
