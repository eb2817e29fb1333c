"""Single values as JSON sources state them: checked, bounded, and ``None`` when they say nothing.

The bounds are those of the archive's columns, so that no damaged file can
bring a value that cannot be stored.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias, TypedDict

from chatreader.text.web_addresses import has_other_scheme

Json: TypeAlias = Mapping[str, Any]

FIRST_SNOWFLAKE = 29_700_000_000
"""Ids above this (since November 2010) hold their time: ``(id >> 22) + 1288834974657`` ms."""

MAX_TEXT = 100_000
"""Characters beyond which a text is no post (X allows paying members 25,000)."""

LONGEST_NAME = 200
"""Characters of a name, a handle, an address of a person or the name of a program."""

LONGEST_LANGUAGE = 20
"""Characters of a language code."""

MAX_COUNT = 2_147_483_647
"""Likes and the like beyond this (four bytes) are damage."""

FIRST_YEAR = 2006
"""Twitter opened in March 2006: no post of any platform read here is older."""

LAST_YEAR = 2100
"""Times beyond are damage (no clock is asked here): the ids of X run out of digits before."""

_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], start=1
    )
}
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_REPEATED = re.compile(r"RT @\w+: ")
_SNOWFLAKE_EPOCH = 1_288_834_974_657


class NotAPost(ValueError):
    """The value is no post; the message says in words what it lacks."""


class Counts(TypedDict):
    """How a post was received; what its source does not state is ``None``."""

    like_count: int | None
    repost_count: int | None
    reply_count: int | None
    quote_count: int | None


def inner_object(value: Any, *keys: str) -> Any:
    """``value[key][key]…``; ``None`` as soon as something on the way is no object or lacks the key."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def objects_in(holder: Any, key: str) -> list[Json]:
    """The objects of the list ``holder[key]``; whatever else stands there is left out."""
    listed = holder.get(key) if isinstance(holder, dict) else None
    if isinstance(listed, dict):
        return [listed]
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def clean_text(text: str) -> str:
    """``text`` without zero characters and halves of characters, which cannot be stored."""
    return text if text.isascii() and "\x00" not in text else _UNWRITABLE.sub("", text)


def stated_words(value: Any, longest: int = LONGEST_NAME) -> str | None:
    """A text on one line, cut at ``longest`` characters; ``None`` for blank ones and for anything else."""
    if not isinstance(value, str):
        return None
    return clean_text(value)[:longest].strip() or None


def stated_code(value: Any, longest: int = LONGEST_LANGUAGE) -> str | None:
    """A text that means nothing once it is cut (a language, an address): whole or ``None``."""
    return stated_words(value, longest) if isinstance(value, str) and len(value) <= longest else None


def id_text(value: Any) -> str | None:
    """An id as text. A number with a fraction or an exponent was rounded on its way: no id."""
    if type(value) is int:
        value = str(value)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 20:
        return value
    return None


def stated_count(value: Any) -> int | None:
    """A number of likes and the like; account archives write it as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 10:
        value = int(value)
    return value if type(value) is int and 0 <= value <= MAX_COUNT else None


def post_text(value: Any) -> str:
    """The text of a post as it stands; raises :class:`NotAPost` when there is none."""
    text = clean_text(value) if isinstance(value, str) else ""
    if not text or text.isspace():
        raise NotAPost("it has no text")
    if len(text) > MAX_TEXT:
        raise NotAPost("its text is longer than any post")
    return text


def unescaped_text(text: str) -> str:
    """``text`` with ``&amp;`` and its like undone once, as every Twitter source needs it."""
    return clean_text(html.unescape(text)) if "&" in text else text


def whole_repost(own: str, original: str) -> str:
    """The text of a retweet, which X cuts with an ellipsis, completed from its original."""
    head = _REPEATED.match(own)
    if head and own.endswith("…") and original.startswith(own[head.end() : -1]):
        return head[0] + original
    return own


def each_once(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values there are, in order; spellings that differ only in case count once."""
    kept: dict[str, str] = {}
    for value in values:
        if value:
            kept.setdefault(value.casefold(), value)
    return tuple(kept.values())


def twitter_time(value: Any) -> datetime | None:
    """``Wed Apr 08 03:29:36 +0000 2015`` or ``2014-06-30 13:39:43 +0000`` as UTC, else ``None``."""
    if not isinstance(value, str) or len(value) < 25:
        return None
    if month := _MONTHS.get(value[4:7]):
        return iso_time(f"{value[26:30]}-{month}-{value[8:10]}T{value[11:19]}{value[20:25]}")
    return iso_time(value.replace(" +", "+").replace(" -", "-"))


def iso_time(value: Any) -> datetime | None:
    """An ISO 8601 time as UTC; ``None`` without a zone, or before there was anything to post on."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        return _plausible(moment.astimezone(UTC)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def snowflake_time(post_id: str) -> datetime | None:
    """When the post with this id was sent (UTC); ``None`` for ids older than November 2010.

    To the second, like ``created_at``: the same post must have one time in all sources.
    """
    number = int(post_id)
    if number <= FIRST_SNOWFLAKE or number >> 63:
        return None
    return datetime.fromtimestamp(((number >> 22) + _SNOWFLAKE_EPOCH) // 1000, UTC)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def epoch_time(value: Any, *, per_second: int = 1) -> datetime | None:
    """A count of seconds since 1970 (thousandths: ``per_second=1000``), as number or digits, as UTC."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 16:
        value = int(value)
    if type(value) is not int:
        return None
    try:
        return _plausible(_EPOCH + timedelta(seconds=value // per_second))
    except OverflowError:
        return None


def _plausible(moment: datetime) -> datetime | None:
    return moment if is_plausible(moment) else None


def is_plausible(moment: datetime) -> bool:
    """Whether somebody can have posted then."""
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def clean_address(address: Any) -> str:
    """An address of the web without spaces around it; ``""`` when there is none, or one of another scheme."""
    found = stated_words(address, longest=4000) or ""
    return "" if has_other_scheme(found) else found
