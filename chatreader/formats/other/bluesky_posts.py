"""One Bluesky post as the network's API shows it (``app.bsky.feed.defs#postView``), made into a record.

A post is known by its ``at://`` address everywhere, so that this is its id as well.
Positions of tags, links and mentions (facets) count bytes of UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chatreader.record import Link, Media, Precision, TweetRecord
from chatreader.sources.stated_values import (
    Counts,
    Json,
    NotAPost,
    clean_address,
    each_once,
    inner_object,
    iso_time,
    objects_in,
    post_text,
    stated_code,
    stated_count,
    stated_words,
)

LONGEST_ADDRESS = 200
"""Characters of an ``at://`` address (48 bytes of a person, 13 of a post, the kind between)."""

_POST_KIND = "/app.bsky.feed.post/"
_CLOCK_ERROR = timedelta(minutes=5)
_FACET = "app.bsky.richtext.facet#"


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the facets and the embedded card of a post say."""

    hashtags: tuple[str, ...]
    mentions: tuple[str, ...]
    links: tuple[Link, ...]


def address_of(value: Any) -> str | None:
    """``value`` when it is the ``at://`` address of a post (not of a list, a feed or a person)."""
    address = stated_code(value, LONGEST_ADDRESS)
    return address if address and address.startswith("at://") and _POST_KIND in address else None


def bluesky_record(post: Json, *, line: int, is_context: bool = False, reply_name: Any = None) -> TweetRecord:
    """The record of one post; raises :class:`NotAPost` without an address or a text.

    ``reply_name`` is the handle of the person replied to, where a feed shows it.
    """
    uri = address_of(post.get("uri"))
    if uri is None:
        raise NotAPost("it has no address that begins with at://")
    said, author = said_by(post), post.get("author")
    text = post_text(said.get("text"))
    marks = _marks(said, text)
    handle = handle_of(author)
    posted_at = _posted_at(said.get("createdAt"), post.get("indexedAt"))
    return TweetRecord(
        line=line,
        text=text,
        platform="bluesky",
        source_id=uri,
        uri=uri,
        author_handle=handle,
        author_name=stated_words(inner_object(author, "displayName")),
        author_id=stated_code(inner_object(author, "did"), LONGEST_ADDRESS - 10),
        posted_at=posted_at,
        precision=Precision.UNKNOWN if posted_at is None else Precision.SECOND,
        reply_to_id=address_of(inner_object(said, "reply", "parent", "uri")),
        reply_to_names=each_once([stated_words(reply_name)]),
        quote_of_id=_quoted(said.get("embed")),
        conversation_id=address_of(inner_object(said, "reply", "root", "uri")),
        hashtags=marks.hashtags,
        mentions=marks.mentions,
        links=marks.links,
        media=_media(said, post),
        **_counts(post),
        lang=_language(said),
        permalink=_permalink(uri, handle),
        is_context=is_context,
    )


def _counts(post: Json) -> Counts:
    return Counts(
        like_count=stated_count(post.get("likeCount")),
        repost_count=stated_count(post.get("repostCount")),
        reply_count=stated_count(post.get("replyCount")),
        quote_count=stated_count(post.get("quoteCount")),
    )


def said_by(post: Json) -> Json:
    """What the author wrote: ``record``, or ``value`` where the post is shown inside another one."""
    for key in ("record", "value"):
        if isinstance(found := post.get(key), dict):
            return found
    raise NotAPost("it has no record of what was written")


def handle_of(author: Any) -> str | None:
    """The handle, unless the network could not verify it (``handle.invalid``)."""
    handle = stated_words(inner_object(author, "handle"))
    return None if handle == "handle.invalid" else handle


def quoted_views(post: Json) -> Iterator[Json]:
    """The quoted post as it is shown inside ``post``, when it is shown and is a post."""
    for view in (inner_object(post, "embed", "record"), inner_object(post, "embed", "record", "record")):
        if address_of(inner_object(view, "uri")) and isinstance(inner_object(view, "value"), dict):
            embeds = objects_in(view, "embeds")
            yield {**view, "embed": embeds[0] if embeds else None}


def _quoted(embed: Any) -> str | None:
    return address_of(inner_object(embed, "record", "uri")) or address_of(
        inner_object(embed, "record", "record", "uri")
    )


def _posted_at(created: Any, indexed: Any) -> datetime | None:
    """``createdAt`` is what the author's program says; no post is later than its arrival (``indexedAt``)."""
    said, arrived = iso_time(created), iso_time(indexed)
    if said is None or (arrived is not None and said > arrived + _CLOCK_ERROR):
        return arrived
    return said


def _marks(said: Json, text: str) -> _Marks:
    encoded = text.encode()
    tags: list[str | None] = []
    people: list[str | None] = []
    links: dict[str, Link] = {}
    for facet in objects_in(said, "facets"):
        written = _span(encoded, facet.get("index"))
        for feature in objects_in(facet, "features"):
            kind = str(feature.get("$type")).removeprefix(_FACET)
            if kind == "tag":
                tags.append(stated_words(feature.get("tag"), 300))
            elif kind == "mention" and written:
                people.append(written.removeprefix("@"))
            elif kind == "link" and (url := clean_address(feature.get("uri"))):
                links.setdefault(url, Link(url, written))
    _add_card(links, said.get("embed"))
    listed = said.get("tags")
    tags += [stated_words(tag, 300) for tag in listed] if isinstance(listed, list) else []
    return _Marks(each_once(tags), each_once(people), tuple(links.values()))


def _add_card(links: dict[str, Link], embed: Any) -> None:
    """Add the page whose card is shown below the post, or its title to the link that leads there."""
    card = inner_object(embed, "external") or inner_object(embed, "media", "external")
    if url := clean_address(inner_object(card, "uri")):
        known = links.get(url)
        links[url] = Link(
            url, known.written if known else None, stated_words(inner_object(card, "title"), 500)
        )


def _span(encoded: bytes, index: Any) -> str | None:
    """The words between two byte positions; ``None`` when they do not lie in the text or cut a character."""
    first, last = inner_object(index, "byteStart"), inner_object(index, "byteEnd")
    if type(first) is not int or type(last) is not int or not 0 <= first < last <= len(encoded):
        return None
    try:
        return stated_words(encoded[first:last].decode(), 500)
    except UnicodeDecodeError:
        return None


def _media(said: Json, post: Json) -> tuple[Media, ...] | None:
    """Pictures and films: their addresses stand in the view, their descriptions in both."""
    found: list[Media] = []
    for embed in (inner_object(post, "embed"), inner_object(post, "embed", "media")):
        for one in objects_in(embed, "images"):
            url = one.get("fullsize") or one.get("thumb")
            found.append(Media("photo", stated_words(url, 2000), stated_words(one.get("alt"), 2000)))
        if inner_object(embed, "playlist"):
            url = inner_object(embed, "thumbnail") or inner_object(embed, "playlist")
            found.append(
                Media("video", stated_words(url, 2000), stated_words(inner_object(embed, "alt"), 2000))
            )
    if not found:
        embeds = (inner_object(said, "embed"), inner_object(said, "embed", "media"))
        images = [one for embed in embeds for one in objects_in(embed, "images")]
        found = [Media("photo", None, stated_words(one.get("alt"), 2000)) for one in images]
    return tuple(found) or None


def _language(said: Json) -> str | None:
    languages = said.get("langs")
    return stated_code(languages[0]) if isinstance(languages, list) and languages else None


def _permalink(uri: str, handle: str | None) -> str:
    person, _, key = uri.removeprefix("at://").partition(_POST_KIND)
    return f"https://bsky.app/profile/{handle or person}/post/{key}"
