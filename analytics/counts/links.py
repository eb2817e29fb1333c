"""Write the links of a session: who shared which page in which posts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from chats.sql.copy_in import copy_rows, rows_of
from chats.sql.post_rules import IS_SHARING, TIME_TO_THE_MINUTE, is_shared

MAX_ADDRESS = 1_000
"""Letters of an address; what is longer is no address that anyone opens again."""

# What campaigns, mailers and social networks add so that a click can be traced to a person or a post.
_TRACKING = re.compile(
    r"utm_\w+|\w*clid|mc_[ce]id|igsh(id)?|_hs\w+|ref_?(src|url)?|cmp(id)?|ncid|sr_share|share_?id|spm|mkt_tok|si|s",
    re.IGNORECASE,
)
# "s" and "si" are tracking only where these sites add them; elsewhere they are searches and pages.
_SHORT_TRACKING = {"s": ("twitter.com", "x.com"), "si": ("youtu.be", "youtube.com", "spotify.com")}


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
    if not is_shared(f"https://{domain}{parts.path}"):
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


_OWN_LINKS = f"""
SELECT t.id, p.id, t.links::text, {TIME_TO_THE_MINUTE}
FROM visible_tweet t LEFT JOIN visible_participant p ON p.id = t.author_id
WHERE t.session_id = %s AND {IS_SHARING} AND t.links <> '[]'
ORDER BY t.position
"""
_COLUMNS = (
    "session_id",
    "nth",
    "participant_id",
    "address",
    "domain",
    "title",
    "tweets",
    "first_at",
    "last_at",
)
MAX_NAME = 300

Shared = dict[tuple[int | None, str], dict[str, Any]]


def write_links(session_id: int) -> None:
    """Count the links of the session's own posts and store them; earlier rows must be gone."""
    shared: Shared = {}
    for tweet, person, links, at in rows_of(_OWN_LINKS, session_id):
        for address, title in _addresses(json.loads(links)):
            _note(shared, person, address, title=title, tweet=tweet, at=at)
    copy_rows("analytics_sessionlink", _COLUMNS, _rows(session_id, shared))


def _addresses(links: list[dict[str, str]]) -> Iterator[tuple[str, str | None]]:
    """Each page once, however often the post names it."""
    known: dict[str, str | None] = {}
    for link in links:
        address = plain_address(link.get("url") or "")
        if address:
            known[address] = known.get(address) or link.get("title")
    yield from known.items()


def _note(
    shared: Shared, person: int | None, address: str, *, title: str | None, tweet: int, at: datetime | None
) -> None:
    row = shared.setdefault((person, address), {"title": None, "tweets": [], "times": []})
    row["title"] = row["title"] or title
    row["tweets"].append(tweet)
    row["times"].extend([at] if at else [])


def _rows(session_id: int, shared: Shared) -> Iterator[tuple[Any, ...]]:
    for nth, ((person, address), row) in enumerate(shared.items(), start=1):
        times = row["times"]
        tweets = "{" + ",".join(map(str, row["tweets"])) + "}"
        title = row["title"] and row["title"][:MAX_NAME]
        first, last = (min(times), max(times)) if times else (None, None)
        yield session_id, nth, person, address, domain_of(address)[:MAX_NAME], title, tweets, first, last
