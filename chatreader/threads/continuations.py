"""Posts in several parts: 1/2 and 2/2, "cont.", a trailing "+", stitched by author, order and minutes.

Totals are never trusted: people write "2/3", "3/4" and "4/4" in one row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chatreader.threads.features import PostFeatures

PARTS_WITHIN = 10 * 60.0
"""Seconds between two parts of one post."""
OPEN_WITHIN = 3 * 60.0
"""The same where only a trailing "+" says that more follows."""
_FEW_POSTS = 12
"""The same, in posts, where times are not known."""

_COUNT = r"(?P<{0}>[1-9])\s?/\s?(?P<{0}_of>[1-9]|[nx?])"
_MARK_AT_START = re.compile(r"[\W_]*" + _COUNT.format("start") + r"(?!\s?/|[\w%]|\s+(?:of|cup|the)\b)")
_MARK_AT_END = re.compile(r"(?:^|[\s(\[.,!?…])" + _COUNT.format("end") + r"[)\].]?\W*$")
_CONTINUES = re.compile(
    r"^\W*(?:cont(?:inue[ds]?|inuing|'?d|'?t)?\b[.:)\]]*|\(?continued\b"
    r"|part (?:2|two|3|three)\b|p(?:t\.? ?)?[23]\b)"
    r"|[(\[]cont(?:inued|'?d|\.)?[)\]]?\W*$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:\+|\(more\)|\bmore\W*\(?1/\w\)?|&gt;&gt;|>>|\bcont(?:inued|'?d|\.))[\s)\].]*$", re.IGNORECASE
)
_EDGE = 60
"""Characters at each end of a post in which a part mark may stand."""


@dataclass(frozen=True, slots=True)
class PartMark:
    """``index`` is the part's number (0 = "cont.", number unknown); ``written`` as it stands in the post."""

    index: int
    written: str


def read_part(words: str) -> PartMark | None:
    """Return the part mark at the start or end of *words* (a post without names, hashtags and links)."""
    start, end = _MARK_AT_START.match(words[:_EDGE]), _MARK_AT_END.search(words[-_EDGE:])
    if start and _is_count(start["start"], start["start_of"]):
        return PartMark(int(start["start"]), start.group().strip())
    if end and _is_count(end["end"], end["end_of"]):
        return PartMark(int(end["end"]), end.group().strip(" .,!?…"))
    return PartMark(0, "cont.") if _CONTINUES.search(words[:_EDGE] + "\n" + words[-_EDGE:]) else None


def _is_count(index: str, total: str) -> bool:
    """True for "2/3", not for "24/7" or "7/4"."""
    return not total.isdigit() or int(index) <= int(total)


def is_left_open(words: str) -> bool:
    """True when a post ends by saying that more follows ("... badges +")."""
    return _OPEN_END.search(words[-_EDGE:]) is not None


@dataclass(frozen=True, slots=True)
class Links:
    """For each post its earlier part, and the mark it bears; ``later`` leads from a first part onwards."""

    earlier: dict[int, PostFeatures]
    later: dict[int, PostFeatures]
    marks: dict[int, PartMark]


def find_parts(notes: Sequence[PostFeatures]) -> Links:
    """Join each later part to the author's post before it. Linear in the posts."""
    links = Links({}, {}, {})
    latest: dict[str, PostFeatures] = {}
    latest_part: dict[str, PostFeatures] = {}
    for note in notes:
        author = note.post.author
        if author is None or note.is_repost:
            continue
        mark = read_part(note.words)
        if mark is not None:
            links.marks[note.ref] = mark
        for before in (latest_part.get(author), latest.get(author)):
            if before is not None and _continues(links, before, note, mark):
                links.earlier[note.ref] = before
                links.later[before.ref] = note
                break
        latest[author] = note
        if mark is not None or is_left_open(note.words):
            latest_part[author] = note
    return links


def _continues(links: Links, before: PostFeatures, note: PostFeatures, mark: PartMark | None) -> bool:
    if mark is None:
        return (
            before.ref not in links.later
            and is_left_open(before.words)
            and not note.post.is_reply
            and _is_soon(before, note, OPEN_WITHIN)
        )
    if mark.index == 1 or not _is_soon(before, note, PARTS_WITHIN):
        return False
    previous = links.marks.get(before.ref)
    return previous is None or mark.index == 0 or previous.index < mark.index


def _is_soon(before: PostFeatures, note: PostFeatures, seconds: float) -> bool:
    if before.at is None or note.at is None:
        return note.rank - before.rank <= _FEW_POSTS
    return note.at - before.at <= seconds
