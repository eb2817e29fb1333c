"""A chat of an import that waits, as the editor sees it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from chatreader.sessions.transcript import Post
from chats.edits import history
from chats.edits.corrections import PostPlace
from chats.edits.staged_boundaries import next_row, row_before
from chats.imports.preview import edits as preview_edits
from chats.models import Import, PreviewEdit, ProposedSession, StagedTweet
from pages.editor import review_queue
from pages.editor.sections import section_marks
from pages.editor.targets import EditOutcome, EditStore, beside_of, choices_of
from pages.proposals.jobs import job_of, known_handles
from pages.proposals.preview_page import ProposalPage, proposal_page


class PreviewedChat:
    """A proposed session of an import that waits; each edit is kept at once, for when it is stored."""

    store: EditStore = preview_edits
    answer_extras: str | None = "chats/imports/_answer_extras.html"

    def __init__(self, ref: str, ordinal: int, by_id: int) -> None:
        self.by_id = by_id
        self._rows: dict[str, StagedTweet] = {}
        self.batch = get_object_or_404(Import, ref=ref)
        proposals = self.batch.proposals.select_related("session")
        self.proposal: ProposedSession = get_object_or_404(proposals, ordinal=ordinal)

    @property
    def address(self) -> str:
        return reverse("preview_chat", args=[self.batch.ref, self.proposal.ordinal])

    def page(self) -> str:
        return reverse("import_detail", args=[self.batch.ref]) if self.is_alone else self.address

    @cached_property
    def is_alone(self) -> bool:
        """Whether the import has no other chat: then it is looked at on the page of the import."""
        return self.batch.proposals.count() == 1

    @cached_property
    def seen(self) -> ProposalPage:
        """The chat as it stood when it was first asked for."""
        return proposal_page(self.batch, self.proposal)

    def post(self, key: str) -> Post:
        for post in (*self.seen.transcript.timeline, *self.seen.left_out):
            if post.key == key and key in self.seen.rows:
                return post
        raise Http404(
            "There is no such post in this preview; a later change may have joined it with another."
        )

    def place_of(self, key: str) -> PostPlace:
        post = self.post(key)
        return PostPlace(post.role, tuple(place.number for place in post.places))

    def stored(self, key: str) -> StagedTweet:
        self.post(key)
        if key not in self._rows:
            self._rows[key] = get_object_or_404(self.batch.staged, pk=self.seen.rows[key])
        return self._rows[key]

    def outcome(self, edit: PreviewEdit, key: str = "") -> EditOutcome:
        """Return what an edit became."""
        return EditOutcome(history.outcome_of(edit), edit.key, edit.pk)

    def undo(self, pk: int | None) -> EditOutcome:
        edit = preview_edits.undo_edit(self.batch, pk, by_id=self.by_id)
        return EditOutcome(history.outcome_of_undo(edit), edit.key)

    def form_context(self, key: str) -> dict[str, Any]:
        post, row = self.post(key), self.stored(key)
        questions = [(block.number, block.text) for block in self.seen.transcript.questions]
        return {
            "head": self.seen.head,
            "post": post,
            "choices": choices_of(post, questions, "a question not seen yet"),
            "beside": beside_of(row_before(row), next_row(row), is_certain=bool(row.source_id or row.uri)),
            "people": known_handles(self.batch),
            "is_preview": True,
        }

    def reading_context(self, request: HttpRequest) -> dict[str, Any]:
        self.batch.refresh_from_db()
        self.proposal.refresh_from_db()
        self.__dict__.pop("seen", None)
        return editing_context(self.seen, self.batch) | {
            "reading": "chats/imports/_reading.html",
            "job": job_of(self.batch),
            "is_alone": self.is_alone,
        }


def editing_context(seen: ProposalPage, batch: Import) -> dict[str, Any]:
    """Return what the reading of a proposal with pencils needs beside the proposal itself."""
    mine = set(seen.rows.values())
    edits = [e for e in seen.edits if mine.intersection(e.rows)]
    texts = {post.key: post.text for post in (*seen.transcript.timeline, *seen.left_out)}
    near = review_queue.open_at(seen.transcript.timeline)
    return {
        "head": seen.head,
        "transcript": seen.transcript,
        "joins": seen.joins,
        "left_out": seen.left_out,
        "edit_base": reverse("preview_chat", args=[batch.ref, seen.proposal.ordinal]),
        "edits": history.changes_in_preview(edits, texts),
        "desk": {"near": near},
        "marks": section_marks(seen.transcript, seen.head, near),
        "can_edit": True,
        "prefix": "",
        "keep_count": preview_edits.kept_count(batch),
    }
