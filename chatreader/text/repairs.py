"""Damage that texts, links and ids take on their way, and how it is put right: always with before and after.

Nothing here is certain, so everything is reversible: what a source said is kept beside
what is made of it. Good text must never be touched; the test that decides comes first
and is cheap, because nearly every post is whole.
"""

from __future__ import annotations

import ast
import enum
import html
import json
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from ftfy import TextFixerConfig, fix_encoding

from chatreader.record import Link, TweetRecord
from chatreader.text.html_text import words_of

_LONGEST = 50_000
_BYTES = re.compile(r"[bB](['\"]).*\1\Z", re.DOTALL)
_BYTES_CUT = re.compile(r"[bB](['\"]).*(?:\\x[0-9a-f]{2}|\\n|\\')", re.DOTALL)
_QUOTED = re.compile(r"(['\"]).*(?:\\[nrt'\"\\]|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}).*\1\Z", re.DOTALL)
_LISTED = re.compile(r"\[\s*[bu]?(['\"]).*\1\s*\]\Z", re.DOTALL)
_TYPED_BYTES = re.compile(r"(?:\\x[89a-fA-F][0-9a-fA-F]){2,}")
_TYPED_SIGN = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\U000[0-9a-fA-F]{5}")
_R_SIGN = re.compile(r"<U\+([0-9A-Fa-f]{4,8})>")
_R_BYTES = re.compile(r"(?:<[89a-f][0-9a-f]>){2,}")
_ELEMENT = re.compile(r"<(?:p|br|div|span|a\s[^<>]*href)\b[^<>]*>", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|span|a)>|<br\s*/?>", re.IGNORECASE)


def unwrapped_text(text: str) -> str:
    """``text`` as it was before a program wrote it down for itself; most texts are returned as they are.

    >>> unwrapped("b'caf\\\\xc3\\\\xa9 #BadgeChat'")
    'café #BadgeChat'
    """
    if len(text) > _LONGEST or not _may_be_wrapped(text):
        return text
    words = _whole(text.strip())
    if "\\" in words:
        words = _TYPED_SIGN.sub(_sign, _TYPED_BYTES.sub(_bytes, words))
    if "<" in words:
        words = _R_BYTES.sub(_bytes, _R_SIGN.sub(_r_sign, words))
        if _ELEMENT.search(words) and _CLOSING.search(words):
            words = words_of(words).text
    return text if words == text.strip() or not words.strip() else words


def _may_be_wrapped(text: str) -> bool:
    return "\\" in text or "<" in text or text.lstrip()[:1] in ("b", "B", "[", "'", '"')


def _whole(text: str) -> str:
    """The text inside a literal, where all of it is one."""
    if _BYTES.match(text):
        return _decoded(_literal(text), text)
    if (cut := _BYTES_CUT.match(text)) and not text.endswith(cut[1]):
        # A cell that was cut off: the last sign may be half of one.
        return _decoded(_literal(re.sub(r"\\(?:x[0-9a-f]?)?\Z", "", text) + cut[1]), text)
    if _LISTED.match(text):
        listed = _literal(text)
        only = listed[0] if isinstance(listed, list) and len(listed) == 1 else None
        return _decoded(only, text)
    return _decoded(_literal(text), text) if _QUOTED.match(text) else text


def _literal(text: str) -> Any:
    for read in (json.loads, ast.literal_eval):
        try:
            return read(text.replace("\r", "\\r").replace("\n", "\\n") if read is ast.literal_eval else text)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            continue
    return None


def _decoded(value: Any, text: str) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="ignore")
    return value if isinstance(value, str) else text


def _bytes(found: re.Match[str]) -> str:
    try:
        return bytes.fromhex(re.sub(r"[\\x<>]", "", found[0])).decode()
    except ValueError:
        return found[0]


def _sign(found: re.Match[str]) -> str:
    """A sign beyond ASCII; pairs of surrogates make one."""
    try:
        sign = found[0].encode().decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16")
    except ValueError:
        return found[0]
    return sign if all(ord(one) > 127 and one.isprintable() for one in sign) else found[0]


def _r_sign(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else found[0]


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
