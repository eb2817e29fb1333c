"""What an answer costs, by the name of its address. Stated here for the web server and for the limits."""

from __future__ import annotations

from django.urls import Resolver404, resolve

HEAVY = frozenset({
    "export_file", "export_other", "network_graphml", "network_table", "posts_csv", "import_rows",
})  # fmt: skip
"""Downloads that read a whole table or many: at most a few of them are made at a time, over all processes."""

SEARCHING = frozenset({"search", "posts"})
"""Pages that look through posts; any address of theirs can be asked for, and some are dear."""

SIGNING_IN = frozenset({"login", "password_change"})
"""What hashes passwords, which is slow on purpose."""

MOST_HEAVY = 6
"""Heavy answers being made at a time, over all processes."""

LANES = {"quick": 4, "searching": 2, "signing-in": 2, "heavy": MOST_HEAVY + 2}
"""Threads of each process, by lane. Even if one makes all heavy answers, some are left to refuse more."""


def name_of(path: str) -> str:
    """Return the name of the address that *path* leads to; empty where it leads nowhere."""
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def lane_of(method: str, path: str) -> str:
    """Return the lane in which a request is answered."""
    name = name_of(path)
    if name in HEAVY:
        return "heavy"
    if name in SEARCHING:
        return "searching"
    return "signing-in" if name in SIGNING_IN and method == "POST" else "quick"
