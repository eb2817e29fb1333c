"""Middleware that keeps an entry of each act, whichever view answers it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import ResolverMatch

from badgechat.audit.acts import ACTS, ADMIN, DRAFTS, LED_ON
from badgechat.audit.entries import keep_entry, target_of
from chats.models import ChatSession
from participants.permissions import is_moderator

Answer = Callable[[HttpRequest], HttpResponseBase]
EXPORTS = ("export_file", "export_other", "posts_csv")


def acts_are_kept(get_response: Answer) -> Answer:
    """Keep an entry of what somebody signed in did, once it is done."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        # Asked before the view: a new password, or signing out, makes it another session.
        who_id = request.user.pk if request.method == "POST" else None
        response = get_response(request)
        match = request.resolver_match
        if match is None or response.status_code >= 400:
            return response
        if request.method == "POST" and who_id is not None:
            _keep_act(match, response.status_code, who_id)
        elif match.url_name in EXPORTS and "session" in request.GET:
            _keep_export(request, match)
        return response

    return answer


def _keep_act(match: ResolverMatch, status: int, who_id: int) -> None:
    name = match.url_name or ""
    if "admin" in match.app_names:
        keep_entry(ADMIN, who_id, f"{name} {target_of(match.kwargs)}")
    elif name in ACTS and (status in (302, 303) or name not in LED_ON):
        keep_entry(ACTS[name], who_id, target_of(match.kwargs))


def _keep_export(request: HttpRequest, match: ResolverMatch) -> None:
    if not is_moderator(request.user):
        return
    drafts = ChatSession.objects.filter(slug__in=request.GET.getlist("session")[:50], state="draft")
    if slugs := list(drafts.values_list("slug", flat=True)):
        keep_entry(DRAFTS, request.user.pk, f"{target_of(match.kwargs)} {' '.join(slugs)}")
