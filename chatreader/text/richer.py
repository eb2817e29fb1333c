"""Which of two things said of one post tells more: a poorer source over a richer one must make nothing worse.

What only wraps, cuts or damages a known value replaces nothing. Of things that tell equally much the
later one wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from chatreader.text.damage import count_damage, says_nothing, without_damage
from chatreader.text.fingerprints import fingerprint

_PRECISIONS = ("unknown", "day", "minute", "second")


def richer_text(earlier: str, later: str) -> str:
    """The text to keep of two that sources gave for the same post.

    A cut text gives way to the whole one, a damaged or wrapped one to the words themselves. Of the same
    words, those with fewer marks of damage win, then those with more tags and names (transcripts lose
    them), then those with their line breaks. Other words are an edit: the later ones win.
    """
    if earlier == later or _is_blank(earlier):
        return later
    if _is_blank(later):
        return earlier
    one, other = fingerprint(without_damage(earlier)), fingerprint(without_damage(later))
    if one.value == other.value or _lost_letters(one.words, other.words):
        return max(later, earlier, key=_dress)
    if _is_only_part(one.words, other.words) or _is_prefaced(one.words, other.words):
        return earlier
    if _is_cleaned(earlier, later):
        return earlier
    return later


def _is_blank(text: str) -> bool:
    """True for what stands for no words, and for signs of which only question marks are left."""
    return says_nothing(text) or not text.strip("?\ufffd \t\r\n")


def _dress(text: str) -> tuple[int, ...]:
    letters = unicodedata.normalize("NFC", text)
    beyond = sum(not sign.isascii() for sign in letters)
    return (
        -count_damage(text), text.count("#") + text.count("@"), text.count("\n"), text.count("http"),
        beyond, sum(sign.isupper() for sign in text) > 0,
    )  # fmt: skip


def _lost_letters(one: str, other: str) -> bool:
    """True where the same words lost their letters beyond ASCII in one of the two ("caf?", "cafe")."""
    if one.isascii() == other.isascii():
        return False
    return _ascii(one) == _ascii(other) or _without_marks(one) == _without_marks(other)


def _ascii(words: str) -> str:
    return words.encode("ascii", "ignore").decode()


def _without_marks(words: str) -> str:
    return _ascii(unicodedata.normalize("NFKD", words))


def _is_only_part(known: str, said: str) -> bool:
    """True for words that are a piece of the known ones: a text that was cut, at whichever end."""
    return bool(known) and said in known


_LABEL = re.compile(r"[qa]\d")


def _is_prefaced(known: str, said: str) -> bool:
    """True for the known words with little before them, a name or a time: not where that is a label."""
    is_most = len(known) >= 0.6 * len(said)
    gains_label = _LABEL.match(said) and not _LABEL.match(known)
    return is_most and known in said and not said.startswith(known) and not gains_label


def _is_cleaned(known: str, said: str) -> bool:
    """True for words as they are prepared for counting: small letters, no signs, common words left out."""
    if said != said.lower() or known == known.lower() or re.search(r"[.,!?:;#@]", said):
        return False
    left = iter(re.findall(r"\w+", known.lower()))
    return all(word in left for word in re.findall(r"\w+", said))


def richer_names(earlier: Sequence[str], later: Sequence[str]) -> Sequence[str]:
    """The tags, or handles, to keep: those of the list that has all of the other's, else the longer one.

    >>> richer_names(["BadgeChat", "Q1"], ["badgechat"]), richer_names(["BadgeChat"], ["1"])
    (['BadgeChat', 'Q1'], ['BadgeChat'])
    """
    one, other = names_in(earlier), names_in(later)
    if one.keys() == other.keys():
        return earlier if _capitals(earlier) > _capitals(later) else later
    if all(any(known.startswith(name) for known in one) for name in other):
        # Fewer of them, none, or some that lost their end with the text they stand in.
        return earlier
    return earlier if len(one) > len(other) else later


def names_in(items: Sequence[str]) -> Mapping[str, str]:
    """Return the names of a list by their plain form: counts, truth values and absent values are none.

    >>> names_in(["['BadgeChat'", " 'Q1']", "2", "True", "character(0)", "#ada"])
    {'badgechat': 'BadgeChat', 'q1': 'Q1', 'ada': 'ada'}
    """
    bare = (item.strip("[](){}'\"#＃@ ,") for item in items if not says_nothing(item))
    return {name.casefold(): name for name in bare if re.search(r"[^\W\d]", name)}


def _capitals(items: Sequence[str]) -> int:
    return sum(sign.isupper() for item in items for sign in item) - sum("[" in i or "'" in i for i in items)


def richer_list(earlier: Sequence[Any], later: Sequence[Any]) -> Sequence[Any]:
    """The links or media to keep: the longer list; of equally long ones that which tells more of each."""
    return earlier if _told(earlier) > _told(later) else later


def _told(items: Sequence[Any]) -> tuple[int, int, int]:
    leading = sum(is_address(item.get("url")) for item in items if isinstance(item, Mapping))
    return leading, len(items), sum(_details(item) for item in items)


def is_address(url: object) -> bool:
    """True for what can lead somewhere: no count, no truth value, no absent value."""
    return isinstance(url, str) and ("." in url or "://" in url) and not url.replace(".", "").isdigit()


def _details(item: Any) -> int:
    """How much is known of a link or a picture; one that leads on is worth more than its short form."""
    if not isinstance(item, Mapping):
        return 0
    leads_on = 2 * (item.get("url") is not None and not str(item["url"]).startswith("https://t.co/"))
    return len(item) + leads_on


_ID = r"\d+|\w{6,}"
_SHAPES = {
    "author_handle": r"[\w.@-]+", "author_id": r"\d+|did:\S+", "lang": r"[a-z]{2,3}(-\w+)*",
    "permalink": r"https?://\S+", "source_id": _ID, "conversation_id": _ID, "reply_to_source_id": _ID,
    "quote_of_source_id": _ID, "repost_of_source_id": _ID,
}  # fmt: skip
"""How values look that were not mistaken for others: no names in place of handles, no 1.6E+18 for ids."""

_SPOKEN = ("author_handle", "author_name", "client")
_UNDETERMINED = ("und", "zxx", "qme", "qht")
"""Languages that X states where it knows none."""


def is_poorer(column: str, known: Any, said: Any) -> bool:
    """True when *said* is the *known* value of a column wrapped, cut or damaged, or no such value at all.

    >>> is_poorer("author_name", "Zoë Park", "Zo?? Park"), is_poorer("author_handle", "modlin", "Mod Lin")
    (True, True)
    >>> is_poorer("author_name", "Zoë Park", "Zoë Park-Lee")
    False
    """
    if not (isinstance(known, str) and isinstance(said, str)) or known == said:
        return False
    if says_nothing(said) and not says_nothing(known):
        return True
    shape = _SHAPES.get(column)
    if shape and re.fullmatch(shape, known) and (not re.fullmatch(shape, said) or _is_rounded(said, known)):
        return True
    if column == "lang":
        return said in _UNDETERMINED and known not in _UNDETERMINED
    return column in _SPOKEN and _says_no_more(known, said)


def _is_rounded(said: str, known: str) -> bool:
    """True for an id of 16 digits or more that a spreadsheet rounded: zeros at its end, near the known."""
    if not (said.isdigit() and known.isdigit() and len(said) == len(known) >= 16):
        return False
    zeros = len(said) - len(said.rstrip("0"))
    return zeros >= 2 and abs(int(said) - int(known)) < 10**zeros and not known.endswith("0" * zeros)


def _says_no_more(known: str, said: str) -> bool:
    plain = without_damage(said).strip("@ ")
    if plain.casefold() == known.strip("@ ").casefold():
        return count_damage(said) > 0 or said.startswith("@") or said.lower() == said != known
    if plain and known.casefold().startswith(plain.rstrip("….").casefold()):
        return True
    return _lost_letters(known, plain.replace("?", "")) or _lost_letters(_squeezed(known), _squeezed(plain))


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def is_more_precise(earlier: str | None, later: str | None) -> bool:
    """True when the earlier time is known more exactly (second before minute before day)."""
    return _rank(earlier) > _rank(later)


def _rank(precision: str | None) -> int:
    return _PRECISIONS.index(precision) if precision in _PRECISIONS else 0


def keeps_time(known: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """True when the *known* time of a post (as payloads have it) stays although *said* states another.

    It stays where it is known more exactly, where the later one only lost its seconds or its hour, and
    where the post's own id tells that the later one is wrong.
    """
    if is_more_precise(known.get("precision"), said.get("precision")):
        return True
    if "posted_at" not in known or "posted_at" not in said or known.get("precision") != said.get("precision"):
        return False
    one, other = datetime.fromisoformat(known["posted_at"]), datetime.fromisoformat(said["posted_at"])
    return _is_truncated(one, other) or _is_told_by(known.get("source_id"), one, other)


def _is_truncated(known: datetime, said: datetime) -> bool:
    if known == said:
        return False
    minute = known.replace(second=0, microsecond=0)
    midnight = minute.replace(hour=0, minute=0)
    return said in (minute, midnight, known.replace(microsecond=0))


# Ids of X hold the millisecond of the post since 2010; whatever else an id is gives no such time.
_EPOCH_MS = 1_288_834_974_657


def _is_told_by(source_id: str | None, known: datetime, said: datetime) -> bool:
    if not (source_id and source_id.isdigit() and 15 <= len(source_id) <= 19):
        return False
    told = datetime.fromtimestamp(((int(source_id) >> 22) + _EPOCH_MS) / 1000, UTC)
    return abs(known - told) < timedelta(seconds=2) <= abs(said - told)
