"""A chat of an import that waits, as the editor sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from chatreader.sessions.transcript import Post
from chats.edits.corrections import PostPlace
from chats.edits.history import place_words
from chats.edits.staged_boundaries import next_row, row_before
from chats.imports.preview import edits as preview_edits
from chats.models import Import, PreviewEdit, ProposedSession, StagedTweet
from chats.models.preview_edits import BOUNDARIES, EditKind
from pages.editor import review_queue
from pages.editor.sections import section_marks
from pages.editor.targets import EditOutcome, beside_of, choices_of
from pages.proposals.jobs import job_of, known_handles
from pages.proposals.preview_page import ProposalPage, proposal_page


class PreviewedChat:
    """A proposed session of an import that waits; each edit is kept at once, for when it is stored."""

    answer_extras: str | None = "chats/imports/_answer_extras.html"

    def __init__(self, ref: str, ordinal: int, by_id: int) -> None:
        self.by_id = by_id
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

    def text_of(self, key: str) -> str:
        return self.post(key).text

    def place_of(self, key: str) -> PostPlace:
        post = self.post(key)
        return PostPlace(post.role, tuple(place.number for place in post.places))

    def _row(self, key: str) -> int:
        self.post(key)
        return self.seen.rows[key]

    def place(self, key: str, role: str, numbers: Sequence[int], before: PostPlace) -> EditOutcome:
        row = self._row(key)
        return self.outcome(
            preview_edits.place(self.batch, row, role, numbers, before=before, by_id=self.by_id)
        )

    def set_author(self, key: str, handle: str | None) -> EditOutcome:
        return self.outcome(preview_edits.set_author(self.batch, [self._row(key)], handle, by_id=self.by_id))

    def hide(self, key: str) -> EditOutcome:
        return self.outcome(preview_edits.drop(self.batch, [self._row(key)], by_id=self.by_id))

    def show(self, key: str) -> EditOutcome:
        stands = self.place_of(key)
        return self.place(key, stands.role, stands.questions, stands)

    def split(self, key: str, at: int) -> EditOutcome:
        return self.outcome(preview_edits.split(self.batch, self._row(key), at, by_id=self.by_id))

    def join(self, key: str, *, backwards: bool) -> EditOutcome:
        made = preview_edits.join(self.batch, self._row(key), backwards=backwards, by_id=self.by_id)
        return self.outcome(made)

    def outcome(self, edit: PreviewEdit) -> EditOutcome:
        """Return what an edit became."""
        undo_pk = None if edit.undone_at else edit.pk
        return EditOutcome(outcome_of_edit(edit), f"row{edit.rows[0]}", undo_pk)

    def undo(self, pk: int | None) -> EditOutcome:
        edit = preview_edits.take_back(self.batch, pk, by_id=self.by_id)
        words = "where posts begin and end is as it was" if edit.kind in BOUNDARIES else "it is as it was"
        return EditOutcome(f"Taken back: {words}.", f"row{edit.rows[0]}")

    def form_context(self, key: str) -> dict[str, Any]:
        post, row = self.post(key), StagedTweet.objects.get(batch=self.batch, pk=self.seen.rows[key])
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
    near = review_queue.open_at(seen.transcript.timeline)
    return {
        "head": seen.head,
        "transcript": seen.transcript,
        "joins": seen.joins,
        "left_out": seen.left_out,
        "edit_base": reverse("preview_chat", args=[batch.ref, seen.proposal.ordinal]),
        "edits": [change_of(e, seen) for e in edits],
        "desk": {"near": near},
        "marks": section_marks(seen.transcript, seen.head, near),
        "can_edit": True,
        "prefix": "",
        "keep_count": preview_edits.kept_count(batch),
    }


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
