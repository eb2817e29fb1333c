"""Where the things of a post stand in the shape of the X API v1.1, which later sources kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chatreader.record import Link
from chatreader.sources.stated_values import (
    Json,
    NotAPost,
    each_once,
    id_text,
    inner_object,
    objects_in,
    stated_words,
    unescaped_text,
)

NESTED = ("retweeted_status", "quoted_status")
"""Keys under which a status carries another one, to explain itself."""

_MAX_NESTING = 3
_EDITS = {"edit_control", "edit_info", "edit_history"}
_CLIENT = re.compile(r">([^<]*)<")
_POST_ADDRESS = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:\w{1,20}|i/web)/status(?:es)?/(\d{1,20})/?(?:[?#].*)?\Z"
)
_STATUS_PATH = re.compile(r"/(\w{1,20})/status(?:es)?/(\d{1,20})")


@dataclass(frozen=True, slots=True)
class Person:
    """The author of a post, as far as a source names one."""

    handle: str | None = None
    name: str | None = None
    id: str | None = None


NOBODY = Person()


def person_of(user: Any) -> Person:
    """The author from a v1.1 ``user`` object."""
    return Person(
        stated_words(inner_object(user, "screen_name")),
        stated_words(inner_object(user, "name")),
        id_text(inner_object(user, "id_str")) or id_text(inner_object(user, "id")),
    )


def nested_statuses(status: Json, depth: int = _MAX_NESTING) -> Iterator[Json]:
    """The statuses inside a status, each once by id: originals, quoted posts, and those in them."""
    seen: set[str | None] = {None}
    for one in _all_nested(status, depth):
        if (known := id_of(one)) not in seen:
            seen.add(known)
            yield one


def _all_nested(status: Json, depth: int) -> Iterator[Json]:
    for key in NESTED:
        one = status.get(key)
        if isinstance(one, dict):
            yield one
            if depth > 1:
                yield from _all_nested(one, depth - 1)


def id_of(status: Any) -> str | None:
    """The id of a status: as text where it is written, for numbers may have been rounded on their way."""
    return id_text(inner_object(status, "id_str")) or id_text(inner_object(status, "id"))


def required_id(known: str | None) -> str:
    """``known``, or :class:`NotAPost`."""
    if known is None:
        raise NotAPost("it has no id made of digits")
    return known


def full_text(status: Any) -> str:
    """The whole text of a status, still escaped; ``""`` when it has none."""
    for text in (
        inner_object(status, "extended_tweet", "full_text"),
        inner_object(status, "full_text"),
        inner_object(status, "text"),
    ):
        if isinstance(text, str) and text:
            return text
    return ""


def entities_of(status: Any) -> tuple[Json, ...]:
    """The entities of the whole text, in a tuple; an empty one when the source states none."""
    for holder in (inner_object(status, "extended_tweet", "entities"), inner_object(status, "entities")):
        if isinstance(holder, dict):
            return (holder,)
    return ()


def edit_ids(status: Json) -> tuple[str, ...]:
    """The ids a post had before and after edits, its own included, from where any source keeps them."""
    if _EDITS.isdisjoint(status):
        return ()
    for holder in (
        status.get("edit_control"),
        inner_object(status, "edit_control", "edit_control_initial"),
        inner_object(status, "edit_info", "initial"),
        inner_object(status, "edit_info", "edit", "editControlInitial"),
        status.get("edit_history"),
    ):
        ids = inner_object(holder, "edit_tweet_ids") or inner_object(holder, "editTweetIds")
        if isinstance(ids, list):
            return each_once(id_text(one) for one in ids)
    return ()


def client_name(source: Any) -> str | None:
    """The name of the program, which sources write as a link to its maker."""
    if not isinstance(source, str):
        return None
    found = _CLIENT.search(source)
    return stated_words(unescaped_text(found[1] if found else source))


def v1_permalink(handle: str | None, post_id: str) -> str:
    """The address of a post on the web; X finds it by its id whatever the handle."""
    return f"https://x.com/{handle or 'i/web'}/status/{post_id}"


def pointed_at(address: Any) -> tuple[str, str] | None:
    """Handle and id of the post that an address leads to."""
    found = _STATUS_PATH.search(address) if isinstance(address, str) else None
    return (found[1], found[2]) if found else None


def quoted_by_link(links: Iterable[Link], own_id: str) -> str | None:
    """The post that the last link of a post leads to: how a quotation looks where quotes are not named.

    Twitter shows a post under the one whose text ends in its address (since April 2015).
    """
    last = next(reversed(tuple(links)), None)
    found = _POST_ADDRESS.match(last.url) if last is not None else None
    return found[1] if found and found[1] != own_id else None


def media_objects(status: Json, entities: Iterable[Json]) -> list[Json]:
    """Pictures and films; ``extended_entities`` has all of them, ``entities`` only the first."""
    holders = (
        inner_object(status, "extended_tweet", "extended_entities"),
        status.get("extended_entities"),
        *entities,
        status.get("entities"),
    )
    return next((found for holder in holders if (found := objects_in(holder, "media"))), [])
