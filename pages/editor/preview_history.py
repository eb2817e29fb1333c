"""Edits of a preview in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chats.edits.history import place_words
from chats.models import PreviewEdit
from chats.models.preview_edits import EditKind
from pages.proposals.preview_page import ProposalPage


def outcome_of_edit(edit: PreviewEdit) -> str:
    """What was just done, as a sentence to the person who did it."""
    several = len(edit.rows) > 1
    match edit.kind:
        case EditKind.SPLIT:
            return "Two posts now. The same words brought again are split here too."
        case EditKind.JOIN:
            return "One post now. The same words brought again are joined too."
        case EditKind.DROP:
            return f"Left out: readers will not see {'these posts' if several else 'it'}."
        case EditKind.AUTHOR:
            who = f"@{edit.value}" if edit.value else "nobody known"
            return f"{len(edit.rows)} posts are by {who} now." if several else f"Written by {who}."
    now, before = place_words(*edit.value), place_words(*edit.before)
    return f"Right as it is: {now}." if now == before else f"Now {now}. It was {before}."


@dataclass(frozen=True, slots=True)
class PreviewChange:
    """An edit for the list of edits; ``key`` is the post it is of, ``gist`` how that begins."""

    pk: int
    sentence: str
    key: str
    gist: str
    at: datetime
    is_remembered: bool


def change_of(edit: PreviewEdit, seen: ProposalPage) -> PreviewChange:
    """Return an edit as the list shows it."""
    key = f"row{edit.rows[0]}"
    posts = {post.key: post for post in (*seen.transcript.timeline, *seen.left_out)}
    gist = posts[key].text if key in posts else ""
    return PreviewChange(
        edit.pk, _deed(edit), key, gist, edit.at, is_remembered=edit.remembered_id is not None
    )


def _deed(edit: PreviewEdit) -> str:
    match edit.kind:
        case EditKind.SPLIT:
            return "split in two"
        case EditKind.JOIN:
            return "joined two posts"
        case EditKind.DROP:
            return f"left out {len(edit.rows)} posts" if len(edit.rows) > 1 else "left out"
        case EditKind.AUTHOR:
            who = f"@{edit.value}" if edit.value else "nobody known"
            return f"{len(edit.rows)} posts by {who}" if len(edit.rows) > 1 else f"written by {who}"
    return f"made {place_words(*edit.value)}; it was {place_words(*edit.before)}"
