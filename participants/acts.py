"""What moderators decide about people: how they are shown, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from chats import curating
from chats.models import ChatSession
from participants.models import Participant, Visibility, VisibilityChange, VisibleParticipant
from participants.permissions import moderators_only
from participants.privacy import sessions_that_name, show_as, take_back
from participants.profile import kept_back
from participants.tasks import statistics_follow

SAID = {
    Visibility.PUBLIC: "is shown by name again, with all posts.",
    Visibility.PSEUDONYMOUS: "is shown under a pseudonym; others' words name the pseudonym too.",
    Visibility.HIDDEN: "is hidden: no post, no name, and others' words say “someone”.",
}


@moderators_only
@require_safe
def kept_back_list(request: HttpRequest) -> HttpResponse:
    """Everyone who is not shown by name, for moderators; and where titles still name them."""
    context = {"people": kept_back(), "sessions": sessions_that_name()}
    return render(request, "participants/kept_back.html", context)


@moderators_only
@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person by name, under a pseudonym, or not at all."""
    person = get_object_or_404(Participant, pk=pk)
    wish = request.POST.get("visibility", "")
    if wish not in list(Visibility):
        messages.error(request, "Choose one: by name, under a pseudonym, or not at all.")
        return _lead_to(pk)
    change = show_as(person, wish, by_id=request.user.pk, reason=request.POST.get("reason", ""))
    statistics_follow()
    said = SAID[Visibility(wish)] if change else "is shown so already; nothing changed."
    messages.success(request, f"{person} {said}")
    return _lead_to(pk)


@moderators_only
@require_POST
def describe_session(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a session's title and description anew, so that they no longer name someone."""
    session = get_object_or_404(ChatSession, slug=slug)
    title, description = request.POST.get("title", ""), request.POST.get("description")
    if curating.describe(session, title=title, description=description):
        statistics_follow()
        messages.success(request, "The session has its new words.")
    else:
        messages.error(request, "Nothing was changed: the words are the same as before.")
    return redirect("kept_back")


@moderators_only
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the newest decision about a person."""
    change = get_object_or_404(VisibilityChange.objects.select_related("participant"), pk=pk)
    if take_back(change):
        statistics_follow()
        messages.success(request, f"Taken back: {change.participant} {SAID[Visibility(change.before)]}")
    else:
        messages.error(request, "Something newer was decided since; take that back first.")
    return _lead_to(change.participant.pk)


def _lead_to(pk: int) -> HttpResponse:
    shown = VisibleParticipant.objects.filter(pk=pk).values_list("slug", flat=True).first()
    return redirect("participant", shown) if shown else redirect("kept_back")
