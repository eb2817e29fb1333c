"""A moderator edits a chat, stored or in a preview: posts, questions, moderators; all can be taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from chats.edits import corrections, history
from chats.edits.staged_boundaries import EditRefused
from chats.models.imports import ImportState
from pages.editor.forms import EditForm, ManyForm, ModeratorsForm
from pages.editor.previewed_chat import PreviewedChat, editing_context
from pages.editor.sections import changed_sections
from pages.editor.stored_chat import StoredChat
from pages.editor.targets import EditOutcome, EditTarget
from pages.proposals.forms import ProposalForm
from pages.proposals.jobs import job_of, known_handles
from pages.request_params.params import Param, one_among, takes_params
from pages.sessions import session_page
from participants.permissions import moderators_only

FROM, VIEW = Param("from", one_among(("review",)), ""), Param("view", one_among(StoredChat.READINGS), "")
EVERY = Param("every", one_among(("1",)), "")
SPLIT = Param("split", one_among(("1",)), "")


def _who(request: HttpRequest) -> int:
    if request.user.pk is None:
        raise Http404
    return int(request.user.pk)


def _target(request: HttpRequest, where: dict[str, str | int]) -> EditTarget:
    """Return the chat an address leads to: a session by its slug, or a proposal of an import."""
    if "slug" in where:
        return StoredChat(str(where["slug"]), _who(request))
    return PreviewedChat(str(where["ref"]), int(where["ordinal"]), _who(request))


def _refused(reason: EditRefused | str, key: str = "") -> EditOutcome:
    return EditOutcome(str(reason), key, is_refused=True)


def _answer(request: HttpRequest, target: EditTarget, made: EditOutcome) -> HttpResponse:
    """What of the reading changed, for htmx, with the sentence and its undo; else back to the post."""
    if not request.headers.get("HX-Request"):
        (messages.error if made.is_refused else messages.success)(request, made.sentence)
        return _back(request, target, made.key)
    context = target.reading_context(request)
    only = changed_sections(request, context["marks"]) if context.get("marks") else None
    context |= {
        "edit_base": target.address, "made": made, "extras": target.answer_extras,
        "only": only, "is_partial": only is not None,
    }  # fmt: skip
    response = render(request, "chats/_edit_answer.html", context)
    if only is not None:
        response["X-Sections"] = "changed"
    return response


def _back(request: HttpRequest, target: EditTarget, key: str) -> HttpResponse:
    if isinstance(target, StoredChat) and request.POST.get("from") == "review":
        return redirect("session_review", target.slug)
    return redirect(target.page() + (f"#p-{key}" if key else ""))


@takes_params(FROM, VIEW, SPLIT)
@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, key: str, **where: str | int) -> HttpResponse:
    """Say what a post is, where it belongs, who wrote it, where it begins and ends, or hide it."""
    target = _target(request, where)
    if request.method != "POST":
        return _form(request, target, key)
    target.stored(key)  # Whoever asks for a post that is not there is told so.
    form = EditForm(request.POST)
    try:
        made = form.apply(target, key) if form.is_valid() else _refused(form.sentence(), key)
    except EditRefused as reason:
        made = _refused(reason, key)
    return _answer(request, target, made)


def _form(request: HttpRequest, target: EditTarget, key: str) -> HttpResponse:
    """The form of one post: a page of its own, or the piece that htmx opens under the post."""
    context = target.form_context(key)
    post = context["post"]
    context |= {
        "stands": history.place_words(post.role, [place.number for place in post.places]),
        "edit_base": target.address,
        "home": target.page(),
        "from": FROM.of(request),
        "view": VIEW.of(request),
    }
    page = "_correct_form" if request.headers.get("HX-Request") else "correct"
    return render(request, f"chats/{page}.html", context)


@moderators_only
@require_POST
def undo(request: HttpRequest, pk: int | None = None, **where: str | int) -> HttpResponse:
    """Take one edit back, or this moderator's newest."""
    target = _target(request, where)
    try:
        made = target.undo(pk)
    except EditRefused as reason:
        made = _refused(reason)
    if request.POST.get("from") == "changes":
        messages.success(request, made.sentence)
        return redirect("session_changes", slug=where["slug"])
    return _answer(request, target, made)


@moderators_only
@require_POST
def question_text(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write a question's text: one that was not captured, or that stood in a picture."""
    target = StoredChat(slug, _who(request))
    text = request.POST.get("text", "")
    try:
        change = corrections.write_question(target.session, number, text, by_id=target.by_id)
        made = target.outcome(change, sentence=f"Q{number} has its words now.")
    except EditRefused as reason:
        made = _refused(reason)
    return _answer(request, target, made)


@moderators_only
@require_POST
def moderators(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who moderated: some of those named so far, and others by their handles."""
    target = StoredChat(slug, _who(request))
    form = ModeratorsForm(request.POST)
    if not form.is_valid():
        return _answer(request, target, _refused("That is too long for a list of moderators."))
    people = form.people(target.session)
    made = corrections.name_moderators(target.session, people, by_id=target.by_id)
    return _answer(request, target, target.outcome(made))


@takes_params(EVERY)
@moderators_only
@require_safe
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts the rules are least certain of, least certain first; ``?every=1`` adds the others."""
    context = StoredChat(slug, _who(request)).work_context(every=bool(EVERY.of(request)))
    return render(request, "chats/session_review.html", context)


@moderators_only
@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What people changed in the session, newest first, each with its undo."""
    session = StoredChat(slug, _who(request)).session
    context = {"head": session_page.session_head(session), "changes": history.changes_of(session)}
    return render(request, "chats/session_changes.html", context)


@moderators_only
@require_POST
def many(request: HttpRequest, ref: str, ordinal: int) -> HttpResponse:
    """Say who wrote several posts of a preview at once, or leave them out."""
    target = PreviewedChat(ref, ordinal, _who(request))
    form = ManyForm(request.POST)
    rows = [int(key[3:]) for key in request.POST.getlist("posts") if key[3:].isdecimal()]
    try:
        made = target.outcome(form.edit(target.batch, rows, by_id=target.by_id))
    except EditRefused as reason:
        made = _refused(reason)
    return _answer(request, target, made)


@moderators_only
@require_POST
def words(request: HttpRequest, ref: str, ordinal: int) -> HttpResponse:
    """Keep what was said of a chat in a preview as a whole: title, day, zone, moderators."""
    target = PreviewedChat(ref, ordinal, _who(request))
    form = ProposalForm(request.POST, proposal=target.proposal)
    if target.batch.state != ImportState.READY:
        return _answer(request, target, _refused("This preview is closed. Reload the page."))
    if not form.is_valid():
        said = " ".join(f"{form.fields[name].label}: {why[0]}" for name, why in form.errors.items())
        return _answer(request, target, _refused(said))
    form.save()
    if request.POST.get("overview"):
        # The page of all chats of an import shows none of them read anew.
        return HttpResponse(status=204)
    response = _answer(request, target, EditOutcome("Kept as you go. The chat below was read anew."))
    title = {"field": form["title"].auto_id, "value": form.proposal.title}
    return trigger_client_event(response, "preview:title", title)


@moderators_only
@require_safe
def chat(request: HttpRequest, ref: str, ordinal: int) -> HttpResponse:
    """One chat of an import that holds several, with its pencils."""
    target = PreviewedChat(ref, ordinal, _who(request))
    batch = target.batch
    if batch.state != ImportState.READY or target.is_alone:
        return redirect("import_detail", ref=ref)
    form = ProposalForm(proposal=target.proposal)
    context = {"job": job_of(batch), "people": known_handles(batch), "form": form}
    return render(request, "chats/imports/chat.html", context | editing_context(target.seen, batch))
