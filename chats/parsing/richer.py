"""Which of two things said of one post tells more: a poorer source over a richer one must blank nothing.

Of things that tell equally much the later one wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chats.parsing.fingerprints import Fingerprint, fingerprint

LONG = 139
"""Characters from which on a text may have been cut without a mark: retweets of old, 280 at 4CAT."""

_PRECISIONS = ("unknown", "day", "minute", "second")


def richer_text(earlier: str, later: str) -> str:
    """The text to keep of two that sources gave for the same post.

    A cut text gives way to the whole one. Of the same words, those with more tags
    and names win (transcripts lose them), then those with their line breaks.
    Other words are an edit: the later ones win.
    """
    if earlier == later:
        return later
    one, other = fingerprint(earlier), fingerprint(later)
    if one.value == other.value:
        return earlier if _dress(earlier) > _dress(later) else later
    return earlier if _is_beginning(other, of=one, text=later) else later


def _dress(text: str) -> tuple[int, int]:
    return text.count("#") + text.count("@"), text.count("\n")


def _is_beginning(cut: Fingerprint, *, of: Fingerprint, text: str) -> bool:
    may_be_cut = cut.is_cut or len(text) >= LONG
    return may_be_cut and len(cut.words) < len(of.words) and of.words.startswith(cut.words)


def richer_list(earlier: Sequence[Any], later: Sequence[Any]) -> Sequence[Any]:
    """The list to keep: the longer one; of links and media those that tell more of each."""
    return earlier if _told(earlier) > _told(later) else later


def _told(items: Sequence[Any]) -> tuple[int, int]:
    return len(items), sum(_details(item) for item in items)


def _details(item: Any) -> int:
    """How much is known of a link or a picture; one that leads on is worth more than its short form."""
    if not isinstance(item, Mapping):
        return 0
    leads_on = 2 * (item.get("url") is not None and not str(item["url"]).startswith("https://t.co/"))
    return len(item) + leads_on


def is_more_precise(earlier: str | None, later: str | None) -> bool:
    """True when the earlier time is known more exactly (second before minute before day)."""
    return _rank(earlier) > _rank(later)


def _rank(precision: str | None) -> int:
    return _PRECISIONS.index(precision) if precision in _PRECISIONS else 0
