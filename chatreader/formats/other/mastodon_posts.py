"""One Mastodon status as a server's API shows it, made into a record.

``id``, ``acct`` and ``in_reply_to_id`` mean something on the asked server only: a
status is known by its ``uri``, a person by the address of the account. The
content is HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypedDict
from urllib.parse import urlsplit

from chatreader.formats.base.json_rows import LeftAlone
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
from chatreader.text.html_text import Words, words_of

LONGEST_ADDRESS = 200
"""Characters of the ``uri`` of a status or of the address of an account."""

MAX_HTML = 400_000
"""Characters of HTML beyond which no status is read (its text may have 100,000)."""

_NOT_LINKS = {"hashtag", "mention", "u-url"}
_KINDS = {"image": "photo", "gifv": "animated_gif", "video": "video", "audio": "audio"}


def status_uri(status: Any) -> str | None:
    """The address by which every server knows the status."""
    return stated_code(inner_object(status, "uri"), LONGEST_ADDRESS)


def mastodon_record(
    status: Json, known_ids: Mapping[str, str], *, line: int, is_context: bool = False
) -> TweetRecord:
    """The record of one status; ``known_ids`` maps the server's own ids in the file to addresses.

    Raises :class:`LeftAlone` for a status that is not public, :class:`NotAPost`
    without an address or words.
    """
    boosted = status.get("reblog")
    said = boosted if isinstance(boosted, dict) else status
    if not (_is_public(status) and _is_public(said)):
        raise LeftAlone("it was not posted publicly, so it is left alone")
    uri = status_uri(status)
    if uri is None:
        raise NotAPost("it has no uri")
    posted_at = _to_the_second(status)
    return TweetRecord(
        line=line,
        platform="mastodon",
        source_id=uri,
        uri=uri,
        author_handle=full_handle(status.get("account")),
        author_name=stated_words(inner_object(status, "account", "display_name")),
        author_id=stated_code(inner_object(status, "account", "url"), LONGEST_ADDRESS - 10),
        posted_at=posted_at,
        precision=Precision.UNKNOWN if posted_at is None else Precision.SECOND,
        reply_to_id=known_ids.get(str(status.get("in_reply_to_id"))),
        reply_to_names=_reply_name(status),
        quote_of_id=None if boosted else status_uri(inner_object(status, "quote", "quoted_status")),
        repost_of_id=status_uri(boosted),
        client=stated_words(inner_object(status, "application", "name")),
        permalink=clean_address(status.get("url")) or uri,
        is_context=is_context,
        **_said(said),
        # The counts of a boosted status are not the boost's.
        **_counts({} if isinstance(boosted, dict) else status),
    )


class _Said(TypedDict):
    text: str
    hashtags: tuple[str, ...] | None
    mentions: tuple[str, ...] | None
    links: tuple[Link, ...] | None
    media: tuple[Media, ...] | None
    lang: str | None


def _said(status: Json) -> _Said:
    """What a status says; a boost says what the boosted one does."""
    content = _content(status)
    return _Said(
        text=post_text(_with_warning(status, content.text)),
        hashtags=_hashtags(status, content),
        mentions=each_once(full_handle(one) for one in objects_in(status, "mentions")),
        links=_links(status, content),
        media=_media(status),
        lang=stated_code(status.get("language")),
    )


def _counts(status: Json) -> Counts:
    return Counts(
        like_count=stated_count(status.get("favourites_count")),
        repost_count=stated_count(status.get("reblogs_count")),
        reply_count=stated_count(status.get("replies_count")),
        quote_count=stated_count(status.get("quotes_count")),
    )


def _is_public(status: Json) -> bool:
    return bool(status.get("visibility", "public") == "public")


def nested_statuses(status: Json) -> Iterator[Json]:
    """The boosted and the quoted status, as far as they are written out."""
    for one in (status.get("reblog"), inner_object(status, "quote", "quoted_status")):
        if isinstance(one, dict) and _is_public(one):
            yield one


def full_handle(account: Any) -> str | None:
    """``name@server``: an account of the asked server itself is written there without the server."""
    acct = stated_words(inner_object(account, "acct"))
    if acct is None or "@" in acct:
        return acct
    host = _host(inner_object(account, "url"))
    return stated_words(f"{acct}@{host}") if host else acct


def _host(address: Any) -> str | None:
    try:
        return urlsplit(address).hostname if isinstance(address, str) else None
    except ValueError:
        return None


def _to_the_second(status: Json) -> Any:
    """``created_at``; only the author's own server knows fractions, so that no server's are taken."""
    moment = iso_time(status.get("created_at"))
    return moment.replace(microsecond=0) if moment else None


def _content(status: Json) -> Words:
    content = status.get("content")
    if not isinstance(content, str):
        raise NotAPost("it has no content")
    if len(content) > MAX_HTML:
        raise NotAPost("its text is longer than any post")
    return words_of(content)


def _with_warning(status: Json, text: str) -> str:
    """A content warning is shown above the words it hides, and is as much the author's."""
    warning = status.get("spoiler_text")
    return f"{warning.strip()}\n\n{text}" if isinstance(warning, str) and warning.strip() else text


def _reply_name(status: Json) -> tuple[str, ...]:
    person = status.get("in_reply_to_account_id")
    named = [one for one in objects_in(status, "mentions") if person and one.get("id") == person]
    if not named and person and person == inner_object(status, "account", "id"):
        named = [status["account"]]
    return each_once(full_handle(one) for one in named[:1])


def _hashtags(status: Json, content: Words) -> tuple[str, ...]:
    """As written in the text; the list beside it spells them as its server likes."""
    written = [one.written.removeprefix("#") for one in content.anchors if "hashtag" in one.classes]
    listed = [stated_words(one.get("name")) for one in objects_in(status, "tags")]
    return each_once(stated_words(one) for one in (*written, *listed))


def _links(status: Json, content: Words) -> tuple[Link, ...]:
    card = status.get("card")
    titles = {inner_object(card, "url"): stated_words(inner_object(card, "title"), 500)}
    found = [
        Link(url, stated_words(one.written, 4000), titles.get(one.url))
        for one in content.anchors
        if not one.classes & _NOT_LINKS
        and (url := clean_address(one.url)).startswith(("http://", "https://"))
    ]
    return tuple(dict.fromkeys(found))


def _media(status: Json) -> tuple[Media, ...] | None:
    found = [
        Media(
            _KINDS.get(str(one.get("type")), "unknown"),
            stated_words(one.get("url") or one.get("remote_url") or one.get("preview_url"), 2000),
            stated_words(one.get("description"), 2000),
        )
        for one in objects_in(status, "media_attachments")
    ]
    return tuple(found) or None
