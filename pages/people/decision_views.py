"""What moderators decide about people: how they are shown, who is the same person, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from analytics.tasks import statistics_follow
from chats.edits import person_merges
from chats.edits import sessions as curating
from chats.models import ChatSession
from chats.wording import counted
from pages.people.directory import kept_back
from pages.people.duplicates import MOST_CANDIDATES, candidates_for, candidates_of, merges_of
from pages.people.repeated_words import MOST_REPEATS, RUN_WORDS, repeats_of
from pages.people.visibility import say_also, sessions_that_name, show_as, take_back
from pages.request_params.params import Param, any_text, takes_params
from participants.matching import family_of
from participants.models import Participant, PersonMerge, Visibility, VisibilityChange, VisibleParticipant
from participants.permissions import moderators_only

QUERY = Param("q", any_text(100), "")
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
def show_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person by name, under a pseudonym, or not at all."""
    person = get_object_or_404(Participant, pk=pk)
    wish = request.POST.get("visibility", "")
    if wish not in list(Visibility):
        messages.error(request, "Choose one: by name, under a pseudonym, or not at all.")
        return _lead_to(pk)
    also = request.POST.getlist("also")
    change = show_as(person, wish, by_id=request.user.pk, reason=request.POST.get("reason", ""), also=also)
    is_new = change is not None or say_also(person, also)
    statistics_follow()
    said = SAID[Visibility(wish)] if is_new else "is shown so already; nothing changed."
    messages.success(request, f"{person} {said}")
    return _lead_to(pk)


@moderators_only
@require_POST
def describe_session(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a session's title and description anew, so that they no longer name someone."""
    session = get_object_or_404(ChatSession, slug=slug)
    title, description = request.POST.get("title", ""), request.POST.get("description")
    if curating.describe_session(session, title=title, description=description):
        statistics_follow()
        messages.success(request, "The session has its new words.")
    else:
        messages.error(request, "Nothing was changed: the words are the same as before.")
    return redirect("kept_back")


@moderators_only
@require_POST
def undo_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the newest decision about a person."""
    change = get_object_or_404(VisibilityChange.objects.select_related("participant"), pk=pk)
    if take_back(change):
        statistics_follow()
        messages.success(request, f"Taken back: {change.participant} {SAID[Visibility(change.before)]}")
    else:
        messages.error(request, "Something newer was decided since; take that back first.")
    return _lead_to(change.participant.pk)


@moderators_only
@require_safe
def repeated_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Posts of others that repeat the words of someone hidden, for moderators to hide."""
    person = get_object_or_404(Participant, pk=pk, visibility=Visibility.HIDDEN)
    context = {
        "person": person, "repeats": repeats_of(family_of(person)),
        "run_words": RUN_WORDS, "most": MOST_REPEATS,
    }  # fmt: skip
    return render(request, "participants/repeated.html", context)


@takes_params(QUERY)
@moderators_only
@require_safe
def same_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Other records that may be this person; ``?q=`` looks for a name or a handle."""
    person = get_object_or_404(Participant, pk=pk)
    if person.merged_into_id:
        return redirect("same_person", person.merged_into_id)
    query = QUERY.of(request)
    found = [(one, person_merges.obstacle_to(one.person, person)) for one in candidates_for(person, query)]
    (itself,) = candidates_of([person])
    context = {
        "itself": itself, "found": found, "q": query, "most": MOST_CANDIDATES, "merges": merges_of(pk),
    }  # fmt: skip
    return render(request, "participants/same_person.html", context)


@moderators_only
@require_POST
def merge_people(request: HttpRequest, pk: int, double_pk: int) -> HttpResponse:
    """Say that another record is this person."""
    person = get_object_or_404(Participant, pk=pk)
    double = get_object_or_404(Participant, pk=double_pk)
    try:
        done = person_merges.merge_people(double, person, by_id=request.user.pk)
    except person_merges.NotMergeable as problem:
        messages.error(request, str(problem))
        return redirect("same_person", pk)
    statistics_follow()
    posts = counted(len(done.moved["posts"]), "post")
    called = "".join(f" (@{one['handle']})" for one in done.moved["handles"])
    messages.success(request, f"{double}{called} and {person} are one person now: {posts} came along.")
    return redirect("same_person", pk)


@moderators_only
@require_POST
def unmerge_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that two records are one person."""
    done = get_object_or_404(PersonMerge.objects.select_related("double", "into"), pk=pk)
    try:
        person_merges.unmerge_people(done)
    except person_merges.NotMergeable as problem:
        messages.error(request, str(problem))
    else:
        statistics_follow()
        messages.success(request, f"Taken back: {done.double} is a person apart again, with their own posts.")
    return redirect("same_person", done.into_id)


def _lead_to(pk: int) -> HttpResponse:
    shown = VisibleParticipant.objects.filter(pk=pk).values_list("slug", flat=True).first()
    return redirect("participant", shown) if shown else redirect("kept_back")
