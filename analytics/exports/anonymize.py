"""Anonymize exports: what remains of people in them, which is their names, pseudonyms, or nothing.

Whoever does not wish to be named (``visible_participant``) is not named under
any choice: neither as an author nor where others mention them.

Pseudonyms are the beginning of a keyed hash of the person's number here, the
key being the site's secret: the same person has the same pseudonym in every
export of one site, and nobody without the secret can compute it.
"""

from __future__ import annotations

import base64
import enum
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.crypto import salted_hmac

from analytics.tabular.columns import PIIKind


class People(enum.StrEnum):
    """How people appear in an export."""

    NAMES = "names"
    PSEUDONYMS = "pseudonyms"
    NONE = "none"


ANYWHERE = ""
"""The platform of handles that stand in for people whom the archive shows under a pseudonym."""
SOMEONE = "someone"
"""Stands for a person who is not to be told apart from others."""
LEFT_OUT = "[link to a person]"
"""Stands in a text for an address that holds someone's name."""
MAIL_LEFT_OUT = "[mail address]"


@dataclass(frozen=True, slots=True)
class Author:
    """The person a row is about: ``None`` for an unknown one."""

    key: int | None
    is_public: bool
    platform: str


@dataclass(frozen=True, slots=True)
class KnownHandle:
    """A handle of someone in the archive; ``shown_as`` is ``None`` for public people."""

    person: int
    shown_as: str | None


def pseudonym(*words: object) -> str:
    """Return the pseudonym made from *words*: shaped like a handle, the same on every call."""
    return f"person_{_code(*words)}"


def _code(*words: object) -> str:
    # The salt is a name of old: with another one every pseudonym would change.
    digest = salted_hmac("analytics.disguise", "\0".join(map(str, words)), algorithm="sha256").digest()
    return base64.b32encode(digest).decode()[:10].lower()


_DOTTED = r"[\w-]+(?:\.[\w-]+)*(?:@[\w-]+(?:\.[\w-]+)+)?"
_NAMES = {
    # Elsewhere a handle holds dots; on X the dot behind it ends a sentence.
    # A name may follow a word directly: copied transcripts lost their spaces.
    True: re.compile(r"[@＠](\w+)"),
    False: re.compile(rf"[@＠]({_DOTTED})"),
}
# As the views name whoever is shown under a pseudonym, where others said the name.
_STAND_IN = re.compile(r"\bParticipant[ _]([a-z0-9]{5})\b", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b")
_PERSON_LINK = re.compile(
    r"""(?<![\w.-]) (?:https?://)?
    (?: (?:[\w-]+\.)*(?:twitter|x)\.com/(?:\#!/)? (?!hashtag\b|search\b|explore\b|home\b) @?(?P<x>\w+)
      | bsky\.app/profile/ (?P<bluesky>[\w.:-]+)
      | [\w-]+(?:\.[\w-]+)+/@ (?P<elsewhere>[\w.-]+) )
    [^\s<>"“”]*""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anonymizer:
    """Changes what a row says of people.

    ``known`` maps (platform, handle in lower case) to people of the archive. For
    :attr:`People.NAMES` only those who are not public are needed.
    """

    people: People
    known: Mapping[tuple[str, str], KnownHandle] = field(default_factory=dict)
    _made: dict[tuple[object, ...], str] = field(default_factory=dict, repr=False, compare=False)

    def changes(self, personal: PIIKind) -> Callable[[Any, Author], Any]:
        """Return the function that turns a value of a column into what may be shown of it."""
        ways: dict[PIIKind, Callable[[Any, Author], Any]] = {
            PIIKind.HANDLE: self._handle,
            PIIKind.NAME: self._name,
            PIIKind.NAMES: self._names,
            PIIKind.PERSON: self._handle,
            PIIKind.TRACE: self._trace,
            PIIKind.THREAD: self._thread,
            PIIKind.PROSE: self._prose,
            PIIKind.HANDLES: self._handles,
            PIIKind.PEOPLE: self._people,
            PIIKind.LINKS: self._links,
            PIIKind.LINK: self._link,
            PIIKind.TITLE: self._title,
        }
        return ways[personal]

    def stand_in(self, platform: str, handle: str) -> str | None:
        """Return what stands for a handle; ``None`` when the handle itself may."""
        if self.people is People.NONE:
            return SOMEONE
        found = self.known.get((platform, handle.lower())) or self.known.get((ANYWHERE, handle.lower()))
        if self.people is People.PSEUDONYMS:
            if found is None and handle.lower() == SOMEONE:
                return SOMEONE
            return self._pseudonym(found.person) if found else self._pseudonym(platform, handle.lower())
        return found.shown_as if found else None

    def _pseudonym(self, *words: object) -> str:
        # Few people write much, and a keyed hash costs as much as the rest of a row.
        made = self._made.get(words)
        if made is None:
            made = self._made[words] = pseudonym(*words)
        return made

    def _handle(self, value: str | None, author: Author) -> str | None:
        if self.people is People.NAMES:
            return value
        return self._pseudonym(author.key) if self.people is People.PSEUDONYMS and author.key else None

    def _name(self, value: str | None, _: Author) -> str | None:
        return value if self.people is People.NAMES else None

    def _names(self, value: list[str], _: Author) -> list[str]:
        return value if self.people is People.NAMES else []

    def _trace(self, value: str | None, author: Author) -> str | None:
        return value if self.people is People.NAMES and author.is_public else None

    def _thread(self, value: str | None, author: Author) -> str | None:
        if value is None or (self.people is People.NAMES and author.is_public):
            return value
        made = self._made.get(("conversation", value))
        if made is None:
            made = self._made["conversation", value] = f"conversation_{_code('conversation', value)}"
        return made

    def _prose(self, value: str | None, author: Author) -> str | None:
        if not value or self.keeps_all:
            return value

        def cover(found: re.Match[str]) -> str:
            name = self.stand_in(author.platform, found[1])
            return found[0] if name is None else f"@{name}"

        # Patterns cost; most texts hold nothing that they could find.
        on_x, rest = author.platform in ("x", "unknown"), value
        if "/" in rest:
            rest = _PERSON_LINK.sub(lambda f: LEFT_OUT if self._tells(f) else f[0], rest)
        if "@" in rest and on_x and self.people is not People.NAMES:
            rest = _MAIL.sub(MAIL_LEFT_OUT, rest)
        if "@" in rest or "＠" in rest:
            rest = _NAMES[on_x].sub(cover, rest)
        if self.people is People.NAMES or "part" not in rest.lower():
            return rest
        return _STAND_IN.sub(self._told, rest)

    def _told(self, found: re.Match[str]) -> str:
        return self.stand_in(ANYWHERE, f"participant_{found[1]}") or found[0]

    def _handles(self, value: list[str], author: Author) -> list[str]:
        names = [name.lstrip("@＠") for name in value]
        if self.people is People.NONE:
            return []
        return [self.stand_in(author.platform, name) or name for name in names]

    def _people(self, value: list[str], _: Author) -> list[str]:
        if self.people is People.NONE:
            return []
        pairs = [item.split(" ", 1) for item in value]
        return [name if self.people is People.NAMES else self._pseudonym(int(key)) for key, name in pairs]

    def _links(self, value: list[str], _: Author) -> list[str]:
        if self.keeps_all:
            return value
        return [url for url in value if not ((f := _PERSON_LINK.match(url)) and self._tells(f))]

    def _link(self, value: str | None, author: Author) -> str | None:
        return value if value is None or self._links([value], author) else LEFT_OUT

    def _title(self, value: str | None, author: Author) -> str | None:
        return self._prose(value, author) if self.people is People.NAMES else None

    @property
    def keeps_all(self) -> bool:
        """Whether words and lists stay as they are: nobody minds being named."""
        return self.people is People.NAMES and not self.known

    def _tells(self, link: re.Match[str]) -> bool:
        platform = {"elsewhere": "mastodon"}.get(link.lastgroup or "", link.lastgroup or "")
        return self.stand_in(platform, link[link.lastgroup or 0]) is not None
