"""Write the links of a session: who shared which page in which posts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from analytics.counts.link_addresses import domain_of, plain_address
from chats.sql.copy_in import copy_rows, rows_of
from chats.sql.post_rules import IS_OWN, TIME_TO_THE_MINUTE

_OWN_LINKS = f"""
SELECT t.id, p.id, t.links::text, {TIME_TO_THE_MINUTE}
FROM visible_tweet t LEFT JOIN visible_participant p ON p.id = t.author_id
WHERE t.session_id = %s AND {IS_OWN} AND t.links <> '[]'
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
