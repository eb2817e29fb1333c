"""What a moderator may say of a post, and of who moderated: by its pencil, by a key, by a button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from chatreader.threads.model import Role
from chats.edits.corrections import PostPlace
from chats.edits.staged_boundaries import EditRefused
from chats.imports.preview import edits as preview_edits
from chats.models import ChatSession, Import, PreviewEdit
from chats.models.curation import ModeratorEdit
from pages.editor.targets import EditOutcome, EditTarget
from pages.proposals.forms import handles_in
from participants.matching import find_or_add_by_handle


class Several(forms.TextInput):
    """One line of words, however many fields of this name a page has (a box for each question)."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Join the values."""
        return " ".join(data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""])


OF_A_QUESTION = (Role.QUESTION, Role.ANSWER)
"""Roles that mean nothing without a question: a post taken from its question is an aside."""


def broken_at(words: str, said: str) -> int:
    """Return where a line break was put into *words*; ``EditRefused`` when more was changed, or nothing.

    >>> broken_at("one two", "one \\ntwo")
    4
    """
    now = said.replace("\r\n", "\n").replace("\r", "\n")
    at = next((n for n, (a, b) in enumerate(zip(words, now, strict=False)) if a != b), len(words))
    if now == words or not now[at:].startswith("\n"):
        raise EditRefused(
            "Put the cursor where the second post begins and press Enter once; leave the words as they are."
        )
    if now[at:].strip() != words[at:].strip():
        raise EditRefused(
            "The words themselves were changed: only put in a line break where the second post begins."
        )
    return at


class EditForm(forms.Form):
    """One edit of a post: what it is and where it belongs, who wrote it, hide and show, split and join.

    ``quick`` says it in one word, as keys and buttons do: "answer 2",
    "question 3", "reply", "none" (to no question), "right" (as it is),
    "hide" (in a preview also "drop"), "show", "join", "join_before".
    """

    ACTS: ClassVar[tuple[str, ...]] = (
        "place", "author", "hide", "drop", "show", "split", "join", "join_before",
    )  # fmt: skip
    QUICK: ClassVar[tuple[str, ...]] = (
        "answer", "question", "reply", "none", "right", "hide", "drop", "show", "join", "join_before",
    )  # fmt: skip

    quick = forms.RegexField(rf"^({'|'.join(QUICK)})( \d{{1,2}})?$", required=False)
    act = forms.ChoiceField(required=False, choices=[(a, a) for a in ACTS])
    role = forms.ChoiceField(required=False, choices=[(r.value, r.value) for r in Role])
    numbers = forms.CharField(required=False, widget=Several)
    handle = forms.CharField(required=False, max_length=200)
    at = forms.IntegerField(required=False, min_value=0)
    text = forms.CharField(required=False, strip=False)

    def clean_numbers(self) -> list[int]:
        """Read "1 2" or "1, 2"; empty means: to no question."""
        words = self.cleaned_data["numbers"].replace(",", " ").upper().replace("Q", " ").split()
        if not all(word.isdecimal() and len(word) <= 2 for word in words):
            raise forms.ValidationError("Write the questions’ numbers, like “1” or “1 2”; nothing for none.")
        return [int(word) for word in words]

    def clean(self) -> dict[str, Any]:
        """To place a post one must say what it is; to put it at a question, at which."""
        data = super().clean() or self.cleaned_data
        word, _, number = (data.get("quick") or "").partition(" ")
        if word in OF_A_QUESTION and not number:
            raise forms.ValidationError(f"Say which question, like “{word} 2”.")
        if word in self.ACTS:
            data["act"] = word
        if not word and not self.errors and not data.get("act"):
            raise forms.ValidationError("Say what to change: its place, its author, or hide it.")
        if data.get("act") == "place" and not data.get("role"):
            raise forms.ValidationError("Say what the post is: a question, an answer, a reply …")
        return data

    def sentence(self) -> str:
        """What is wrong, in one line."""
        return " ".join(str(e) for errors in self.errors.values() for e in errors)

    def apply(self, target: EditTarget, key: str) -> EditOutcome:
        """Make the edit; raises :class:`~chats.edits.staged_boundaries.EditRefused`."""
        return target.outcome(self._said(target, key), key)

    def _said(self, target: EditTarget, key: str) -> ModeratorEdit:
        store, post, by_id = target.store, target.stored(key), target.by_id
        match self.cleaned_data["act"]:
            case "hide" | "drop":
                return store.hide(post, by_id=by_id)
            case "show":
                return store.show(post, by_id=by_id)
            case "author":
                handles = handles_in(self.cleaned_data["handle"])
                return store.set_author([post], next(iter(handles), None), by_id=by_id)
            case "split":
                return store.split(post, self.place_in(post.text), by_id=by_id)
            case "join" | "join_before" as way:
                return store.join(post, backwards=way == "join_before", by_id=by_id)
            case _:
                before = target.place_of(key)
                return store.place(post, *self.place_said(before), by_id=by_id, before=before)

    def place_in(self, words: str) -> int:
        """Return where *words* are to be split: ``at``, else the line break that was put into ``text``."""
        at = self.cleaned_data["at"]
        return broken_at(words, self.cleaned_data["text"]) if at is None else int(at)

    def place_said(self, stood: PostPlace) -> tuple[str, Sequence[int]]:
        """What the post is and where it belongs, as far as one word says it; the rest stays as it is."""
        word, _, number = self.cleaned_data["quick"].partition(" ")
        match word:
            case "":
                return self.cleaned_data["role"], self.cleaned_data["numbers"]
            case "right":
                return stood.role, stood.questions
            case "reply":
                return Role.REPLY, stood.questions
            case "none":
                return (Role.OTHER if stood.role in OF_A_QUESTION else stood.role), []
            case _:
                return word, [int(number)]


class ModeratorsForm(forms.Form):
    """Who moderated: those who stay (by their slugs), and others by handle."""

    keep = forms.CharField(required=False, widget=Several)
    handles = forms.CharField(required=False, max_length=1000)

    def people(self, session: ChatSession) -> list[int]:
        """Return the ids of the people named; unknown handles become people."""
        kept = session.moderators.filter(slug__in=self.cleaned_data["keep"].split())
        named = [find_or_add_by_handle(handle) for handle in handles_in(self.cleaned_data["handles"])]
        return [person.pk for person in [*kept, *named]]


class ManyForm(forms.Form):
    """One edit of several posts at once: who wrote them, or leave them out."""

    act = forms.ChoiceField(choices=[("author", "author"), ("drop", "drop")])
    handle = forms.CharField(required=False, max_length=200)

    def edit(self, batch: Import, rows: list[int], *, by_id: int) -> PreviewEdit:
        """Make the edit; raises :class:`~chats.edits.staged_boundaries.EditRefused`."""
        if not self.is_valid():
            raise EditRefused("Say what to do with these posts: who wrote them, or leave them out.")
        if not rows:
            raise EditRefused("First tick the posts that are meant.")
        posts = list(batch.staged.filter(pk__in=rows))
        if self.cleaned_data["act"] == "drop":
            return preview_edits.hide(*posts, by_id=by_id)
        handles = handles_in(self.cleaned_data["handle"])
        if len(handles) > 1:
            raise EditRefused("Write one handle: a post has one author.")
        return preview_edits.set_author(posts, next(iter(handles), None), by_id=by_id)
