"""What can be edited: a chat of the archive, or one of a preview, with the same acts for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest

from chatreader.sessions.transcript import Post
from chats.edits.corrections import PostPlace
from chats.models import StagedTweet, Tweet
from chats.models.curation import ModeratorEdit


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


class EditStore(Protocol):
    """What a moderator can say of a post, in the archive or in a preview: both keep it in one shape."""

    def place(
        self, post: Any, role: str, numbers: Sequence[int], *, by_id: int, before: PostPlace
    ) -> ModeratorEdit:
        """Say what a post is and which questions it belongs to."""

    def set_author(self, posts: Sequence[Any], handle: str | None, *, by_id: int) -> ModeratorEdit:
        """Say who wrote some posts; ``None``: nobody known."""

    def hide(self, post: Any, /, *, by_id: int) -> ModeratorEdit:
        """Take a post out of sight of readers."""

    def show(self, post: Any, /, *, by_id: int) -> ModeratorEdit:
        """Bring a post back."""

    def split(self, post: Any, at: int, *, by_id: int) -> ModeratorEdit:
        """Split a post at character *at* of its text."""

    def join(self, post: Any, *, backwards: bool, by_id: int) -> ModeratorEdit:
        """Join a post with the one behind it, or before it."""


class EditTarget(Protocol):
    """A chat whose posts are edited, by one moderator. Edits raise :class:`EditRefused` with a sentence."""

    by_id: int

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

    def place_of(self, key: str) -> PostPlace:
        """Return what a post is and where it belongs."""

    @property
    def store(self) -> EditStore:
        """Where what is said is kept."""

    def stored(self, key: str) -> Any:
        """Return a post as its store knows it, or raise ``Http404``."""

    def outcome(self, made: Any, key: str = "") -> EditOutcome:
        """Return what an edit became; what follows from it is begun."""

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
