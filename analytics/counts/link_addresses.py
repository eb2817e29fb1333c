"""Web addresses as people mean them: without what only counts clicks. Plain: text in, text out."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from chats.sql.post_rules import POST_ADDRESS

MAX_ADDRESS = 1_000
"""Letters of an address; what is longer is no address that anyone opens again."""

# What campaigns, mailers and social networks add so that a click can be traced to a person or a post.
_TRACKING = re.compile(
    r"utm_\w+|\w*clid|mc_[ce]id|igsh(id)?|_hs\w+|ref_?(src|url)?|cmp(id)?|ncid|sr_share|share_?id|spm|mkt_tok|si|s",
    re.IGNORECASE,
)
# "s" and "si" are tracking only where these sites add them; elsewhere they are searches and pages.
_SHORT_TRACKING = {"s": ("twitter.com", "x.com"), "si": ("youtu.be", "youtube.com", "spotify.com")}
_POST = re.compile(POST_ADDRESS, re.IGNORECASE)


def plain_address(url: str) -> str | None:
    """Return an address without tracking, fragment and a last slash: what all who share it have in common.

    ``None`` for what is no web address, and for the address of a post (that is a quote, nothing shared).
    """
    try:
        parts = urlsplit(url.strip())
        domain = domain_of(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not domain or "." not in domain:
        return None
    if _POST.match(f"https://{domain}{parts.path}"):
        return None
    query = urlencode([(name, value) for name, value in _pairs(parts.query) if not _tracks(name, domain)])
    address = f"https://{_host(parts.netloc)}{parts.path.rstrip('/')}{'?' + query if query else ''}"
    return address if len(address) <= MAX_ADDRESS and "\0" not in unquote(address) else None


def domain_of(url: str) -> str:
    """Return the site of an address: its host in lower case, without ``www.`` and the like, or ``""``."""
    host = (urlsplit(url.strip()).hostname or "").rstrip(".")
    return re.sub(r"^(www\d?|m|mobile|amp)\.(?=.+\.)", "", host)


def _host(netloc: str) -> str:
    host = netloc.rpartition("@")[2].lower()
    return re.sub(r":(80|443)$", "", host)


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return []


def _tracks(name: str, domain: str) -> bool:
    if name.lower() in _SHORT_TRACKING:
        return domain.endswith(_SHORT_TRACKING[name.lower()])
    return _TRACKING.fullmatch(name) is not None
