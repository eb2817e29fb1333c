"""Read everything that a reader can reach: pages, tables and figures, from the front page on."""

from __future__ import annotations

import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator

from django.test import Client

_HREF = re.compile(r'(?:href|action)="(/[^"#]*)')
_NOT_FOR_READERS = ("/accounts/", "/static/", "/admin/", "/imports/", "/patterns/")
STARTS = ("/", "/sessions/", "/participants/", "/topics/", "/links/", "/analytics/", "/search/", "/export/")
TABLES = (
    "tweets", "sessions", "questions", "answers", "participants", "topics", "links", "edges", "ids",
)  # fmt: skip
MOST = 600


def everything(client: Client, *further: str) -> Iterator[tuple[str, str]]:
    """Yield (address, text) of all that is linked from the front page on, of exports, and of *further*."""
    waiting = deque([*STARTS, *further, *(f"/export/{kind}.csv" for kind in TABLES)])
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        if response.status_code == 404 and address in further:
            continue
        assert response.status_code in (200, 301, 302, 503), address
        text = _text(response)
        yield address, text
        for found in [*_HREF.findall(text), response.headers.get("Location", "")]:
            target = found.replace("&amp;", "&")
            if target.startswith("/") and not target.startswith(_NOT_FOR_READERS) and target not in seen:
                seen.add(target)
                waiting.append(target)
        assert len(seen) < MOST, "the walk should end"


def _text(response: object) -> str:
    body = response.getvalue() if getattr(response, "streaming", False) else response.content  # type: ignore[attr-defined]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return str(body.decode("utf-8", "replace"))
