"""A moderator's edits of a preview: rows of the database at once, corrections of posts when it is kept.

Splitting and joining change the staged rows themselves; all else is laid over
them when the preview is read, by the rules that read the archive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from chatreader.text.fingerprints import fingerprint
from chatreader.threads.model import Override, PostInput, Role
from chats.edits.corrections import PostPlace
from chats.edits.staged_boundaries import (
    EditRefused,
    Kept,
    bring_back,
    join_rows,
    next_row,
    row_before,
    split_row,
)
from chats.imports.matching.match import match_staged
from chats.imports.storing.commit import archive_stamp
from chats.models import Import, PreviewEdit, StagedTweet
from chats.models.archive import PostVisibility
from chats.models.curation import BoundaryKind, CorrectedField
from chats.models.imports import ImportState
from chats.sql.copy_in import rows_of

_REFS = """
SELECT s.id, coalesce(c.tweet_id, -c.ordinal)
FROM chats_stagedtweet s
JOIN chats_stagedtweet c ON c.batch_id = s.batch_id AND c.ordinal = s.same_as
WHERE s.batch_id = %s AND s.id = ANY(%s)
"""

# What a person hid or had removed before stays out of sight, whoever brings it again.
_TOMBSTONES = """
SELECT t.id FROM chats_stagedtweet s JOIN chats_tweet t ON t.id = s.tweet_id
WHERE s.batch_id = %s AND s.proposal = %s AND t.visibility <> 'shown'
"""


_KEPT = """
SELECT count(*) FROM chats_stagedtweet s
WHERE s.batch_id = %s AND s.outcome IN ('new', 'updated', 'unchanged') AND NOT EXISTS (
    SELECT 1 FROM chats_previewedit e
    WHERE e.batch_id = s.batch_id AND e.field = 'visibility' AND e.undone_at IS NULL AND s.id = ANY(e.rows))
"""


def kept_count(batch: Import) -> int:
    """Return how many posts would be kept by now: all of them without those left out."""
    return int(rows_of(_KEPT, batch.pk)[0][0])


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a person said of the posts of a preview, by ref. ``authors`` are handles, ``None``: nobody."""

    fixed: dict[int, Override] = field(default_factory=dict)
    authors: dict[int, str | None] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    def said_of(self, post: PostInput) -> PostInput:
        """Return a post with the author a person gave it."""
        if post.ref not in self.authors:
            return post
        handle = self.authors[post.ref]
        key = f"@{handle.lower()}" if handle else None
        lower = handle.lower() if handle else None
        return replace(post, author=key, handle=lower, display_handle=handle)


def overlay_of(batch: Import, proposal: int) -> Overlay:
    """Return what the live edits say of the posts of a proposal, with at most three statements."""
    edits = list(batch.preview_edits.live().exclude(field=CorrectedField.BOUNDARY))
    refs = dict(rows_of(_REFS, batch.pk, [pk for edit in edits for pk in edit.rows])) if edits else {}
    overlay = Overlay(gone={pk for (pk,) in rows_of(_TOMBSTONES, batch.pk, proposal)})
    for edit in edits:
        for ref in (refs[pk] for pk in edit.rows if pk in refs):
            _lay_over(overlay, edit, ref)
    return overlay


def _lay_over(overlay: Overlay, edit: PreviewEdit, ref: int) -> None:
    match edit.field:
        case CorrectedField.PLACE:
            overlay.fixed[ref] = Override(Role(edit.value["role"]), tuple(edit.value["questions"]))
        case CorrectedField.AUTHOR:
            overlay.authors[ref] = edit.value
        case CorrectedField.VISIBILITY:
            overlay.gone.add(ref)


def _opened(batch: Import) -> Import:
    """Return the import, locked, while its preview is open; raises :class:`EditRefused`."""
    mine = Import.objects.select_for_update().get(pk=batch.pk)
    if mine.state != ImportState.READY:
        raise EditRefused(
            "This preview is closed: the import was kept or thrown away meanwhile. Reload the page."
        )
    return mine


def _fresh(rows: Sequence[StagedTweet]) -> list[StagedTweet]:
    """Return rows as they are now, their open import locked; raises :class:`EditRefused`."""
    staged = _opened(rows[0].batch).staged.filter(pk__in=[row.pk for row in rows]) if rows else ()
    found = sorted(staged, key=lambda row: row.ordinal)
    if not found:
        raise EditRefused("These posts are no longer in the preview as they were. Reload the page.")
    return found


def _note(rows: Sequence[StagedTweet], field: CorrectedField, value: Any, **more: Any) -> PreviewEdit:
    pks = [row.pk for row in rows]
    return PreviewEdit.objects.create(batch_id=rows[0].batch_id, field=field, rows=pks, value=value, **more)


@transaction.atomic
def split(post: StagedTweet, at: int, *, by_id: int) -> PreviewEdit:
    """Split a post at character *at* of its text and compare with the archive anew."""
    [row] = _fresh([post])
    edit = split_noted(row, at, by_id=by_id)
    authors = edit.batch.preview_edits.live().filter(field=CorrectedField.AUTHOR)
    for said in authors.filter(rows__contains=[post.pk]):
        said.rows.append(edit.rows[1])
        said.save(update_fields=["rows"])
    match_again(edit.batch)
    return edit


def split_noted(row: StagedTweet, at: int, *, by_id: int | None, **more: Any) -> PreviewEdit:
    """Split a staged row and note it; the archive is not compared."""
    of, first, known = row.fingerprint, row.pk, row.tweet_id
    parts = [fingerprint(row.text[:at]).value, fingerprint(row.text[at:]).value]
    opening = (row.text[at:].split() or [""])[0]
    whole = row.text
    second, kept = split_row(row, at)
    glue = whole[len(whole[:at].rstrip()) : len(whole) - len(second.text)]
    value = {"of": [of], "made": parts, "opening": opening, "known": [known], "glue": glue}
    return _bounded(BoundaryKind.SPLIT, row.batch, [first, second.pk], value, kept, by_id=by_id, **more)


@transaction.atomic
def join(post: StagedTweet, *, backwards: bool, by_id: int) -> PreviewEdit:
    """Join a post with the one behind it in the source, or before it, and compare with the archive anew."""
    [row] = _fresh([post])
    other = row_before(row) if backwards else next_row(row)
    if other is None:
        raise EditRefused(f"There is no post {'before' if backwards else 'after'} this one to join it with.")
    edit = join_noted(*((other, row) if backwards else (row, other)), by_id=by_id)
    match_again(edit.batch)
    return edit


def join_noted(row: StagedTweet, other: StagedTweet, *, by_id: int | None, **more: Any) -> PreviewEdit:
    """Join a staged row with the one behind it and note it; the archive is not compared."""
    of = [row.fingerprint, other.fingerprint]
    known = [row.tweet_id or other.tweet_id, other.tweet_id if row.tweet_id else None]
    cut = len(row.text)
    kept = join_rows(row, other)
    value = {"of": of, "made": [row.fingerprint], "known": known, "glue": row.text[cut : cut + 1]}
    return _bounded(BoundaryKind.JOIN, row.batch, [row.pk], value, kept, by_id=by_id, **more)


def _bounded(
    kind: BoundaryKind, batch: Import, rows: list[int], value: dict[str, Any], before: Kept, **more: Any
) -> PreviewEdit:
    said = {"kind": kind.value, **value}
    return PreviewEdit.objects.create(
        batch=batch, field=CorrectedField.BOUNDARY, rows=rows, value=said, before=before, **more
    )


@transaction.atomic
def place(
    post: StagedTweet, role: str, numbers: Sequence[int], *, by_id: int, before: PostPlace
) -> PreviewEdit:
    """Say what a post is and where it belongs; *before* is what the preview showed."""
    value = PostPlace.said(role, numbers).as_json()
    return _note(_fresh([post]), CorrectedField.PLACE, value, before=before.as_json(), by_id=by_id)


@transaction.atomic
def set_author(posts: Sequence[StagedTweet], handle: str | None, *, by_id: int) -> PreviewEdit:
    """Say who wrote some posts, by handle without ``@``; ``None``: nobody known."""
    return _note(_fresh(posts), CorrectedField.AUTHOR, handle or None, by_id=by_id)


@transaction.atomic
def hide(*posts: StagedTweet, by_id: int) -> PreviewEdit:
    """Leave posts out: readers never see them, and the same paste brought again keeps them out."""
    return _note(_fresh(posts), CorrectedField.VISIBILITY, PostVisibility.HIDDEN, by_id=by_id)


def show(post: StagedTweet, *, by_id: int) -> PreviewEdit:
    """Refuse: here the change that left a post out is taken back instead."""
    raise EditRefused("Take back the change that left this post out, and it is here again.")


@transaction.atomic
def undo_edit(batch: Import, edit_pk: int | None = None, *, by_id: int) -> PreviewEdit:
    """Take an edit back (``None``: this person's newest); twice is as once. Raises :class:`EditRefused`."""
    batch = _opened(batch)
    edits = batch.preview_edits
    edit = edits.filter(pk=edit_pk).first() if edit_pk else edits.live().filter(by=by_id).last()
    if edit is None:
        raise EditRefused("There is nothing of yours to take back.")
    if edit.undone_at is None:
        if edit.boundary:
            bring_back(batch, edit.before, dict(zip(edit.rows, edit.value["made"], strict=True)))
            match_again(batch)
        edit.undone_at, edit.undone_by_id = timezone.now(), by_id
        edit.save(update_fields=["undone_at", "undone_by"])
    return edit


def match_again(batch: Import) -> None:
    """Compare with the archive after rows changed; what is shown next is what will be stored."""
    stamp = archive_stamp()
    match_staged(batch)
    batch.refresh_from_db(fields=["details", "counts"])
    batch.details["archive"] = stamp
    batch.save(update_fields=["details"])
