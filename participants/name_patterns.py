"""How names are spelled in others' words, as patterns of Postgres: a name or a handle in, patterns out.

Plain; no database. Everything that tells where a name counts and where it is
a mere word of the language is decided here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from participants.person_names import PersonName, folded_name, is_made_of_words, names_in

LEAST_TOGETHER = 6
"""Letters from which a name counts as one word too ("#janedoe"); shorter ones may be anything ("mali")."""
LEAST_ANYWHERE = 10
"""Letters from which a name counts inside a longer word too ("#TeamZebulonQuackenbush")."""
LEAST_BARE = 7
"""Letters from which a handle that is no word counts without its ``@``."""

_JOIN = r"(?:[\s\u00a0\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff_.+'’‘`-]|%20|%E2%80%99|&#x27;|&#39;)"
_BEGIN, _END = "(?<![[:alnum:]])", r"(?=s?\d*(?:[^[:alnum:]]|$))"
_LETTER = re.compile("ss+|ae|oe|.")
_JOINED = {"ae": "æÆ", "oe": "œŒ"}
_PROFILE = r"(?:(?:twitter|x)\.com/(?:#!/)?@?|bsky\.app/profile/|/@|/users/)"
_QUERY = r"(?:\m(?:from|to|screen_name|user)(?::|%3a|=)|%40)"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a person is named, and what stands there instead.

    ``key`` are its letters: where they are missing, it is not looked for;
    ``seed`` are those of them that stand together in every plain spelling.
    ``place`` is what makes an address one of the person, ``bare_place`` the same
    without ``https://`` before it; empty when none does. ``exact`` is a handle
    in lower case, or a name as one word where it counts as such.
    ``needs_mention`` says that it counts only in posts that speak to the person
    by handle besides; ``anywhere`` that it counts inside words.
    """

    kind: str
    key: str
    seed: str
    pattern: str
    stand_in: str
    exact: str = ""
    place: str = ""
    bare_place: str = ""
    flags: str = "gi"
    needs_mention: bool = False
    anywhere: bool = False


def spellings_of_handle(handle: str, stand_in: str, *, is_tag: bool) -> Iterator[Spelling]:
    """Yield how a handle is spelled: with its ``@``, in addresses, and bare when it is no word.

    *is_tag* tells that many use it as a hashtag, and so mean no person by it.
    """
    exact = handle.lower()
    spelled = re.sub(r"([^\w])", r"\\\1", exact)
    yield Spelling(
        "handle", key=exact, seed=exact, exact=exact, stand_in=f"@{stand_in}",
        pattern=rf"(?:[@＠]|{_QUERY}){spelled}(?!\w)",
        place=rf"(?:{_PROFILE}|{_QUERY}|@){spelled}(?!\w)", bare_place=rf"{_PROFILE}{spelled}(?!\w)",
    )  # fmt: skip
    if is_tag or is_word_like(handle):
        return
    if counts_bare(handle):
        bare = rf"(?<!\w){spelled}(?!\w)"
        yield Spelling(
            "bare", key=exact, seed=exact, exact=exact, pattern=bare, stand_in=stand_in, place=bare
        )
    else:
        yield spelling_of_tag(handle, stand_in)


def spelling_of_tag(tag: str, stand_in: str) -> Spelling:
    """Return the spelling of a hashtag that a moderator said means the person."""
    spelled = re.sub(r"([^\w])", r"\\\1", tag.lower())
    return Spelling(
        "tag",
        key=tag.lower(),
        seed=tag.lower(),
        exact=tag.lower(),
        pattern=rf"[#＃]{spelled}(?!\w)",
        stand_in=f"#{stand_in}",
    )


def spelling_of_id(platform_id: str) -> Spelling:
    """Return the spelling of a platform's id: addresses that hold it lead to the person."""
    spelled = re.sub(r"([^\w])", r"\\\1", platform_id)
    place = rf"(?<![[:alnum:]]){spelled}(?![[:alnum:]])"
    return Spelling(
        "id",
        key=platform_id,
        seed=platform_id,
        pattern=rf"\mdid:[a-z]+:{spelled}",
        stand_in="someone",
        place=place,
    )


def is_word_like(handle: str) -> bool:
    """Whether a handle is a word of the language, or several set together: ``teacher``, ``StemHub``."""
    return handle.isalpha() and is_made_of_words(folded_name(handle))


def counts_bare(handle: str) -> bool:
    """Whether a handle means its person without the ``@`` too: it is long, or no plain run of letters."""
    is_shaped = bool(re.search(r"[0-9_.@]|^.+[a-z][A-Z]", handle))
    return not is_word_like(handle) and (is_shaped or len(handle) >= LEAST_BARE)


def counts_by_itself(name: PersonName) -> bool:
    """Whether a name means its person wherever it stands.

    It has two words or more, not all of the language, and is none of the language as one word ("EdTech").
    """
    if name.is_unwritten_apart:
        return len(name.together) >= 3
    return len(name.words) >= 2 and not name.is_ordinary and not is_made_of_words(name.together)


def spellings_of_name(display_name: str, stand_in: str) -> Iterator[Spelling]:
    """Yield how the names in a display name are spelled; single words name nobody for certain."""
    for name in names_in(display_name):
        if counts_by_itself(name):
            yield _of_certain(name, stand_in.replace("_", " "))
        elif len(name.words) >= 2:
            yield of_ordinary(name, stand_in, needs_mention=True)


def _of_certain(name: PersonName, stand_in: str) -> Spelling:
    letters = [_letters(word) for word in name.words]
    if name.is_unwritten_apart:
        pattern = "".join(letters)
        return Spelling(
            "name",
            key=name.together,
            seed=max(name.words, key=len),
            pattern=pattern,
            stand_in=stand_in,
            place=pattern,
            anywhere=True,
        )
    is_one_word = len(name.together) >= LEAST_TOGETHER
    anywhere = is_one_word and len(name.together) >= LEAST_ANYWHERE
    ways = [f"{_BEGIN}{(_JOIN + ('*' if is_one_word else '+')).join(letters)}{_END}"]
    ways += [f"{_BEGIN}{letters[-1]},\\s*{_JOIN.join(letters[:-1])}{_END}"] if len(letters) == 2 else []
    ways += ["".join(letters)] if anywhere else []
    pattern = "|".join(ways)
    return Spelling(
        "name", key=name.together, seed=max(name.words, key=len), pattern=pattern, stand_in=stand_in,
        place=pattern, anywhere=anywhere, exact=name.together if is_one_word else "",
    )  # fmt: skip


def of_ordinary(name: PersonName, stand_in: str, *, needs_mention: bool) -> Spelling:
    """Return the spelling of a name that is made of words of the language: with capitals, or not at all."""
    words = [_capital(word[0]) + _letters(word[1:]) for word in name.words]
    pattern = rf"{_BEGIN}{rf'{_JOIN}+'.join(words)}{_END}"
    if not needs_mention:
        pattern += rf"|[#＃]{''.join(map(_letters, name.words))}(?!\w)"
    return Spelling(
        "name", key=name.together, seed=max(name.words, key=len), pattern=pattern,
        stand_in=stand_in.replace("_", " "), flags="g",
        place="" if needs_mention else pattern, needs_mention=needs_mention,
        exact="" if needs_mention else name.together,
    )  # fmt: skip


def _letters(word: str) -> str:
    return "".join(map(_spelled, _LETTER.findall(word)))


def _spelled(part: str) -> str:
    if part.startswith("ss"):
        return f"[{_variants()['s']}ßẞ]{{{-(-len(part) // 2)},{len(part)}}}"
    apart = "".join(map(_any_of, part))
    return f"(?:{apart}|[{_JOINED[part]}])" if part in _JOINED else apart


def _capital(letter: str) -> str:
    return f"[{''.join(v for v in _variants().get(letter, letter.upper()) if not v.islower())}]"


@cache
def _any_of(letter: str) -> str:
    variants = _variants().get(letter)
    return f"[{variants}]" if variants else letter


@cache
def _variants() -> dict[str, str]:
    """By plain letter all its spellings: in both cases, with accents."""
    found: dict[str, str] = {}
    for point in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(point)
        plain = folded_name(letter)
        if len(plain) == 1 and plain.isascii() and plain.isalpha() and unicodedata.category(letter)[0] == "L":
            found[plain] = found.get(plain, "") + letter
    return found


def doubtful_in(display_name: str) -> Iterator[PersonName]:
    """Yield names that a moderator is asked about: single words, and words of the language."""
    for name in names_in(display_name):
        if not counts_by_itself(name) and len(name.together) > 2:
            yield name
