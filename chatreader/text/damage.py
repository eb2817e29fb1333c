"""What programs do to words on their way: wrapping, escaping, cutting; undone here to compare, not to store.

A value that is equal to a known one once this is undone says nothing new. Each shape is one that tools for
collecting tweets, spreadsheets or statistics packages write when a value is serialised once too often.
"""

from __future__ import annotations

import html
import re

from chatreader.text.repairs import repaired_letters

_WRAPPED = re.compile(
    r"""\A\s*(?P<open>[\[({]*\s*(?:[bBuUrR]{0,2}(?P<quote>\\*['"]|['"]{1,3})))(?P<text>.*?)(?P=quote)[,\s]*[\])}]*\s*\Z""",
    re.DOTALL,
)
_HALF_WRAPPED = re.compile(r"""\A\s*[\[({]*\s*[bB]\\*['"]+""")
"""A bytes literal of Python that was cut: its end is missing. No post begins like this."""

_BYTES = re.compile(r"(?:\\x[0-9a-fA-F]{2})+")
_CUT_ESCAPE = re.compile(
    r"(?:\\x[0-9a-fA-F]{2})*\\(?:x[0-9a-fA-F]?|u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7})?…?\Z"
)
"""An escape that lost its end where a text was cut, and the bytes before it that belong to it."""
_R_BYTES = re.compile(r"(?:<[0-9a-f]{2}>)+")
_POINT = re.compile(
    r"""
    (?:\\u[0-9a-fA-F]{4})+            # JSON, JavaScript, Python; pairs of surrogates come as two
    | \\U[0-9a-fA-F]{8}               # Python
    | <U\+[0-9A-Fa-f]{4,8}>           # R
    | \\N\{[A-Z0-9 -]+\}
    """,
    re.VERBOSE,
)
_SIGNS = {"n": "\n", "r": "\n", "t": "\t", "'": "'", '"': '"', "/": "/", "\\": "\\"}
_SIGN = re.compile(r"""\\([nrt'"/\\])""")
_TAG = re.compile(r"<(?:br\s*/?|/?(?:p|div|span|a|b|i|em|strong|img)(?:\s[^<>]*)?)>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")

NOTHING = frozenset(
    [
        "nan", "na", "n/a", "<na>", "null", "none", "nil", "undefined", "nat", "true", "false", "-", "--",
        "[]", "{}", "()", "list()", "character(0)", "integer(0)", "logical(0)", "c()", "set()", "tuple()",
        "array()", "#n/a", "#name?", "#ref!", "#value!", "#null!", "#error!", "#div/0!", "(null)", "\\n",
        "missing",
    ]
)  # fmt: skip
"""What programs write where they have nothing to say (lower case)."""


def says_nothing(value: str) -> bool:
    """True for what stands for an absent value.

    >>> [says_nothing(v) for v in ("character(0)", "NaN", "['']", "Nan from Leeds")]
    [True, True, True, False]
    """
    plain = value.strip().lower()
    return not plain or plain in NOTHING or plain.strip("[](){}'\", ") in ("", "nan", "none", "null", "na")


def without_damage(text: str) -> str:
    """Return *text* without what wraps, escapes or mistakes its signs, to compare it with another.

    >>> undone("b'Q1: don\\\\xe2\\\\x80\\\\x99t &amp; do'")
    'Q1: don’t & do'
    >>> undone('["Caf\\\\u00e9<br>at <U+0039>"]')
    'Café\\nat 9'
    """
    for _ in range(3):
        before, text = text, _unescaped(_unwrapped(text))
        if text == before:
            break
    return text


def _unwrapped(text: str) -> str:
    found = _WRAPPED.match(text)
    if found:
        return found["text"]
    half = _HALF_WRAPPED.match(text)
    return text[half.end() :] if half else text


def _unescaped(text: str) -> str:
    if "\\" in text:
        text = _CUT_ESCAPE.sub("", text)
        text = _BYTES.sub(lambda m: _bytes(m[0].replace("\\x", "")) or m[0], text)
    if "<" in text:
        text = _R_BYTES.sub(lambda m: _bytes(re.sub("[<>]", "", m[0])) or m[0], text)
        text = _TAG.sub(lambda m: "\n" if m[0][1:3].lower() == "br" else " ", text)
    if "\\" in text or "<U+" in text:
        text = _POINT.sub(lambda m: _point(m[0]), text)
        text = _SIGN.sub(lambda m: _SIGNS[m[1]], text)
    if "&" in text:
        text = html.unescape(text)
    return repaired_letters(text)


def _bytes(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-8", "ignore")


def _point(written: str) -> str:
    try:
        if written.startswith("<"):
            return chr(int(written[3:-1], 16))
        return (
            written.encode("ascii")
            .decode("unicode_escape")
            .encode("utf-16", "surrogatepass")
            .decode("utf-16")
        )
    except (ValueError, OverflowError):
        return written


def count_damage(text: str) -> int:
    """Count the marks of damage in *text*: 0 for whole ones.

    >>> damage("Q1: whole, isn’t it?"), damage("b'Q1: caf\\\\xc3\\\\xa9'") > 1, damage("Q1: Caf\ufffd")
    (0, True, 1)
    """
    wraps = bool(_WRAPPED.match(text)) + bool(_HALF_WRAPPED.match(text))
    escapes = sum(len(kind.findall(text)) for kind in (_BYTES, _R_BYTES, _POINT, _TAG, _ENTITY))
    signs = len(_SIGN.findall(text)) + text.count("\ufffd")
    return wraps + escapes + signs + (not text.isascii() and repaired_letters(text) != text)
