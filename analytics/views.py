"""Exports for researchers: the page that offers them, and the files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from analytics.disguise import People
from analytics.export_kinds import KINDS, Kind, NotOffered, kind_named
from analytics.exports import export_rows, file_name, missing_sessions
from analytics.writers import Profile, csv_chunks
from chats.models import ChatSession
from chats.scope import Scope, WrongScope, read_scope
from chats.session_pages import session_heads
from participants.permissions import is_moderator

Choice = TypeVar("Choice", Profile, People)


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
def export_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """An export as CSV, for a spreadsheet and with names unless the address says otherwise.

    Without ``?session=`` it holds every published session. A draft is for
    moderators who name it; for others it is not there (404).
    """
    try:
        wanted = kind_named(kind)
        scope = _scope(request)
        profile = _chosen(Profile, "profile", request, Profile.SPREADSHEET)
        people = _chosen(People, "people", request, People.NAMES)
    except NotOffered as problem:
        raise Http404(str(problem)) from problem
    except WrongScope as problem:
        messages.error(request, f"That export was not made: {problem}")
        return _page(request, status=400)
    # Whoever asks only for the head is not worth a query.
    rows = export_rows(wanted, scope, people=people) if request.method == "GET" else iter(())
    return _download(csv_chunks(wanted.columns, rows, profile=profile), wanted, scope)


def _scope(request: HttpRequest) -> Scope:
    words = request.GET
    slugs = [slug for slug in words.getlist("session") if slug]
    moderator = is_moderator(request.user)
    if missing := missing_sessions(slugs, moderator=moderator):
        raise Http404(f"There is no session {missing[0][:80]!r}.")
    return read_scope(
        sessions=slugs,
        since=words.get("since"),
        until=words.get("until"),
        drafts=moderator and bool(slugs),
    )


def _chosen(choices: type[Choice], name: str, request: HttpRequest, usual: Choice) -> Choice:
    word = request.GET.get(name) or usual
    try:
        return choices(word)
    except ValueError:
        accepted = " or ".join(choices)
        raise WrongScope(f"“{name}” is {word[:40]!r}; it may be {accepted}.") from None


def _download(chunks: Iterable[str], kind: Kind, scope: Scope) -> StreamingHttpResponse:
    # The response closes what it streams, so that a client who goes away ends the query too.
    return StreamingHttpResponse(
        chunks,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name(kind, scope)}"'},
    )
