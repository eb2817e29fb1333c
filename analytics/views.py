"""Exports for researchers: the page that offers them, and the files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from analytics.codebook import KINDS, kind_named
from analytics.disguise import People
from analytics.export_files import Wish, file_chunks
from analytics.export_kinds import NotOffered
from analytics.exports import missing_sessions
from analytics.reference import reference_to
from analytics.writers import Profile
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
        scope=_scope(request),
        profile=_chosen(Profile, "profile", request, Profile.SPREADSHEET),
        people=_chosen(People, "people", request, People.NAMES),
    )


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


def _download(request: HttpRequest, wish: Wish) -> StreamingHttpResponse:
    # Whoever asks only for the head is not worth a query. The response closes what it
    # streams, so that a client who goes away ends the query too.
    chunks = iter(()) if request.method == "HEAD" else _chunks(request, wish)
    headers = {"Content-Disposition": f'attachment; filename="{wish.name}"'}
    return StreamingHttpResponse(chunks, content_type=wish.content_type, headers=headers)


def _chunks(request: HttpRequest, wish: Wish) -> Iterator[bytes]:
    address = request.build_absolute_uri(reverse("export"))
    return file_chunks(wish, reference_to(wish.scope, address=address, made_at=timezone.now()))
