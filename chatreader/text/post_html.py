"""The HTML of a post, built once from its text when it is stored.

Everything that comes from a person is escaped; the only elements are ``span``,
``br`` and links to http and https. Show it inside a block with ``dir="auto"``:
the end of a block ends what right-to-left marks in a text began.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from chatreader.record import Link
from chatreader.text.entity_spans import Span, find_spans
from chatreader.text.web_addresses import web_address

SHOWN_LENGTH = 40
"""Characters of a link that are shown; the whole of it stands in its title."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CLASSES = {"#": "tag", "@": "mention"}


def render_html(
    text: str, *, label: tuple[int, int] | None = None, links: Iterable[Link] | None = None
) -> str:
    """``text`` as escaped HTML.

    ``label`` is the start and end of the post's label, marked with
    ``span.label``. ``links`` say where written links (``t.co``) really lead;
    others lead where they say. Hashtags and mentions become ``span.tag`` and
    ``span.mention``, line breaks ``<br>``.
    """
    spans = find_spans(text)
    targets = {link.written: link.url for link in links or () if link.written}
    if label is None or not 0 <= label[0] < label[1] <= len(text):
        return _rendered(text, 0, len(text), spans, targets)
    start, end = label
    before = _rendered(text, 0, start, spans, targets)
    inside = _rendered(text, start, end, spans, targets)
    return f'{before}<span class="label">{inside}</span>{_rendered(text, end, len(text), spans, targets)}'


def _rendered(text: str, start: int, end: int, spans: list[Span], targets: Mapping[str, str]) -> str:
    """The HTML of a part of ``text``; an entity that crosses its edge stays plain."""
    parts: list[str] = []
    position = start
    for span in spans:
        if span.start < position or span.end > end:
            continue
        parts += _plain(text[position : span.start]), _entity(text, span, targets)
        position = span.end
    parts.append(_plain(text[position:end]))
    return "".join(parts)


def _plain(text: str) -> str:
    if "\n" in text or "\r" in text:
        return "<br>".join(_escaped(line) for line in _LINE_BREAK.split(text))
    return _escaped(text)


def _escaped(text: str) -> str:
    return html.escape(_CONTROLS.sub("", text))


def _entity(text: str, span: Span, targets: Mapping[str, str]) -> str:
    written = text[span.start : span.end]
    if span.mark == "/":
        return _link(written, targets.get(written, written))
    return f'<span class="{_CLASSES[span.mark]}">{_escaped(written)}</span>'


def _link(written: str, target: str) -> str:
    if web_address(target) is None:
        return _escaped(written)
    address = _escaped(target)
    shown = _escaped(shown_link(target))
    return f'<a href="{address}" title="{address}" rel="nofollow noopener ugc">{shown}</a>'


def shown_link(url: str) -> str:
    """A link as people read it: without scheme and ``www.``, at most 40 characters."""
    bare = url.partition("://")[2].removeprefix("www.").removesuffix("/")
    return bare if len(bare) <= SHOWN_LENGTH else f"{bare[: SHOWN_LENGTH - 1]}…"
