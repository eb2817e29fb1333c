"""The words of a piece of HTML as a person reads them, and where its links lead."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

_PARAGRAPHS = {"p", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
_LINES = {"div", "li", "tr"}
_UNREAD = {"script", "style", "head", "title", "template"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r"[ ]*\n[ ]*")
_MANY_BREAKS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it stands: its address, its words, and its classes."""

    url: str
    written: str
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Text with ``\\n`` between lines and an empty line between paragraphs; links in order."""

    text: str
    anchors: tuple[Anchor, ...] = ()


def words_of(html: str) -> Words:
    """What ``html`` (a fragment or a page) says. Entities are undone, tags are gone; damage never raises."""
    collector = _Collector()
    # Fed as events: no tree is built, so that nothing hostile can be nested too deep for it.
    parser = etree.HTMLParser(target=collector, encoding="utf-8")
    # Without a leading element the parser would put text of its own accord into a paragraph.
    parser.feed(b"<div>" + html.encode("utf-8", errors="replace").replace(b"\0", b"") + b"</div>")
    # What was understood before the parser gave up is kept.
    with suppress(etree.LxmlError):
        parser.close()
    return collector.words()


class _Collector:
    """Takes the parser's events and puts the text together."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._anchors: list[Anchor] = []
        self._unread = 0
        self._open_link: tuple[str, frozenset[str], int] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._unread += tag in _UNREAD
        self._break(tag)
        if tag == "a" and attributes.get("href"):
            classes = frozenset(attributes.get("class", "").split())
            self._open_link = (attributes["href"], classes, len(self._pieces))

    def end(self, tag: str) -> None:
        self._unread -= tag in _UNREAD
        if tag == "a" and self._open_link:
            url, classes, first = self._open_link
            self._anchors.append(Anchor(url, "".join(self._pieces[first:]).strip(), classes))
            self._open_link = None
        if tag != "br":
            self._break(tag)

    def data(self, text: str) -> None:
        if not self._unread:
            self._pieces.append(_SPACES.sub(" ", text))

    def close(self) -> None:
        """Nothing is left to do at the end; the parser insists on the method."""

    def words(self) -> Words:
        text = _AROUND_BREAK.sub("\n", "".join(self._pieces))
        return Words(_MANY_BREAKS.sub("\n\n", text).strip(), tuple(self._anchors))

    def _break(self, tag: str) -> None:
        if tag == "br":
            self._pieces.append("\n")
        elif tag in _PARAGRAPHS:
            self._separate("\n\n")
        elif tag in _LINES:
            self._separate("\n")

    def _separate(self, breaks: str) -> None:
        """End the line unless it has ended: neighbouring elements share their break."""
        last = self._pieces[-1] if self._pieces else ""
        if last != "\n\n":
            self._pieces.append(breaks if last != "\n" else breaks[1:])
