"""Posts of x.com as the browser script twitter-web-exporter saves them in JSON: a list of flat objects.

With "include all metadata" each object also carries the post as x.com answered
it (``metadata``), which says more and is read instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chatreader.formats.base.json_rows import Found, JsonRow, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.x.graphql_posts import inner_result, is_written_out, nested_posts, x_record
from chatreader.formats.x.v1_fields import Person, required_id
from chatreader.formats.x.v1_posts import Parts, record_of
from chatreader.record import ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source
from chatreader.sources.stated_values import Json, id_text, inner_object, objects_in, stated_words

_MARKS = {"profile_image_url", "media_tags", "views_count", "bookmarked", "metadata"}


@dataclass(frozen=True, slots=True)
class WebExporter:
    """Reader of twitter-web-exporter's JSON."""

    name: str = "web_exporter"
    title: str = "posts of x.com saved by twitter-web-exporter (JSON)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By its flat keys: ``full_text`` and ``screen_name`` beside each other."""
        keys = seen.keys
        if {"id", "full_text", "screen_name"} <= keys and keys & _MARKS and "id_str" not in keys:
            return Match(0.9, "a list of JSON posts with the keys that twitter-web-exporter writes")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post, then those inside it where all metadata were saved. ``hints`` are not needed."""
        return read_rows(read_values(source.lines()), _unfold, _build)


def _unfold(value: Any) -> Iterator[Found]:
    posts = value if isinstance(value, list) else [value]
    for one in posts:
        if isinstance(one, dict):
            yield JsonRow(one)
        else:
            yield refused_row(one, "it is no post of twitter-web-exporter")
    for one in posts:
        if metadata := _metadata(one):
            yield from (JsonRow({"metadata": inside}, is_context=True) for inside in nested_posts(metadata))


def _metadata(post: Any) -> Any:
    found = inner_result(inner_object(post, "metadata"))
    return found if is_written_out(found) else None


def _build(row: JsonRow, line: int) -> TweetRecord:
    if metadata := _metadata(row.post):
        return x_record(metadata, line=line, is_context=row.is_context)
    return _flat_record(row.post, line)


def _flat_record(post: Json, line: int) -> TweetRecord:
    """From the flat fields: no entities, so that tags, mentions and links are read from the text."""
    repost_of = id_text(post.get("retweeted_status"))
    parts = Parts(
        post_id=required_id(id_text(post.get("id"))),
        text=_text(post),
        entities=(),
        author=Person(
            stated_words(post.get("screen_name")),
            stated_words(post.get("name")),
            id_text(post.get("user_id")),
        ),
        repost_of_id=repost_of,
        quote_of_id=None if repost_of else id_text(post.get("quoted_status")),
    )
    return record_of(_as_status(post), parts, line=line, is_context=False)


def _text(post: Json) -> str:
    text = post.get("full_text")
    return text if isinstance(text, str) else ""


def _as_status(post: Json) -> Json:
    """The flat object with the names of v1.1 where they differ."""
    media = [
        {**one, "media_url_https": one.get("original") or one.get("thumbnail")}
        for one in objects_in(post, "media")
    ]
    return {
        **post,
        "in_reply_to_status_id_str": post.get("in_reply_to"),
        "extended_entities": {"media": media},
    }
