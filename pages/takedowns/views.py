"""The public page about the archive, with its form; and the desk where moderators do what is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analytics.tasks import statistics_follow
from chats.models import TakedownRequest
from chats.models.takedowns import TakedownKind, TakedownState
from chats.wording import counted
from pages.request_params.params import Param, any_text, takes_params, whole_number
from pages.takedowns import acts
from pages.takedowns.forms import TakedownForm
from pages.takedowns.reach import reach_of
from pages.takedowns.subjects import chosen_person, meant_by, people_meant
from pages.takedowns.waiting import waiting
from participants.permissions import moderators_only

QUERY = Param("q", any_text(200), "")
PERSON = Param("person", whole_number(1, 10**11), 0)


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest) -> HttpResponse:
    """Who runs the archive, what is kept and why, and the form to be left out."""
    form = TakedownForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        # A program is told the same as everybody.
        if not form.is_from_a_program:
            form.save()
        return redirect("about_received")
    context = {"form": form, "run_by": settings.RUN_BY, "contact": settings.CONTACT}
    return render(request, "takedowns/about.html", context, status=400 if form.errors else 200)


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Thanks; nothing is told of whether anybody of that name is here."""
    return render(request, "takedowns/received.html", {"contact": settings.CONTACT})


@moderators_only
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for moderators: requests, drafts, imports to look at, and what failed."""
    return render(request, "takedowns/desk.html", {"waiting": waiting()})


@takes_params(QUERY, PERSON)
@moderators_only
@require_safe
def takedown(request: HttpRequest, ref: str) -> HttpResponse:
    """A request: what is asked, whom it may mean, and what would change."""
    asked = get_object_or_404(TakedownRequest.objects.select_related("person", "tweet__session"), ref=ref)
    return render(request, "takedowns/request.html", {"asked": asked, **_meant(request, asked)})


def _meant(request: HttpRequest, asked: TakedownRequest) -> dict[str, Any]:
    if asked.is_about_a_post:
        return {"post": meant_by(asked)}
    if asked.state != TakedownState.OPEN:
        return {}
    query = QUERY.of(request) or asked.who
    person = chosen_person(PERSON.of(request))
    reach = reach_of(asked, person) if person else None
    return {"q": query, "found": people_meant(query), "chosen": person, "reach": reach}


@moderators_only
@require_POST
def takedown_act(request: HttpRequest, ref: str, act: str) -> HttpResponse:
    """Do what is asked, take it back, confirm it for good, or decline."""
    asked = get_object_or_404(TakedownRequest.objects.select_related("tweet"), ref=ref)
    if act not in ACTS:
        raise Http404("There is no such act.")
    try:
        said = ACTS[act](request, asked)
    except acts.NotPossible as problem:
        messages.error(request, str(problem))
        return redirect("takedown", ref)
    statistics_follow()
    messages.success(request, said)
    return redirect("desk") if act in ENDING else redirect("takedown", ref)


def _do(request: HttpRequest, asked: TakedownRequest) -> str:
    by_id = int(request.user.pk or 0)
    if asked.kind == TakedownKind.POST:
        post = meant_by(asked)
        if post is None:
            raise acts.NotPossible("The post was not found. Hide it on its page, or decline the request.")
        acts.do_for_post(asked, post, by_id=by_id)
        return "The post is out, everywhere. It can be taken back until you confirm it."
    given = request.POST.get("person", "")
    person = chosen_person(int(given)) if given.isascii() and given.isdigit() and len(given) < 12 else None
    if person is None:
        raise acts.NotPossible("Choose who is meant first.")
    acts.do_for_person(asked, person, by_id=by_id)
    return "Done, everywhere. It can be taken back until you confirm it."


def _undo(request: HttpRequest, asked: TakedownRequest) -> str:
    acts.undo(asked, by_id=int(request.user.pk or 0))
    return "Taken back; the request is open again."


def _confirm(request: HttpRequest, asked: TakedownRequest) -> str:
    acts.confirm(asked, by_id=int(request.user.pk or 0))
    return "Done for good. The words of the request are deleted."


def _decline(request: HttpRequest, asked: TakedownRequest) -> str:
    acts.decline(asked, by_id=int(request.user.pk or 0))
    return "Declined; nothing was changed. The words of the request are deleted."


def _remove(request: HttpRequest, asked: TakedownRequest) -> str:
    if request.POST.get("sure") != "yes":
        raise acts.NotPossible("Nothing was removed. Tick the box first: this cannot be taken back.")
    done = acts.remove(asked, by_id=int(request.user.pk or 0))
    return (
        f"Removed for good: {counted(done.posts, 'post')}; {counted(done.files, 'source')} written anew; "
        "the words of the request are deleted."
    )


ENDING = ("confirm", "decline", "remove")
ACTS: dict[str, Callable[[HttpRequest, TakedownRequest], str]] = {
    "do": _do, "undo": _undo, "confirm": _confirm, "decline": _decline, "remove": _remove,
}  # fmt: skip
