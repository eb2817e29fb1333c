"""Texts as a program writes them down for itself: ``b'…'``, ``"…\\u2019"``, ``['…']``, ``<U+2019>``.

Each shape is undone only where nothing a person types looks like it: people do put their words into
quotation marks, so that these alone prove nothing.
"""

from __future__ import annotations

import ast
import json
import re
from typing import Any

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
