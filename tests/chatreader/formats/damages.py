"""Damage to files, as transport, editors and malice do it: each takes bytes and a source of chance."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chatreader.formats.golden import DATA, SAMPLES

LARGEST = 80_000
"""Bytes of a file that is damaged: larger ones hold more of the same."""

NO_SOURCES = ("collecting", "counts", "demo", "labels", "threads")
"""Folders of the tests' data that hold no sources."""

Damage = Callable[[bytes, random.Random], bytes]


def whole_files() -> list[Path]:
    """Every small source of the tests, and of the real files where they lie beside the checkout."""
    ours = [p for p in DATA.rglob("*") if p.relative_to(DATA).parts[0] not in NO_SOURCES]
    real = [p for p in SAMPLES.rglob("*") if "hostile" not in p.parts] if SAMPLES.is_dir() else []
    kept = [p for p in [*ours, *real] if p.is_file() and not p.name.endswith((".expected.json", ".md"))]
    return sorted(p for p in kept if p.stat().st_size <= LARGEST)


def wished(config: pytest.Config) -> tuple[int, int]:
    """How many files are damaged, and by which seed: options of the site's tests, else as usual."""
    return config.getoption("--damaged", 400), config.getoption("--seed", 20181203)


def damaged(content: bytes, chance: random.Random) -> tuple[bytes, str]:
    """The content after one to three damages, and their names."""
    names = chance.choices(list(DAMAGES), k=chance.choice((1, 1, 2, 3)))
    for name in names:
        content = DAMAGES[name](content, chance)
    return content, " + ".join(names)


def _spot(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def _put_in(content: bytes, chance: random.Random, *choices: bytes) -> bytes:
    at = _spot(content, chance)
    return content[:at] + chance.choice(choices) + content[at:]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: _spot(content, chance)]


def _cut_out(content: bytes, chance: random.Random) -> bytes:
    first, last = sorted((_spot(content, chance), _spot(content, chance)))
    return content[:first] + content[last:]


def _flip_bits(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if found:
            found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def _insert_bytes(content: bytes, chance: random.Random) -> bytes:
    return _put_in(content, chance, chance.randbytes(chance.randint(1, 12)))


def _insert_signs(content: bytes, chance: random.Random) -> bytes:
    return _put_in(
        content, chance, b'"', b"\\", b",", b"\n", b"\r", b"\r\n", b"\t", b"{", b"}", b"[", b"]", b"<"
    )


def _zero_bytes(content: bytes, chance: random.Random) -> bytes:
    return _put_in(content, chance, b"\0", b"\0" * 300, b"\\u0000", b"\x1a", b"\x0c")


def _surrogates(content: bytes, chance: random.Random) -> bytes:
    return _put_in(content, chance, rb"\ud83d", rb"\udc00\ud83d", b"\xed\xa0\xbd", b"\xf5\x80", rb"\uD800A")


def _lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    if chance.random() < 0.5:
        lines.insert(other, lines[one])
    else:
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _another_encoding(content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    name = chance.choice(("utf-16", "utf-16-be", "utf-32", "latin-1", "utf-8-sig", "utf-7", "cp500"))
    return text.encode(name, "replace")


def _half_another_encoding(content: bytes, chance: random.Random) -> bytes:
    at = _spot(content, chance)
    rest = content[at:].decode("utf-8", "replace")
    return content[:at] + rest.encode(chance.choice(("utf-16-le", "latin-1")), "replace")


def _replace_some(pattern: bytes, *values: bytes) -> Damage:
    def damage(content: bytes, chance: random.Random) -> bytes:
        spots = list(re.finditer(pattern, content))
        for spot in sorted(chance.sample(spots, min(3, len(spots))), key=lambda s: -s.start()):
            content = content[: spot.start()] + chance.choice(values) + content[spot.end() :]
        return content

    return damage


def _nest(content: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((50, 2_000, 100_000))
    opening = chance.choice((b"[", b'{"a":', b'"x":[{'))
    return _put_in(content, chance, opening * depth)


def _double_a_key(content: bytes, chance: random.Random) -> bytes:
    keys = list(re.finditer(rb'"\w+"\s*:', content))
    if not keys:
        return content
    key = chance.choice(keys)
    other = chance.choice((b" null,", b" 7,", b' "7",', b" [],", b" {},", b" true,"))
    return content[: key.start()] + key.group() + other + content[key.start() :]


def _a_long_line(content: bytes, chance: random.Random) -> bytes:
    return _put_in(content, chance, b"x" * 200_000, b"word " * 40_000, b"#a" * 60_000, b'"' * 30_000)


def _swap_names(content: bytes, chance: random.Random) -> bytes:
    """Keys and columns of one format named as another names them."""
    one, other = chance.sample(_NAMES, 2)
    return content.replace(one, other)


def _empty(content: bytes, chance: random.Random) -> bytes:
    return chance.choice(
        (b"", b"\n", b" " * 5000, b"\0" * 5000, content[:1], b"\xef\xbb\xbf", b"{}", b"[]", b"[[]]")
    )


_NAMES = (
    b'"id"', b'"id_str"', b'"text"', b'"full_text"', b'"created_at"', b'"data"', b'"user"', b'"author"',
    b'"record"', b'"uri"', b'"tweets"', b'"elements"', b'"account"', b"tweet_id", b"id_str", b"time", b"text",
    b"username", b"from_user", b"screen_name", b"created_at",
)  # fmt: skip
_NUMBERS = (
    b"1e400", b"-1", b"9" * 400, b"1.0E+18", b"1.23456789012346E+17", b"NaN", b"Infinity", b"0x7f", b"1e18",
    b"18446744073709551616", b"1.5", b"null", b"true", b"[]", b"{}", b'""', b"-9223372036854775809",
)  # fmt: skip
_YEARS = (b"0000", b"0001", b"9999", b"10000", b"100000", b"-001", b"1969", b"2038", b"20\xd9\xa1\xd9\xa2")
_TIMES = (b"24:60:60", b"23:59:60", b"99:99", b"-1:00", b"00:00 PM", b"12:00:00.9999999999")

DAMAGES: dict[str, Damage] = {
    "cut": _cut,
    "cut out": _cut_out,
    "flipped bits": _flip_bits,
    "inserted bytes": _insert_bytes,
    "inserted signs": _insert_signs,
    "zero bytes": _zero_bytes,
    "surrogates": _surrogates,
    "lines doubled or swapped": _lines,
    "another encoding": _another_encoding,
    "half in another encoding": _half_another_encoding,
    "odd numbers": _replace_some(rb"\b\d{3,}\b", *_NUMBERS),
    "odd years": _replace_some(rb"\b(?:19|20)\d\d\b", *_YEARS),
    "odd times": _replace_some(rb"\b\d?\d:\d\d(?::\d\d)?\b", *_TIMES),
    "odd values": _replace_some(
        rb'"[^"\n]*"', b"null", b"7", b"1.5", b"[]", b"{}", b"true", b'[["x"]]', b'""'
    ),
    "nested": _nest,
    "a key twice": _double_a_key,
    "a long line": _a_long_line,
    "another format's names": _swap_names,
    "nothing left": _empty,
}
