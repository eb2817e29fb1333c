"""Django in a thread: one whole request in, its answer into an outbox."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.core import signals
from django.core.handlers.asgi import ASGIRequest, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.http import HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from badgechat.front.bodies import Body
from badgechat.front.outbox import AnswerOutbox, BrokenOff, Headers, ReaderGone

logger = logging.getLogger(__name__)


class Handler(BaseHandler):
    """Runs the site's middleware and views as they are, without a loop: made once, used by many threads."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()

    def answer(self, scope: dict[str, Any], body: Body, outbox: AnswerOutbox) -> None:
        """Answer a request; closes the body. Errors are logged, and told to the reader by breaking off."""
        try:
            if not outbox.is_abandoned:
                self._respond(scope, body, outbox)
        except ReaderGone:
            logger.debug("the reader of %s went away", scope["path"])
        except BrokenOff as reason:
            logger.warning("the answer to %s was broken off: %s", scope["path"], reason)
            outbox.fail()
        except Exception:
            # The head is out already: only a connection that ends early tells that something is missing.
            logger.exception("the answer to %s could not be made to its end", scope["path"])
            outbox.fail()
        finally:
            body.close()

    def _respond(self, scope: dict[str, Any], body: Body, outbox: AnswerOutbox) -> None:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        response = self._response(scope, body)
        # Whom Django names as the sender of request_finished.
        response._handler_class = self.__class__  # type: ignore[attr-defined]
        try:
            outbox.begin(response.status_code, _headers(response))
            if scope["method"] != "HEAD":
                _write(response, outbox)
            outbox.end()
        finally:
            # Ends what streams, its cursor and its place among the costly answers; sends request_finished.
            response.close()

    def _response(self, scope: dict[str, Any], body: Body) -> HttpResponseBase:
        try:
            request = ASGIRequest(scope, body.file)
        except UnicodeDecodeError:
            return HttpResponseBadRequest("The address holds bytes that are no text.")
        return self.get_response(request)


def _write(response: Iterable[bytes], outbox: AnswerOutbox) -> None:
    for piece in response:
        if piece:
            outbox.write(piece)


def _headers(response: HttpResponseBase) -> Headers:
    found = [(name.encode("ascii"), value.encode("latin-1")) for name, value in response.items()]
    cookies = (morsel.output(header="").strip() for morsel in response.cookies.values())
    return found + [(b"Set-Cookie", cookie.encode("ascii")) for cookie in cookies]
