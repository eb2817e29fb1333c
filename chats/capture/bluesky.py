"""Bluesky by atproto: ``app.bsky.feed.searchPosts`` (https://docs.bsky.app/docs/api/app-bsky-feed-search-posts)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import requests
from atproto_client import Client, models
from atproto_client.exceptions import AtProtocolError
from atproto_client.request import Request as Line

from chats.capture.http_answers import Answer, Manners, Page, Request, Silent, page_in, raise_for_answer
from chats.capture.plain_session import PlainSession

_OF_THE_LINE = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers about how an answer was packed: it is handed on unpacked."""

MANNERS = Manners(
    name="Bluesky",
    advice={
        0: "Look at what was asked for, and try again; a saved answer can be brought as a file instead.",
        400: "Look at the hashtag and the times, and try again.",
        401: "The handle or its app password is not right: make a new one in Bluesky (Settings, Privacy and "
        "security, App passwords), put it into BLUESKY_APP_PASSWORD beside BLUESKY_HANDLE, and start the "
        "site again.",
        403: "The account may not search: look at it in Bluesky, or use another one for BLUESKY_HANDLE.",
    },
)


class Transport(httpx.BaseTransport):
    """Carries what an ``httpx`` client says over the line that all platforms are asked on."""

    def __init__(self) -> None:
        self.session = PlainSession(MANNERS.name)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The whole answer, unpacked."""
        try:
            answer = self.session.request(
                request.method, str(request.url), data=request.read(), headers=dict(request.headers)
            )
        except requests.RequestException as error:
            raise httpx.NetworkError(str(error), request=request) from error
        headers = [pair for pair in answer.headers.items() if pair[0].lower() not in _OF_THE_LINE]
        return httpx.Response(answer.status_code, headers=headers, content=answer.content)

    def close(self) -> None:
        """Close the line."""
        self.session.close()


class AskBluesky:
    """Asks Bluesky for one page after another of a request; signs in with the first."""

    def __init__(self, request: Request, *, address: str, handle: str, password: str) -> None:
        self.request = request
        self.last: httpx.Response | None = None
        self.signed_in = False
        self.handle, self.password = handle, password
        # Of the client's own answers the bytes would be lost: they are kept here as they came.
        line = Line(transport=Transport(), event_hooks={"response": [self._keep]})
        self.client = Client(base_url=address, request=line)

    def _keep(self, response: httpx.Response) -> None:
        response.read()
        self.last = response
        if response.has_redirect_location:
            # The client would follow, with the password in its hands.
            self._explain(httpx.TooManyRedirects("not followed"))

    def ask(self, cursor: str | None) -> Page:
        """One page; see :class:`~chats.capture.http_answers.Asker`."""
        self.last = None
        try:
            self._sign_in()
            self.last = None
            self.client.invoke_query("app.bsky.feed.searchPosts", params=self._params(cursor))
        except (AtProtocolError, httpx.HTTPError, ValueError) as error:
            self._explain(error)
        return _page(self.last.content if self.last is not None else b"")

    def _sign_in(self) -> None:
        if not self.signed_in:
            self.client.login(self.handle, self.password, fetch_bsky_profile=False)
            self.signed_in = True

    def _params(self, cursor: str | None) -> Any:
        asked = self.request
        return models.AppBskyFeedSearchPosts.Params(
            q=f"#{asked.hashtag}",
            sort="latest",
            since=_utc(asked.since),
            until=_utc(asked.until),
            limit=100,
            cursor=cursor,
        )

    def _explain(self, error: Exception) -> None:
        """Raise what went wrong; return where the answer came and only the client could not read it."""
        last = self.last
        if last is None:
            raise Silent("Bluesky could not be reached.") from error
        if last.status_code >= 300:
            raise_for_answer(Answer(last.status_code, dict(last.headers), last.content), MANNERS)


def _page(body: bytes) -> Page:
    found = page_in(body, MANNERS.name)
    posts = found.get("posts") if isinstance(found, dict) else None
    if not isinstance(posts, list):
        raise Silent("Bluesky sent an answer without posts in it.")
    cursor = found.get("cursor")
    # A cursor beside an empty page would be followed for ever.
    return Page(
        body=body, posts=len(posts), next_cursor=cursor if posts and isinstance(cursor, str) else None
    )


def _utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
