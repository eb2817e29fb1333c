"""Stories of Storify as its API gave them: what a curator chose, in the curator's order.

Until 2012 ``elements`` is an object keyed "0", "1", … with ``created_at`` in seconds;
later it is a list (often inside ``content``) with ``posted_at`` and the words under
``data``. Only posts of Twitter are read; the curator's own texts and other
elements are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chatreader.formats.base.curators import heading_texts
from chatreader.formats.base.json_rows import Found, JsonRow, left_out, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.x.v1_fields import pointed_at, quoted_by_link, v1_permalink
from chatreader.record import Link, Media, Precision, ReadStream, SourceDetails, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source
from chatreader.sources.stated_values import (
    Json,
    NotAPost,
    clean_address,
    epoch_time,
    inner_object,
    iso_time,
    post_text,
    snowflake_time,
    stated_words,
    unescaped_text,
)
from chatreader.text.html_text import Words, words_of

_MARKUP = re.compile(r"</?(?:a|b|br|div|em|i|p|span|strong)\b[^>]*>", re.IGNORECASE)
_TWITTER = re.compile(r"(?:https?:)?//(?:www\.|mobile\.)?(?:twitter|x)\.com/", re.IGNORECASE)
_WORDS_IN = (("quote", "text"), ("image", "caption"), ("link", "description"), ("video", "description"))


@dataclass(frozen=True, slots=True)
class StorifyJson:
    """Reader of Storify's JSON."""

    name: str = "storify_json"
    title: str = "stories of Storify (JSON)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.TRANSCRIPT

    def detect(self, seen: Sniffed) -> Match | None:
        """By ``elements`` beside a ``permalink``, and the name of the site somewhere."""
        text = seen.text
        keys = seen.keys
        is_story = {"elements", "permalink"} <= keys or "content.elements" in keys
        if is_story and "storify.com" in text:
            return Match(0.95, "JSON with the “elements” of a Storify story")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """What the story says of itself, then its posts of Twitter. ``hints`` are not needed."""
        return read_rows(read_values(source.lines()), _unfold, _build)


def _unfold(value: Any) -> Iterator[Found]:
    for one in value if isinstance(value, list) else [value]:
        content = inner_object(one, "content")
        story = content if isinstance(content, dict) else one
        if isinstance(story, dict) and isinstance(story.get("elements"), dict | list):
            yield from _story(story)
        else:
            yield refused_row(one, "it is no story of Storify")


def _story(story: Json) -> Iterator[Found]:
    elements = list(_elements(story["elements"]))
    tweets = [one for one in elements if _is_tweet(one)]
    texts = [one for one in elements if one.get("elementClass", one.get("type")) == "text"]
    details = SourceDetails(
        title=_plain(story.get("title")),
        description=_plain(story.get("description")),
        question_texts=heading_texts(filter(None, map(_curators_words, texts))),
    )
    if details != SourceDetails():
        yield details
    yield from map(JsonRow, tweets)
    yield from left_out(len(texts), "text", "texts", " (the curator's own words)")
    others = len(elements) - len(tweets) - len(texts)
    yield from left_out(others, "element", "elements", " (not from Twitter)")


def _curators_words(element: Json) -> str | None:
    return _plain(inner_object(element, "data", "text") or element.get("description") or element.get("title"))


def _elements(elements: Any) -> Iterator[Json]:
    """The elements in the order of the story: by number where they are keyed."""
    if isinstance(elements, dict):
        numbered = [(key, one) for key, one in elements.items() if key.isascii() and key.isdigit()]
        elements = [one for _, one in sorted(numbered, key=lambda pair: (len(pair[0]), pair[0]))]
    yield from (one for one in elements if isinstance(one, dict))


def _is_tweet(element: Json) -> bool:
    address = element.get("permalink")
    return isinstance(address, str) and bool(_TWITTER.match(address) and pointed_at(address))


def _plain(value: Any) -> str | None:
    return (
        stated_words(words_of(value).text, 2000) if isinstance(value, str) and len(value) < 100_000 else None
    )


def _build(row: JsonRow, line: int) -> TweetRecord:
    element = row.post
    found = pointed_at(element.get("permalink"))
    if found is None:
        raise NotAPost("its address names no post")
    handle, post_id = found
    said = _said(element)
    posted_at = _posted_at(element) or snowflake_time(post_id)
    text, links = post_text(said.text), _links(said)
    return TweetRecord(
        line=line,
        text=text,
        source_id=post_id,
        author_handle=handle,
        author_name=_name(element),
        posted_at=posted_at,
        precision=Precision.UNKNOWN if posted_at is None else Precision.SECOND,
        quote_of_id=None if text.startswith("RT @") else quoted_by_link(links, post_id),
        links=links or None,
        media=_media(element),
        permalink=v1_permalink(handle, post_id),
    )


def _said(element: Json) -> Words:
    """The words of the post: plain in most stories, HTML where Storify made links of its tags."""
    places = [inner_object(element, "data", kind, key) for kind, key in _WORDS_IN]
    for text in (*places, element.get("description"), element.get("title")):
        if isinstance(text, str) and text.strip():
            return words_of(text) if _MARKUP.search(text) else Words(unescaped_text(text))
    raise NotAPost("it has no text")


def _links(said: Words) -> tuple[Link, ...]:
    """Where links lead; tags and names are links to searches and people there."""
    return tuple(
        Link(clean_address(one.url), stated_words(one.written))
        for one in said.anchors
        if not one.written.startswith(("#", "@"))
    )


def _name(element: Json) -> str | None:
    return stated_words(inner_object(element, "author", "name")) or stated_words(
        inner_object(element, "attribution", "name")
    )


def _posted_at(element: Json) -> datetime | None:
    for key in ("created_at", "posted_at"):
        if moment := epoch_time(element.get(key)) or iso_time(element.get(key)):
            return moment
    return None


def _media(element: Json) -> tuple[Media, ...] | None:
    url = inner_object(element, "image", "src") or inner_object(element, "data", "image", "src")
    return (Media("photo", stated_words(url, 2000)),) if isinstance(url, str) and url else None
