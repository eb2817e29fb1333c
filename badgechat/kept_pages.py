"""Pages as every stranger sees them, made once and kept in the memory of a web process while nothing changed.

Kept under the tag that confirms them (:func:`badgechat.responses.kept_while_true`), packed. All are forgotten
with the first request after anything of the archive changed: a publish, a correction, a takedown. In memory
and not in Redis, whose files would hold words of people (``pages/people/places_of_words.py``).
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase

MOST_BYTES = 24_000_000
"""Of packed pages in one process: some four hundred long chats."""
_FIRST_PARTS = frozenset(("", "sessions", "participants", "topics", "links", "analytics"))
_QUERIES = frozenset(("view", "show", "voice", "year", "page", "by"))
"""Only what has few values: what people type would fill the memory with pages nobody asks for again."""


class _Kept(NamedTuple):
    packed: bytes
    kind: str


class KeptPages:
    """Pages of one state of the archive, those asked for longest ago given up first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes, self._state = most_bytes, 0, ""
        self._pages: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = Lock()

    def find(self, request: HttpRequest, tag: str, state: str) -> HttpResponse | None:
        """Return the kept page of a *tag*; whatever is of another *state* is forgotten first."""
        if not _is_asked_often(request):
            return None
        with self._lock:
            if state != self._state:
                self._pages.clear()
                self._bytes, self._state = 0, state
            kept = self._pages.get(tag)
            if kept is None:
                return None
            self._pages.move_to_end(tag)
        return _answer(request, kept)

    def keep(self, request: HttpRequest, response: HttpResponseBase, tag: str, state: str) -> None:
        """Keep an answer, if everyone gets the same, many ask for it, and it is still of this *state*."""
        if not (_is_asked_often(request) and _is_the_same_for_all(response)):
            return
        assert isinstance(response, HttpResponse)
        packed = gzip.compress(response.content, 6, mtime=0)
        with self._lock:
            if state != self._state or tag in self._pages:
                return
            self._pages[tag] = _Kept(packed, response.headers["Content-Type"])
            self._bytes += len(packed)
            while self._bytes > self._most:
                _, oldest = self._pages.popitem(last=False)
                self._bytes -= len(oldest.packed)


def _is_asked_often(request: HttpRequest) -> bool:
    # Whoever has a cookie may be told something of their own: a message waits in one.
    is_usual = request.method == "GET" and not request.COOKIES and "HX-Request" not in request.headers
    return is_usual and request.path.split("/")[1] in _FIRST_PARTS and _QUERIES.issuperset(request.GET)


def _is_the_same_for_all(response: HttpResponseBase) -> bool:
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and is_page and not response.streaming and not response.cookies


def _answer(request: HttpRequest, kept: _Kept) -> HttpResponse:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(gzip.decompress(kept.packed), content_type=kept.kind)
    # No token is in it that its length could tell of (BREACH): whoever gets one gets a cookie, too.
    packed = {"Content-Encoding": "gzip", "Content-Length": str(len(kept.packed))}
    return HttpResponse(kept.packed, content_type=kept.kind, headers=packed)
