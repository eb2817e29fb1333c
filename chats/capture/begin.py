"""Open a capture: what is asked for, checked before anything is asked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from chats.capture.http_answers import CaptureRefused
from chats.capture.names import hashtag_in, post_id_in, server_name
from chats.capture.sources import FORMATS, missing_settings, own_server
from chats.imports.intake.receive import ImportRequest
from chats.models import Capture
from chats.models.captures import HASHTAG, CaptureKind, CaptureSource

RECENT = timedelta(days=7)
"""How far back the recent search of X reaches."""


def begin_capture(
    source: str,
    *,
    wishes: ImportRequest,
    hashtag: str | None = None,
    conversation: str | None = None,
    ids: list[str] | None = None,
    server: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    full_archive: bool = False,
    created_by_id: int | None = None,
) -> Capture:
    """Open a capture, not yet queued; times are aware. Raises ``CaptureRefused`` for what cannot be asked."""
    lack = missing_settings(source)
    if lack:
        raise CaptureRefused(lack)
    if source != CaptureSource.X and (conversation or ids or full_archive):
        raise CaptureRefused(
            "Conversations, lists of ids and the full archive can be asked of X alone; name a hashtag here."
        )
    _check_times(source, since, until, full_archive=full_archive, is_search=not ids)
    return Capture.objects.create(
        source=source,
        kind=_kind(conversation, ids),
        hashtag=None if conversation or ids else hashtag_in(hashtag or HASHTAG),
        conversation=post_id_in(conversation) if conversation else None,
        ids=ids or [],
        server=_server(server) if source == CaptureSource.MASTODON else None,
        since=since,
        until=until,
        full_archive=full_archive,
        options=_for(source, wishes, is_search=not (conversation or ids)),
        created_by_id=created_by_id,
    )


def _kind(conversation: str | None, ids: list[str] | None) -> CaptureKind:
    if ids:
        return CaptureKind.IDS
    return CaptureKind.CONVERSATION if conversation else CaptureKind.HASHTAG


def _for(source: str, wishes: ImportRequest, *, is_search: bool) -> dict[str, object]:
    options = wishes.as_options() | {"format": FORMATS[CaptureSource(source)]}
    # Whoever names posts one by one wants them all, with the chat's hashtag or without.
    return options if is_search else options | {"all_posts": True}


def _check_times(
    source: str, since: datetime | None, until: datetime | None, *, full_archive: bool, is_search: bool
) -> None:
    now = timezone.now()
    if since is not None and since >= now:
        raise CaptureRefused("The time to begin with is still to come; name one that has passed.")
    if since is not None and until is not None and until <= since:
        raise CaptureRefused("The end comes before the beginning; name the earlier time first.")
    if source == CaptureSource.X and is_search:
        _check_window(since, full_archive=full_archive, now=now)


def _server(text: str | None) -> str:
    own = own_server()
    return own if not text or text.strip() in (own, "") else server_name(text)


def _check_window(since: datetime | None, *, full_archive: bool, now: datetime) -> None:
    """Raise :class:`CaptureRefused` for what the recent search cannot know."""
    if since is not None and not full_archive and since < now - RECENT:
        raise CaptureRefused(
            f"X’s recent search reaches back seven days, to {now - RECENT:%-d %B %Y, %H:%M} UTC. Ask the "
            "full archive (all years), if your plan includes it; else bring an export or paste the chat."
        )
