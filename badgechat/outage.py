"""What is said when an answer fails; while Postgres or Redis is away or slow, 503."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import cache
from itertools import chain

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.template.loader import render_to_string
from django.views import defaults

from badgechat.apologies import Apology, apologize
from chats.imports.pipeline.stopped import is_out_of_room

logger = logging.getLogger(__name__)

SENTENCE = (
    "The archive cannot be reached for a moment. Nothing is lost: try again in a few seconds; "
    "what was being imported goes on by itself."
)
AWAY = Apology(
    503,
    "The archive is out of reach for a moment.",
    SENTENCE,
    retry_seconds=5,
    words="Its database does not answer just now. Nothing is lost: wait a few seconds and reload the page. "
    "What was being imported goes on by itself.",
)
TOO_MUCH = Apology(
    503,
    "This takes too long to put together.",
    "So much cannot be looked through while you wait. Ask for less of it: name a chat or a person, choose "
    "fewer days, or search for a rarer word.",
    retry_seconds=60,
)

NO_ROOM = Apology(
    503,
    "The site's disk is full.",
    "There is no room left to store this, so nothing was changed. Ask whoever runs the site to make room, "
    "then try again. What is in the archive can be read as before.",
    retry_seconds=300,
)

# https://www.postgresql.org/docs/current/errcodes-appendix.html: connection exceptions, too many
# connections, and a server that stops, crashed or starts. Without a code the server was not even reached.
_GONE_CLASSES = ("08", "53300", "57P01", "57P02", "57P03")


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer for an error that nothing caught: 503 where a server of ours is away or slow, else 500.

    Text with a zero byte, which Postgres cannot hold and nobody types, is the request's fault (400).
    """
    error = sys.exc_info()[1]
    if isinstance(error, ValueError) and "NUL (0x00)" in str(error):
        return defaults.bad_request(request, SuspiciousOperation("a zero byte in the request"))
    for is_so, apology in ((is_outage, AWAY), (is_query_canceled, TOO_MUCH), (is_out_of_room, NO_ROOM)):
        if is_so(error):
            logger.warning("answered 503: %s", str(error).strip().split("\n")[0])
            return apologize(request, apology)
    return defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer a request that is not as the site expects it; a text too long for a form is told its way in."""
    if isinstance(exception, RequestDataTooBig):
        return HttpResponse(render_to_string("413.html"), status=413)
    return defaults.bad_request(request, exception)


@cache
def _redis_errors() -> tuple[type[Exception], ...]:
    """The errors of Redis and of the queue: imported when something failed, not with every command."""
    from kombu.exceptions import OperationalError as QueueError
    from redis.exceptions import ConnectionError as RedisGone
    from redis.exceptions import TimeoutError as RedisSilent

    return RedisGone, RedisSilent, QueueError


def is_outage(error: BaseException | None) -> bool:
    """True when *error* says that Postgres or Redis is away, as opposed to a mistake of ours."""
    if isinstance(error, _redis_errors()):
        return True
    if isinstance(error, InterfaceError):
        return "connection" in str(error)
    if not isinstance(error, OperationalError):
        return False
    code = getattr(error.__cause__, "pgcode", None)
    return code is None or code.startswith(_GONE_CLASSES)


def told_in_a_shell(error: BaseException) -> str | None:
    """Say in one sentence which server a command cannot reach and what to do; None for any other error."""
    if not is_outage(error):
        return None
    is_redis = isinstance(error, _redis_errors())
    name, setting = ("Redis", "REDIS_URL") if is_redis else ("The database", "DATABASE_URL")
    reason = str(error).strip().split("\n")[0].rstrip(".")
    return (
        f"{name} cannot be reached ({reason}). "
        f"Start it, or put its address into {setting}; then run the command again."
    )


def is_query_canceled(error: BaseException | None) -> bool:
    """True when *error* says that a statement took longer than a reader should wait (``query_canceled``)."""
    return isinstance(error, OperationalError) and getattr(error.__cause__, "pgcode", None) == "57014"


def first_words_first(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a streamed answer makes its first piece before it is promised to the caller.

    An error in it (no database, a wrong statement) then has a page like any other, not half a file.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            pieces = iter(response)
            response.streaming_content = chain([next(pieces, b"")], pieces)
        return response

    return answer
