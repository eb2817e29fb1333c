"""Storify pages saved by a browser: posts with author, time and id in the curator's order.

Each element is an ``li.s-element``. Those of Twitter are posts; those of Storify itself
are the curator's words: titles of sections, sometimes the questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from lxml import etree

from chatreader.formats.base.curators import heading_texts
from chatreader.formats.base.reader import Trait
from chatreader.formats.pasted.layout import some_of
from chatreader.formats.pasted.segment_lines import MAX_POST
from chatreader.formats.x.v1_fields import quoted_by_link
from chatreader.record import Link, Media, Precision, ReadProblem, ReadStream, SourceDetails, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source, SourceRefused, decode_text, size_in_words
from chatreader.sources.stated_values import snowflake_time
from chatreader.text.entities import extract_entities

MAX_PAGE = 30 * 1024 * 1024
"""Bytes of one page: five hundred posts were seen to take 1.2 MB."""

_PAGE = re.compile(r"\s*<", re.DOTALL)
_MARKS = re.compile(
    r"saved from url=\(\d+\)https?://(?:www\.)?storify\.com/|<li[^>]{0,300}\bclass=\"s-element\b|storifyapp",
    re.IGNORECASE,
)
_ELEMENT = "//li[contains(concat(' ', normalize-space(@class), ' '), ' s-element ')]"
_PERMALINK = re.compile(
    r"(?:https?:)?//(?:www\.|mobile\.)?(?:twitter|x)\.com/(\w{1,20})/status(?:es)?/(\d{1,20})"
)
_TEXTS = ("s-quote-text", "s-image-caption", "s-video-title", "s-link-title", "s-video-description")
_NAMES = ("s-quote-author-name", "s-author-twitter-name")
_KINDS = {"image": "photo"}
_SAME_TIME = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class StorifyHtml:
    """Reader of saved Storify pages."""

    name: str = "storify_html"
    title: str = "a Storify page saved by a browser"
    kinds: FileKind = FileKind.PAGE
    traits: Trait = Trait.TRANSCRIPT

    def detect(self, seen: Sniffed) -> Match | None:
        """The address that browsers write into a saved page, or an element of a story."""
        text = seen.text
        if not text or not _PAGE.match(text) or not _MARKS.search(text):
            return None
        return Match(0.97, "a web page of Storify")

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """The posts in the curator's order. ``line`` is the running number of the element in the page."""
        page = _page(source)
        yield SourceDetails(title=_title(page), question_texts=heading_texts(_own_words(page)))
        others: list[str] = []
        shared: list[int] = []
        for number, element in enumerate(page.xpath(_ELEMENT), start=1):
            if element.get("data-source") == "twitter":
                item = _item(number, element)
                yield item
                shared += [number] * _is_of_retweet(item)
            elif element.get("data-source") != "storify":
                others.append(f"{element.get('data-source')} {element.get('data-type')}")
        yield from _remarks(others, shared)


def _remarks(others: list[str], shared: list[int]) -> Iterator[ReadProblem]:
    if others:
        yield ReadProblem(1, f"elements of other sites were left out: {some_of(others)}", is_refused=False)
    if shared:
        posts = "one post" if len(shared) == 1 else f"{len(shared)} posts"
        yield ReadProblem(
            shared[0],
            f"{posts} came into the story through a retweet: author, time and words are those of the post, "
            "the id is that of the retweet",
            is_refused=False,
        )


def _page(source: Source) -> Any:
    content = source.read_beginning(MAX_PAGE + 1)
    if len(content) > MAX_PAGE:
        raise SourceRefused(
            f"The page is larger than the {size_in_words(MAX_PAGE)} accepted for a Storify page; "
            "please save one story at a time."
        )
    decoded = decode_text(content)
    if decoded is None:
        raise SourceRefused("The file holds binary data, not a web page; please save the page as HTML.")
    # As bytes and with its encoding named: a wrong declaration in the page is not believed.
    text = decoded.text.encode("utf-8", errors="replace")
    page = etree.fromstring(text, etree.HTMLParser(encoding="utf-8", huge_tree=False))
    if page is None:
        raise SourceRefused("The page is empty; please save it again with its contents.")
    return page


def _title(page: Any) -> str | None:
    title = page.find(".//title")
    return " ".join(_text(title).split())[:200] or None if title is not None else None


def _own_words(page: Any) -> Iterator[str]:
    """The curator's words, in order, and an empty string at each post: what follows one is a new thought."""
    for element in page.xpath(_ELEMENT):
        if element.get("data-source") != "storify":
            yield ""
            continue
        body = _first(element, ("s-text",))
        yield _text(body).strip() if body is not None else ""


def _first(element: Any, classes: tuple[str, ...]) -> Any:
    """The first element below with one of ``classes``, tried in their order."""
    for name in classes:
        found = element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
        if found:
            return found[0]
    return None


def _item(number: int, element: Any) -> TweetRecord | ReadProblem:
    address = _PERMALINK.search(element.get("data-permalink") or "")
    body = _first(element, _TEXTS)
    text = _text(body).strip() if body is not None else ""
    if address is None or not text or len(text) > MAX_POST:
        reason = (
            "no address of a post" if address is None else "no text" if not text else "too long for a post"
        )
        return ReadProblem(number, f"an element of the story has {reason}", text[:80])
    posted_at = _posted_at(element, address[2])
    entities, links = extract_entities(text), tuple(_links(body))
    return TweetRecord(
        line=number,
        text=text,
        source_id=address[2],
        author_handle=address[1],
        author_name=_name(element),
        posted_at=posted_at,
        precision=Precision.SECOND if posted_at else Precision.UNKNOWN,
        hashtags=entities.hashtags,
        mentions=entities.mentions,
        quote_of_id=None if text.startswith("RT @") else quoted_by_link(links, address[2]),
        links=links,
        media=_media(element),
        permalink=f"https://twitter.com/{address[1]}/status/{address[2]}",
    )


def _name(element: Any) -> str | None:
    found = _first(element, _NAMES)
    return " ".join(_text(found).split())[:200] or None if found is not None else None


def _posted_at(element: Any, post_id: str) -> datetime | None:
    """The stated time, else the one inside the id (which may be that of a retweet)."""
    stamps = element.xpath(".//*[@data-timestamp]/@data-timestamp")
    try:
        stated = datetime.fromisoformat(stamps[0]) if stamps else None
    except ValueError:
        stated = None
    if stated is None or stated.tzinfo is None:
        return snowflake_time(post_id)
    return stated.astimezone(UTC)


def _is_of_retweet(item: TweetRecord | ReadProblem) -> bool:
    """True when the id was given out later than the post was written."""
    if isinstance(item, ReadProblem) or item.posted_at is None:
        return False
    inside = snowflake_time(item.source_id or "")
    return inside is not None and inside - item.posted_at > _SAME_TIME


def _text(element: Any) -> str:
    """The words of an element. A shortened link is written as in the post (t.co), not as shown."""
    pieces = [element.text or ""]
    for child in element:
        pieces.append(_piece(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _piece(child: Any) -> str:
    if not isinstance(child.tag, str):
        return ""
    if child.tag == "br":
        return "\n"
    if child.tag == "img":
        return child.get("alt") or "" if "emoji" in (child.get("class") or "") else ""
    if child.tag == "a" and _is_short(child.get("href")):
        return str(child.get("href"))
    return _text(child)


def _is_short(href: str | None) -> bool:
    return bool(re.match(r"https?://t\.co/\w+\Z", href or ""))


def _links(body: Any) -> Iterator[Link]:
    for anchor in body.iter("a"):
        href, title = anchor.get("href") or "", anchor.get("title") or ""
        if _is_short(href) and not _is_picture(anchor):
            yield Link(title if title.startswith("http") else href, href)


def _is_picture(anchor: Any) -> bool:
    return "pic.twitter.com/" in "".join(anchor.itertext())


def _media(element: Any) -> tuple[Media, ...]:
    kind = _KINDS.get(element.get("data-type") or "")
    return (Media(kind),) if kind else ()
