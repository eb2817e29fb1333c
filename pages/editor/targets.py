"""What can be edited: a chat of the archive, or one of a preview, with the same acts for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest

from chatreader.sessions.transcript import Post
from chats.edits.corrections import PostPlace
from chats.models import StagedTweet, Tweet


@dataclass(frozen=True, slots=True)
class EditOutcome:
    """What became of an edit, as a sentence to the person who made it, and how it is undone."""

    sentence: str
    key: str = ""
    undo_pk: int | None = None
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The texts that stand before and behind a post in its source; "" where there is none."""

    before: str
    after: str
    is_certain: bool
    """True when the source itself says where posts begin and end."""


class EditTarget(Protocol):
    """A chat whose posts are edited. Acts raise :class:`EditRefused` with a sentence for people."""

    @property
    def answer_extras(self) -> str | None:
        """Template of what else of the page follows an edit."""

    @property
    def address(self) -> str:
        """Where edits are sent to: ``…/tweets/<key>/correct/`` and ``…/undo/`` behind it."""

    def page(self) -> str:
        """Return the address of the page on which the chat is read."""

    def post(self, key: str) -> Post:
        """Return a post with its place, or raise ``Http404``."""

    def text_of(self, key: str) -> str:
        """Return the words of a post that can be edited, or raise ``Http404``."""

    def place_of(self, key: str) -> PostPlace:
        """Return what a post is and where it belongs."""

    def place(self, key: str, role: str, numbers: Sequence[int], before: PostPlace) -> EditOutcome:
        """Say what a post is and which questions it belongs to."""

    def set_author(self, key: str, handle: str | None) -> EditOutcome:
        """Say who wrote a post; ``None``: nobody known."""

    def hide(self, key: str) -> EditOutcome:
        """Take a post out of sight of readers."""

    def show(self, key: str) -> EditOutcome:
        """Bring a post back."""

    def split(self, key: str, at: int) -> EditOutcome:
        """Split a post at character *at* of its text."""

    def join(self, key: str, *, backwards: bool) -> EditOutcome:
        """Join a post with the one behind it, or before it."""

    def undo(self, pk: int | None) -> EditOutcome:
        """Take an edit back; ``None``: this person's newest."""

    def form_context(self, key: str) -> dict[str, Any]:
        """Return what the form of one post needs."""

    def reading_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return the reading as it is now, with its template as ``reading``."""


def choices_of(post: Post, questions: Sequence[tuple[int, str | None]], next_one: str) -> list[Any]:
    """Return the questions a post can be put at, and the next one, each with whether it stands there."""
    here = {place.number for place in post.places}
    known = [(number, text or "not captured", number in here) for number, text in questions]
    following = max((number for number, _ in questions), default=0) + 1
    return [*known, (following, next_one, False)]


def beside_of(
    before: StagedTweet | Tweet | None, after: StagedTweet | Tweet | None, *, is_certain: bool
) -> Beside:
    """Return what a post can be joined with."""
    return Beside(before.text if before else "", after.text if after else "", is_certain)
