"""What holds for every answer, whichever view gave it: HEAD has no body, private pages are not kept."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import resolve_url

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
