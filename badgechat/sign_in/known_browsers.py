"""A signed cookie says for which accounts a browser has signed in before.

The pattern is OWASP's "device cookie":
https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
The cookie opens nothing. It moves a browser's tries into a count of its own, which strangers cannot use up.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

LIFETIME = timedelta(days=180)
MOST_ACCOUNTS = 5
"""How many people who share a browser it remembers; the newest."""
_SALT = "badgechat.sign_in.known_browsers"


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that signed in before: a random id, and the accounts (their digests, never their names)."""

    id: str
    accounts: tuple[str, ...]


def browser_of(request: HttpRequest) -> Browser | None:
    """Return the browser that a cookie of ours names; None without one, or with one that is forged or old."""
    try:
        found = signing.loads(
            request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, ""), salt=_SALT, max_age=LIFETIME
        )
        return Browser(found["id"], tuple(found["accounts"]))
    except (signing.BadSignature, KeyError, TypeError):
        return None


def remember_browser(request: HttpRequest, response: HttpResponseBase, account: str) -> None:
    """Have the browser remembered as one that signed in for the account of this digest."""
    browser = browser_of(request) or Browser(secrets.token_urlsafe(16), ())
    accounts = [*(one for one in browser.accounts if one != account), account][-MOST_ACCOUNTS:]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps({"id": browser.id, "accounts": accounts}, salt=_SALT),
        max_age=LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
