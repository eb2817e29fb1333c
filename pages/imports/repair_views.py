"""The choice of a moderator: what was put right on the way is kept so, or as it was received."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from chatreader.text.repairs import REVERSIBLE, RepairKind
from chats.imports.pipeline.as_received import choose_repair
from chats.models import Import
from chats.tasks.imports import queue_import, queue_relabelling
from participants.permissions import moderators_only


@moderators_only
@require_POST
def import_repairs(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Keep one kind of repair as received (``keep=1``), or have it put right again."""
    if kind not in REVERSIBLE:
        raise Http404(f"“{kind}” is no repair that can be taken back.")
    batch = get_object_or_404(Import, ref=ref)
    with transaction.atomic():
        sessions = choose_repair(batch, RepairKind(kind), as_received=request.POST.get("keep") == "1")
        batch.refresh_from_db()
        transaction.on_commit(lambda: queue_relabelling(sessions))
        if batch.is_running:
            transaction.on_commit(lambda: queue_import(batch.pk, batch.state))
    messages.success(request, "As you wish. You can change it back here at any time.")
    return redirect("import_detail", ref=ref)
