"""What a moderator may say of a post in a preview: what the archive takes, and where posts begin and end."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from chats.edits.corrections import PostPlace
from chats.edits.staged_boundaries import EditRefused
from chats.imports.preview import edits as preview_edits
from chats.models import Import, PreviewEdit
from pages.editor.forms import PlaceForm
from pages.imports.forms import handles_in


class PreviewForm(PlaceForm):
    """One edit of a post in a preview."""

    ACTS: ClassVar[tuple[str, ...]] = (*PlaceForm.ACTS, "drop")
    QUICK: ClassVar[tuple[str, ...]] = (*PlaceForm.QUICK, "drop", "join", "join_before")

    quick = forms.RegexField(rf"^({'|'.join(QUICK)})( \d{{1,2}})?$", required=False)
    act = forms.ChoiceField(required=False, choices=[(a, a) for a in ACTS])

    def edit(self, batch: Import, row_pk: int, words: str, stands: PostPlace, *, by_id: int) -> PreviewEdit:
        """Make the edit of the post *words*; raises :class:`~chats.edits.staged_boundaries.EditRefused`."""
        match self.cleaned_data["act"]:
            case "drop" | "hide":
                return preview_edits.drop(batch, [row_pk], by_id=by_id)
            case "split":
                return preview_edits.split(batch, row_pk, self.place_in(words), by_id=by_id)
            case "join" | "join_before" as way:
                return preview_edits.join(batch, row_pk, backwards=way != "join", by_id=by_id)
            case "author":
                handles = handles_in(self.cleaned_data["handle"])
                return preview_edits.set_author(batch, [row_pk], next(iter(handles), None), by_id=by_id)
            case _:
                role, numbers = self.place_said(stands)
                return preview_edits.place(batch, row_pk, role, numbers, before=stands, by_id=by_id)


class ManyForm(forms.Form):
    """One edit of several posts at once: who wrote them, or leave them out."""

    act = forms.ChoiceField(choices=[("author", "author"), ("drop", "drop")])
    handle = forms.CharField(required=False, max_length=200)

    def edit(self, batch: Import, rows: list[int], *, by_id: int) -> PreviewEdit:
        """Make the edit; raises :class:`~chats.edits.staged_boundaries.EditRefused`."""
        if not rows:
            raise EditRefused("First tick the posts that are meant.")
        if self.cleaned_data["act"] == "drop":
            return preview_edits.drop(batch, rows, by_id=by_id)
        handles = handles_in(self.cleaned_data["handle"])
        if len(handles) > 1:
            raise EditRefused("Write one handle: a post has one author.")
        return preview_edits.set_author(batch, rows, next(iter(handles), None), by_id=by_id)
