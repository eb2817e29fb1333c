"""Posts of Twitter as snscrape saved them: one JSON object per line, fields in camel case.

``rawContent`` (since 2022) or ``content`` is the text with its t.co links;
``renderedContent`` shows shortened links and is not used. Ids are JSON numbers,
which Python reads exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from chatreader.formats.base.json_rows import Found, JsonRow, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.x.v1_fields import client_name, required_id, v1_permalink
from chatreader.record import Link, Media, Precision, ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source
from chatreader.sources.stated_values import (
    Json,
    clean_address,
    each_once,
    id_text,
    inner_object,
    iso_time,
    objects_in,
    post_text,
    snowflake_time,
    stated_code,
    stated_count,
    stated_words,
    unescaped_text,
)

_TYPE = re.compile(r'"_type"\s*:\s*"snscrape\.modules\.(\w+)\.')
_KINDS = {"Photo": "photo", "Video": "video", "Gif": "animated_gif"}
_NESTED = ("retweetedTweet", "quotedTweet")
_MAX_NESTING = 3


@dataclass(frozen=True, slots=True)
class Snscrape:
    """Reader of snscrape's JSON lines."""

    name: str = "snscrape"
    title: str = "posts of Twitter saved by snscrape (JSON)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By the ``_type`` that snscrape writes into every object."""
        text = seen.text
        keys = seen.keys
        if "_type" in keys and _TYPE.search(text):
            return Match(0.95, "JSON posts whose “_type” is snscrape's")
        if {"renderedContent", "conversationId", "user.username"} <= keys:
            return Match(0.9, "JSON posts with “renderedContent”, as snscrape names it")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post, then the posts inside it. ``hints`` are not needed."""
        return read_rows(read_values(source.lines()), _unfold, _build)


def _unfold(value: Any) -> Iterator[Found]:
    for one in value if isinstance(value, list) else [value]:
        made_by = inner_object(one, "_type")
        if isinstance(made_by, str) and not made_by.startswith("snscrape.modules.twitter."):
            yield refused_row(
                one, f"it is a post of another platform ({stated_words(made_by, 60)}), not of Twitter"
            )
        elif not isinstance(one, dict):
            yield refused_row(one, "it is no post saved by snscrape")
        else:
            yield JsonRow(one)
            for inside in _nested(one, _MAX_NESTING):
                yield JsonRow(inside, is_context=True)


def _nested(post: Json, depth: int) -> Iterator[Json]:
    """Original and quoted posts as far as they are written out (removed ones have an id only)."""
    for key in _NESTED:
        one = post.get(key)
        if isinstance(one, dict) and _text(one):
            yield one
            if depth > 1:
                yield from _nested(one, depth - 1)


def _text(post: Json) -> Any:
    return post.get("rawContent") or post.get("content")


def _build(row: JsonRow, line: int) -> TweetRecord:
    post = row.post
    post_id = required_id(id_text(post.get("id")))
    user = post.get("user")
    handle = stated_words(inner_object(user, "username")) or stated_words(post.get("username"))
    repost_of = id_text(inner_object(post, "retweetedTweet", "id"))
    counted: Json = {} if repost_of else post
    posted_at = iso_time(post.get("date")) or snowflake_time(post_id)
    return TweetRecord(
        line=line,
        text=unescaped_text(post_text(_text(post))),
        source_id=post_id,
        author_handle=handle,
        author_name=stated_words(inner_object(user, "displayname")),
        author_id=id_text(inner_object(user, "id")),
        posted_at=posted_at,
        precision=Precision.UNKNOWN if posted_at is None else Precision.SECOND,
        reply_to_id=id_text(post.get("inReplyToTweetId")),
        reply_to_names=each_once([stated_words(inner_object(post, "inReplyToUser", "username"))]),
        quote_of_id=None if repost_of else id_text(inner_object(post, "quotedTweet", "id")),
        repost_of_id=repost_of,
        conversation_id=id_text(post.get("conversationId")),
        hashtags=_hashtags(post),
        mentions=_mentions(post),
        links=_links(post),
        media=_media(post),
        like_count=stated_count(counted.get("likeCount")),
        repost_count=stated_count(counted.get("retweetCount")),
        reply_count=stated_count(counted.get("replyCount")),
        quote_count=stated_count(counted.get("quoteCount")),
        lang=stated_code(post.get("lang")),
        client=stated_words(post.get("sourceLabel")) or client_name(post.get("source")),
        permalink=v1_permalink(handle, post_id),
        is_context=row.is_context,
    )


def _hashtags(post: Json) -> tuple[str, ...] | None:
    """The hashtags; ``null`` means that there are none, an absent field that nobody knows."""
    if "hashtags" not in post:
        return None
    found = post["hashtags"]
    return each_once(stated_words(one) for one in found) if isinstance(found, list) else ()


def _mentions(post: Json) -> tuple[str, ...] | None:
    if "mentionedUsers" not in post:
        return None
    return each_once(stated_words(one.get("username")) for one in objects_in(post, "mentionedUsers"))


def _links(post: Json) -> tuple[Link, ...] | None:
    """``links`` of later versions, else ``outlinks`` with ``tcooutlinks`` beside them."""
    if "links" in post:
        pairs = [(one.get("url"), one.get("tcourl")) for one in objects_in(post, "links")]
    elif "outlinks" in post:
        pairs = list(zip_longest(_list(post, "outlinks"), _list(post, "tcooutlinks")))
    else:
        return None
    found = [
        Link(clean_address(url), stated_words(written))
        for url, written in pairs
        if isinstance(url, str) and url
    ]
    return tuple(dict.fromkeys(found))


def _list(post: Json, key: str) -> list[Any]:
    value = post.get(key)
    return value if isinstance(value, list) else []


_LISTED = {"photos": "photo", "videos": "video", "animated": "animated_gif"}
"""twscrape, which writes as snscrape did, has one object of three lists in the place of a list."""


def _media(post: Json) -> tuple[Media, ...] | None:
    listed = post.get("media")
    if not isinstance(listed, dict):
        return tuple(_medium(one) for one in objects_in(post, "media")) or None
    return tuple(
        Media(kind, stated_words(one.get("url") or one.get("thumbnailUrl"), longest=2000))
        for key, kind in _LISTED.items()
        for one in objects_in(listed, key)
    )


def _medium(one: Json) -> Media:
    kind = str(one.get("_type")).rpartition(".")[2]
    url = one.get("fullUrl") or one.get("thumbnailUrl") or one.get("previewUrl")
    return Media(
        _KINDS.get(kind, "unknown"),
        stated_words(url, longest=2000),
        stated_words(one.get("altText"), longest=2000),
    )
