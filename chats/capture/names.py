"""Names as people type them: hashtags, posts, servers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chats.capture.http_answers import CaptureRefused
from chats.models.captures import HASHTAG

_HASHTAG = re.compile(r"(?=\D)\w{1,100}\Z|\d+[^\W\d]\w{0,98}\Z")
_POST = re.compile(r"(?:\A|/status(?:es)?/)(\d{1,20})(?:[/?#]|\Z)")
_SERVER = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]\Z")


def hashtag_in(text: str) -> str:
    """The hashtag in what someone typed, without ``#``; :class:`CaptureRefused` where it is none."""
    tag = text.strip().lstrip("#＃")
    if not _HASHTAG.match(tag):
        raise CaptureRefused(f"“{text.strip()[:80]}” is not a hashtag; write one like #{HASHTAG}.")
    return tag


def post_id_in(text: str) -> str:
    """The id of a post in its number or its address (``https://x.com/name/status/123``)."""
    found = _POST.search(text.strip())
    if not found:
        raise CaptureRefused(
            f"“{text.strip()[:80]}” names no post; give its number, or its address like "
            "https://x.com/SenorG/status/1069738237712465921."
        )
    return found.group(1)


def ids_in(lines: Iterable[str]) -> list[str]:
    """The ids in a list, one post a line, each once, in its order; blank lines do not count."""
    found: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found[post_id_in(line.strip().strip('",'))] = None
            except CaptureRefused as refusal:
                raise CaptureRefused(f"Line {number}: {refusal.sentence}") from refusal
    if not found:
        raise CaptureRefused("The list names no post: write one id or one address on each line.")
    return list(found)


def server_name(text: str) -> str:
    """The server in what someone typed, ``"https://Mastodon.social/"`` → ``"mastodon.social"``.

    Raises :class:`CaptureRefused` for what is no name of a server on the open internet.
    """
    name = re.sub(r"\Ahttps?://", "", text.strip().lower()).strip("/").rpartition("@")[2]
    if not _SERVER.match(name):
        raise CaptureRefused(
            f"“{text.strip()[:80]}” is not the name of a server; write it like mastodon.social."
        )
    return name
