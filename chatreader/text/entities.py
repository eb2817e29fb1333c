"""What a post holds besides words (hashtags, mentions, links), and its HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chatreader.text.entity_spans import find_spans
from chatreader.text.post_html import render_html

__all__ = ["Entities", "extract_entities", "render_html"]


@dataclass(frozen=True, slots=True)
class Entities:
    """What a text holds, in order, each once; without ``#`` and ``@``, otherwise as written."""

    hashtags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def extract_entities(text: str) -> Entities:
    """The hashtags, mentions and links of ``text``.

    A hashtag needs a letter (``#1`` is none); an address such as ``a@b.org`` is
    no mention; a link begins with http:// or https:// and is left out when it
    was cut with an ellipsis. Spellings that differ only in case count once.
    """
    spans = find_spans(text)
    if not spans:
        return _NOTHING
    return Entities(
        _once(span.value for span in spans if span.mark == "#"),
        _once(span.value for span in spans if span.mark == "@"),
        tuple(dict.fromkeys(span.value for span in spans if span.mark == "/")),
    )


_NOTHING = Entities()


def _once(values: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for value in values:
        kept.setdefault(value.casefold(), value)
    return tuple(kept.values())
