"""The outbox of an account (``outbox.json`` of Mastodon's archive, or of any server that speaks ActivityPub).

Only what was posted publicly is read; the rest (unlisted posts too, as of a server's own answers) is left out
and counted, and so are boosts: they hold no words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from chatreader.formats.base.json_rows import Found, JsonRow, left_out, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.record import Media, Precision, ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source
from chatreader.sources.stated_values import (
    Json,
    NotAPost,
    clean_address,
    each_once,
    inner_object,
    iso_time,
    objects_in,
    post_text,
    stated_code,
    stated_words,
)
from chatreader.text.html_text import words_of

_PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_NOTES = frozenset({"Note", "Question", "Article"})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ActivityPubOutbox:
    """Reader of outboxes."""

    name: str = "activitypub"
    title: str = "the outbox of a Mastodon account (outbox.json of its archive)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.PERSONAL

    def detect(self, seen: Sniffed) -> Match | None:
        """By ``orderedItems`` with activities in it."""
        keys = seen.keys
        if {"orderedItems", "orderedItems.type"} <= keys and "orderedItems.object" in keys:
            return Match(
                0.95, "JSON with “orderedItems”, as the archive of a Mastodon account holds its posts"
            )
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every public post; ``hints`` are not needed."""
        return read_rows(read_values(source.lines()), _unfold, _build)


def _unfold(value: Any) -> Iterator[Found]:
    if not isinstance(value, dict) or not isinstance(value.get("orderedItems"), list):
        yield refused_row(value, "it is no outbox")
        return
    left: Counter[str] = Counter()
    for one in value["orderedItems"]:
        said = inner_object(one, "object")
        if not isinstance(said, dict) or said.get("type") not in _NOTES:
            left["boost" if inner_object(one, "type") == "Announce" else "other"] += 1
        elif not _PUBLIC.isdisjoint(_listed(said.get("to"))):
            yield JsonRow(said)
        else:
            left["private"] += 1
    yield from left_out(left["private"], "post", "posts", ": not public")
    yield from left_out(left["boost"], "boost", "boosts", ": the words of others are not in the archive")
    yield from left_out(left["other"], "entry", "entries", ": no post")


def _listed(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _build(row: JsonRow, line: int) -> TweetRecord:
    note = row.post
    uri = stated_code(note.get("id"), _LONGEST)
    if uri is None:
        raise NotAPost("it has no id")
    said = words_of(str(note.get("content") or ""))
    warning = stated_words(note.get("summary"))
    actor = stated_code(_who(note.get("attributedTo")), _LONGEST - 10)
    posted_at = iso_time(note.get("published"))
    tags = list(objects_in(note, "tag"))
    return TweetRecord(
        line=line,
        platform="mastodon",
        source_id=uri,
        uri=uri,
        text=post_text(f"{warning}\n\n{said.text}" if warning else said.text),
        author_handle=handle_of(actor),
        author_id=_address_of(actor),
        posted_at=posted_at,
        precision=Precision.UNKNOWN if posted_at is None else Precision.SECOND,
        reply_to_id=stated_code(note.get("inReplyTo"), _LONGEST),
        hashtags=each_once(
            str(one.get("name") or "").lstrip("#") for one in tags if one.get("type") == "Hashtag"
        ),
        mentions=each_once(
            str(one.get("name") or "").lstrip("@") for one in tags if one.get("type") == "Mention"
        ),
        media=tuple(_medium(one) for one in objects_in(note, "attachment")) or None,
        permalink=clean_address(note.get("url")) or uri,
    )


def _who(value: Any) -> Any:
    return value.get("id") if isinstance(value, dict) else value


def _medium(one: Json) -> Media:
    kind = str(one.get("mediaType") or "").partition("/")[0]
    url = stated_words(one.get("url"), longest=2000)
    return Media(
        {"image": "photo"}.get(kind, kind or "unknown"), url, stated_words(one.get("name"), longest=2000)
    )


def handle_of(actor: str | None) -> str | None:
    """``quillo@glen.example`` of ``https://glen.example/users/quillo``."""
    parts = urlsplit(actor or "")
    name = parts.path.rstrip("/").rpartition("/")[2].lstrip("@")
    return f"{name}@{parts.hostname}" if name and parts.hostname else None


def _address_of(actor: str | None) -> str | None:
    """The address of the account's page, by which the server's own answers name the person."""
    parts = urlsplit(actor or "")
    handle = handle_of(actor)
    return f"https://{parts.hostname}/@{handle.partition('@')[0]}" if handle else None
