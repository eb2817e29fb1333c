"""Pages for moderators: have a chat fetched, see how far it is, set the weekly ones."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chats.capture import fetching, weekly
from chats.capture.sources import list_readiness
from chats.models import Capture, RecurringCapture
from chats.tasks.captures import queue_capture
from pages.captures.forms import FetchForm, WeeklyForm
from pages.captures.jobs import fetch_of, recent_fetches, weekly_captures, weekly_of
from participants.permissions import moderators_only


def _capture(ref: str) -> Capture:
    return get_object_or_404(Capture.objects.select_related("created_by", "batch"), ref=ref)


def _queue(capture: Capture) -> None:
    transaction.on_commit(lambda: queue_capture(capture.pk))


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def fetch(request: HttpRequest) -> HttpResponse:
    """Name an evening and have it fetched."""
    form = FetchForm(request.POST or None)
    if request.method == "POST" and (capture := form.begin(by_id=request.user.pk)):
        _queue(capture)
        return redirect("fetch_detail", ref=capture.ref)
    context = {
        "form": form,
        "sources": list_readiness(),
        "fetches": recent_fetches(),
        "weeklies": weekly_captures(),
    }
    return render(request, "chats/fetch/new.html", context, status=400 if form.errors else 200)


@moderators_only
@require_safe
def fetch_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """A capture, whatever its state: how far it is, what it waits for, what came of it."""
    return render(request, "chats/fetch/detail.html", {"fetch": fetch_of(_capture(ref))})


@moderators_only
@require_safe
def fetch_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """The progress fragment; leads to the import once there is one."""
    capture = _capture(ref)
    response = render(request, "chats/fetch/_progress.html", {"fetch": fetch_of(capture)})
    if capture.batch is not None:
        response["HX-Redirect"] = reverse("import_detail", args=[capture.batch.ref])
    elif not capture.is_running:
        response["HX-Refresh"] = "true"
    return response


_ACTS: dict[str, Callable[[Capture], bool]] = {
    "stop": fetching.stop_capture,
    "again": fetching.try_again,
    "keep": fetching.keep_what_came,
}


@moderators_only
@require_POST
def fetch_act(request: HttpRequest, ref: str, act: str) -> HttpResponse:
    """Stop it, go on with it, or import what came so far."""
    if act not in _ACTS:
        raise Http404
    capture = _capture(ref)
    if _ACTS[act](capture) and act != "stop":
        _queue(capture)
    return redirect("fetch_detail", ref=ref)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def weekly_new(request: HttpRequest) -> HttpResponse:
    """Set a weekly chat."""
    return _weekly_page(request, None)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def weekly_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change, pause or remove a weekly chat."""
    return _weekly_page(request, get_object_or_404(RecurringCapture, pk=pk))


def _weekly_page(request: HttpRequest, recurring: RecurringCapture | None) -> HttpResponse:
    form = WeeklyForm(request.POST or None, instance=recurring)
    if request.method == "POST" and form.is_valid():
        kept = weekly_of(form.keep(by_id=request.user.pk))
        messages.success(
            request, f"Set. {kept.name} is fetched next on {kept.due_at:%A, %-d %B at %-I:%M %p}."
        )
        return redirect("fetch")
    shown = weekly_of(RecurringCapture.objects.get(pk=recurring.pk)) if recurring else None
    context = {"form": form, "weekly": shown, "sources": list_readiness()}
    return render(request, "chats/fetch/weekly.html", context, status=400 if form.errors else 200)


_WEEKLY_ACTS: dict[str, tuple[Callable[[RecurringCapture], None], str]] = {
    "pause": (weekly.pause_weekly, "Paused. Nothing is fetched by itself until you take it up again."),
    "resume": (weekly.take_up_again, "Taken up again, from the next time on."),
    "remove": (weekly.remove_weekly, "Removed. What was fetched before stays."),
}


@moderators_only
@require_POST
def weekly_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Pause it, take it up again, or remove it."""
    if act not in _WEEKLY_ACTS:
        raise Http404
    do, said = _WEEKLY_ACTS[act]
    do(get_object_or_404(RecurringCapture, pk=pk))
    messages.success(request, said)
    return redirect("fetch")
