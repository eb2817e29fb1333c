"""What commands say of an import that a person must look at first: published posts would have other words."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from chats.imports.matching.rewording import count_rewordings, list_rewordings
from chats.models import Import

WAITS = 3
"""Exit status of a command whose import waits for a look."""

_SHOWN = 5
_LETTERS = 100


def would_reword(batch: Import) -> str:
    """Say how many published posts would have other words, and show the first before and after."""
    lines = [f"{count_rewordings(batch):,} posts of published chats would have other words:"]
    for one in list_rewordings(batch, _SHOWN):
        lines += [f"  before: {_short(one.before)}", f"  after:  {_short(one.after)}"]
    return "\n".join(lines)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LETTERS else f"{words[:_LETTERS]}…"


def look_first(batch: Import, *, or_else: str = "") -> str:
    """Say that nothing is stored yet, why, and what to do next; *or_else* is another way than the page."""
    page = f"{settings.SITE_URL}{reverse('import_detail', args=[batch.ref])}"
    return (
        f"“{batch.source_name}” is not stored yet. {would_reword(batch)}\n"
        f"Look at all of them at {page}, and keep it or throw it away there{or_else}."
    )
