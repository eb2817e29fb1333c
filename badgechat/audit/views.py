"""The audit trail as owners see it: filtered, page by page, and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from badgechat.audit.acts import ALL_ACTS
from badgechat.audit.models import AuditEntry
from pages.request_params.params import PAGE, Param, iso_day, one_among, page_of, takes_params, whole_number
from participants.permissions import owners_only

WHO = Param("who", whole_number(1, 2**31 - 1), 0)
ACT = Param("act", one_among(ALL_ACTS), "")
SINCE = Param("since", iso_day, None)
ENTRIES_ON_A_PAGE = 100


@takes_params(WHO, ACT, SINCE, PAGE)
@owners_only
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what when, newest first."""
    page = page_of(Paginator(_asked_for(request), ENTRIES_ON_A_PAGE), request)
    names = dict(User.objects.values_list("pk", "username"))
    context = {
        "page": page, "entries": [(one, names.get(one.who_id or 0)) for one in page],
        "people": sorted(names.items(), key=lambda pair: pair[1]), "acts": ALL_ACTS,
        "who": WHO.of(request), "act": ACT.of(request), "since": SINCE.of(request),
        "query": request.GET.urlencode(), "days": settings.AUDIT_DAYS,
    }  # fmt: skip
    return render(request, "audit/audit.html", context)


@takes_params(WHO, ACT, SINCE)
@owners_only
@require_safe
def audit_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same entries as a table, all of them."""
    response = StreamingHttpResponse(_lines(_asked_for(request)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def _asked_for(request: HttpRequest) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.all()
    if who := WHO.of(request):
        found = found.filter(who_id=who)
    if act := ACT.of(request):
        found = found.filter(act=act)
    if since := SINCE.of(request):
        found = found.filter(at__date__gte=since)
    return found


def _lines(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    yield _line(("at_utc", "account_id", "act", "target"))
    for one in entries.iterator(chunk_size=2_000):
        yield _line((f"{one.at:%Y-%m-%dT%H:%M:%SZ}", one.who_id or "", one.act, one.target))


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
