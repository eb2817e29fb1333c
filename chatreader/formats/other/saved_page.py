"""Saved web pages of any site: turned into text by inscriptis, then read as text copied from the page.

Read are pages whose text has the heads of posts (names, times) in a layout of pasted text; any other
page is led on: opened in a browser and copied, a person's eye chooses what belongs to the chat.
"""

from __future__ import annotations

from dataclasses import dataclass

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement
from lxml import etree

from chatreader.formats.base.reader import Trait
from chatreader.formats.pasted.pasted_text import layout_of, surest_match
from chatreader.record import ReadStream
from chatreader.record.hints import Hints, Match
from chatreader.sources.refusals import is_web_page
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source, SourceRefused, decode_text, size_in_words

MAX_PAGE = 10 * 1024 * 1024
"""Bytes of a page; what is longer is all script."""

SURE_ENOUGH = 0.65
"""Lines that merely carry a hashtag are no posts on a page: menus and articles have them, too."""


_NOT_OF_THE_CHAT = ("nav", "footer", "aside", "form", "button", "noscript", "template", "svg")
_AS_SHOWN = ParserConfig(
    css={
        **CSS_PROFILES["strict"],
        **{tag: HtmlElement(tag, display=Display.none) for tag in _NOT_OF_THE_CHAT},
    }
)
"""What a browser shows, but for what stands around the words of any page."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """Reader of saved pages."""

    name: str = "saved_page"
    title: str = "a web page with a chat on it, saved by a browser"
    kinds: FileKind = FileKind.PAGE
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By the heads of posts in the text of the page."""
        text = seen.text
        if not text or not is_web_page(text):
            return None
        match = surest_match(page_text(text))
        if match is None or match.confidence < SURE_ENOUGH:
            return None
        return Match(0.5, f"a saved web page, and on it {match.why}")

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """The posts of the page's text; :class:`SourceRefused` when it is too long or no text."""
        content = source.read_beginning(MAX_PAGE + 1)
        if len(content) > MAX_PAGE:
            raise SourceRefused(
                f"The page is longer than the {size_in_words(MAX_PAGE)} accepted for saved pages; "
                "please open it in a browser, select all, copy the text and paste it."
            )
        decoded = decode_text(content)
        text = page_text(decoded.text) if decoded else ""
        yield from layout_of(text).read(text, hints)


def page_text(html: str) -> str:
    """What a person reads on the page; nothing where it cannot be taken apart."""
    # A declaration of the encoding is no longer true of text.
    plain = html.lstrip("\ufeff \r\n\t")
    if plain.startswith("<?xml"):
        plain = plain.partition("?>")[2]
    try:
        return str(get_text(plain, _AS_SHOWN))
    except (etree.LxmlError, ValueError, RecursionError, AttributeError):
        return ""
