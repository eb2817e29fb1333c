"""Exports for researchers: the page that offers them, and the files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from analytics.exports.base.table import NotOffered
from analytics.exports.citation import Reference, reference_to
from analytics.exports.export_file import ExportRequest, file_chunks
from analytics.exports.kinds import KINDS, kind_named
from analytics.exports.tables.tweets import TWEETS
from analytics.selection.scope import WrongScope
from pages.exports.offers import PEOPLE, PROFILES, kinds_in_groups, offer_of
from pages.request_params.archive_params import SCOPE, asked_scope, sessions_to_choose
from pages.request_params.params import Param, WrongParam, one_among, takes_params
from pages.request_params.table_params import PEOPLE as PEOPLE_PARAM
from pages.request_params.table_params import PROFILE, TABLE

KIND = Param("kind", one_among(list(KINDS)), TWEETS.slug)


def _cannot_be_had(request: HttpRequest, problem: str) -> HttpResponse:
    """The page of exports with what is wrong; htmx, which drops refusals, gets it as any other part."""
    status = 200 if request.headers.get("HX-Request") == "true" else 400
    return _page(request, problem=problem, status=status)


@takes_params(KIND, *SCOPE, *TABLE, refuse=_cannot_be_had)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What can be exported; of the chosen table how many rows it has, what they mean and how to cite it."""
    return _page(request, wish=_wish(request, KIND.of(request)))


def _page(
    request: HttpRequest, *, wish: ExportRequest | None = None, problem: str | None = None, status: int = 200
) -> HttpResponse:
    page = request.build_absolute_uri(reverse("export"))
    offer = wish and offer_of(wish, _reference(request, wish), page=page)
    context = {
        "offer": offer, "problem": problem, "kind": wish and wish.kind.slug,
        "groups": kinds_in_groups(), "profiles": PROFILES, "people": PEOPLE,
        "asked": request.GET, "asked_sessions": request.GET.getlist("session"),
        "sessions": sessions_to_choose(),
    }  # fmt: skip
    return render(request, "analytics/export.html", context, status=status)


def _reference(request: HttpRequest, wish: ExportRequest) -> Reference:
    address = request.build_absolute_uri(reverse("export"))
    return reference_to(wish.scope, address=address, made_at=timezone.now())


@takes_params(*SCOPE, *TABLE, refuse=_cannot_be_had)
@require_safe
def export_file(request: HttpRequest, kind: str, suffix: str) -> HttpResponseBase:
    """An export, for a spreadsheet and with names unless the address says otherwise.

    Without ``?session=`` it holds every published session. A draft is for
    moderators who name it; for others it is not there (404).
    """
    try:
        wish = _wish(request, kind)
    except NotOffered as problem:
        raise Http404(str(problem)) from problem
    if wish.kind.suffix != suffix:
        raise Http404(f"“{kind}” is a .{wish.kind.suffix} file.")
    return _download(request, wish)


def _wish(request: HttpRequest, kind: str) -> ExportRequest:
    named, scope = kind_named(kind), asked_scope(request)
    try:
        return ExportRequest(
            kind=named, scope=scope, profile=PROFILE.of(request), people=PEOPLE_PARAM.of(request)
        )
    except WrongScope as problem:
        raise WrongParam(str(problem)) from problem


def _download(request: HttpRequest, wish: ExportRequest) -> StreamingHttpResponse:
    # Whoever asks only for the head is not worth a query. The response closes what it
    # streams, so that a client who goes away ends the query too.
    chunks = iter(()) if request.method == "HEAD" else file_chunks(wish, _reference(request, wish))
    headers = {"Content-Disposition": f'attachment; filename="{wish.name}"'}
    return StreamingHttpResponse(chunks, content_type=wish.content_type, headers=headers)
