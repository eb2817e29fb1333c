"""Exports for researchers: the page that offers them, and the files."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from analytics.asking import asked_people, asked_profile, asked_scope
from analytics.codebook import KINDS, kind_named
from analytics.export_files import Wish, file_chunks
from analytics.export_kinds import NotOffered
from analytics.reference import reference_to
from chats.models import ChatSession
from chats.scope import WrongScope
from chats.session_pages import session_heads


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What can be exported, what its columns are, and a button for each."""
    return _page(request)


def _page(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    sessions = session_heads(ChatSession.objects.published().newest_first())
    return render(
        request,
        "analytics/export.html",
        {"kinds": list(KINDS.values()), "sessions": sessions},
        status=status,
    )


@require_safe
@cache_control(private=True)
def export_file(request: HttpRequest, kind: str, suffix: str) -> HttpResponseBase:
    """An export, for a spreadsheet and with names unless the address says otherwise.

    Without ``?session=`` it holds every published session. A draft is for
    moderators who name it; for others it is not there (404).
    """
    try:
        wish = _wish(request, kind)
    except NotOffered as problem:
        raise Http404(str(problem)) from problem
    except WrongScope as problem:
        messages.error(request, f"That export was not made: {problem}")
        return _page(request, status=400)
    if wish.kind.suffix != suffix:
        raise Http404(f"“{kind}” is a .{wish.kind.suffix} file.")
    return _download(request, wish)


def _wish(request: HttpRequest, kind: str) -> Wish:
    return Wish(
        kind=kind_named(kind),
        scope=asked_scope(request),
        profile=asked_profile(request),
        people=asked_people(request),
    )


def _download(request: HttpRequest, wish: Wish) -> StreamingHttpResponse:
    # Whoever asks only for the head is not worth a query. The response closes what it
    # streams, so that a client who goes away ends the query too.
    chunks = iter(()) if request.method == "HEAD" else _chunks(request, wish)
    headers = {"Content-Disposition": f'attachment; filename="{wish.name}"'}
    return StreamingHttpResponse(chunks, content_type=wish.content_type, headers=headers)


def _chunks(request: HttpRequest, wish: Wish) -> Iterator[bytes]:
    address = request.build_absolute_uri(reverse("export"))
    return file_chunks(wish, reference_to(wish.scope, address=address, made_at=timezone.now()))
