"""The line to a platform for clients that speak through ``requests``."""

from __future__ import annotations

from typing import Any

import requests

from chats.collecting.answers import Answer

TIMEOUT = (10.0, 30.0)
"""Seconds to connect, and to wait for each part of an answer."""


class PlainSession(requests.Session):
    """Keeps the last answer as received, never waits for ever, never follows a redirection.

    A token must not travel to another address, nor a request into the
    network this site runs in. ``instead`` replaces the beginning of
    addresses: (what the client has built in, what to ask).
    """

    def __init__(self, *, instead: tuple[str, str] | None = None) -> None:
        super().__init__()
        self.instead = instead
        self.last: requests.Response | None = None

    def request(self, method: str, url: str | bytes, *args: Any, **options: Any) -> requests.Response:
        """As in ``requests``, with the manners above."""
        address = url.decode() if isinstance(url, bytes) else url
        if self.instead and address.startswith(self.instead[0]):
            address = self.instead[1] + address.removeprefix(self.instead[0])
        options |= {"timeout": TIMEOUT, "allow_redirects": False}
        self.last = None
        self.last = super().request(method, address, *args, **options)
        return self.last

    def answer(self) -> Answer | None:
        """The last answer, ``None`` when none came."""
        if self.last is None:
            return None
        headers = {name.lower(): value for name, value in self.last.headers.items()}
        return Answer(self.last.status_code, headers, self.last.content)
