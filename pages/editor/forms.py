"""What a moderator may say of a post, and of who moderated: by its pencil, by a key, by a button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from chatreader.threads.model import Role
from chats.edits import corrections as correcting
from chats.edits.corrections import NotPossible, PostPlace
from chats.models import ChatSession, Correction, Tweet
from pages.imports.forms import handles_in
from participants.matching import find_or_add_by_handle


class Several(forms.TextInput):
    """One line of words, however many fields of this name a page has (a box for each question)."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Join the values."""
        return " ".join(data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""])


OF_A_QUESTION = (Role.QUESTION, Role.ANSWER)
"""Roles that mean nothing without a question: a post taken from its question is an aside."""


def broken_at(words: str, said: str) -> int:
    """Return where a line break was put into *words*; ``NotPossible`` when more was changed, or nothing.

    >>> broken_at("one two", "one \\ntwo")
    4
    """
    now = said.replace("\r\n", "\n").replace("\r", "\n")
    at = next((n for n, (a, b) in enumerate(zip(words, now, strict=False)) if a != b), len(words))
    if now == words or not now[at:].startswith("\n"):
        raise NotPossible(
            "Put the cursor where the second post begins and press Enter once; leave the words as they are."
        )
    if now[at:].strip() != words[at:].strip():
        raise NotPossible(
            "The words themselves were changed: only put in a line break where the second post begins."
        )
    return at


class PlaceForm(forms.Form):
    """One correction of a post: what it is and where it belongs, who wrote it, or hide and show.

    ``quick`` says it in one word, as keys and buttons do: "answer 2",
    "question 3", "reply", "none" (to no question), "right" (as it is),
    "hide", "show".
    """

    ACTS: ClassVar[tuple[str, ...]] = ("place", "author", "hide", "show", "split", "join", "join_before")
    QUICK: ClassVar[tuple[str, ...]] = ("answer", "question", "reply", "none", "right", "hide", "show")

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

    def apply(self, tweet: Tweet, *, by_id: int) -> Correction:
        """Make the correction; raises :class:`~chats.edits.corrections.NotPossible`."""
        match self.cleaned_data["act"]:
            case "hide":
                return correcting.hide(tweet, by_id=by_id)
            case "show":
                return correcting.show(tweet, by_id=by_id)
            case "author":
                handles = handles_in(self.cleaned_data["handle"])
                person = find_or_add_by_handle(handles[0]).pk if handles else None
                return correcting.correct_author([tweet], person, by_id=by_id)[0]
            case "split":
                return correcting.split(tweet, self.place_in(tweet.text), by_id=by_id)
            case "join" | "join_before" as way:
                return correcting.join(tweet, backwards=way == "join_before", by_id=by_id)
            case _:
                return self._place(tweet, by_id=by_id)

    def place_in(self, words: str) -> int:
        """Return where *words* are to be split: ``at``, else the line break that was put into ``text``."""
        at = self.cleaned_data["at"]
        return broken_at(words, self.cleaned_data["text"]) if at is None else int(at)

    def _place(self, tweet: Tweet, *, by_id: int) -> Correction:
        before = correcting.place_of(tweet)
        role, numbers = self.place_said(before)
        return correcting.place(tweet, role, numbers, before=before, by_id=by_id)

    def place_said(self, stood: PostPlace) -> tuple[str, Sequence[int]]:
        """What the post is and where it belongs, as far as one word says it; the rest stays as it is."""
        word, _, number = self.cleaned_data["quick"].partition(" ")
        match word:
            case "":
                return self.cleaned_data["role"], self.cleaned_data["numbers"]
            case "right" | "show":
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
