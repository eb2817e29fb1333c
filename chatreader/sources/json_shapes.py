"""Which keys the beginning of a JSON file holds, even when the rest is not there.

A page of an API is often one line of half a megabyte: its first 64 KiB are not
JSON to any parser, yet their keys say what it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

# A text that does not end is one to the end of its line: looked for from each quote, it would take forever.
_TOKEN = re.compile(r'"((?:[^"\\\n]|\\.)*+)"?|[\[\]{}:,]')

MAX_DEPTH = 4
"""Keys deeper than this are not collected: nothing is recognised by them."""

_TOO_DEEP = "\0"


# Every reader asks this of the same beginning of a file.
@lru_cache(maxsize=2)
def key_paths(text: str) -> frozenset[str]:
    """Dotted key paths in ``text`` (lists are transparent): ``{"data", "data.id", "meta"}``.

    Several values one after the other add up. Text that is no JSON gives the empty set.
    """
    if not text.lstrip().startswith(("{", "[")):
        return frozenset()
    paths: set[str] = set()
    outer: list[str] = []
    here = word = ""
    below: str | None = None
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token[0] == '"':
            word = found[1]
        elif token == ":":
            below = _joined(here, word)
            paths.add(below)
        elif token == ",":
            below = None
        elif token in "{[":
            outer.append(here)
            here, below = here if below is None else below, None
        elif outer:
            here, below = outer.pop(), None
    return frozenset(paths - {_TOO_DEEP})


def _joined(here: str, word: str) -> str:
    if not here:
        return word
    # Without this bound a file of nothing but nesting would build paths as long as itself.
    return _TOO_DEEP if here == _TOO_DEEP or here.count(".") >= MAX_DEPTH - 1 else f"{here}.{word}"
