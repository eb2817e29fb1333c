"""The preview of an import with pencils: every edit is kept at once, and the chat is read anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from chatreader.sessions.transcript import Post
from chats.edits.corrections import NotPossible, PostPlace
from chats.edits.history import place_words
from chats.edits.staged_boundaries import EditRefused
from chats.imports.preview import edits as preview_edits
from chats.models import Import, PreviewEdit, ProposedSession
from chats.models.imports import ImportState
from chats.models.preview_edits import BOUNDARIES
from pages.editor import preview_history
from pages.editor.context import beside_staged
from pages.editor.preview_forms import ManyForm, PreviewForm
from pages.editor.review_queue import open_at
from pages.imports.forms import ProposalForm
from pages.imports.jobs import job_of, known_handles
from pages.imports.preview_page import ProposalPage, proposal_page
from pages.request_params.params import Param, one_among, takes_params
from participants.permissions import moderators_only

SPLIT = Param("split", one_among(("1",)), "")


def editing_context(seen: ProposalPage, batch: Import) -> dict[str, Any]:
    """Return what the reading of a proposal with pencils needs beside the proposal itself."""
    mine = set(seen.rows.values())
    edits = [e for e in seen.edits if mine.intersection(e.rows)]
    return {
        "head": seen.head,
        "transcript": seen.transcript,
        "joins": seen.joins,
        "left_out": seen.left_out,
        "edit_base": reverse("preview_chat", args=[batch.ref, seen.proposal.ordinal]),
        "edits": [preview_history.change_of(e, seen) for e in edits],
        "desk": {"near": open_at(seen.transcript.timeline)},
        "can_edit": True,
        "prefix": "",
        "keep_count": preview_edits.kept_count(batch),
    }


def _found(ref: str, ordinal: int) -> tuple[Import, ProposedSession]:
    batch = get_object_or_404(Import, ref=ref)
    return batch, get_object_or_404(batch.proposals.select_related("session"), ordinal=ordinal)


def _who(request: HttpRequest) -> int:
    if request.user.pk is None:
        raise Http404
    return int(request.user.pk)


def home_of(batch: Import, proposal: ProposedSession) -> str:
    """Return the address of the page a proposal is looked at: the import's own when it is the only one."""
    if batch.proposals.count() == 1:
        return reverse("import_detail", args=[batch.ref])
    return reverse("preview_chat", args=[batch.ref, proposal.ordinal])


def _answer(
    request: HttpRequest, found: tuple[Import, ProposedSession], sentence: str, *,
    key: str = "", edit: PreviewEdit | None = None, wrong: bool = False,
) -> HttpResponse:  # fmt: skip
    """The reading anew for htmx, with the sentence and its undo; else back to the post on its page."""
    batch, proposal = found
    if not request.headers.get("HX-Request"):
        (messages.error if wrong else messages.success)(request, sentence)
        return redirect(home_of(batch, proposal) + (f"#p-{key}" if key else ""))
    batch.refresh_from_db()
    proposal.refresh_from_db()
    context = editing_context(proposal_page(batch, proposal), batch) | {
        "job": job_of(batch), "said": sentence, "said_is_wrong": wrong, "said_of": key,
        "undo_pk": edit.pk if edit and not edit.undone_at else None,
        "is_alone": batch.proposals.count() == 1,
    }  # fmt: skip
    return render(request, "chats/imports/_answer.html", context)


def _post_of(seen: ProposalPage, key: str) -> Post:
    for post in (*seen.transcript.timeline, *seen.left_out):
        if post.key == key and key in seen.rows:
            return post
    raise Http404("There is no such post in this preview; a later change may have joined it with another.")


@takes_params(SPLIT)
@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, ref: str, ordinal: int, key: str) -> HttpResponse:
    """Say what a post is, who wrote it, where it begins and ends, or leave it out."""
    found = _found(ref, ordinal)
    seen = proposal_page(*found)
    if request.method != "POST":
        return _ask(request, found, seen, key)
    form, post = PreviewForm(request.POST), _post_of(seen, key)
    if not form.is_valid():
        return _answer(request, found, form.sentence(), key=key, wrong=True)
    stands = PostPlace(post.role, tuple(place.number for place in post.places))
    try:
        edit = form.edit(found[0], seen.rows[key], post.text, stands, by_id=_who(request))
    except (EditRefused, NotPossible) as reason:
        return _answer(request, found, str(reason), key=key, wrong=True)
    return _answer(request, found, preview_history.told(edit), key=f"row{edit.rows[0]}", edit=edit)


def _ask(
    request: HttpRequest, found: tuple[Import, ProposedSession], seen: ProposalPage, key: str
) -> HttpResponse:
    """The form of one post: a page of its own, or the piece that htmx opens under the post."""
    post = _post_of(seen, key)
    context = editing_context(seen, found[0]) | {
        "post": post,
        "stands": place_words(post.role, [place.number for place in post.places]),
        "choices": preview_history.choices(post, seen),
        "beside": beside_staged(found[0], seen.rows[key]),
        "home": home_of(*found),
        "splitting": SPLIT.of(request) == "1",
        "people": known_handles(found[0]),
    }
    piece = request.headers.get("HX-Request")
    return render(request, f"chats/imports/{'_correct_form' if piece else 'correct'}.html", context)


@moderators_only
@require_POST
def many(request: HttpRequest, ref: str, ordinal: int) -> HttpResponse:
    """Say who wrote several posts at once, or leave them out."""
    found = _found(ref, ordinal)
    form = ManyForm(request.POST)
    rows = [int(key[3:]) for key in request.POST.getlist("posts") if key[3:].isdecimal()]
    try:
        if not form.is_valid():
            raise EditRefused("Say what to do with these posts: who wrote them, or leave them out.")
        edit = form.edit(found[0], rows, by_id=_who(request))
    except EditRefused as reason:
        return _answer(request, found, str(reason), wrong=True)
    return _answer(request, found, preview_history.told(edit), key=f"row{edit.rows[0]}", edit=edit)


@moderators_only
@require_POST
def undo(request: HttpRequest, ref: str, ordinal: int, pk: int | None = None) -> HttpResponse:
    """Take one edit back, or this moderator's newest."""
    found = _found(ref, ordinal)
    try:
        edit = preview_edits.take_back(found[0], pk, by_id=_who(request))
    except EditRefused as reason:
        return _answer(request, found, str(reason), wrong=True)
    words = "where posts begin and end is as it was" if edit.kind in BOUNDARIES else "it is as it was"
    return _answer(request, found, f"Taken back: {words}.", key=f"row{edit.rows[0]}", edit=edit)


@moderators_only
@require_POST
def words(request: HttpRequest, ref: str, ordinal: int) -> HttpResponse:
    """Keep what was said of the chat as a whole: title, day, zone, moderators. The chat is read anew."""
    found = _found(ref, ordinal)
    form = ProposalForm(request.POST, proposal=found[1])
    if found[0].state != ImportState.READY:
        return _answer(request, found, "This preview is closed. Reload the page.", wrong=True)
    if not form.is_valid():
        said = " ".join(f"{form.fields[name].label}: {why[0]}" for name, why in form.errors.items())
        return _answer(request, found, said, wrong=True)
    form.save()
    if request.POST.get("overview"):
        # The page of all chats of an import shows none of them read anew.
        return HttpResponse(status=204)
    response = _answer(request, found, "Kept as you go. The chat below was read anew.")
    title = {"field": form["title"].auto_id, "value": form.proposal.title}
    return trigger_client_event(response, "preview:title", title)


@moderators_only
@require_safe
def chat(request: HttpRequest, ref: str, ordinal: int) -> HttpResponse:
    """One chat of an import that holds several, with its pencils."""
    batch, proposal = _found(ref, ordinal)
    if batch.state != ImportState.READY or batch.proposals.count() == 1:
        return redirect("import_detail", ref=ref)
    form = ProposalForm(proposal=proposal)
    context = {"job": job_of(batch), "people": known_handles(batch), "form": form}
    context |= editing_context(proposal_page(batch, proposal), batch)
    return render(request, "chats/imports/chat.html", context)
