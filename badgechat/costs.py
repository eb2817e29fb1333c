"""What an answer costs, told by its address. Stated here for the web server's threads and for all limits."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs

from django.urls import Resolver404, resolve

from badgechat.front.front import Scope


class Cost(StrEnum):
    """Names of the lanes, too: requests of one cost have threads of their own."""

    QUICK = "quick"
    """Reads stored figures, or the posts of one chat."""
    SEARCHING = "searching"
    """Looks through posts, or writes a table of a few chats."""
    SIGNING_IN = "signing-in"
    """Hashes a password, which is slow on purpose."""
    HEAVY = "heavy"
    """Reads whole tables: few are made at a time, over all processes."""


DOWNLOADS = frozenset({
    "export_file", "export_other", "network_graphml", "network_table", "posts_csv", "import_rows",
})  # fmt: skip
FEW_SESSIONS = 3
"""A download of at most so many chats, named in the address, is none of the heavy ones."""

_COST_OF = {"search": Cost.SEARCHING, "posts": Cost.SEARCHING} | dict.fromkeys(DOWNLOADS, Cost.HEAVY)
_SIGNING_IN = ("login", "admin_login", "password_change", "admin_password_change")
_COST_OF_POST = dict.fromkeys(_SIGNING_IN, Cost.SIGNING_IN)


@dataclass(frozen=True, slots=True)
class Allowance:
    """Heavy answers being made at a time, and seconds of one statement of the database."""

    in_all: int = max(3, min(6, 2 * (os.cpu_count() or 1)))
    """Six, or fewer where there are fewer than three processors: readers need one, too."""
    of_a_stranger: int = 2
    """Of one network address; a school shares one."""
    of_a_person: int = 3
    """Of someone signed in."""
    reading_seconds: int = 15
    heavy_seconds: int = 60
    changing_seconds: int = 120


ALLOWANCE = Allowance()

LANES: dict[str, int] = {
    Cost.QUICK: 4,
    Cost.SEARCHING: 2,
    Cost.SIGNING_IN: 3,
    Cost.HEAVY: ALLOWANCE.in_all + 2,
}
"""Threads of each process, by lane. Even if one makes all heavy answers, some are left to refuse more."""


def cost_of(method: str, path: str, query: Mapping[str, list[str]]) -> Cost:
    """Return what the answer to an address costs; *query* holds all values of each parameter."""
    name = _name_of(path)
    if method == "POST":
        return _COST_OF_POST.get(name, Cost.QUICK)
    cost = _COST_OF.get(name, Cost.QUICK)
    if cost is Cost.HEAVY and 1 <= len(query.get("session", [])) <= FEW_SESSIONS:
        return Cost.SEARCHING
    return cost


def lane_of(scope: Scope) -> Cost:
    """Return the lane in which a request is answered."""
    query = scope["query_string"].decode("latin-1")
    # More parameters than any page of ours writes cost nothing to refuse.
    return cost_of(scope["method"], scope["path"], parse_qs(query[:2000]))


def _name_of(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""
