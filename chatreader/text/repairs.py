"""Damage that texts, links and ids take on their way, and how it is put right: always with before and after.

Nothing here is certain, so everything is reversible: what a source said is kept beside
what is made of it. Good text must never be touched; the test that decides comes first
and is cheap, because nearly every post is whole.
"""

from __future__ import annotations

import enum
import html
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from ftfy import TextFixerConfig, fix_encoding

from chatreader.record import Link, TweetRecord
from chatreader.text.unwrapping import unwrapped_text


class RepairKind(enum.StrEnum):
    """What was damaged."""

    WRAPPING = "wrapping"
    LETTERS = "letters"
    ENTITIES = "entities"
    LINKS = "links"
    IDS = "ids"


REVERSIBLE = (RepairKind.WRAPPING, RepairKind.LETTERS, RepairKind.ENTITIES, RepairKind.LINKS)
"""Kinds that can be kept as received. An id that was rounded names another post or none: it is never used."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing put right. ``after`` is ``None`` where nothing true could be found: an id beyond repair."""

    kind: RepairKind
    before: str
    after: str | None


# UTF-8 read as Windows-1252 or -1250 gives a capital with a mark, then a sign or a letter of these.
# FORMATS: "â€™" in a CSV, "đź‘‹" (Windows-1250) on a page; CHAT-CONVENTIONS 6: "donโt" (ISO-8859-11).
_SUSPICIOUS = re.compile(
    "[ÂÃÅÄÆÇĂâăđðĎďĹĺĐÐŃĂ][\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸŚŤŹśťźĄŞŻłąşĽ˝ľż˛ˇ¦°´]"
    "|[ãåæçèé][\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}"
)
_CENTRAL_EUROPEAN = re.compile("đź[^\\x00-\\x7f]{2}")
"""A picture sign read as Windows-1250, which is too rare a word for a general rule."""
_LATIN_AROUND_THAI = re.compile("(?<=[A-Za-z])โ(?=[a-z])")
_THAI = re.compile("[\\u0e00-\\u0e7f]")
_LEFT_OVER = re.compile(r"&(?:amp|lt|gt|quot|#0?39|#x27|nbsp);")
_DAMAGED_SIGN = "�"

_LETTERS_ONLY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    decode_inconsistent_utf8=True,
    fix_c1_controls=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)


def repaired_letters(text: str) -> str:
    """``text`` with letters put right that were read in a wrong encoding ("donâ€™t", "đź‘‹").

    >>> repaired_letters("donâ€™t")
    'don’t'
    """
    if text.isascii():
        return text
    if "đź" in text:
        text = _CENTRAL_EUROPEAN.sub(_as_utf8, text)
    if _SUSPICIOUS.search(text):
        return _fewer_strangers(text, fix_encoding(text, _LETTERS_ONLY))
    if "โ" in text and len(_THAI.findall(text)) == len(_LATIN_AROUND_THAI.findall(text)):
        return text.replace("โ", "’")
    return text


def _as_utf8(found: re.Match[str]) -> str:
    try:
        return found[0].encode("sloppy-windows-1250").decode()
    except ValueError:
        return found[0]


def _fewer_strangers(text: str, fixed: str) -> str:
    """The repaired text, unless it lost letters on the way."""
    return text if fixed.count(_DAMAGED_SIGN) > text.count(_DAMAGED_SIGN) else fixed


def repaired_entities(text: str) -> str:
    """``text`` with entities undone that were escaped twice and are left over ("Q&amp;A").

    >>> repaired_entities("Q&amp;A")
    'Q&A'
    """
    if "&" not in text or not _LEFT_OVER.search(text):
        return text
    return _LEFT_OVER.sub(lambda found: html.unescape(found[0]).replace("\u00a0", " "), text)


_OF_TEXTS = (
    (RepairKind.WRAPPING, unwrapped_text),
    (RepairKind.LETTERS, repaired_letters),
    (RepairKind.ENTITIES, repaired_entities),
)
"""What is done to a text, in this order: what is inside may be damaged in its turn."""


def repair_record(record: TweetRecord, *, keep: Collection[str] = ()) -> tuple[TweetRecord, list[Repair]]:
    """*record* put right, and what was done; kinds in *keep* are left as received.

    The original text stays in ``received_text``; a link keeps what is ``written``.
    """
    repairs: list[Repair] = []
    record = _with_text(record, keep, repairs)
    if record.links and any(link.written and link.written != link.url for link in record.links):
        record = _with_links(record, keep, repairs)
    if record.rounded_id is not None:
        repairs.append(Repair(RepairKind.IDS, record.rounded_id, record.source_id))
    return record, repairs


def mended_text(text: str, *, keep: Collection[str] = ()) -> str:
    """*text* put right, but for the kinds in *keep*."""
    return repair_record(TweetRecord(line=1, text=text), keep=keep)[0].text


def _with_text(record: TweetRecord, keep: Collection[str], repairs: list[Repair]) -> TweetRecord:
    text = record.text
    for kind, repaired in _OF_TEXTS:
        after = text if kind in keep else repaired(text)
        if after != text:
            repairs.append(Repair(kind, text, after))
            text = after
    return record if text == record.text else replace(record, text=text, received_text=record.text)


def _with_links(record: TweetRecord, keep: Collection[str], repairs: list[Repair]) -> TweetRecord:
    links = record.links or ()
    if RepairKind.LINKS in keep:
        return replace(record, links=tuple(map(as_written, links)))
    first = next(link for link in links if link.written and link.written != link.url)
    repairs.append(Repair(RepairKind.LINKS, first.written or "", first.url))
    return record


def as_written(link: Link) -> Link:
    """*link* as it stands in the text, wherever it leads."""
    return Link(link.written, link.written) if link.written else link
