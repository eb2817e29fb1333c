"""What holds for every answer, whichever view gave it: HEAD without a body, what may be kept, packing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from badgechat.kept_pages import KeptPages
from badgechat.policy import HEADERS

Answer = Callable[[HttpRequest], HttpResponseBase]

NOT_KEPT = "private, no-store"
"""Neither proxies nor browsers keep it: after signing out nobody goes back to it (RFC 9111, 5.2.2.5)."""

FOR_PEOPLE_WITH_RIGHTS = ("/accounts/", "/admin/")


def headers_of_every_answer(get_response: Answer) -> Answer:
    """Middleware: the headers of :data:`badgechat.policy.HEADERS`, unless a view states one itself."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def head_without_body(get_response: Answer) -> Answer:
    """Middleware: HEAD is answered like GET, with the same headers and no body (RFC 9110, 9.3.2).

    A streamed answer is never begun, so that nobody exports an archive by asking for its head. This stands
    behind :func:`badgechat.outage.first_words_first`, which begins every stream it sees.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "HEAD":
            _take_body_off(response)
        return response

    return answer


def _take_body_off(response: HttpResponseBase) -> None:
    if isinstance(response, StreamingHttpResponse):
        # What it would have read stays among the things the response closes at its end.
        response.streaming_content = iter(())
    elif isinstance(response, HttpResponse):
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""


def private_pages_not_kept(get_response: Answer) -> Answer:
    """Middleware: ``Cache-Control: no-store`` on whatever a signed-in person gets, and on what needs rights.

    Signed in is who sends a session's cookie; strangers have none, and what they read may be kept as before.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if _is_private(request, response):
            response.headers["Cache-Control"] = NOT_KEPT
        return response

    return answer


def _is_private(request: HttpRequest, response: HttpResponseBase) -> bool:
    cookie = settings.SESSION_COOKIE_NAME
    return (
        cookie in request.COOKIES
        or cookie in response.cookies
        or response.status_code in (401, 403)
        or request.path.startswith(FOR_PEOPLE_WITH_RIGHTS)
        or urlsplit(response.headers.get("Location", "")).path == resolve_url(settings.LOGIN_URL)
    )


REVALIDATED = "no-cache"
"""May be kept, but is asked for again each time: a takedown holds at once (RFC 9111, 5.2.2.4)."""
NEVER_THE_SAME = (*FOR_PEOPLE_WITH_RIGHTS, "/about/", "/embed/", "/imports/", "/healthz")
PACKED = {
    "application/atom+xml",
    "application/json",
    "application/graphml+xml",
    "application/xml",
    "application/x-ndjson",
    "image/svg+xml",
}
"""Kinds of content that are packed on their way, besides all text; a ZIP is packed already."""


class Packed(GZipMiddleware):
    """Middleware: text, tables and drawings are sent packed, streams while they are made.

    Weighed: Brotli and Zstandard pack pages a little better, but their middlewares for Django neither pad
    answers against BREACH nor are as well kept. This one pads (https://ieeexplore.ieee.org/document/9754554):
    the length of a page tells nothing of a token in it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pack what gets smaller by it."""
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if kind.startswith("text/") or kind in PACKED:
            return super().process_response(request, response)
        return response


def kept_while_true(get_response: Answer) -> Answer:
    """Middleware: what strangers read may be kept, and is confirmed (304) for as long as nothing changed.

    The tag follows from the state of the archive before the answer was made. What depends on who asks, or
    how, is said by ``Vary``.
    """

    pages = KeptPages()

    def answer(request: HttpRequest) -> HttpResponseBase:
        state = _state_for(request)
        if state is None:
            response = get_response(request)
        else:
            tag = _tag_of(request, state)
            response = get_conditional_response(request, etag=tag) or _made(request, tag, state)
            if response.status_code in (200, 304) and not response.cookies:
                response.headers["ETag"] = tag
        response.headers.setdefault("Cache-Control", REVALIDATED)
        patch_vary_headers(response, ("Accept-Encoding", "Cookie", "HX-Request"))
        return response

    def _made(request: HttpRequest, tag: str, state: str) -> HttpResponseBase:
        if not settings.PAGES_KEPT or request.method != "GET":
            return get_response(request)
        found = pages.find(request, tag, state)
        if found is None:
            made = get_response(request)
            pages.keep(request, made, tag, state)
            return made
        return found

    return answer


def _state_for(request: HttpRequest) -> str | None:
    """The state that what a stranger gets follows from; ``None`` where nothing can be said beforehand."""
    if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    # Whoever looks at a network has it made; templates under work change by themselves.
    if request.path.startswith(NEVER_THE_SAME) or "network" in request.path or settings.DEBUG:
        return None
    # Imported with the first answer: Django looks at all middleware before nearly every command.
    from analytics.statistics import freshness

    try:
        return freshness.state_of_everything()
    except DatabaseError:
        return None


def _tag_of(request: HttpRequest, state: str) -> str:
    """The tag of what a stranger gets at this address now."""
    asked = (request.get_full_path(), request.META.get("HTTP_HOST"), request.headers.get("HX-Request"))
    parts = (_version(), f"{timezone.now():%Y-%m-%d}", state, *asked)
    return f'W/"{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'


@cache
def _version() -> str:
    """Tells the code and the templates that run from any others."""
    folders = [
        settings.BASE_DIR / name
        for name in ("chatreader", "participants", "chats", "analytics", "pages", "badgechat", "templates")
    ]
    files = sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".html", ".svg")
    )
    facts = [(str(path), path.stat().st_mtime_ns) for path in files]
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    facts.append((str(manifest), manifest.stat().st_mtime_ns if manifest.exists() else 0))
    return hashlib.blake2b(repr(facts).encode(), digest_size=12).hexdigest()
