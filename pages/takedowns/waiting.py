"""What waits for moderators, over all rooms."""

from __future__ import annotations

from dataclasses import dataclass

from chats.models import Capture, ChatSession, Import, TakedownRequest
from chats.models.captures import CaptureState
from chats.models.imports import ImportState
from chats.models.sessions import SessionState

MOST = 20
"""Of each kind; the lists that hold all are a click away."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What there is to do, of each kind the first ones."""

    requests: list[TakedownRequest]
    ready: list[Import]
    failed: list[Import]
    captures: list[Capture]
    drafts: list[ChatSession]

    @property
    def is_empty(self) -> bool:
        """True when everything is done."""
        return not (self.requests or self.ready or self.failed or self.captures or self.drafts)


def waiting() -> Waiting:
    """Return what waits; five statements."""
    imports = Import.objects.select_related("created_by").order_by("-created_at")
    asking = (ImportState.READY, ImportState.COLUMNS)
    return Waiting(
        requests=list(TakedownRequest.objects.waiting()[:MOST]),
        ready=list(imports.filter(state__in=asking)[:MOST]),
        failed=list(imports.filter(state=ImportState.FAILED)[:MOST]),
        captures=list(Capture.objects.filter(state=CaptureState.FAILED).order_by("-created_at")[:MOST]),
        drafts=list(ChatSession.objects.filter(state=SessionState.DRAFT).newest_first()[:MOST]),
    )
