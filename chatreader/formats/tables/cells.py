"""What a cell of a table says: ids, times, counts, lists, as the programs of this world write them.

Each function takes a cell (``None`` when it states nothing) and gives ``None``
when the cell is no such thing. None of them raises, except :func:`post_text`.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from chatreader.formats.tables.printed_values import json_value, told_by
from chatreader.record import Link, Precision
from chatreader.sources import stated_values as stated
from chatreader.sources.delimited import ABSENT
from chatreader.sources.named_times import named_time
from chatreader.sources.stated_values import NotAPost

MAX_ID_DIGITS = 20
LONGEST_ADDRESS = 4_000
_LONGEST_TIME = 60

_ROUNDED = re.compile(r"[-+]?\d(?:[.,]\d+)?[eE]\+?\d+")
_WITH_FRACTION = re.compile(r"(\d{1,20})\.0*")
_STATUS_ADDRESS = re.compile(r"/status(?:es)?/(\d{1,20})(?!\d)")
_OWNER_IN_ADDRESS = re.compile(r"(?:twitter|x)\.com/(\w{1,20})/status(?:es)?/\d")
_OF_THE_API = re.compile(r"[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d [+-]")
_TAG = re.compile(r"<[^>]*>")
_SHORT_LINK = re.compile(r"https?://t\.co/\w+(?![\w…])")
_R_LIST = re.compile(r"^c\((.*)\)$", re.DOTALL)
_SPREADSHEET_ERRORS = frozenset({"#NAME?", "#VALUE!", "#REF!", "#N/A", "#ERROR!", "#NUM!", "#DIV/0!"})
_ISO_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d?:\d\d(?::\d\d(?:\.\d{1,9})?)?))?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)
_SLASHED_TIME = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d),?(?:\s+(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:\.\d+)?)?"
    r"\s*([AaPp]\.?[Mm]\.?)?)?"
)


def post_text(cell: str, *, is_escaped: bool = True) -> str:
    """The words of a post; ``&amp;`` is undone once unless the source did so. Raises :class:`NotAPost`."""
    if cell.strip() in ABSENT:
        raise NotAPost("it has no text")
    if cell.strip() in _SPREADSHEET_ERRORS:
        raise NotAPost("a spreadsheet replaced its text by an error")
    text = stated.post_text(cell.strip())
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return stated.unescaped_text(text) if is_escaped else text


def post_id(cell: str | None) -> str | None:
    """An id made of digits. R puts an ``x`` before it, people an apostrophe; a rounded number is no id."""
    if cell is None:
        return None
    digits = cell if cell.isdigit() else cell.lstrip("xX'\"= ").rstrip('"')
    if digits.isascii() and digits.isdigit() and len(digits) <= MAX_ID_DIGITS:
        return digits
    whole = _WITH_FRACTION.fullmatch(digits)
    # Up to 2**53 a float holds every integer: pandas writes "12345.0" where cells are missing.
    return whole[1] if whole and int(whole[1]) <= 2**53 else None


def is_rounded_number(cell: str | None) -> bool:
    """``1.26426E+18`` and ``1264255250585849857.0``: a spreadsheet or pandas rounded an id."""
    if cell is None or cell.isdigit():
        return False
    whole = _WITH_FRACTION.fullmatch(cell)
    return bool(_ROUNDED.fullmatch(cell)) or bool(whole and int(whole[1]) > 2**53)


def id_in_address(cell: str | None) -> str | None:
    """The last id in addresses such as ``https://twitter.com/ada/status/123``."""
    found = _STATUS_ADDRESS.findall(cell) if cell else []
    return found[-1] if found else None


def handle_in_address(cell: str | None) -> str | None:
    """Whose post an address such as ``https://twitter.com/ada/status/123`` leads to."""
    found = _OWNER_IN_ADDRESS.search(cell) if cell else None
    return found[1] if found and found[1] not in {"i", "web"} else None


def name_of_person(cell: str | None) -> str | None:
    """A person's or a program's name, no longer than the archive stores."""
    return stated.stated_words(cell)


def language_code(cell: str | None) -> str | None:
    """A language code."""
    return stated.stated_code(cell)


def handle_of(cell: str | None) -> str | None:
    """A handle without ``@``."""
    found = stated.stated_code(cell.lstrip("@"), stated.LONGEST_NAME) if cell else None
    return found if found and not any(char.isspace() for char in found) else None


def count_of(cell: str | None) -> int | None:
    """A number of likes or the like; pandas writes ``3.0``."""
    return stated.stated_count(cell.removesuffix(".0")) if cell else None


def flag_of(cell: str | None) -> bool | None:
    """``TRUE``, ``True``, ``yes``, ``1`` and their opposites."""
    if cell is None:
        return None
    word = cell.lower()
    if word in {"true", "yes", "1", "t", "y"}:
        return True
    return False if word in {"false", "no", "0", "f", "n"} else None


def client_name(cell: str | None) -> str | None:
    """The program a post was sent with; the older API wraps its name in a link."""
    return stated.stated_words(html.unescape(_TAG.sub("", cell))) if cell else None


def words_in(cell: str | None) -> tuple[str, ...]:
    """The items of a list in one cell: JSON, Python's or R's print of one, commas or spaces between."""
    if cell is None:
        return ()
    listed = json_value(cell)
    if isinstance(listed, list):
        return _once(str(one) for one in map(told_by, listed) if isinstance(one, str | int))
    if in_r := _R_LIST.match(cell):
        cell = in_r[1].replace('"', "")
    return _once(re.split(r"[,\s]+", cell))


def addresses_in(cell: str | None) -> tuple[str, ...]:
    """The addresses listed in a cell; commas inside an address stay."""
    if cell is None:
        return ()
    listed = json_value(cell)
    parts = map(told_by, listed) if isinstance(listed, list) else re.split(r"[,\s]+(?=https?://)", cell)
    found = (stated.clean_text(one).strip(", ") for one in parts if isinstance(one, str))
    return _once(one for one in found if one.startswith("http") and len(one) <= LONGEST_ADDRESS)


def _once(items: Any) -> tuple[str, ...]:
    cleaned = (stated.clean_text(one) for one in items)
    return tuple(dict.fromkeys(one for one in cleaned if one and one not in ABSENT))


_NO_NAMES = frozenset(
    {"list()", "character(0)", "[]", "{}", "()", "set()", "dict()", "true", "false", "-", "none"}
)
"""What programs write where a list of names is empty, or whether there are any."""

_COUNT = re.compile(r"\d{1,3}(?:\.0)?")


def is_no_list(cell: str | None) -> bool:
    """Whether a cell says how many there are, or that there are none, where a list of names is expected."""
    word = (cell or "").strip().lower()
    return word in _NO_NAMES or bool(_COUNT.fullmatch(word))


def tags_in(cell: str | None) -> tuple[str, ...]:
    """Hashtags without ``#``; none of them is a mere number."""
    found = () if is_no_list(cell) else words_in(cell)
    return _once(tag for one in found if not (tag := one.lstrip("#＃")).isdigit())


def names_in(cell: str | None) -> tuple[str, ...]:
    """Handles without ``@``."""
    return () if is_no_list(cell) else _once(one.lstrip("@＠") for one in words_in(cell))


def short_links(text: str) -> list[str]:
    """The ``t.co`` links of a text in order."""
    return _SHORT_LINK.findall(text)


def links_in(text: str, addresses: tuple[str, ...], *, has_media: bool) -> tuple[Link, ...] | None:
    """Links with the short form that stands for them in ``text``, where it is clear which that is.

    Without any address the links are unknown, unless a picture explains the short link in the text.

    The short links of a text stand in the order of its addresses; the one of its pictures comes last.
    """
    if not addresses:
        return () if has_media else None
    written = short_links(text)
    if len(written) == len(addresses) + has_media:
        return tuple(Link(url, short) for url, short in zip(addresses, written, strict=False))
    return tuple(Link(url) for url in addresses)


def instant_of(cell: str | None, *, zone: tzinfo | None = None) -> datetime | None:
    """A time in UTC. Times that name no zone are of ``zone``; without one they are no times here."""
    if cell is None:
        return None
    clock = wall_clock(cell)
    if clock is None:
        return stated.twitter_time(cell)
    when = clock[0] if clock[0].tzinfo else clock[0].replace(tzinfo=zone)
    return in_utc(when) if when.tzinfo else None


def wall_clock(cell: str, *, is_day_first: bool = False) -> tuple[datetime, Precision] | None:
    """A time as printed, with its zone if it names one, and how exactly it is known.

    ``2012-06-01 00:28:09 +0000``, ``2021-02-27 17:33:27 UTC``, ``5/10/12 20:01``, ``3-Dec-18``; a number
    above 12 in front makes ``23/05/2020`` a day whatever ``is_day_first`` says, and so do dots.
    """
    if found := _ISO_TIME.fullmatch(cell):
        return _iso(found)
    if found := _SLASHED_TIME.fullmatch(cell):
        return _slashed(found, is_day_first)
    # Twitter's own spelling is read elsewhere, and by far the commonest.
    return named_time(cell) if len(cell) <= _LONGEST_TIME and not _OF_THE_API.match(cell) else None


def _iso(found: re.Match[str]) -> tuple[datetime, Precision] | None:
    day, clock, zone = found.groups()
    if clock and clock[1] == ":":
        clock = f"0{clock}"
    offset = "+00:00" if zone in {"Z", "UTC", "GMT"} else zone or ""
    try:
        when = datetime.fromisoformat(f"{day}T{clock}{offset}" if clock else day)
    except ValueError:
        return None
    if not clock:
        return when, Precision.DAY
    return when.replace(microsecond=0), Precision.SECOND if clock.count(":") > 1 else Precision.MINUTE


def _slashed(found: re.Match[str], is_day_first: bool) -> tuple[datetime, Precision] | None:
    first, sign, second, year, hour, minute, seconds, half = found.groups()
    # Where dates are written with dots, the day stands first.
    day_first = int(first) > 12 or ((is_day_first or sign == ".") and int(second) <= 12)
    month, day = (second, first) if day_first else (first, second)
    precision = Precision.DAY if hour is None else Precision.MINUTE if seconds is None else Precision.SECOND
    number = int(hour or 0)
    if half:
        number = number % 12 + (12 if half.lower().startswith("p") else 0)
    # Two-digit years: a chat on Twitter is of this century.
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        when = datetime(full_year, int(month), int(day), number, int(minute or 0), int(seconds or 0))
    except ValueError:
        return None
    return when, precision


def in_utc(when: datetime) -> datetime | None:
    """An instant in UTC; ``None`` when nobody can have posted then."""
    try:
        moved = when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moved if stated.is_plausible(moved) else None


def unix_moment(cell: str | None) -> datetime | None:
    """Seconds (or thousandths of them) since 1970 as UTC; some programs write a fraction."""
    digits = cell.partition(".")[0] if cell else ""
    return stated.epoch_time(digits, per_second=1000 if len(digits) > 11 else 1)


_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,12}))?")
_FIRST_SERIAL, _LAST_SERIAL = 38_700, 55_000
"""Days from 30 December 1899 to the first posts of 2006, and to a year far ahead."""


def serial_clock(cell: str | None) -> tuple[datetime, Precision] | None:
    """A day as spreadsheets count them ("44991.77083"), where a column is known to hold times."""
    found = _SERIAL.fullmatch(cell or "")
    if not found or not _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return None
    day = datetime(1899, 12, 30) + timedelta(days=int(found[1]))
    if not found[2]:
        return day, Precision.DAY
    seconds = round(float(f"0.{found[2]}") * 86_400)
    return day + timedelta(seconds=seconds), Precision.MINUTE
