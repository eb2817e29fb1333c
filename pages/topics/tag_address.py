"""A hashtag as a part of an address: whatever it holds, an address can be made of it and read again.

Most hashtags stand in an address as they are. What a path cannot hold (a slash, a
name that is only dots, control signs, nothing at all) is written as ``~`` and two
hexadecimal digits: ``/topics/ai~2Fml/``. A tilde is left alone by every browser,
proxy and server (RFC 3986, 2.3), a percent sign is not: ``%2F`` arrives as a slash.
"""

from __future__ import annotations

import re

_HOSTILE = re.compile(r"[/\\~\x00-\x20\x7f]|^\.+$")
_ESCAPED = re.compile(r"~([0-9A-Fa-f]{2})")
_NOTHING = "~"
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class TagConverter:
    """Django's path converter ``<tag:name>`` (register_converter): any text, in one segment of a path."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """Return the text that a segment stands for."""
        return "" if value == _NOTHING else _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)

    def to_url(self, value: str) -> str:
        """Return a text as one segment; what is no character at all becomes U+FFFD."""
        plain = _SURROGATE.sub("\ufffd", value)
        return _HOSTILE.sub(lambda found: "".join(f"~{ord(c):02X}" for c in found[0]), plain) or _NOTHING
