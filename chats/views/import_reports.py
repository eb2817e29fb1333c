"""What became of every row of an import, as a table to keep."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import astuple, fields

from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from chats.importing.report_rows import ReportRow, report_rows
from chats.models import Import
from participants.permissions import moderators_only


class _Echo:
    """Hands each line of a CSV writer on as it is written."""

    def write(self, line: str) -> str:
        return line


@moderators_only
@require_safe
def import_rows(request: HttpRequest, ref: str) -> StreamingHttpResponse:
    """Every row of the source with its line, its outcome and why, as CSV for a spreadsheet."""
    batch = get_object_or_404(Import, ref=ref)
    response = StreamingHttpResponse(_lines(batch), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{batch.ref}.csv"'
    return response


def _lines(batch: Import) -> Iterator[str]:
    writer = csv.writer(_Echo())
    # Spreadsheets read UTF-8 when a byte order mark says so.
    yield "\ufeff" + str(writer.writerow([field.name for field in fields(ReportRow)]))
    for row in report_rows(batch):
        yield str(writer.writerow(["" if value is None else value for value in astuple(row)]))
