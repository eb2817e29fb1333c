"""One post of the X API v2, as its JSON states it, made into a :class:`TweetRecord`.

Knows the shapes of a single post only: ``{"id", "text", …}`` with its author and
media either beside it (``includes``) or inlined (``twarc2 flatten``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chatreader.record import Link, Media, Precision, TweetRecord
from chatreader.sources.stated_values import (
    Json,
    NotAPost,
    clean_text,
    id_text,
    iso_time,
    objects_in,
    post_text,
    snowflake_time,
    unescaped_text,
    whole_repost,
)

_MEDIA_KINDS = {"3": "photo", "7": "video", "13": "video", "16": "animated_gif"}
_PICTURE_LINKS = ("pic.twitter.com/", "pic.x.com/")


@dataclass(slots=True)
class Surroundings:
    """What a page says beside its posts: people and posts by id, media by key, when it was fetched."""

    people: dict[str, Json] = field(default_factory=dict)
    media: dict[str, Json] = field(default_factory=dict)
    posts: dict[str, Json] = field(default_factory=dict)
    captured_at: datetime | None = None

    @classmethod
    def of(cls, page: Json) -> Surroundings:
        """From a page, or from a single flattened post; what is missing stays empty."""
        includes, twarc = page.get("includes"), page.get("__twarc")
        return cls(
            {str(one.get("id")): one for one in objects_in(includes, "users")},
            {str(one.get("media_key")): one for one in objects_in(includes, "media")},
            {str(one.get("id")): one for one in objects_in(includes, "tweets")},
            iso_time(twarc.get("retrieved_at")) if isinstance(twarc, dict) else None,
        )


def post_record(post: Json, around: Surroundings, *, line: int, is_context: bool = False) -> TweetRecord:
    """The record of one post; raises :class:`NotAPost` when it has no id or no text."""
    post_id = _id_of(post)
    text = _text_of(post)
    entities = _entities_of(post)
    author = _author_of(post, around)
    handle = _words(author.get("username"))
    replied, quoted, reposted = _pointers(post)
    counts = _counts(post, is_repost=reposted is not None)
    posted_at = iso_time(post.get("created_at")) or snowflake_time(post_id)
    return TweetRecord(
        line=line,
        text=_completed(text, post, reposted, around),
        source_id=post_id,
        alternate_ids=_other_ids(post, post_id),
        author_handle=handle,
        author_name=_words(author.get("name")),
        author_id=id_text(post.get("author_id")) or id_text(author.get("id")),
        posted_at=posted_at,
        precision=Precision.UNKNOWN if posted_at is None else Precision.SECOND,
        reply_to_id=replied,
        reply_to_names=_reply_names(post, around, entities),
        quote_of_id=quoted,
        repost_of_id=reposted,
        conversation_id=id_text(post.get("conversation_id")),
        hashtags=None if entities is None else _strings(entities, "hashtags", "tag"),
        mentions=None if entities is None else _strings(entities, "mentions", "username"),
        links=None if entities is None else _links(entities, post_id),
        media=_media(post, around),
        like_count=counts.get("like_count"),
        repost_count=counts.get("retweet_count"),
        reply_count=counts.get("reply_count"),
        quote_count=counts.get("quote_count"),
        lang=_words(post.get("lang")),
        client=_words(post.get("source")),
        permalink=f"https://x.com/{handle or 'i/web'}/status/{post_id}",
        is_context=is_context,
        captured_at=around.captured_at,
    )


def _id_of(post: Json) -> str:
    found = id_text(post.get("id"))
    if found is None:
        raise NotAPost("it has no id made of digits")
    return found


def _words(value: Any) -> str | None:
    return clean_text(value) or None if isinstance(value, str) else None


def _text_of(post: Json) -> str:
    """The whole text: long posts carry it in ``note_tweet``. ``&amp;`` is undone once."""
    note = post.get("note_tweet")
    text = _words(note.get("text")) if isinstance(note, dict) else None
    return unescaped_text(post_text(text or post.get("text")))


def _completed(text: str, post: Json, original_id: str | None, around: Surroundings) -> str:
    """The text of a retweet, which is cut, made whole from its original where that is at hand."""
    if original_id is None or not text.endswith("…"):
        return text
    inlined = (one for one in objects_in(post, "referenced_tweets") if one.get("id") == original_id)
    for original in (around.posts.get(original_id), *inlined):
        if original is not None and original.get("text"):
            return whole_repost(text, _text_of(original))
    return text


def _entities_of(post: Json) -> Json | None:
    note = post.get("note_tweet")
    for holder in (note, post):
        found = holder.get("entities") if isinstance(holder, dict) else None
        if isinstance(found, dict):
            return found
    return None


def _author_of(post: Json, around: Surroundings) -> Json:
    inlined = post.get("author")
    if isinstance(inlined, dict):
        return inlined
    return around.people.get(str(post.get("author_id")), {})


def _pointers(post: Json) -> tuple[str | None, str | None, str | None]:
    """Ids of the posts this one replies to, quotes and repeats."""
    by_kind = {str(one.get("type")): id_text(one.get("id")) for one in objects_in(post, "referenced_tweets")}
    return by_kind.get("replied_to"), by_kind.get("quoted"), by_kind.get("retweeted")


def _counts(post: Json, *, is_repost: bool) -> dict[str, int]:
    """The counts stated for this very post.

    Those of a retweet are left out: its ``retweet_count`` is the original's and
    the rest is always 0, so that any sum over them would be wrong.
    """
    metrics = post.get("public_metrics")
    if is_repost or not isinstance(metrics, dict):
        return {}
    return {key: value for key, value in metrics.items() if type(value) is int and value >= 0}


def _other_ids(post: Json, post_id: str) -> tuple[str, ...]:
    """The ids the post had before or after it was edited."""
    history = post.get("edit_history_tweet_ids")
    if not isinstance(history, list) or history == [post_id]:
        return ()
    known = (id_text(one) for one in history)
    return tuple(dict.fromkeys(one for one in known if one and one != post_id))


def _reply_names(post: Json, around: Surroundings, entities: Json | None) -> tuple[str, ...]:
    """The handle of the person replied to, as far as the page tells it."""
    person = post.get("in_reply_to_user_id")
    if person is None:
        return ()
    known: Iterable[Any] = (
        around.people.get(str(person), {}),
        post.get("in_reply_to_user"),
        *(one for one in objects_in(entities, "mentions") if one.get("id") == person),
    )
    handles = (_words(one.get("username")) for one in known if isinstance(one, dict))
    return tuple([handle for handle in handles if handle][:1])


def _strings(entities: Json, key: str, name: str) -> tuple[str, ...]:
    found = [_words(one.get(name)) for one in objects_in(entities, key)]
    return tuple(dict.fromkeys(one for one in found if one))


def _links(entities: Json, post_id: str) -> tuple[Link, ...]:
    """Links as far as they lead: pictures and the "read on" link of a post to itself are none."""
    found = []
    for one in objects_in(entities, "urls"):
        shown = one.get("display_url")
        is_picture = "media_key" in one or (isinstance(shown, str) and shown.startswith(_PICTURE_LINKS))
        target = _words(one.get("unwound_url")) or _words(one.get("expanded_url")) or _words(one.get("url"))
        if target and not is_picture and not target.endswith(f"/status/{post_id}"):
            found.append(Link(target, _words(one.get("url")), _words(one.get("title"))))
    return tuple(dict.fromkeys(found))


def _media(post: Json, around: Surroundings) -> tuple[Media, ...] | None:
    attachments = post.get("attachments")
    if not isinstance(attachments, dict):
        return None
    inlined = objects_in(attachments, "media")
    keys = attachments.get("media_keys")
    by_key = (
        [around.media.get(str(key), {"media_key": key}) for key in keys] if isinstance(keys, list) else []
    )
    return tuple(_medium(one) for one in inlined or by_key)


def _medium(one: Json) -> Media:
    kind = _words(one.get("type")) or _MEDIA_KINDS.get(str(one.get("media_key")).split("_")[0], "unknown")
    url = _words(one.get("url")) or _words(one.get("preview_image_url"))
    return Media(kind, url, _words(one.get("alt_text")))
