"""Pages for moderators: bring a chat, look at it, keep it, and what became of it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chats.imports.intake.containers import Bringer, Brought, receive_files
from chats.imports.intake.receive import ImportRequest, receive_text
from chats.imports.matching.rewording import count_rewordings, list_rewordings
from chats.imports.pipeline import steps
from chats.imports.pipeline.report import reading_order
from chats.imports.pipeline.report_rows import known_by, left_out_count
from chats.imports.storing.undo import UNDOABLE, undo_import, undoing_of
from chats.imports.storing.undo_retained import also_brought, edited_since, stayed_after_all
from chats.models import ChatSession, Import, ProposedSession
from chats.models.imports import ImportState
from chats.tasks.imports import queue_import, queue_relabelling
from pages.editor.previewed_chat import editing_context
from pages.imports.upload_handler import is_over_limit
from pages.proposals.forms import BringForm, ProposalForm, upload_limit_words
from pages.proposals.jobs import (
    accepted_formats,
    imports_found,
    imports_of,
    job_of,
    jobs_of,
    known_by_words,
    known_handles,
    problems_of,
)
from pages.proposals.preview_page import proposal_page
from pages.request_params.params import PAGE, Param, any_text, page_of, takes_params
from pages.sessions.session_page import session_heads
from participants.permissions import moderators_only

ON_A_PAGE = 30
QUERY, SESSION = Param("q", any_text(200), ""), Param("session", any_text(), "")
LATELY = 5
"""Imports listed below the form that brings another."""


def _import(ref: str) -> Import:
    return get_object_or_404(Import.objects.select_related("created_by"), ref=ref)


def _queue(batch: Import) -> None:
    transaction.on_commit(lambda: queue_import(batch.pk, batch.state))


@takes_params(QUERY, SESSION, PAGE)
@moderators_only
@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """All imports, newest first; ``?q=`` looks among them, ``?session=`` shows those of a chat."""
    words, slug = QUERY.of(request), SESSION.of(request)
    session = get_object_or_404(ChatSession, slug=slug) if slug else None
    found = imports_of(session) if session else imports_found(words)
    page = page_of(Paginator(found, ON_A_PAGE), request)
    asked = {"session": slug} if session else {"q": words}
    context = {"jobs": jobs_of(page), "page": page, "q": words, "session": session, "query": urlencode(asked)}
    return render(request, "chats/import_list.html", context)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: HttpRequest) -> HttpResponse:
    """Paste a chat or choose a file."""
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringForm(*data, over_limit=is_over_limit(request))
    if request.method == "POST" and form.is_valid():
        batches = _receive(request, form)
        for batch in batches:
            _queue(batch)
        return _to_what_was_opened(request, batches)
    context = {
        "form": form,
        "recent_jobs": jobs_of(imports_found()[:LATELY]),
        "formats": accepted_formats(),
        "size_limit": upload_limit_words(),
        "size_limit_bytes": settings.UPLOAD_LIMIT_BYTES,
    }
    return render(request, "chats/import_new.html", context, status=400 if form.errors else 200)


def _receive(request: HttpRequest, form: BringForm) -> list[Import]:
    data = form.cleaned_data
    session = data.get("session")
    wishes = ImportRequest(
        format=data["format"] or None,
        session=session.slug if session else None,
        starts=form.starts,
        time_zone=data["time_zone"] or None,
        hashtag=data["hashtag"],
        all_posts=data["all_posts"],
        ask_columns=True,
    )
    uploads = [Brought(file.name, file.chunks()) for file in data["file"]]
    if uploads:
        return receive_files(uploads, Bringer(wishes, created_by_id=request.user.pk))
    return [receive_text(data["text"], wishes=wishes, created_by_id=request.user.pk)]


def _to_what_was_opened(request: HttpRequest, batches: list[Import]) -> HttpResponse:
    if len(batches) == 1:
        return redirect("import_detail", ref=batches[0].ref)
    messages.success(
        request,
        f"That became {len(batches)} imports: files of data together, each transcript by itself. "
        "Look at each of them; nothing is stored before you say so.",
    )
    return redirect("imports")


@moderators_only
@require_safe
def import_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """An import, whatever its state: progress, preview, report, or why it was refused."""
    batch = _import(ref)
    if batch.state == ImportState.COLUMNS:
        return redirect("import_columns", ref=ref)
    return render(request, "chats/import_detail.html", _detail(batch, _proposal_forms(batch)))


def _detail(batch: Import, forms: list[ProposalForm]) -> dict[str, object]:
    sessions = ChatSession.objects.filter(pk__in=batch.details.get("sessions", [])).newest_first()
    return {
        "job": job_of(batch),
        "proposals": [_proposal(batch, form) for form in forms],
        "people": known_handles(batch) if forms else [],
        "left_out_count": left_out_count(batch),
        "rewordings": list_rewordings(batch) if batch.state == ImportState.READY else [],
        "reworded": count_rewordings(batch),
        "stayed": stayed_after_all(batch) if batch.state == ImportState.UNDONE else 0,
        "known_words": known_by_words(known_by(batch)),
        "problems": problems_of(batch),
        "sessions": session_heads(sessions),
    }


def _proposal(batch: Import, form: ProposalForm) -> dict[str, object]:
    return {"form": form, **editing_context(proposal_page(batch, form.proposal), batch)}


def _proposal_forms(batch: Import, data: QueryDict | None = None) -> list[ProposalForm]:
    if batch.state != ImportState.READY:
        return []
    proposals = ProposedSession.objects.filter(batch=batch).select_related("session")
    return [ProposalForm(data, proposal=p) for p in proposals]


@moderators_only
@require_POST
def import_confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep the import as the preview shows it, under the words the moderator gave it."""
    batch = _import(ref)
    forms = _proposal_forms(batch, request.POST)
    if [form for form in forms if not form.is_valid()]:
        return render(request, "chats/import_detail.html", _detail(batch, forms), status=400)
    for form in forms:
        form.save()
    if steps.confirm_import(batch):
        batch.refresh_from_db()
        _queue(batch)
    return redirect("import_detail", ref=ref)


@moderators_only
@require_POST
def import_discard(request: HttpRequest, ref: str) -> HttpResponse:
    """Throw the import away; the archive was never touched."""
    if steps.discard_import(_import(ref)):
        messages.success(request, "Thrown away. The archive is as it was.")
    return redirect("import_new")


@moderators_only
@require_POST
def import_retry(request: HttpRequest, ref: str) -> HttpResponse:
    """Start a failed import again where it stopped."""
    batch = _import(ref)
    if steps.retry_import(batch):
        _queue(batch)
    return redirect("import_detail", ref=ref)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_undo(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what taking an import back would do, then do it."""
    batch = _import(ref)
    if batch.state not in UNDOABLE:
        return redirect("import_detail", ref=ref)
    if request.method == "POST":
        with transaction.atomic():
            _, sessions = undo_import(batch)
            transaction.on_commit(lambda: queue_relabelling(sessions))
        messages.success(request, "Taken back. What it brought alone is gone; the source is kept.")
        return redirect("import_detail", ref=ref)
    context = {
        "job": job_of(batch),
        "undoing": undoing_of(batch),
        "edited": edited_since(batch),
        "shared": also_brought(batch),
    }
    return render(request, "chats/import_confirm_undo.html", context)


@moderators_only
@require_safe
def import_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """The progress fragment; tells htmx to load the page anew when a person is wanted or all is done."""
    batch = _import(ref)
    response = render(request, "chats/_import_progress.html", {"job": job_of(batch)})
    if not batch.is_running:
        response["HX-Refresh"] = "true"
    return response


@moderators_only
@require_safe
def import_report(request: HttpRequest, ref: str) -> JsonResponse:
    """The report as JSON, as the command prints it."""
    batch = _import(ref)
    response = JsonResponse(
        reading_order(batch.report) or {"state": batch.state}, json_dumps_params={"indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="import-{batch.ref}.json"'
    return response
