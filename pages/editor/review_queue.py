"""What lies on a moderator's desk: posts worth a look with what came before, hidden ones, changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chatreader.sessions.transcript import Post
from chats.edits.history import count_changes
from chats.models import ChatSession, Tweet
from chats.models.archive import PostVisibility
from participants.models import Visibility

WORTH_A_LOOK = 0.25
"""Posts of more doubt are shown for review. Greetings and thanks known by their words stand at 0.2."""

AT_ONCE = 30
"""Posts that the work list shows at a time; the next move up as these are looked at."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is left to do in a session. ``near``: a post's key and the question open when it was written."""

    to_look_at: int
    looked_at: int
    changes: int
    near: Mapping[str, int]

    @property
    def total(self) -> int:
        """Posts looked at and posts still to look at."""
        return self.to_look_at + self.looked_at


def desk_of(session: ChatSession, posts: Sequence[Post]) -> Desk:
    """Return the desk of *session*, whose posts are *posts* in reading order; two statements."""
    return Desk(
        to_look_at=len(doubtful_posts(posts)),
        looked_at=sum(post.is_corrected for post in posts),
        changes=count_changes(session),
        near=open_at(posts),
    )


def doubtful_posts(posts: Sequence[Post], *, every: bool = False) -> list[Post]:
    """Return the posts nobody looked at yet, least certain first; *every* adds the certain ones."""
    left = [p for p in posts if not p.is_corrected and (every or p.doubt > WORTH_A_LOOK)]
    return sorted(left, key=lambda post: (-round(post.doubt, 3), post.position))


def open_at(posts: Sequence[Post]) -> dict[str, int]:
    """Return for each post the number of the question open when it was written; absent before the first.

    A question opens with the post that asks it, or, where that was not captured, with the first post
    that answers it by its label: nobody writes A3 before Q3 was asked.
    """
    found: dict[str, int] = {}
    last: int | None = None
    for post in posts:
        last = _opened_by(post, last)
        if last is not None:
            found[post.key] = last
    return found


def _opened_by(post: Post, last: int | None) -> int | None:
    for place in post.places:
        if place.relation == "asks":
            return place.number
        if place.relation == "answers" and place.reason == "label" and place.number > (last or 0):
            return place.number
    return last


@dataclass(frozen=True, slots=True)
class Doubt:
    """A post to look at, and what it hangs on: the post it replies to, else the one before it."""

    post: Post
    context: Post | None
    is_reply: bool


def doubts_of(posts: Sequence[Post], *, every: bool = False) -> list[Doubt]:
    """Return the first posts of the work list, each with its context."""
    by_key = {post.key: post for post in posts}
    before = dict(zip((p.key for p in posts[1:]), posts, strict=False))
    found = []
    for post in doubtful_posts(posts, every=every)[:AT_ONCE]:
        target = by_key.get(post.reply_to_key or "") or by_key.get(post.quote_of_key or "")
        found.append(Doubt(post, target or before.get(post.key), is_reply=target is not None))
    return found


def hidden_posts(session: ChatSession) -> list[Tweet]:
    """Return the posts that a moderator hid, in reading order; not removed ones, nor hidden people's."""
    hidden = session.tweets.filter(visibility=PostVisibility.HIDDEN, is_context=False)
    return list(hidden.exclude(author__visibility=Visibility.HIDDEN).order_by("position", "pk"))
