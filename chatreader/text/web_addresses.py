"""Which addresses may become links: those of the web, and no other scheme.

What a source calls an address is a stranger's text. Browsers run ``javascript:`` and
show ``data:`` as a page, and leave out control signs and spaces before they look
at the scheme (https://url.spec.whatwg.org/#url-parsing), so that these do not hide one here.
"""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://[^\s<>\"\\/?#@:\x00-\x1f][^\s<>\"\x00-\x1f\x7f]*", re.IGNORECASE)
_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")


def web_address(address: str | None) -> str | None:
    """Return *address* where it may be a link on a page (http, https); else ``None``.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return address if isinstance(address, str) and _WEB.fullmatch(address) else None


def has_other_scheme(address: str) -> bool:
    """Whether an address is of another scheme than http and https.

    Without any (``example.org/a``, ``example.org:8080``) it is no link, but harmless.

    >>> has_other_scheme(" java\\tscript:alert(1)"), has_other_scheme("example.org:8080/a")
    (True, False)
    """
    return _SCHEME.match(_UNSEEN.sub("", address)) is not None
