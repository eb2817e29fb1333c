"""What is worth saying about an X API file although nothing in it was refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from chatreader.record import ReadProblem
from chatreader.sources.stated_values import Json, objects_in

_ASKED_FIELDS = (
    "created_at",
    "conversation_id",
    "in_reply_to_user_id",
    "referenced_tweets",
    "public_metrics",
    "entities",
    "lang",
    "note_tweet",
)
_NEVER_ABSENT = ("created_at", "conversation_id", "public_metrics", "lang")
_EXPANSIONS = (
    "author_id",
    "referenced_tweets.id",
    "referenced_tweets.id.author_id",
    "attachments.media_keys",
)


@dataclass(slots=True)
class FieldsSeen:
    """Which fields ever occurred in the posts of a file."""

    seen: set[str] = field(default_factory=set)
    has_author: bool = False
    has_handle: bool = False

    def note(self, post: Json, *, has_handle: bool) -> None:
        """Count one post."""
        self.has_handle = self.has_handle or has_handle
        self.has_author = self.has_author or "author_id" in post
        if not self.seen.issuperset(post):
            self.seen.update(post)

    def remark(self) -> str | None:
        """Which parameters were missing when the file was fetched, or ``None``.

        Only fields that every post has once they are asked for can prove it;
        when one of those is missing, all that never occurred are named.
        """
        lacking = [name for name in _NEVER_ABSENT if name not in self.seen]
        if self.has_handle and not lacking:
            return None
        parts = []
        if not self.has_handle:
            parts.append(f"expansions={','.join(_EXPANSIONS)}")
        if lacking:
            asked = [name for name in _ASKED_FIELDS if name not in self.seen]
            parts.append(f"tweet.fields={','.join(asked)}")
        return f"{self._loss(lacking)}; for more, fetch them again with {' and '.join(parts)}"

    def _loss(self, lacking: list[str]) -> str:
        lost = [] if self.has_handle else ["without the names of their authors"]
        if "created_at" in lacking:
            lost.append("with times taken from their ids")
        elif lacking:
            lost.append("without some of their details")
        return f"The X API was asked for little, so the posts come {' and '.join(lost)}"


def error_remarks(page: Json, line: int) -> Iterator[ReadProblem]:
    """The ``errors`` of a page, one remark per kind: they speak of context, never of its posts.

    Deleted posts, suspended people and ids of earlier edits stand there as a
    matter of course. ``line`` is the row at which the page begins.
    """
    errors = objects_in(page, "errors")
    kinds = Counter((_word(one, "title"), _word(one, "resource_type")) for one in errors)
    for (title, resource), count in kinds.items():
        details = (_word(one, "detail") for one in errors if _word(one, "title") == title)
        lost = f"{count} {_thing(resource, count)}"
        reason = f"X could not show {lost} that posts here speak of ({title or 'error'})"
        yield ReadProblem(line, reason, next(details, "")[:120], is_refused=False)


def _word(error: Json, key: str) -> str:
    value = error.get(key)
    return value if isinstance(value, str) else ""


def _thing(resource: str, count: int) -> str:
    thing = {"tweet": "post", "user": "person", "media": "picture or film"}.get(resource, "thing")
    if count == 1:
        return thing
    return {"person": "people", "picture or film": "pictures or films"}.get(thing, f"{thing}s")
