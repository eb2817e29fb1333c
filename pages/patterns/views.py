"""A page of all components, for review and for pictures: in development, and for moderators."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pages.patterns import invented_chat
from participants.permissions import is_moderator


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show every component once, with invented data."""
    if not (settings.DEBUG or is_moderator(request.user)):
        raise Http404("The page of patterns is for moderators.")
    chat = invented_chat.transcript()
    head = invented_chat.head(chat)
    undated = replace(head, local_start=None, local_end=None, is_draft=True, is_invented=False, marks=())
    context = {
        "head": head,
        "undated": undated,
        "transcript": chat,
        "form": invented_chat.PatternForm({"zone": "America/New_York"}),
        "steps": invented_chat.STEPS,
        "counts": invented_chat.COUNTS,
        "problems": invented_chat.PROBLEMS,
        "years": [(2019, [head])],
        "colours": range(1, 8),
    }
    return render(request, "chats/patterns.html", context)
