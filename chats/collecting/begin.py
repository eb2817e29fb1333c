"""Open a capture: what is asked for, checked before anything is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from chats.collecting.answers import Refused
from chats.collecting.sources import FORMATS, missing, own_server
from chats.importing.receive import ImportWishes
from chats.models import Capture
from chats.models.captures import HASHTAG, CaptureKind, CaptureSource

_HASHTAG = re.compile(r"(?=\D)\w{1,100}\Z|\d+[^\W\d]\w{0,98}\Z")
_POST = re.compile(r"(?:\A|/status(?:es)?/)(\d{1,20})(?:[/?#]|\Z)")


def hashtag_in(text: str) -> str:
    """The hashtag in what someone typed, without ``#``; :class:`Refused` where it is none."""
    tag = text.strip().lstrip("#＃")
    if not _HASHTAG.match(tag):
        raise Refused(f"“{text.strip()[:80]}” is not a hashtag; write one like #{HASHTAG}.")
    return tag


def post_id_in(text: str) -> str:
    """The id of a post in its number or its address (``https://x.com/name/status/123``)."""
    found = _POST.search(text.strip())
    if not found:
        raise Refused(
            f"“{text.strip()[:80]}” names no post; give its number, or its address like "
            "https://x.com/SenorG/status/1069738237712465921."
        )
    return found.group(1)


def ids_in(lines: Iterable[str]) -> list[str]:
    """The ids in a list, one post a line, each once, in its order; blank lines do not count."""
    found: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found[post_id_in(line.strip().strip('",'))] = None
            except Refused as refusal:
                raise Refused(f"Line {number}: {refusal.sentence}") from refusal
    if not found:
        raise Refused("The list names no post: write one id or one address on each line.")
    return list(found)


def begin(
    source: str,
    *,
    wishes: ImportWishes,
    hashtag: str | None = None,
    conversation: str | None = None,
    ids: list[str] | None = None,
    server: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    full_archive: bool = False,
    created_by_id: int | None = None,
) -> Capture:
    """Open a capture, not yet queued; times are aware. Raises :class:`Refused` for what cannot be asked."""
    lack = missing(source)
    if lack:
        raise Refused(lack)
    if source != CaptureSource.X and (conversation or ids or full_archive):
        raise Refused(
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


def _for(source: str, wishes: ImportWishes, *, is_search: bool) -> dict[str, object]:
    options = wishes.as_options() | {"format": FORMATS[CaptureSource(source)]}
    # Whoever names posts one by one wants them all, with the chat's hashtag or without.
    return options if is_search else options | {"all_posts": True}


def _check_times(
    source: str, since: datetime | None, until: datetime | None, *, full_archive: bool, is_search: bool
) -> None:
    now = timezone.now()
    if since is not None and since >= now:
        raise Refused("The time to begin with is still to come; name one that has passed.")
    if since is not None and until is not None and until <= since:
        raise Refused("The end comes before the beginning; name the earlier time first.")
    if source == CaptureSource.X and is_search:
        from chats.collecting.x import check_window

        check_window(since, full_archive=full_archive, now=now)


def _server(text: str | None) -> str:
    from chats.collecting.mastodon import server_name

    own = own_server()
    return own if not text or text.strip() in (own, "") else server_name(text)
