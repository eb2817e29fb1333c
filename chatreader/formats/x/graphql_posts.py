"""One post as x.com answers its own pages (GraphQL ``result``), made into a record.

The fields of v1.1 stand under ``legacy``; whole long texts in ``note_tweet``; the
author in ``core.user_results.result``, under ``legacy`` until 2024 and under
``core`` since. What moved once is looked for in both places.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from chatreader.formats.x.v1_fields import (
    Person,
    edit_ids,
    entities_of,
    full_text,
    id_of,
    media_objects,
    pointed_at,
    required_id,
)
from chatreader.formats.x.v1_posts import Parts, record_of
from chatreader.record import TweetRecord
from chatreader.sources.stated_values import Json, NotAPost, id_text, inner_object, stated_words, whole_repost

_MAX_NESTING = 3


def inner_result(result: Any) -> Any:
    """The post itself: one shown with a notice (``TweetWithVisibilityResults``) lies a level deeper."""
    deeper = inner_object(result, "tweet")
    return deeper if isinstance(deeper, dict) and "legacy" not in result else result


def is_written_out(result: Any) -> bool:
    """Whether X shows the post (no tombstone, not unavailable, no mere reference)."""
    return isinstance(inner_object(result, "legacy"), dict)


def x_record(
    result: Json, *, line: int, is_context: bool = False, captured_at: datetime | None = None
) -> TweetRecord:
    """The record of one post of x.com; raises :class:`NotAPost` when it has no id, text or ``legacy``."""
    legacy = result.get("legacy")
    if not isinstance(legacy, dict):
        raise NotAPost("x.com shows nothing of it")
    post_id = required_id(id_text(result.get("rest_id")) or id_of(legacy))
    original = _original(result)
    repost_of = post_id_of(original) or id_text(legacy.get("retweeted_status_id_str"))
    parts = Parts(
        post_id=post_id,
        text=whole_repost(_text(result), _text(original)),
        entities=(*_entities(result), *_entities(original)),
        author=_author(result, legacy, post_id),
        repost_of_id=repost_of,
        quote_of_id=None if repost_of else _quoted_id(result, legacy),
        other_ids=edit_ids(result),
        client=result.get("source") or legacy.get("source"),
        captured_at=captured_at,
    )
    return record_of(legacy, parts, line=line, is_context=is_context)


def post_id_of(result: Any) -> str | None:
    """The id of a post of x.com."""
    return id_text(inner_object(result, "rest_id")) or id_of(inner_object(result, "legacy"))


def nested_posts(result: Json, depth: int = _MAX_NESTING) -> Iterator[Json]:
    """The posts written out inside a post, each once: the original, the quoted post, and those in them."""
    seen: set[str | None] = set()
    for one in _all_nested(result, depth):
        if (known := post_id_of(one)) not in seen:
            seen.add(known)
            yield one


def _all_nested(result: Json, depth: int) -> Iterator[Json]:
    for one in (_original(result), _quoted(result)):
        if is_written_out(one):
            yield one
            if depth > 1:
                yield from _all_nested(one, depth - 1)


def _original(result: Any) -> Any:
    for holder in (inner_object(result, "legacy"), result):
        found = inner_object(holder, "retweeted_status_result", "result")
        if isinstance(found, dict):
            return inner_result(found)
    return None


def _quoted(result: Any) -> Any:
    return inner_result(inner_object(result, "quoted_status_result", "result"))


def _quoted_id(result: Json, legacy: Json) -> str | None:
    return id_text(legacy.get("quoted_status_id_str")) or post_id_of(_quoted(result))


def _note(result: Any) -> Any:
    return inner_object(result, "note_tweet", "note_tweet_results", "result")


def _text(result: Any) -> str:
    text = inner_object(_note(result), "text")
    return text if isinstance(text, str) and text else full_text(inner_object(result, "legacy"))


def _entities(result: Any) -> tuple[Json, ...]:
    """The entities of the text that is read: those of the note when there is one."""
    found = inner_object(_note(result), "entity_set")
    return (found,) if isinstance(found, dict) else entities_of(inner_object(result, "legacy"))


def _author(result: Json, legacy: Json, post_id: str) -> Person:
    """The author; where ``user_results`` is empty, the address of a picture still names the handle."""
    user = inner_object(result, "core", "user_results", "result")
    # A person whose account needs a notice lies a level deeper, like such posts.
    user = inner_object(user, "user") or user
    return Person(
        stated_words(inner_object(user, "core", "screen_name"))
        or stated_words(inner_object(user, "legacy", "screen_name"))
        or handle_in_media(legacy, post_id),
        stated_words(inner_object(user, "core", "name"))
        or stated_words(inner_object(user, "legacy", "name")),
        id_text(inner_object(user, "rest_id")) or id_text(legacy.get("user_id_str")),
    )


def handle_in_media(status: Json, post_id: str) -> str | None:
    """The handle in the address of a post's own picture (pictures taken over from others name those)."""
    for one in media_objects(status, ()):
        found = pointed_at(one.get("expanded_url"))
        if found and found[1] == post_id:
            return found[0]
    return None
