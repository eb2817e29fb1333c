"""One post in the shape of the X API v1.1, in which many later sources write it too.

Account archives, x.com's own answers (``legacy``) and older captures differ in
where the author, the whole text and the pointers stand; :class:`Parts` holds those,
everything else is read from the status itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chatreader.formats.x.v1_fields import (
    NOBODY,
    Person,
    client_name,
    edit_ids,
    entities_of,
    full_text,
    id_of,
    media_objects,
    person_of,
    required_id,
    v1_permalink,
)
from chatreader.record import Link, Media, Precision, TweetRecord
from chatreader.sources.stated_values import (
    Json,
    clean_address,
    each_once,
    id_text,
    objects_in,
    post_text,
    snowflake_time,
    stated_code,
    stated_count,
    stated_words,
    twitter_time,
    unescaped_text,
    whole_repost,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What stands in different places of different sources.

    ``text`` is the whole text, still escaped; ``entities`` are the objects with
    ``hashtags``, ``urls`` and ``user_mentions`` that belong to it.
    """

    post_id: str
    text: str
    entities: tuple[Json, ...]
    author: Person
    repost_of_id: str | None = None
    quote_of_id: str | None = None
    other_ids: tuple[str, ...] = ()
    client: Any = None
    captured_at: datetime | None = None


def status_record(
    status: Json,
    *,
    line: int,
    is_context: bool = False,
    owner: Person = NOBODY,
    captured_at: datetime | None = None,
) -> TweetRecord:
    """The record of a v1.1 status; ``owner`` wrote it when it names no user (account archives).

    Raises :class:`NotAPost` when it has no id or no text.
    """
    original = status.get("retweeted_status")
    repost_of = id_of(original) or id_text(status.get("retweeted_status_id_str"))
    user = status.get("user")
    parts = Parts(
        post_id=required_id(id_of(status)),
        text=whole_repost(full_text(status), full_text(original)),
        entities=(*entities_of(status), *entities_of(original)),
        author=person_of(user) if isinstance(user, dict) else owner,
        repost_of_id=repost_of,
        # On a retweet of a quote these fields speak of the original.
        quote_of_id=None if repost_of else _quoted_id(status),
        other_ids=edit_ids(status),
        client=status.get("source"),
        captured_at=captured_at,
    )
    return record_of(status, parts, line=line, is_context=is_context)


def record_of(status: Json, parts: Parts, *, line: int, is_context: bool) -> TweetRecord:
    """The record of a post from its v1.1 fields and the parts found elsewhere."""
    author, post_id = parts.author, parts.post_id
    posted_at = twitter_time(status.get("created_at")) or snowflake_time(post_id)
    # The counts of a retweet are those of its original or always 0: no sum over them could be right.
    counted: Json = {} if parts.repost_of_id else status
    return TweetRecord(
        line=line,
        text=unescaped_text(post_text(parts.text)),
        source_id=post_id,
        alternate_ids=tuple(one for one in parts.other_ids if one != post_id),
        author_handle=author.handle,
        author_name=author.name,
        author_id=author.id,
        posted_at=posted_at,
        precision=Precision.UNKNOWN if posted_at is None else Precision.SECOND,
        reply_to_id=id_text(status.get("in_reply_to_status_id_str"))
        or id_text(status.get("in_reply_to_status_id")),
        reply_to_names=each_once([stated_words(status.get("in_reply_to_screen_name"))]),
        quote_of_id=parts.quote_of_id,
        repost_of_id=parts.repost_of_id,
        conversation_id=id_text(status.get("conversation_id_str")),
        hashtags=_named(parts.entities, "hashtags", "text"),
        mentions=_named(parts.entities, "user_mentions", "screen_name"),
        links=_links(parts.entities, post_id),
        media=_media(status, parts.entities),
        like_count=stated_count(counted.get("favorite_count")),
        repost_count=stated_count(counted.get("retweet_count")),
        reply_count=stated_count(counted.get("reply_count")),
        quote_count=stated_count(counted.get("quote_count")),
        lang=stated_code(status.get("lang")),
        client=client_name(parts.client),
        permalink=v1_permalink(author.handle, post_id),
        captured_at=parts.captured_at,
        is_context=is_context,
    )


def _quoted_id(status: Json) -> str | None:
    return (
        id_text(status.get("quoted_status_id_str"))
        or id_of(status.get("quoted_status"))
        or id_text(status.get("quoted_status_id"))
    )


def _named(entities: tuple[Json, ...], key: str, name: str) -> tuple[str, ...] | None:
    if not entities:
        return None
    return each_once(stated_words(one.get(name)) for holder in entities for one in objects_in(holder, key))


def _links(entities: tuple[Json, ...], post_id: str) -> tuple[Link, ...] | None:
    """Links as far as they lead; the "read on" link of a post to itself is none."""
    if not entities:
        return None
    found: dict[str, Link] = {}
    for one in (url for holder in entities for url in objects_in(holder, "urls")):
        target = one.get("expanded_url") or one.get("url")
        if isinstance(target, str) and not target.endswith(f"/status/{post_id}"):
            found.setdefault(target, Link(clean_address(target), stated_words(one.get("url"))))
    return tuple(found.values())


def _media(status: Json, entities: tuple[Json, ...]) -> tuple[Media, ...] | None:
    found = [
        Media(
            stated_code(one.get("type")) or "unknown",
            stated_words(one.get("media_url_https") or one.get("media_url"), longest=2000),
            stated_words(one.get("ext_alt_text"), longest=2000),
        )
        for one in media_objects(status, entities)
    ]
    return tuple(dict.fromkeys(found)) or None
